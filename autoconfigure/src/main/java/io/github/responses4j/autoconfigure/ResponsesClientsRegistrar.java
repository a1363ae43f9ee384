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

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

import io.github.responses4j.ResponsesTemplate;

/**
 * Registers a bean for each named client. It does so when the application starts, also
 * where the application was processed ahead of time.
 */
class ResponsesClientsRegistrar implements BeanRegistrar {

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		for (String name : ClientSettings.names(environment)) {
			registry.registerBean(name, ResponsesTemplate.class,
					(spec) -> spec.fallback()
						.description("Client of the Responses API that responses.clients." + name + " configures")
						.supplier((context) -> context.bean(ResponsesTemplateFactory.class)
							.create(context.bean(ResponsesClients.class).settings(name))));
		}
	}

}
