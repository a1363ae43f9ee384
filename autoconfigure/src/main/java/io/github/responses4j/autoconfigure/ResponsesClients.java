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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

import io.github.responses4j.ResponsesTemplate;

/**
 * The clients of the application by name: {@value #DEFAULT}, which {@code responses}
 * configures and an injection point without a qualifier gets; those that
 * {@code responses.clients} configures; and {@link ResponsesTemplate} beans of the
 * application by their bean names.
 *
 * @since 0.1.0
 */
public final class ResponsesClients {

	/**
	 * The name of the default client.
	 */
	public static final String DEFAULT = ClientSettings.DEFAULT;

	/**
	 * The name of the bean of the default client.
	 */
	static final String DEFAULT_BEAN = "responsesTemplate";

	private final ConfigurableListableBeanFactory beanFactory;

	private final ClientSettings defaults;

	private final Map<String, ClientSettings> settings = new LinkedHashMap<>();

	ResponsesClients(ConfigurableListableBeanFactory beanFactory, ResponsesProperties properties,
			Environment environment) {
		this.beanFactory = beanFactory;
		this.defaults = ClientSettings.ofDefault(properties, environment);
		ClientSettings.names(environment)
			.forEach((name) -> this.settings.put(name, ClientSettings.of(name, environment)));
	}

	/**
	 * The names of all clients.
	 * @return the names, sorted
	 */
	public Set<String> names() {
		Set<String> names = new TreeSet<>();
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(this.beanFactory, ResponsesTemplate.class)
			.forEach((bean, template) -> names.add(bean.equals(DEFAULT_BEAN) ? DEFAULT : bean));
		return names;
	}

	/**
	 * A client.
	 * @param name the name
	 * @return the client
	 * @throws IllegalArgumentException if there is no such client
	 */
	public ResponsesTemplate get(String name) {
		Assert.hasText(name, "'name' must not be empty");
		String bean = name.equals(DEFAULT) ? DEFAULT_BEAN : name;
		boolean client = this.beanFactory.containsBean(bean)
				&& this.beanFactory.isTypeMatch(bean, ResponsesTemplate.class);
		Object found = client ? this.beanFactory.getBean(bean) : null;
		Assert.isTrue(found instanceof ResponsesTemplate,
				() -> "'name' must be that of a client, one of " + names() + ", but is '" + name + "'");
		return (ResponsesTemplate) found;
	}

	/**
	 * The properties of a client.
	 * @param name the name of the client or of its bean
	 * @return its properties with those that it inherits, or those of the default client
	 * if it is not configured by properties of its own
	 */
	public ResponsesClientProperties properties(String name) {
		return this.settings.getOrDefault(name, this.defaults).properties();
	}

	/**
	 * The protocol of a client.
	 * @param name the name of the client or of its bean
	 * @return what its properties or its preset say, or those of the default client if it
	 * is not configured by properties of its own
	 */
	public ResponsesClientProperties.Protocol protocol(String name) {
		return this.settings.getOrDefault(name, this.defaults).protocol();
	}

	/**
	 * The names of the clients that {@code responses.clients} configures.
	 */
	Set<String> named() {
		return this.settings.keySet();
	}

	/**
	 * What is configured of a named client.
	 */
	ClientSettings settings(String name) {
		ClientSettings settings = this.settings.get(name);
		Assert.state(settings != null, () -> "There is no client '" + name + "'");
		return settings;
	}

}
