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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.function.SingletonSupplier;

import io.github.responses4j.tool.ResponsesTool;
import io.github.responses4j.tool.ToolCallback;
import io.github.responses4j.tool.ToolCallingSettings;
import io.github.responses4j.tool.ToolSet;

/**
 * The tools among the beans of an application: those with {@link ResponsesTool} methods,
 * which are not created for it, and those that are a {@link ToolCallback}. Checked when
 * the application starts.
 */
class ToolBeans implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ToolCallingSettings settings;

	private final Supplier<Map<String, List<ToolCallback>>> tools = SingletonSupplier.of(this::collect);

	/**
	 * Create the tools.
	 * @param beanFactory where the beans are
	 * @param settings with the mapper of the application
	 */
	ToolBeans(ConfigurableListableBeanFactory beanFactory, ToolCallingSettings settings) {
		this.beanFactory = beanFactory;
		this.settings = settings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.tools.get();
	}

	/**
	 * With the schemas that were made for the check.
	 */
	ToolCallingSettings settings() {
		return this.settings;
	}

	/**
	 * The tool of a name, or the tools of a bean.
	 * @throws IllegalArgumentException if there is neither
	 */
	List<ToolCallback> find(String name) {
		Map<String, List<ToolCallback>> all = this.tools.get();
		List<ToolCallback> found = all.get(name);
		Assert.notNull(found, () -> all.isEmpty() ? "'tools' has the name '" + name + "' but no bean is or has a tool"
				: "'tools' must name one of " + all.keySet() + " but has '" + name + "'");
		return found;
	}

	private Map<String, List<ToolCallback>> collect() {
		Map<String, List<ToolCallback>> byBean = new LinkedHashMap<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class, true, false)) {
			List<ToolCallback> tools = toolsOf(beanName);
			if (!tools.isEmpty()) {
				byBean.put(beanName, tools);
			}
		}
		List<ToolCallback> all = new ArrayList<>();
		byBean.values().forEach(all::addAll);
		check(() -> ToolSet.empty(this.settings).with(all));
		Map<String, List<ToolCallback>> byName = new LinkedHashMap<>(byBean);
		all.forEach((tool) -> byName.put(tool.name(), List.of(tool)));
		return byName;
	}

	private List<ToolCallback> toolsOf(String beanName) {
		Class<?> type = ScopedProxyUtils.isScopedTarget(beanName) ? null : typeOf(beanName);
		if (type == null) {
			return List.of();
		}
		if (ToolCallback.class.isAssignableFrom(type)) {
			return List.of(this.beanFactory.getBean(beanName, ToolCallback.class));
		}
		return toolMethods(type).isEmpty() ? List.of() : check(() -> ToolCallback.ofMethods(type,
				() -> this.beanFactory.getBean(beanName), "bean '" + beanName + "'"));
	}

	private @Nullable Class<?> typeOf(String beanName) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			return AutoProxyUtils.determineTargetClass(this.beanFactory, ScopedProxyUtils.getTargetBeanName(beanName));
		}
		return type;
	}

	/**
	 * The methods of a class that are tools; of those of Spring none is.
	 */
	static Set<Method> toolMethods(Class<?> type) {
		if (type.getName().startsWith("org.springframework.")
				|| !AnnotationUtils.isCandidateClass(type, ResponsesTool.class)) {
			return Set.of();
		}
		return MethodIntrospector.selectMethods(type, (ReflectionUtils.MethodFilter) (method) -> AnnotatedElementUtils
			.hasAnnotation(method, ResponsesTool.class));
	}

	private static <T> T check(Supplier<T> tools) {
		try {
			return tools.get();
		}
		catch (IllegalArgumentException ex) {
			throw new ToolDefinitionException(ex);
		}
	}

}
