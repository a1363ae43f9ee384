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

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the API is and how to authenticate. Define a bean of this type to supply these
 * from elsewhere than {@code responses.*} and the environment; those settings are then
 * not looked at, and no key is required.
 * <p>
 * It is for the default client. For a named one, make it no default candidate and give it
 * the name as its qualifier, or say by {@link #appliesTo} which clients it is for.
 *
 * @since 0.1.0
 */
public interface ResponsesConnectionDetails extends ConnectionDetails {

	/**
	 * The URL of the API.
	 * @return an absolute URL to which {@code /responses} is added
	 */
	String getBaseUrl();

	/**
	 * The key or token, asked for when the template is made and then before every call.
	 * @return the key, or {@code null} for a server that wants none
	 */
	@Nullable String getApiKey();

	/**
	 * Whether these are the details of a named client, too. A bean with the name of the
	 * client as its qualifier comes before.
	 * @param clientName the name of the client below {@code responses.clients}
	 * @return whether they are; by default not
	 */
	default boolean appliesTo(String clientName) {
		return false;
	}

	/**
	 * The organization to which calls are charged ({@code OpenAI-Organization}).
	 * @return the organization, or {@code null} for the default of the key
	 */
	default @Nullable String getOrganization() {
		return null;
	}

	/**
	 * The project to which calls are charged ({@code OpenAI-Project}).
	 * @return the project, or {@code null} for the default of the key
	 */
	default @Nullable String getProject() {
		return null;
	}

}
