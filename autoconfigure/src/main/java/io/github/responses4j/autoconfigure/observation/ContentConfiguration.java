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

package io.github.responses4j.autoconfigure.observation;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

import io.github.responses4j.autoconfigure.ResponsesProperties;
import io.github.responses4j.observation.ResponsesContentObservationFilter;

/**
 * Adds content to traces where a property asks for it, and says so, because nobody who is
 * quoted there will see it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HttpClientSettingsProperties.class)
@Conditional(ContentConfiguration.AnyContentCondition.class)
@EnableConfigurationProperties(ResponsesProperties.class)
class ContentConfiguration {

	private static final String INCLUDE_INPUT = "responses.observation.include-input";

	private static final String INCLUDE_OUTPUT = "responses.observation.include-output";

	private static final Log logger = LogFactory.getLog(ResponsesObservationAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean(ResponsesContentObservationFilter.class)
	ResponsesContentObservationFilter responsesContentObservationFilter(ResponsesProperties properties) {
		boolean includeInput = properties.getObservation().isIncludeInput();
		boolean includeOutput = properties.getObservation().isIncludeOutput();
		if (includeInput) {
			warn(INCLUDE_INPUT, "everything that is sent to the model, instructions included");
		}
		if (includeOutput) {
			warn(INCLUDE_OUTPUT, "everything that the model answers");
		}
		return new ResponsesContentObservationFilter(includeInput, includeOutput);
	}

	private static void warn(String property, String content) {
		logger
			.warn(("The property '%s' is true: traces contain %s. Whoever can see the traces can read it, here and in "
					+ "every system that they are exported to.")
				.formatted(property, content));
	}

	static class AnyContentCondition extends AnyNestedCondition {

		AnyContentCondition() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnBooleanProperty(INCLUDE_INPUT)
		static class Input {

		}

		@ConditionalOnBooleanProperty(INCLUDE_OUTPUT)
		static class Output {

		}

	}

}
