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

package io.github.responses4j.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.autoconfigure.ResponsesClientProperties;
import io.github.responses4j.autoconfigure.ResponsesClients;
import io.github.responses4j.autoconfigure.ResponsesProperties;

/**
 * Auto-configuration of a {@link ResponsesHealthIndicator} for each
 * {@link ResponsesTemplate}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ResponsesAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(ResponsesTemplate.class)
@ConditionalOnEnabledHealthIndicator("responses")
@EnableConfigurationProperties(ResponsesProperties.class)
public final class ResponsesHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "responsesHealthIndicator", "responsesHealthContributor" })
	HealthContributor responsesHealthContributor(ConfigurableListableBeanFactory beanFactory,
			ResponsesProperties properties, ObjectProvider<ResponsesClients> clients) {
		Map<String, HealthContributor> indicators = new LinkedHashMap<>();
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, ResponsesTemplate.class)
			.forEach((name, template) -> indicators.put(name,
					createIndicator(template, health(name, properties, clients.getIfAvailable()))));
		return (indicators.size() == 1) ? indicators.values().iterator().next()
				: CompositeHealthContributor.fromMap(indicators);
	}

	private static ResponsesClientProperties.Health health(String name, ResponsesProperties properties,
			@Nullable ResponsesClients clients) {
		return ((clients != null) ? clients.properties(name) : properties).getHealth();
	}

	private static ResponsesHealthIndicator createIndicator(ResponsesTemplate template,
			ResponsesClientProperties.Health health) {
		return new ResponsesHealthIndicator(template, health.getPath(), health.getTimeout(), health.getTimeToLive());
	}

}
