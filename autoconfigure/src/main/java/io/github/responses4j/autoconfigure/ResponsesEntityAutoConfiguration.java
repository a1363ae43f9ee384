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

package io.github.responses4j.autoconfigure;

import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.ResponsesTemplate;

/**
 * Auto-configuration of what reads and checks the entities of a {@link ResponsesTemplate}
 * and the arguments of its tools: the {@link JsonMapper} and the {@link Validator} of the
 * application, where it has one of each.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(ResponsesTemplate.class)
public final class ResponsesEntityAutoConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ResponsesTemplateBuilderCustomizer responsesJsonMapperCustomizer(ObjectProvider<JsonMapper> jsonMapper) {
		return (builder) -> jsonMapper.ifUnique(builder::jsonMapper);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	static class ValidationConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ResponsesTemplateBuilderCustomizer responsesValidatorCustomizer(ObjectProvider<Validator> validators) {
			return (builder) -> validators
				.ifUnique((validator) -> builder.entityValidator((entity) -> validate(entity, validator)));
		}

		private static void validate(Object entity, Validator validator) {
			Set<ConstraintViolation<Object>> violations = validator.validate(entity);
			if (!violations.isEmpty()) {
				throw new ConstraintViolationException(violations);
			}
		}

	}

}
