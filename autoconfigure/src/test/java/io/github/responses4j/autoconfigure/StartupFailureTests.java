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
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.tool.ToolCallingAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What users read when their application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureTests {

	@Test
	void missingKeyIsAnalyzed(CapturedOutput output) {
		fail(Map.of());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The default client of the Responses API has no API key for api.openai.com: the property "
					+ "'responses.api-key' and the environment variable OPENAI_API_KEY are both missing or blank.")
			.contains("Set the environment variable OPENAI_API_KEY to your key")
			.contains("          responses:\n            api-key: ${MY_KEY}\n")
			.contains("In tests, use @AutoConfigureResponsesServer")
			.contains("'responses.base-url'")
			.doesNotContain("\tat ");
	}

	@Test
	void malformedUrlIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.api-key", "sk-secret", "responses.base-url", "api.openai.com/v1"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The property 'responses.base-url' (\"responses.base-url\" from property source "
					+ "\"defaultProperties\") is not a URL of the Responses API: 'api.openai.com/v1'. "
					+ "It does not begin with https:// or http://.")
			.contains("Set it to the absolute URL to which '/responses' is added")
			.doesNotContain("sk-secret")
			.doesNotContain("\tat ");
	}

	@Test
	void placeholderKeyIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.api-key", "${MY_KEY}"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The property 'responses.api-key' (\"responses.api-key\" from property source "
					+ "\"defaultProperties\") is not an API key for api.openai.com. It has a placeholder, and nothing "
					+ "defines 'MY_KEY' (the value is not shown).")
			.contains("Set it to the key itself")
			.doesNotContain("\tat ");
	}

	@Test
	void urlThatOthersCanReadIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.api-key", "sk-secret", "responses.base-url", "http:" + "//gateway.example/v1"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("begins with http:// and names another machine, 'gateway.example'")
			.contains("    responses:\n      allow-http: true\n")
			.doesNotContain("sk-secret")
			.doesNotContain("\tat ");
	}

	@Test
	void urlOfANamedClientThatOthersCanReadIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.clients.korea.api-key", "sk-secret", "responses.clients.korea.base-url",
				"http:" + "//gateway.example/v1"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("    responses:\n      clients:\n        korea:\n          allow-http: true\n")
			.doesNotContain("\tat ");
	}

	@Test
	void valueOutOfItsRangeIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.api-key", "sk-secret", "responses.temperature", "3"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Invalid value '3' for configuration property 'responses.temperature' (originating from "
					+ "'\"responses.temperature\" from property source \"defaultProperties\"')")
			.contains("'temperature' must be from 0 to 2 but is 3")
			.doesNotContain("sk-secret")
			.doesNotContain("\tat ");
	}

	@Test
	void unknownValueIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.api-key", "sk-secret", "responses.reasoning.effort", "enormous"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Invalid value 'enormous' for configuration property 'responses.reasoning.effort'")
			.contains("It is none of none, minimal, low, medium, high, xhigh, max")
			.contains("responses.extra-body")
			.doesNotContain("\tat ");
	}

	@Test
	void unknownEnumValueIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.api-key", "sk-secret", "responses.redirects", "sometimes"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("responses.redirects")
			.contains("sometimes")
			.contains("DONT_FOLLOW")
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			responses.connect-timeout     | 0   | 'connectTimeout' must be positive but is PT0S
			responses.read-timeout        | -5s | 'readTimeout' must be positive, or 0 for none, but is PT-5S
			responses.stream-idle-timeout | 0   | 'streamIdleTimeout' must be positive but is PT0S
			responses.tools.max-calls     | 0   | 'maxCalls' must be at least 1 but is 0
			responses.tools.call-timeout  | -1s | 'callTimeout' must be positive but is PT-1S
			""")
	void limitOutOfItsRangeIsAnalyzed(String property, String value, String reason, CapturedOutput output) {
		fail(Map.of("responses.api-key", "sk-secret", property, value));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("for configuration property '" + property + "' (originating from '\"" + property
					+ "\" from property source \"defaultProperties\"')")
			.contains(reason)
			.doesNotContain("\tat ");
	}

	@Test
	void missingSslBundleIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.api-key", "sk-secret", "responses.clients.korea.ssl.bundle", "kroea",
				"spring.ssl.bundle.jks.korea.truststore.location", "classpath:none.jks"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Invalid value 'kroea' for configuration property 'responses.clients.korea.ssl.bundle'")
			.contains("There is no SSL bundle of that name below 'spring.ssl.bundle'. There are korea")
			.doesNotContain("\tat ");
	}

	@Test
	void exclusivePropertiesAreAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.api-key", "sk-secret", "responses.headers.Authorization", "Bearer other-secret"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("\tresponses.api-key\n\tresponses.headers.Authorization\n")
			.contains("mutually exclusive")
			.doesNotContain("secret")
			.doesNotContain("\tat ");
	}

	@Test
	void missingDefaultClientIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.clients.korea.preset", "factchat", "responses.clients.korea.api-key", "sk-secret"),
				Unqualified.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Parameter 0 of method user in " + Unqualified.class.getName()
					+ " requires a client of the Responses API that is not there.")
			.contains("The clients that 'responses.clients' configures are korea.")
			.contains("@Qualifier(\"korea\") ResponsesTemplate responses")
			.contains("'responses.api-key'")
			.doesNotContain("sk-secret")
			.doesNotContain("\tat ");
	}

	@Test
	void misspelledQualifierIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.api-key", "sk-secret", "responses.clients.korea.model", "small"), Misspelled.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The clients that 'responses.clients' configures are korea.")
			.doesNotContain("\tat ");
	}

	@Test
	void missingUrlOfANamedClientIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.clients.cloud.preset", "azure", "responses.clients.cloud.api-key", "sk-secret"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The client 'cloud' (preset 'azure') has no base URL")
			.contains("'responses.clients.cloud.base-url' or the environment variable AZURE_OPENAI_ENDPOINT");
	}

	@Test
	void contradictionToThePresetIsAnalyzed(CapturedOutput output) {
		fail(Map.of("responses.preset", "azure", "responses.base-url", "https://api.openai.com/v1", "responses.api-key",
				"sk-secret"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The property 'responses.base-url' (\"responses.base-url\" from property source "
					+ "\"defaultProperties\") does not fit the default client (preset 'azure'). It is a URL of the preset "
					+ "'openai'.")
			.contains("correct the property 'responses.preset'")
			.doesNotContain("sk-secret")
			.doesNotContain("\tat ");
	}

	private static void fail(Map<String, Object> properties, Class<?>... sources) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		SpringApplication application = new SpringApplication(Application.class);
		application.addPrimarySources(List.of(sources));
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironment(environment);
		application.setDefaultProperties(properties);
		assertThatException().isThrownBy(() -> application.run().close());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ResponsesAutoConfiguration.class, SslAutoConfiguration.class,
			ToolCallingAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Unqualified {

		@Bean
		String user(ResponsesTemplate responses) {
			return responses.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Misspelled {

		@Bean
		String user(@Qualifier("corea") ResponsesTemplate responses) {
			return responses.toString();
		}

	}

}
