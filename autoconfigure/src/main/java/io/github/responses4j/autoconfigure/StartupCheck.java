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
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesConnectionCheck.Problem;
import io.github.responses4j.autoconfigure.ResponsesConnectionCheck.Result;

/**
 * Checks every client once, as soon as all beans are there: before the web server,
 * message listeners and runners begin to work.
 */
class StartupCheck implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ResponsesProperties properties;

	private final ObjectProvider<ResponsesClients> clients;

	private final ObjectProvider<ResponsesConnectionDetails> connectionDetails;

	StartupCheck(ConfigurableListableBeanFactory beanFactory, ResponsesProperties properties,
			ObjectProvider<ResponsesClients> clients, ObjectProvider<ResponsesConnectionDetails> connectionDetails) {
		this.beanFactory = beanFactory;
		this.properties = properties;
		this.clients = clients;
		this.connectionDetails = connectionDetails;
	}

	@Override
	public void afterSingletonsInstantiated() {
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(this.beanFactory, ResponsesTemplate.class)
			.forEach(this::check);
	}

	private void check(String name, ResponsesTemplate template) {
		ResponsesClients clients = this.clients.getIfAvailable();
		ResponsesClientProperties.Health settings = ((clients != null) ? clients.properties(name) : this.properties)
			.getHealth();
		Result result = new ResponsesConnectionCheck(template, settings.getPath(), settings.getTimeout()).start()
			.join();
		Problem problem = result.problem();
		if (problem != null) {
			throw new StartupCheckException(name, problem, result, (setting) -> describeSource(name, setting));
		}
	}

	private String describeSource(String name, ConnectionSetting setting) {
		ResponsesClients clients = this.clients.getIfAvailable();
		if (clients != null && clients.named().contains(name)) {
			return clients.settings(name).source(setting);
		}
		ResponsesConnectionDetails details = this.connectionDetails.getIfAvailable();
		if (!name.equals(ResponsesClients.DEFAULT_BEAN) || details == null) {
			return "bean '" + name + "'";
		}
		return (details instanceof PropertiesResponsesConnectionDetails configured) ? configured.source(setting)
				: "bean of type " + ResponsesConnectionDetails.class.getName();
	}

}
