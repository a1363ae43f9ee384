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

import io.github.responses4j.ResponsesTemplate;

/**
 * Changes an auto-configured template before it is built. Beans of this type are called
 * in their order for the default client and each named one, after all properties have
 * been applied.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ResponsesTemplateBuilderCustomizer {

	/**
	 * Customize the builder.
	 * @param builder the builder of the template
	 */
	void customize(ResponsesTemplate.Builder builder);

	/**
	 * Customize the builder of a client. By default this is the same for all clients.
	 * @param clientName the name of the client, or {@code default}
	 * @param builder the builder of the template
	 */
	default void customize(String clientName, ResponsesTemplate.Builder builder) {
		customize(builder);
	}

}
