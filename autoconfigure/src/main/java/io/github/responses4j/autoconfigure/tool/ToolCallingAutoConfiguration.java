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

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesTemplateBuilderCustomizer;
import io.github.responses4j.tool.ToolCallInterceptor;
import io.github.responses4j.tool.ToolCallingSettings;
import io.github.responses4j.tool.ToolErrorHandler;

/**
 * Auto-configuration of how tools of the application are called, and of which are known
 * by name.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass({ ResponsesTemplate.class, JsonMapper.class })
@EnableConfigurationProperties(ToolCallingProperties.class)
public final class ToolCallingAutoConfiguration {

	@Bean
	static ToolBeans responsesToolBeans(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<JsonMapper> jsonMapper) {
		ToolCallingSettings.Builder settings = ToolCallingSettings.builder();
		jsonMapper.ifUnique(settings::jsonMapper);
		return new ToolBeans(beanFactory, settings.build());
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ResponsesTemplateBuilderCustomizer toolCallingTemplateCustomizer(ToolCallingProperties properties,
			ToolBeans toolBeans, ObjectProvider<ToolCallInterceptor> interceptors,
			ObjectProvider<ToolErrorHandler> errorHandler) {
		return (builder) -> builder.toolCalling(toolBeans.settings()).toolCalling((settings) -> {
			errorHandler.ifUnique(settings::errorHandler);
			interceptors.orderedStream().forEach(settings::interceptor);
			settings.toolsByName(toolBeans::find).taskDecorator(new ThreadContext());
			set("max-rounds", properties.getMaxRounds(), settings::maxRounds);
			set("max-calls", properties.getMaxCalls(), settings::maxCalls);
			set("parallelism", properties.getParallelism(), settings::parallelism);
			set("timeout", properties.getTimeout(), settings::timeout);
			set("call-timeout", properties.getCallTimeout(), settings::callTimeout);
		});
	}

	private static <T> void set(String name, @Nullable T value, Consumer<T> setter) {
		if (value == null) {
			return;
		}
		try {
			setter.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("responses.tools." + name, value, ex.getMessage());
		}
	}

}
