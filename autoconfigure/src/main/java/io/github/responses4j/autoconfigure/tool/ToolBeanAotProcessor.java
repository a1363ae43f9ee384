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

package io.github.responses4j.autoconfigure.tool;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.util.ClassUtils;

import io.github.responses4j.tool.ToolContext;

/**
 * The reflection by which {@code @ResponsesTool} methods of beans are called, and by
 * which their arguments and results are read and written, for native images.
 */
class ToolBeanAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		Set<Method> methods = ToolBeans.toolMethods(ClassUtils.getUserClass(registeredBean.getBeanClass()));
		if (methods.isEmpty()) {
			return null;
		}
		return (context, code) -> {
			ReflectionHints hints = context.getRuntimeHints().reflection();
			BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();
			for (Method method : methods) {
				hints.registerMethod(method, ExecutableMode.INVOKE);
				binding.registerReflectionHints(hints, method.getGenericReturnType());
				for (Parameter parameter : method.getParameters()) {
					if (parameter.getType() != ToolContext.class) {
						binding.registerReflectionHints(hints, parameter.getParameterizedType());
					}
				}
			}
		};
	}

}
