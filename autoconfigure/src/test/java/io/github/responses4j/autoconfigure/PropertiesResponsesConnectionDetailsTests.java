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

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PropertiesResponsesConnectionDetails}.
 */
class PropertiesResponsesConnectionDetailsTests {

	@Test
	void everySettingIsTakenFromItsProperty() {
		ResponsesConnectionDetails details = details(
				Map.of("responses.api-key", "property-key", "responses.base-url", "https://property.example/v1",
						"responses.organization", "property-org", "responses.project", "property-project"),
				Map.of("OPENAI_API_KEY", "variable-key", "OPENAI_BASE_URL", "https://variable.example/v1",
						"OPENAI_ORG_ID", "variable-org", "OPENAI_PROJECT_ID", "variable-project"));
		assertThat(details.getApiKey()).isEqualTo("property-key");
		assertThat(details.getBaseUrl()).isEqualTo("https://property.example/v1");
		assertThat(details.getOrganization()).isEqualTo("property-org");
		assertThat(details.getProject()).isEqualTo("property-project");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void everySettingIsTakenFromItsVariableWhereThePropertyIsBlank(String blank) {
		ResponsesConnectionDetails details = details(
				Map.of("responses.api-key", blank, "responses.base-url", blank, "responses.organization", blank,
						"responses.project", blank),
				Map.of("OPENAI_API_KEY", "variable-key", "OPENAI_BASE_URL", "https://variable.example/v1",
						"OPENAI_ORG_ID", "variable-org", "OPENAI_PROJECT_ID", "variable-project"));
		assertThat(details.getApiKey()).isEqualTo("variable-key");
		assertThat(details.getBaseUrl()).isEqualTo("https://variable.example/v1");
		assertThat(details.getOrganization()).isEqualTo("variable-org");
		assertThat(details.getProject()).isEqualTo("variable-project");
	}

	@Test
	void everySettingButTheKeyHasADefault() {
		ResponsesConnectionDetails details = details(Map.of("responses.api-key", "key"),
				Map.of("OPENAI_BASE_URL", " ", "OPENAI_ORG_ID", "", "OPENAI_PROJECT_ID", ""));
		assertThat(details.getBaseUrl()).isEqualTo("https://api.openai.com/v1");
		assertThat(details.getOrganization()).isNull();
		assertThat(details.getProject()).isNull();
	}

	@Test
	void whitespaceAroundAValueIsNotPartOfIt() {
		ResponsesConnectionDetails details = details(Map.of("responses.base-url", " https://property.example/v1"),
				Map.of("OPENAI_API_KEY", "variable-key\n"));
		assertThat(details.getApiKey()).isEqualTo("variable-key");
		assertThat(details.getBaseUrl()).isEqualTo("https://property.example/v1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void aMissingKeyIsReportedWithEveryWayToSupplyOne(String blank) {
		ResponsesConnectionDetails details = details(Map.of("responses.api-key", blank),
				Map.of("OPENAI_API_KEY", blank));
		assertThatExceptionOfType(ResponsesConfigurationException.class).isThrownBy(details::getApiKey)
			.withMessageContaining("api.openai.com")
			.withMessageContaining("'responses.api-key'")
			.withMessageContaining("OPENAI_API_KEY")
			.satisfies((ex) -> assertThat(ex.getAction()).contains("OPENAI_API_KEY")
				.contains("responses:\n")
				.contains("  api-key:")
				.contains("'responses.base-url'")
				.contains("OPENAI_BASE_URL")
				.contains("responses4j-server")
				.contains("ResponsesConnectionDetails"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
			"${OTHER_KEY} | It has a placeholder, and nothing defines 'OTHER_KEY'",
			"sk-${my.key} | It has a placeholder, and nothing defines 'my.key'",
			"\"sk-secret\" | It has quotation marks around it",
			"\u201csk-secret\u201d | It has quotation marks around it", "Bearer sk-secret | It begins with 'Bearer '",
			"~sk-se\ncret~ | The character U+000A at index 5 cannot be in a key",
			"sk-sécret | The character U+00E9 at index 4 cannot be in a key",
			"sk-... | It only shows where to put a key", "sk-abc…xyz | The character U+2026 at index 6",
			"<secret> | It only shows where to put a key", "YOUR_API_KEY | It only shows where to put a key",
			"your-openai-key-here | It only shows where to put a key",
			"insert key | The character U+0020 at index 6 cannot be in a key",
			"insert-your-token | It only shows where to put a key", "changeme | It only shows where to put a key",
			"sk-xxxxxxxx | It only shows where to put a key", "******** | It only shows where to put a key" })
	void whatCannotBeAKeyIsReportedWithoutIt(String apiKey, String reason) {
		ResponsesConnectionDetails details = details(Map.of("responses.api-key", apiKey), Map.of());
		assertThatExceptionOfType(ResponsesConfigurationException.class).isThrownBy(details::getApiKey)
			.withMessageContaining("property 'responses.api-key'")
			.withMessageContaining("api.openai.com")
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.getAction()).doesNotContain(apiKey, "secret"));
	}

	@Test
	void whatCannotBeAKeyIsReportedWithItsVariable() {
		ResponsesConnectionDetails details = details(Map.of(), Map.of("OPENAI_API_KEY", "<key>"));
		assertThatExceptionOfType(ResponsesConfigurationException.class).isThrownBy(details::getApiKey)
			.withMessageContaining("environment variable 'OPENAI_API_KEY'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "key", "any", "test", "sk-proj-T3BlbkFJ_x-y.z~1", "my-key", "dummy", "EMPTY",
			"monkey-your", "xxx", "eyJhbGciOi.J9.sig", "AIza+/=", "put" })
	void anythingElseMayBeAKey(String apiKey) {
		assertThat(details(Map.of("responses.api-key", apiKey), Map.of()).getApiKey()).isEqualTo(apiKey);
	}

	@Test
	void aServerOnThisMachineTakesWhatOnlyShowsWhereToPutAKey() {
		Map<String, Object> local = Map.of("responses.base-url", "http://localhost:11434/v1", "responses.api-key",
				"sk-...");
		assertThat(details(local, Map.of()).getApiKey()).isEqualTo("sk-...");
	}

	@Test
	void anAuthorizationHeaderReplacesTheKey() {
		assertThat(details(Map.of("responses.headers.authorization", "Basic abc"), Map.of()).getApiKey()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http", "HTTP" })
	void aUrlThatOthersCanReadIsReported(String scheme) {
		String baseUrl = scheme + "://litellm:4000/v1";
		Map<String, Object> properties = Map.of("responses.base-url", baseUrl, "responses.api-key", "key");
		assertThatExceptionOfType(ResponsesConfigurationException.class)
			.isThrownBy(details(properties, Map.of())::getBaseUrl)
			.withMessageContaining("property 'responses.base-url'")
			.withMessageContaining("http://")
			.satisfies((ex) -> assertThat(ex.getAction()).contains("https://").contains("allow-http: true"));
		Map<String, Object> allowed = new HashMap<>(properties);
		allowed.put("responses.allow-http", true);
		assertThat(details(allowed, Map.of()).getBaseUrl()).isEqualTo(baseUrl);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080/v1", "https://LOCALHOST", "https://models.localhost/v1",
			"http://127.0.0.1:11434/v1", "https://127.1.2.3/v1", "http://[::1]:8080/v1",
			"http://[0:0:0:0:0:0:0:1]:8080/v1" })
	void aServerOnThisMachineNeedsNoKey(String baseUrl) {
		assertThat(details(Map.of("responses.base-url", baseUrl), Map.of()).getApiKey()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://127.0.0.1.example/v1", "https://localhost.example/v1", "https://192.168.0.1/v1",
			"http://[2001:db8::1]/v1" })
	void aServerElsewhereNeedsAKey(String baseUrl) {
		ResponsesConnectionDetails details = details(Map.of("responses.base-url", baseUrl), Map.of());
		assertThatExceptionOfType(ResponsesConfigurationException.class).isThrownBy(details::getApiKey);
	}

	@ParameterizedTest
	@CsvSource({ "api.openai.com/v1, does not begin with https:// or http://",
			"localhost:8080/v1, does not begin with https:// or http://",
			"127.0.0.1:8080/v1, does not begin with https:// or http://",
			"/v1, does not begin with https:// or http://", "ftp://api.openai.com/v1, does not begin with",
			"https:api.openai.com/v1, names no host", "https:///v1, names no host",
			"https://api openai.com/v1, Illegal character in authority at index",
			"https://api.openai.com/v1#top, has a fragment",
			"https://api.openai.com/v1/responses, is the URL of an endpoint",
			"https://api.openai.com/v1/chat/completions/, is the URL of an endpoint" })
	void aMalformedUrlIsReported(String baseUrl, String reason) {
		ResponsesConnectionDetails details = details(Map.of("responses.base-url", baseUrl), Map.of());
		assertThatExceptionOfType(ResponsesConfigurationException.class).isThrownBy(details::getBaseUrl)
			.withMessageContaining("'" + baseUrl + "'")
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.getAction()).contains("https://api.openai.com/v1"));
	}

