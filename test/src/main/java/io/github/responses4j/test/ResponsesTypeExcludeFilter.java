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

package io.github.responses4j.test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JacksonModule;

import io.github.responses4j.autoconfigure.ResponsesTemplateBuilderCustomizer;
import io.github.responses4j.observation.ResponsesObservationConvention;

/**
 * Decides what scanning finds in a {@link ResponsesTest @ResponsesTest}.
 */
class ResponsesTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<ResponsesTest> {

	private static final String JACKSON_COMPONENT = "org.springframework.boot.jackson.JacksonComponent";

	private static final Class<?>[] NO_COMPONENTS = {};

	private final Class<?>[] components;

	ResponsesTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.components = getAnnotation().getValue("components", Class[].class).orElse(NO_COMPONENTS);
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		Set<Class<?>> includes = new LinkedHashSet<>(Set.of(ResponsesTemplateBuilderCustomizer.class,
				ResponsesObservationConvention.class, JacksonModule.class));
		ClassLoader classLoader = getClass().getClassLoader();
		if (ClassUtils.isPresent(JACKSON_COMPONENT, classLoader)) {
			includes.add(ClassUtils.resolveClassName(JACKSON_COMPONENT, classLoader));
		}
		return includes;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return new LinkedHashSet<>(List.of(this.components));
	}

}
