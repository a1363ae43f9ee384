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

package io.github.responses4j.test.example;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.model.Response;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.test.ResponsesTest;

import static org.assertj.core.api.Assertions.assertThat;

class ResponsesTestTests {

	@Nested
	@ResponsesTest(Translator.class)
	class OfAComponent {

		@Autowired
		private Translator translator;

		@Autowired
		private ApplicationContext context;

		@Test
		void componentTalksToTheServer() {
			assertThat(this.translator.translate("Hi").outputText()).contains("simulated");
		}

		@Test
		void customizersOfTheTemplateAreFound() {
			Response response = this.translator.translate("Hi");
			assertThat(response.model()).isEqualTo(ModelCustomizer.MODEL);
		}

		@Test
		void otherComponentsAreNotFound() {
			assertThat(this.context.getBeanProvider(TranslatorController.class).getIfAvailable()).isNull();
		}

		@Test
		void onlyClientHttpAndJsonAreConfigured() {
			assertThat(this.context.getBean(ClientHttpRequestFactoryBuilder.class)).isNotNull();
			assertThat(this.context.getBean(JsonMapper.class)).isNotNull();
			assertThat(this.context.getBeanProvider(DispatcherServlet.class).getIfAvailable()).isNull();
		}

		@Nested
		class InANestedClass {

			@Test
			void componentIsThere(@Autowired Translator translator) {
				assertThat(translator).isSameAs(OfAComponent.this.translator);
			}

		}

	}

	@Nested
	@ResponsesTest(properties = "responses.temperature=0.5",
			includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Translator.class),
			excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ModelCustomizer.class),
			excludeAutoConfiguration = ImperativeHttpClientAutoConfiguration.class)
	class WithAttributes {

		@Autowired
		private ApplicationContext context;

		@Test
		void propertiesAreSet(@Autowired Environment environment, @Autowired ResponsesTemplate responses) {
			assertThat(environment.getProperty("responses.temperature")).isEqualTo("0.5");
			assertThat(responses.input("Hi").model("gpt-4.1").response().temperature()).isEqualByComparingTo("0.5");
		}

		@Test
		void filtersSayWhatIsFound() {
			assertThat(this.context.getBeanProvider(Translator.class).getIfAvailable()).isNotNull();
			assertThat(this.context.getBeanProvider(ModelCustomizer.class).getIfAvailable()).isNull();
		}

		@Test
		void autoConfigurationIsLeftOut() {
			assertThat(this.context.getBeanProvider(ClientHttpRequestFactoryBuilder.class).getIfAvailable()).isNull();
		}

	}

	@Nested
	@ResponsesTest(value = Translator.class, properties = "spring.main.web-application-type=reactive")
	class OfAReactiveApplication {

		@Test
		void componentTalksToTheServer(@Autowired Translator translator, @Autowired ApplicationContext context) {
			assertThat(context).isInstanceOf(ReactiveWebApplicationContext.class);
			assertThat(translator.translate("Hi").outputText()).contains("simulated");
		}

	}

	@Nested
	@ResponsesTest(useDefaultFilters = false)
	class WithoutDefaultFilters {

		@Test
		void nothingIsFound(@Autowired ApplicationContext context) {
			assertThat(context.getBeanProvider(ModelCustomizer.class).getIfAvailable()).isNull();
			assertThat(context.getBeanProvider(ResponsesServer.class).getIfAvailable()).isNotNull();
		}

	}

}