	@Test
	void aUrlMayHaveAQuery() {
		String baseUrl = "https://models.example/openai/v1?api-version=preview";
		assertThat(details(Map.of("responses.base-url", baseUrl), Map.of()).getBaseUrl()).isEqualTo(baseUrl);
	}

	@Test
	void aMalformedUrlIsReportedWithItsOriginWhereItIsAProperty() {
		ConfigurableEnvironment environment = environment(Map.of(), Map.of());
		environment.getPropertySources()
			.addFirst(new OriginTrackedMapPropertySource("config",
					Map.of("responses.base-url", OriginTrackedValue.of("api.openai.com", new Origin() {

						@Override
						public String toString() {
							return "application.yml:3:14";
						}

					}))));
		ResponsesConnectionDetails details = details(environment);
		assertThatExceptionOfType(ResponsesConfigurationException.class).isThrownBy(details::getBaseUrl)
			.withMessageContaining("property 'responses.base-url' (application.yml:3:14)");
	}

	@Test
	void aMalformedUrlIsReportedWithItsOriginWhereItIsAVariable() {
		ResponsesConnectionDetails details = details(Map.of(), Map.of("OPENAI_BASE_URL", "api.openai.com"));
		assertThatExceptionOfType(ResponsesConfigurationException.class).isThrownBy(details::getBaseUrl)
			.withMessageContaining(
					"environment variable 'OPENAI_BASE_URL' (\"OPENAI_BASE_URL\" from property source \"systemEnvironment\")");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-proj-0123456789abcdefghijABCDEFGHIJ", "//user:secret@api.openai.com",
			"https://user:secret@api.openai.com/v1", "//secret@api.openai.com", "//api.openai.com/v1?key=secret",
			"gsk_0123456789abcdefghijABCDEFGHIJ" })
	void aReportShowsNoSecret(String baseUrl) {
		ResponsesConnectionDetails details = details(Map.of("responses.base-url", baseUrl), Map.of());
		assertThatExceptionOfType(ResponsesConfigurationException.class).isThrownBy(details::getBaseUrl)
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.getAction()).contains("******")
				.doesNotContain("0123456789", "secret"));
	}

	@Test
	void nothingShowsTheKey() {
		ResponsesProperties properties = new ResponsesProperties();
		properties.setApiKey("secret");
		assertThat(properties.toString()).doesNotContain("secret");
		assertThat(details(Map.of("responses.api-key", "secret"), Map.of()).toString()).doesNotContain("secret");
	}

	private static ResponsesConnectionDetails details(Map<String, Object> properties, Map<String, Object> variables) {
		return details(environment(properties, variables));
	}

	private static ResponsesConnectionDetails details(ConfigurableEnvironment environment) {
		ResponsesProperties properties = Binder.get(environment).bindOrCreate("responses", ResponsesProperties.class);
		return new PropertiesResponsesConnectionDetails(ClientSettings.ofDefault(properties, environment));
	}

	private static ConfigurableEnvironment environment(Map<String, Object> properties, Map<String, Object> variables) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		environment.getPropertySources().addFirst(new MapPropertySource("properties", properties));
		return environment;
	}

}
