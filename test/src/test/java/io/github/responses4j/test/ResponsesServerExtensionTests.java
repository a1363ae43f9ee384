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

package io.github.responses4j.test;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ResponsesServerExtensionTests {

	private static final CopyOnWriteArrayList<ResponsesServer> SERVERS = new CopyOnWriteArrayList<>();

	@BeforeEach
	void forgetServers() {
		SERVERS.clear();
	}

	@Test
	void staticFieldHasOneServerForAllTestsOfTheClass() {
		run(StaticField.class, 3);
		assertThat(servers()).hasSize(1).allSatisfy(ResponsesServerExtensionTests::isClosed);
	}

	@Test
	void instanceFieldHasAServerForEachTest() {
		run(InstanceField.class, 2);
		assertThat(servers()).hasSize(2).allSatisfy(ResponsesServerExtensionTests::isClosed);
	}

	@Test
	void annotationGivesParameters() {
		run(Annotation.class, 1);
		assertThat(servers()).hasSize(1).allSatisfy(ResponsesServerExtensionTests::isClosed);
	}

	@Test
	void settingsOfTheServerCanBeChanged() {
		run(Customized.class, 1);
		assertThat(servers()).singleElement().extracting(ResponsesServer::baseUrl).asString().endsWith("/gateway");
	}

	@Test
	void thereIsNoServerBeforeTheTests() {
		ResponsesServerExtension extension = new ResponsesServerExtension();
		assertThatIllegalStateException().isThrownBy(extension::server)
			.withMessage("The server is not started before the first test begins");
		assertThatIllegalStateException().isThrownBy(extension::template);
	}

	@Test
	void customizerIsNeeded() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ResponsesServerExtension(null))
			.withMessage("'customizer' must not be null");
	}

	private static void run(Class<?> testClass, int tests) {
		EngineTestKit.engine("junit-jupiter")
			.selectors(DiscoverySelectors.selectClass(testClass))
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.started(tests).succeeded(tests));
	}

	private static Set<ResponsesServer> servers() {
		return new LinkedHashSet<>(SERVERS);
	}

	private static void isClosed(ResponsesServer server) {
		URI url = URI.create(server.baseUrl());
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(url.getHost(), url.getPort()).close());
	}

	static class StaticField {

		@RegisterExtension
		static final ResponsesServerExtension extension = new ResponsesServerExtension();

		@BeforeAll
		static void serverRuns() {
			assertThat(extension.template().input("Hi").text()).contains("simulated");
		}

		@Test
		void first() {
			SERVERS.add(extension.server());
			assertThatServerIsReset(extension.server());
		}

		@Test
		void second(ResponsesServer server) {
			SERVERS.add(server);
			assertThatServerIsReset(server);
		}

		private static void assertThatServerIsReset(ResponsesServer server) {
			assertThat(server.requests()).isEmpty();
			assertThat(extension.template().input("Hi").text()).contains("simulated");
			server.otherwise(Answer.text("Hello"));
			assertThat(extension.template().input("Hi").text()).isEqualTo("Hello");
		}

		@Nested
		class InANestedClass {

			@Test
			void third(ResponsesServer server) {
				SERVERS.add(server);
			}

		}

	}

	static class InstanceField {

		@RegisterExtension
		final ResponsesServerExtension extension = new ResponsesServerExtension();

		@Test
		void first() {
			SERVERS.add(this.extension.server());
		}

		@Test
		void second(ResponsesServer server) {
			SERVERS.add(server);
			assertThat(this.extension.server()).isSameAs(server);
		}

	}

	@ExtendWith(ResponsesServerExtension.class)
	static class Annotation {

		private final ResponsesServer server;

		Annotation(ResponsesServer server) {
			this.server = server;
		}

		@Test
		void parameters(ResponsesServer server, ResponsesTemplate template, ResponsesOperations operations) {
			SERVERS.add(server);
			assertThat(server).isSameAs(this.server);
			assertThat(operations).isSameAs(template);
			assertThat(operations.input("Hi").text()).contains("simulated");
		}

	}

	static class Customized {

		@RegisterExtension
		static final ResponsesServerExtension extension = new ResponsesServerExtension(
				(builder) -> builder.basePath("/gateway").apiKey("the only key").models("gpt-5.2"));

		@Test
		void modelsAreThoseOfTheServer(ResponsesTemplate responses) {
			SERVERS.add(extension.server());
			assertThat(responses.input("Hi").model("gpt-5.2").text()).contains("simulated");
			assertThatExceptionOfType(ResponsesApiException.class).isThrownBy(() -> responses.input("Hi").text());
		}

	}

}
