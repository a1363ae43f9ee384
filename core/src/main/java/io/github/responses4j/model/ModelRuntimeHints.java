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

package io.github.responses4j.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * The reflection by which {@link RecordShape} and {@link SealedFamily} read and write the
 * model, for native images, and what else is kept in its form. Runs when an application
 * is built, and looks for the types of the packages itself, so that a new one has its
 * hints.
 */
class ModelRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<String> PACKAGES = List.of("io.github.responses4j.model",
			"io.github.responses4j.conversation");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		ReflectionHints reflection = hints.reflection();
		List<Class<?>> types = PACKAGES.stream().flatMap((name) -> protocolValues(name, classLoader).stream()).toList();
		for (Class<?> type : types) {
			reflection.registerType(type);
			if (type.isRecord()) {
				registerShape(RecordShape.of(type), reflection);
			}
		}
		// Jackson makes them
		Stream.of(ProtocolDeserializer.class, ProtocolSerializer.class)
			.forEach((type) -> reflection.registerType(type,
					(hint) -> hint.withConstructor(List.of(), ExecutableMode.INVOKE)));
	}

	private static void registerShape(RecordShape shape, ReflectionHints reflection) {
		reflection.registerConstructor(shape.constructor(), ExecutableMode.INVOKE);
		shape.members().forEach((member) -> reflection.registerField(member.field()));
	}

	private static List<Class<?>> protocolValues(String packageName, @Nullable ClassLoader classLoader) {
		String pattern = "classpath*:" + ClassUtils.convertClassNameToResourcePath(packageName) + "/*.class";
		try {
			Resource[] classFiles = new PathMatchingResourcePatternResolver(classLoader).getResources(pattern);
			List<Class<?>> types = Arrays.stream(classFiles)
				.<Class<?>>map((classFile) -> load(packageName, classFile, classLoader))
				.filter(ProtocolValue.class::isAssignableFrom)
				.toList();
			Assert.state(!types.isEmpty(), () -> "No types are found in package " + packageName);
			return types;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot list " + pattern, ex);
		}
	}

	private static Class<?> load(String packageName, Resource classFile, @Nullable ClassLoader classLoader) {
		String fileName = Objects.requireNonNull(classFile.getFilename());
		String name = fileName.substring(0, fileName.length() - ClassUtils.CLASS_FILE_SUFFIX.length());
		return ClassUtils.resolveClassName(packageName + "." + name, classLoader);
	}

}
