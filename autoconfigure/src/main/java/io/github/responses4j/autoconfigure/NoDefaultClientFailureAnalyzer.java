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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

import io.github.responses4j.ResponsesTemplate;

/**
 * Tells users why a client cannot be injected, where there are others.
 */
class NoDefaultClientFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException>
		implements Ordered {

	private final Environment environment;

	NoDefaultClientFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Before that of Spring Boot, which does not know the clients.
	 */
	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ResolvableType type = cause.getResolvableType();
		if (type == null || !type.isAssignableFrom(ResponsesTemplate.class)) {
			return null;
		}
		List<String> names = ClientSettings.names(this.environment);
		if (names.isEmpty()) {
			return null;
		}
		return new FailureAnalysis(
				"""
						%s requires a client of the Responses API that is not there. The clients that 'responses.clients' \
						configures are %s. An injection point without a qualifier, or whose qualifier is another name, gets none \
						of them, and there is no default client where 'responses' itself has no API key."""
					.formatted((description != null) ? description : "The application", String.join(", ", names)),
				"""
						Name the client at the injection point, such as @Qualifier("%s") ResponsesTemplate responses, or give the \
						default client a key: set the property 'responses.api-key'."""
					.formatted(names.get(0)),
				cause);
	}

}
