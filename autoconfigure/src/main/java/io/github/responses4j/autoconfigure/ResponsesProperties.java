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

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the clients of the Responses API: those of the default client, and the
 * named clients, which have the same properties and inherit them.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("responses")
public class ResponsesProperties extends ResponsesClientProperties {

	/**
	 * Whether to call the server of each client when the application starts, and to fail
	 * the start if it does not answer as it should.
	 */
	private boolean failFast;

	/**
	 * Clients beside the default client, by name. Each has the properties of the default
	 * client and inherits their values.
	 */
	private Map<String, ResponsesClientProperties> clients = new LinkedHashMap<>();

	public boolean isFailFast() {
		return this.failFast;
	}

	public void setFailFast(boolean failFast) {
		this.failFast = failFast;
	}

	/**
	 * What is set for the clients themselves, without what they inherit, which
	 * {@link ResponsesClients#properties} has.
	 * @return the clients by name
	 */
	public Map<String, ResponsesClientProperties> getClients() {
		return this.clients;
	}

	public void setClients(Map<String, ResponsesClientProperties> clients) {
		this.clients = clients;
	}

}
