/*
 * Copyright 2026-present the responses4j authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.responses4j.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;

import com.github.victools.jsonschema.generator.FieldScope;

/**
 * What annotations say of {@code null}: any that is named {@code Nullable}, on the type
 * as with JSpecify or on the declaration. What has none is not {@code null}.
 */
final class Nullness {

	private Nullness() {
	}

	static boolean isNullable(AnnotatedElement declaration, AnnotatedType type) {
		return isMarked(declaration) || isMarked(type);
	}

	static boolean hasNullableItems(FieldScope field) {
		AnnotatedType type = field.getRawMember().getAnnotatedType();
		if (type instanceof AnnotatedArrayType array) {
			return isMarked(array.getAnnotatedGenericComponentType());
		}
		if (type instanceof AnnotatedParameterizedType parameterized) {
			AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
			return arguments.length == 1 && isMarked(arguments[0]);
		}
		return false;
	}

	private static boolean isMarked(AnnotatedElement element) {
		return Arrays.stream(element.getAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((type) -> type.getSimpleName().equals("Nullable"));
	}

}
