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

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A setting that is found in a property or else in the environment variable that other
 * clients of the system read.
 */
enum ConnectionSetting {

	API_KEY("api-key", ResponsesClientProperties::getApiKey, "OPENAI_API_KEY", "AZURE_OPENAI_API_KEY"),

	BASE_URL("base-url", ResponsesClientProperties::getBaseUrl, "OPENAI_BASE_URL", "AZURE_OPENAI_ENDPOINT"),

	API_VERSION("api-version", ResponsesClientProperties::getApiVersion, null, null),

	ORGANIZATION("organization", ResponsesClientProperties::getOrganization, "OPENAI_ORG_ID", null),

	PROJECT("project", ResponsesClientProperties::getProject, "OPENAI_PROJECT_ID", null);

	private final String property;

	private final Function<ResponsesClientProperties, @Nullable String> value;

	private final @Nullable String openAiVariable;

	private final @Nullable String azureVariable;

	ConnectionSetting(String property, Function<ResponsesClientProperties, @Nullable String> value,
			@Nullable String openAiVariable, @Nullable String azureVariable) {
		this.property = property;
		this.value = value;
		this.openAiVariable = openAiVariable;
		this.azureVariable = azureVariable;
	}

	/**
	 * The name of the property, below the prefix of the client.
	 */
	String property() {
		return this.property;
	}

	/**
	 * The value of the property.
	 */
	@Nullable String bound(ResponsesClientProperties properties) {
		return this.value.apply(properties);
	}

	/**
	 * The environment variable.
	 * @return its name, or {@code null} if clients of the system have none
	 */
	@Nullable String variable(Preset preset) {
		if (preset == Preset.AZURE) {
			return this.azureVariable;
		}
		return preset.hasOrganizations() ? this.openAiVariable : null;
	}

}
