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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.health.ResponsesHealthContributorAutoConfiguration;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;

/**
 * Tests for the clients that {@code responses.clients} configures.
 */
class NamedClientsTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final ApplicationContextRunner contextRunner = Runners.plain();

	@BeforeEach
	void reply() {
		server.stubFor(any(anyUrl()).willReturn(okJson("{\"output_text\":\"Hello\"}")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3 })
	void theDefaultClientIsInjectedWithoutAQualifierHoweverManyThereAre(int count) {
		with(count).withPropertyValues("responses.api-key=key").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeansOfType(ResponsesTemplate.class)).hasSize(count + 1);
			assertThat(injected(context)).isSameAs(context.getBean("responsesTemplate"));
			assertThatNamedClientsAreThere(context, count);
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3 })
	void aBeanOfTheApplicationIsInjectedWithoutAQualifierHoweverManyThereAre(int count) {
		ResponsesOperations mine = mock(ResponsesOperations.class);
		with(count).withBean("mine", ResponsesOperations.class, () -> mine).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean("responsesTemplate");
			assertThat(context.getBean(ResponsesOperations.class)).isSameAs(mine);
			assertThatNamedClientsAreThere(context, count);
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void withoutADefaultClientNoneIsInjectedWithoutAQualifier(int count) {
		with(count).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeansOfType(ResponsesTemplate.class)).hasSize(count);
			assertThat(context.getBeanProvider(ResponsesTemplate.class).getIfAvailable()).isNull();
			assertThatNamedClientsAreThere(context, count);
		});
		with(count).withUserConfiguration(Unqualified.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoSuchBeanDefinitionException.class));
	}

	@Test
	void aKeyIsNeededWithoutNamedClients() {
		with(0).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(ResponsesConfigurationException.class)
			.hasMessageContaining("The default client"));
	}

	@Test
	void aNamedClientWithoutAKeyFailsTheStart() {
		this.contextRunner.withPropertyValues("responses.api-key=key", "responses.clients.korea.preset=factchat")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ResponsesConfigurationException.class)
				.hasMessage("The client 'korea' (preset 'factchat') of the Responses API has no API key for "
						+ "factchat-cloud.mindlogic.ai: the property 'responses.clients.korea.api-key' is missing or "
						+ "blank."));
	}

	@Test
	void clientsAreInjectedByQualifier() {
		with(3).withPropertyValues("responses.api-key=key").withUserConfiguration(Injected.class).run((context) -> {
			assertThat(context).hasNotFailed();
			Injected injected = context.getBean(Injected.class);
			assertThat(injected.unqualified).isSameAs(context.getBean("responsesTemplate"));
			assertThat(injected.qualified).isSameAs(context.getBean("client-2"));
		});
	}

	@Test
	void clientsAreFoundByName() {
		with(3).withPropertyValues("responses.api-key=key").withUserConfiguration(Own.class).run((context) -> {
			ResponsesClients clients = context.getBean(ResponsesClients.class);
			assertThat(clients.names()).containsExactly("client-1", "client-2", "client-3", "default", "own");
			assertThat(clients.get("default")).isSameAs(context.getBean("responsesTemplate"));
			assertThat(clients.get("client-2")).isSameAs(context.getBean("client-2"));
			assertThat(clients.get("own")).isSameAs(context.getBean("own"));
			for (String unknown : List.of("client-4", "environment")) {
				assertThatIllegalArgumentException().isThrownBy(() -> clients.get(unknown))
					.withMessage(
							"'name' must be that of a client, one of [client-1, client-2, client-3, default, own], "
									+ "but is '" + unknown + "'");
			}
		});
	}

	@Test
	void withoutADefaultClientNoneIsFoundByItsName() {
		with(1).run((context) -> {
			ResponsesClients clients = context.getBean(ResponsesClients.class);
			assertThat(clients.names()).containsExactly("client-1");
			assertThatIllegalArgumentException().isThrownBy(() -> clients.get("default"));
		});
	}

	@Test
	void aClientInheritsWhatItDoesNotSet() {
		this.contextRunner
			.withPropertyValues("responses.base-url=" + server.baseUrl() + "/v1", "responses.api-key=the-key",
					"responses.organization=org-1", "responses.model=large", "responses.temperature=0.5",
					"responses.headers.X-Team=blue", "responses.headers.X-Floor=1", "responses.metadata.a=1",
					"responses.metadata.b=1", "responses.extra-body[top_k]=5", "responses.query.q=1",
					"responses.clients.small.model=small", "responses.clients.small.headers.X-Floor=2",
					"responses.clients.small.metadata.b=2", "responses.clients.small.extra-body[seed]=7",
					"responses.clients.small.query.r=2")
			.run((context) -> {
				LoggedRequest request = call(context, "small");
				assertThat(request.getUrl()).isEqualTo("/v1/responses?q=1&r=2");
				assertThat(request.getHeader("Authorization")).isEqualTo("Bearer the-key");
				assertThat(request.getHeader("OpenAI-Organization")).isEqualTo("org-1");
				assertThat(request.getHeader("X-Team")).isEqualTo("blue");
				assertThat(request.getHeader("X-Floor")).isEqualTo("2");
				assertThat(request.getBodyAsString())
					.isEqualTo("{\"model\":\"small\",\"input\":\"Hi\",\"temperature\":0.5,"
							+ "\"metadata\":{\"a\":\"1\",\"b\":\"2\"},\"top_k\":5,\"seed\":7}");
			});
	}

	@ParameterizedTest
	@CsvSource({ "base-url, %s/other", "preset, compatible" })
	void whatAuthenticatesIsNotSentToAnotherServer(String property, String value) {
		this.contextRunner
			.withPropertyValues("responses.base-url=" + server.baseUrl() + "/v1", "responses.api-key=the-secret",
					"responses.organization=org-secret", "responses.project=proj-secret",
					"responses.headers.X-Team=blue", "responses.headers.X-Api-Key=the-secret",
					"responses.query.signature=the-secret",
					"responses.clients.other." + property + "=" + value.formatted(server.baseUrl()),
					"responses.clients.other.base-url=" + server.baseUrl() + "/other", "OPENAI_API_KEY=the-secret",
					"OPENAI_ORG_ID=org-secret")
			.run((context) -> {
				LoggedRequest request = call(context, "other");
				assertThat(request.getUrl()).isEqualTo("/other/responses");
				assertThat(request.getHeaders().toString()).contains("blue").doesNotContain("secret");
			});
	}

	@Test
	void whatBelongsToTheServerIsNotInheritedByAnotherPreset() {
		this.contextRunner.withPropertyValues("responses.preset=azure",
				"responses.base-url=https://mine.openai.azure.com", "responses.api-key=azure-key",
				"responses.api-version=2025-04-01-preview", "responses.trailing-slash=true",
				"responses.list-input=true", "responses.unsupported=POST /responses", "responses.api-key-header=X-Key",
				"responses.clients.other.preset=openai", "responses.clients.other.base-url=" + server.baseUrl() + "/v1",
				"responses.clients.other.api-key=other-key")
			.run((context) -> {
				LoggedRequest request = call(context, "other");
				assertThat(request.getUrl()).isEqualTo("/v1/responses");
				assertThat(request.getHeader("Authorization")).isEqualTo("Bearer other-key");
				assertThat(request.getBodyAsString()).isEqualTo("{\"input\":\"Hi\"}");
			});
	}

	@Test
	void clientsWithTheSameHttpSettingsShareTheirHttpClient() {
		CountingCustomizer customizer = new CountingCustomizer();
		this.contextRunner.withBean(CountingCustomizer.class, () -> customizer)
			.withPropertyValues("responses.api-key=key", "responses.clients.same.model=small",
					"responses.clients.slow.read-timeout=1h")
			.run((context) -> assertThat(customizer.count).isEqualTo(2));
	}

	@Test
	void customizersKnowTheClient() {
		this.contextRunner.withBean(ResponsesTemplateBuilderCustomizer.class, Naming::new)
			.withPropertyValues("responses.base-url=" + server.baseUrl(), "responses.clients.named.store=false")
			.run((context) -> {
				assertThat(call(context, "named").getBodyAsString()).contains("\"instructions\":\"named\"");
				assertThat(call(context, "responsesTemplate").getBodyAsString())
					.contains("\"instructions\":\"default\"");
			});
	}

	@Test
	void connectionDetailsAreForTheClientThatTheirQualifierNames() {
		this.contextRunner.withUserConfiguration(QualifiedDetails.class)
			.withPropertyValues("responses.base-url=" + server.baseUrl(), "responses.api-key=key",
					"responses.clients.named.store=false", "responses.clients.plain.store=false")
			.run((context) -> {
				assertThat(call(context, "named").getUrl()).isEqualTo("/details/responses");
				assertThat(call(context, "plain").getUrl()).isEqualTo("/responses");
				assertThat(call(context, "responsesTemplate").getUrl()).isEqualTo("/responses");
			});
	}

	@Test
	void connectionDetailsMayBeForAllClients() {
		this.contextRunner.withBean(ResponsesConnectionDetails.class, DetailsForAll::new)
			.withPropertyValues("responses.clients.korea.preset=factchat", "responses.clients.cloud.preset=azure")
			.run((context) -> {
				assertThat(call(context, "korea").getUrl()).isEqualTo("/all/responses/");
				assertThat(call(context, "cloud").getUrl()).isEqualTo("/all/responses");
				assertThat(sent().getHeader("api-key")).isEqualTo("of-all");
				assertThat(call(context, "responsesTemplate").getUrl()).isEqualTo("/all/responses");
			});
	}

	@Test
	void theKeyMayComeFromASupplierThatNamesTheClient() {
		this.contextRunner.withUserConfiguration(QualifiedTokens.class)
			.withPropertyValues("responses.base-url=" + server.baseUrl(), "responses.api-key=key",
					"responses.clients.named.store=false", "responses.clients.plain.store=false")
			.run((context) -> {
				assertThat(call(context, "named").getHeader("Authorization")).isEqualTo("Bearer token-1");
				assertThat(call(context, "named").getHeader("Authorization")).isEqualTo("Bearer token-2");
				assertThat(call(context, "plain").getHeader("Authorization")).isEqualTo("Bearer key");
				assertThat(call(context, "responsesTemplate").getHeader("Authorization")).isEqualTo("Bearer key");
			});
	}

	@Test
	void metricsTellClientsApart() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.contextRunner.withBean(TestObservationRegistry.class, () -> registry)
			.withPropertyValues("responses.clients.korea.preset=factchat",
					"responses.clients.korea.base-url=" + server.baseUrl())
			.run((context) -> {
				call(context, "korea");
				TestObservationRegistryAssert.assertThat(registry)
					.hasAnObservation((observation) -> observation.hasLowCardinalityKeyValue("client", "korea")
						.hasLowCardinalityKeyValue("gen_ai.provider.name", "factchat"));
			});
	}

	@Test
	void healthListsClientsWithTheirOwnSettings() {
		with(1).withConfiguration(AutoConfigurations.of(ResponsesHealthContributorAutoConfiguration.class))
			.withPropertyValues("responses.api-key=key", "responses.base-url=" + server.baseUrl() + "/v1",
					"responses.clients.other.health.path=/ready", "responses.clients.other.trailing-slash=true")
			.run((context) -> {
				HealthContributors health = context.getBean(CompositeHealthContributor.class);
				assertThat(health.stream().map((entry) -> entry.name())).containsExactlyInAnyOrder("responsesTemplate",
						"client-1", "other");
				assertThat(((HealthIndicator) health.getContributor("other")).health().getDetails())
					.containsEntry("url", server.baseUrl() + "/v1/ready");
				assertThat(sent().getUrl()).isEqualTo("/v1/ready/");
			});
	}

	@Test
	void anEnvironmentVariableConfiguresTheClientWhoseNameHasDashes() {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("RESPONSES_CLIENTS_MYCLIENT_MODEL", "from-variable"))))
			.withPropertyValues("responses.clients.my-client.base-url=" + server.baseUrl())
			.run((context) -> {
				assertThat(context.getBeansOfType(ResponsesTemplate.class)).containsOnlyKeys("my-client");
				assertThat(call(context, "my-client").getBodyAsString()).contains("from-variable");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "default", "[a.b]", "[a b]" })
	void aNameThatCannotBeOneIsReported(String name) {
		this.contextRunner.withPropertyValues("responses.clients." + name + ".model=small")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(ResponsesConfigurationException.class)
				.hasMessageContaining("cannot be the name of a client"));
	}

	@Test
	void aNameThatAnotherBeanHasIsReported() {
		with(1).withBean("client-1", String.class, () -> "taken")
			.run((context) -> assertThat(context).getFailure().isInstanceOf(BeanDefinitionOverrideException.class));
	}

	@Test
	void whatHoldsForAllClientsIsNotSetForOne() {
		List<String> ofOne = Arrays.stream(BeanUtils.getPropertyDescriptors(ResponsesClientProperties.class))
			.map((property) -> "responses." + DataObjectPropertyName.toDashedForm(property.getName()))
			.toList();
		List<String> forAll = ConfigurationMetadata.ofTheBuild()
			.names()
			.stream()
			.filter((name) -> name.startsWith("responses.") && !name.equals("responses.clients"))
			.filter((name) -> name.contains(".include-")
					|| ofOne.stream().noneMatch((prefix) -> name.equals(prefix) || name.startsWith(prefix + ".")))
			.toList();
		assertThat(forAll).contains("responses.fail-fast", "responses.tools.timeout",
				"responses.observation.include-input");
		for (String name : forAll) {
			String own = name.replace("responses.", "responses.clients.client-1.");
			with(1).withPropertyValues(own + "=1")
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.hasMessageContaining(own)
					.hasMessageContaining("Set '" + name + "'"));
		}
	}

	@Test
	void aNameAloneIsAClientThatInheritsAll() {
		this.contextRunner.withPropertyValues("responses.api-key=sk-test", "responses.clients.plain=")
			.run((context) -> assertThat(context).hasNotFailed().hasBean("plain"));
	}

	@Test
	void aValueInThePlaceOfAClientIsReportedWithoutIt() {
		with(1).withPropertyValues("responses.clients.api-key=sk-secret")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(ResponsesConfigurationException.class)
				.hasMessageStartingWith("The property 'responses.clients.api-key' (")
				.hasMessageNotContaining("sk-secret"));
	}

	@ParameterizedTest
	@CsvSource({ "responses.clients.client-1.temperature=3, responses.clients.client-1.temperature",
			"responses.temperature=3, responses.temperature" })
	void aWrongValueIsReportedWhereItIsSet(String setting, String property) {
		with(1).withPropertyValues(setting)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("Property " + property + " "));
	}

	private ApplicationContextRunner with(int count) {
		String[] settings = new String[count];
		for (int i = 0; i < count; i++) {
			settings[i] = "responses.clients.client-" + (i + 1) + ".base-url=" + server.baseUrl() + "/v" + (i + 1);
		}
		return this.contextRunner.withPropertyValues(settings);
	}

	private static void assertThatNamedClientsAreThere(AssertableApplicationContext context, int count) {
		for (int i = 1; i <= count; i++) {
			assertThat(call(context, "client-" + i).getUrl()).isEqualTo("/v" + i + "/responses");
		}
	}

	private static Object injected(AssertableApplicationContext context) {
		assertThat(context.getBean(ResponsesOperations.class)).isSameAs(context.getBean(ResponsesTemplate.class));
		return context.getBean(ResponsesTemplate.class);
	}

	private static LoggedRequest call(AssertableApplicationContext context, String name) {
		assertThat(context.getBean(name, ResponsesTemplate.class).input("Hi").text()).isEqualTo("Hello");
		return sent();
	}

	private static LoggedRequest sent() {
		return server.getAllServeEvents().get(0).getRequest();
	}

	@Configuration(proxyBeanMethods = false)
	static class Unqualified {

		@Bean
		String user(ResponsesTemplate responses) {
			return responses.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		private final ResponsesOperations unqualified;

		private final ResponsesTemplate qualified;

		Injected(ResponsesOperations unqualified, @Qualifier("client-2") ResponsesTemplate qualified) {
			this.unqualified = unqualified;
			this.qualified = qualified;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean(defaultCandidate = false)
		ResponsesTemplate own(ResponsesTemplateConfigurer configurer) {
			return configurer.configure(ResponsesTemplate.builder()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedDetails {

		@Bean(defaultCandidate = false)
		@Qualifier("named")
		ResponsesConnectionDetails details() {
			return new ResponsesConnectionDetails() {

				@Override
				public String getBaseUrl() {
					return server.baseUrl() + "/details";
				}

				@Override
				public @Nullable String getApiKey() {
					return null;
				}

			};
		}

	}

	private static final class DetailsForAll implements ResponsesConnectionDetails {

		@Override
		public String getBaseUrl() {
			return server.baseUrl() + "/all";
		}

		@Override
		public String getApiKey() {
			return "of-all";
		}

		@Override
		public boolean appliesTo(String clientName) {
			return true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedTokens {

		private int count;

		@Bean
		@Qualifier("named")
		Supplier<String> tokens() {
			return () -> "token-" + ++this.count;
		}

	}

	private static final class Naming implements ResponsesTemplateBuilderCustomizer {

		@Override
		public void customize(ResponsesTemplate.Builder builder) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void customize(String clientName, ResponsesTemplate.Builder builder) {
			builder.defaults((defaults) -> defaults.instructions(clientName));
		}

	}

	private static final class CountingCustomizer implements RestClientCustomizer {

		private int count;

		@Override
		public void customize(RestClient.Builder builder) {
			this.count++;
		}

	}

}
