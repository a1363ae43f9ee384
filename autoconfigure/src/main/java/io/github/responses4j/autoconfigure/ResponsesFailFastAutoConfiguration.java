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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.github.responses4j.ResponsesTemplate;

/**
 * Auto-configuration of a check, with {@code responses.fail-fast}, that lets the
 * application start only if calls would work. Apart from
 * {@link ResponsesAutoConfiguration} because test slices have that but no server.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ResponsesAutoConfiguration.class)
@ConditionalOnBean(ResponsesTemplate.class)
@ConditionalOnBooleanProperty("responses.fail-fast")
@EnableConfigurationProperties(ResponsesProperties.class)
public final class ResponsesFailFastAutoConfiguration {

	@Bean
	StartupCheck responsesStartupCheck(ConfigurableListableBeanFactory beanFactory, ResponsesProperties properties,
			ObjectProvider<ResponsesClients> clients, ObjectProvider<ResponsesConnectionDetails> connectionDetails) {
		return new StartupCheck(beanFactory, properties, clients, connectionDetails);
	}

}
