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

package io.github.responses4j.samples.docs;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.RequestMatcher;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesAutoConfiguration;
import io.github.responses4j.autoconfigure.ResponsesProperties;
import io.github.responses4j.autoconfigure.ResponsesTemplateBuilderCustomizer;
import io.github.responses4j.autoconfigure.ResponsesTemplateConfigurer;
import io.github.responses4j.model.Tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.content;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * The code and the configuration of docs/configuration.md.
 */
class ConfigurationTests {

	private static final String URL = "https://api.openai.com/v1/responses";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ResponsesAutoConfiguration.class))
		.withBean(MockServer.class);

	@Test
	void yamlIsBound() {
		file("configuration.yml").withPropertyValues("MY_KEY=the-key").run((context) -> {
			MockRestServiceServer server = context.getBean(MockServer.class).server;
			answer(server, requestTo(URL), header("Authorization", "Bearer the-key"), header("X-Team", "blue"), json("""
					{"model":"gpt-5.2","input":"Hi","max_output_tokens":2000,"reasoning":{"effort":"low"},
					"metadata":{"team":"blue"}}"""));
			assertThat(context.getBean(ResponsesTemplate.class).input("Hi").text()).isEqualTo("Hello");
			ResponsesProperties properties = context.getBean(ResponsesProperties.class);
			assertThat(properties.getReadTimeout()).hasMinutes(2);
			assertThat(properties.getRetry().getMaxRetries()).isEqualTo(4);
			assertThat(properties.getRetry().getDeadline()).hasMinutes(5);
		});
	}

	@Test
	void bracketsKeepNames() {
		file("brackets.properties").withPropertyValues("responses.api-key=any").run((context) -> {
			answer(context.getBean(MockServer.class).server, requestTo(URL + "?api-version=preview"), json("""
					{"input":"Hi","metadata":{"cost.centre":"42"},"top_k":40}"""));
			assertThat(context.getBean(ResponsesTemplate.class).input("Hi").text()).isEqualTo("Hello");
		});
	}

	@Test
	void extraBodyIsJson() {
		file("extra-body.yml").withPropertyValues("responses.api-key=any").run((context) -> {
			answer(context.getBean(MockServer.class).server, json("""
					{"input":"Hi","top_k":40,"guardrails":{"enabled":true,"lists":["pii","toxicity"]},"seed":"40",
					"service_tier":"overnight"}"""));
			assertThat(context.getBean(ResponsesTemplate.class).input("Hi").text()).isEqualTo("Hello");
		});
	}

	@Test
	void variablesHaveBothForms() {
		for (String variable : new String[] { "RESPONSES_RETRY_MAXRETRIES", "RESPONSES_RETRY_MAX_RETRIES" }) {
			this.contextRunner.withPropertyValues("responses.api-key=any")
				.withInitializer((context) -> context.getEnvironment()
					.getPropertySources()
					.addFirst(new SystemEnvironmentPropertySource(
							"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of(variable, "7"))))
				.run((context) -> assertThat(context.getBean(ResponsesProperties.class).getRetry().getMaxRetries())
					.as(variable)
					.isEqualTo(7));
		}
	}

	@Test
	void customizersSetWhatHasNoProperty() {
		this.contextRunner.withPropertyValues("responses.api-key=any")
			.withUserConfiguration(WebSearch.class)
			.run((context) -> {
				answer(context.getBean(MockServer.class).server, json("""
						{"input":"Hi","tools":[{"type":"web_search"}]}"""));
				assertThat(context.getBean(ResponsesTemplate.class).input("Hi").text()).isEqualTo("Hello");
			});
	}

	@Test
	void twoTemplatesShareTheirProperties() {
		this.contextRunner.withPropertyValues("responses.api-key=any", "responses.model=gpt-5.2")
			.withUserConfiguration(Cheap.class)
			.withBean(Editor.class)
			.run((context) -> {
				MockRestServiceServer server = context.getBean(MockServer.class).server;
				answer(server, json("{\"model\":\"gpt-5-nano\",\"input\":\"Outline\"}"));
				answer(server, json("{\"model\":\"gpt-5.2\",\"input\":\"Hello\"}"));
				assertThat(context.getBean(Editor.class).edit("Outline")).isEqualTo("Hello");
				server.verify();
			});
	}

	private ApplicationContextRunner file(String name) {
		return this.contextRunner.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=classpath:configuration/" + name);
	}

	private static RequestMatcher json(String json) {
		return content().json(json, JsonCompareMode.STRICT);
	}

	private static void answer(MockRestServiceServer server, RequestMatcher... matchers) {
		server.expect((request) -> {
			for (RequestMatcher matcher : matchers) {
				matcher.match(request);
			}
		}).andRespond(withSuccess("{\"output_text\":\"Hello\"}", MediaType.APPLICATION_JSON));
	}

	static final class MockServer implements RestClientCustomizer {

		private MockRestServiceServer server;

		@Override
		public void customize(RestClient.Builder builder) {
			this.server = MockRestServiceServer.bindTo(builder).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WebSearch {

		// tag::tools-for-all[]
		@Bean
		ResponsesTemplateBuilderCustomizer webSearch() {
			return (builder) -> builder.defaults((defaults) -> defaults.tools(Tool.webSearch()));
		}
		// end::tools-for-all[]

	}

	@Configuration(proxyBeanMethods = false)
	static class Cheap {

		// tag::second-template[]
		@Bean(defaultCandidate = false)
		ResponsesTemplate cheap(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).clientName("cheap").model("gpt-5-nano").build();
		}
		// end::second-template[]

	}

	static class Editor {

		private final ResponsesTemplate responses;

		private final ResponsesTemplate cheap;

		// tag::two-templates[]
		Editor(ResponsesTemplate responses, @Qualifier("cheap") ResponsesTemplate cheap) {
			this.responses = responses;
			this.cheap = cheap;
		}
		// end::two-templates[]

		String edit(String topic) {
			return this.responses.input(this.cheap.input(topic).text()).text();
		}

	}

}
