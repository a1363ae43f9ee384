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

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.Assert;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.server.ResponsesServer;

/**
 * Runs a {@link ResponsesServer} for JUnit tests without Spring. In a static field, or
 * with {@code @ExtendWith}, there is one server for all tests of the class, nested ones
 * included; in an instance field each test has its own. The server is closed by itself.
 * Before each test it is {@linkplain ResponsesServer#reset() reset}, so script it in the
 * test or in a {@code @BeforeEach} method.
 * <p>
 * Methods of the test can take the {@link ResponsesServer} as a parameter, and a
 * {@link ResponsesTemplate} or {@link ResponsesOperations} that talks to it.
 *
 * <pre class="code">
 * &#064;RegisterExtension
 * static final ResponsesServerExtension extension = new ResponsesServerExtension();
 *
 * &#064;Test
 * void answers(ResponsesTemplate responses) {
 * 	assertThat(responses.input("Hi").text()).isNotEmpty();
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class ResponsesServerExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(ResponsesServerExtension.class);

	private static final List<Class<?>> PARAMETERS = List.of(ResponsesServer.class, ResponsesTemplate.class,
			ResponsesOperations.class);

	private final Consumer<ResponsesServer.Builder> customizer;

	private volatile @Nullable Running running;

	/**
	 * Run a server with defaults.
	 */
	public ResponsesServerExtension() {
		this((builder) -> {
		});
	}

	/**
	 * Run a server with settings of its own.
	 * @param customizer changes the settings. Before it, they are the defaults, but that
	 * events of a stream follow each other at once
	 */
	public ResponsesServerExtension(Consumer<ResponsesServer.Builder> customizer) {
		Assert.notNull(customizer, "'customizer' must not be null");
		this.customizer = customizer;
	}

	/**
	 * The server.
	 * @return the server
	 * @throws IllegalStateException if no test has begun
	 */
	public ResponsesServer server() {
		return running().server();
	}

	/**
	 * A template that talks to the server, with {@code test-model} as its model and
	 * defaults for everything else.
	 * @return the template, the same one as long as the server runs
	 * @throws IllegalStateException if no test has begun
	 */
	public ResponsesTemplate template() {
		return running().template();
	}

	private Running running() {
		Running running = this.running;
		Assert.state(running != null, "The server is not started before the first test begins");
		return running;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		start(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		start(context).server().reset();
	}

	/**
	 * Start the server, unless it runs already for this context or one around it. JUnit
	 * closes it at the end of the context that it was started for.
	 */
	private Running start(ExtensionContext context) {
		Running running = context.getStore(NAMESPACE)
			.computeIfAbsent(this, (key) -> Running.start(this.customizer), Running.class);
		this.running = running;
		return running;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return PARAMETERS.contains(parameter.getParameter().getType());
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Running running = start(context);
		return (parameter.getParameter().getType() == ResponsesServer.class) ? running.server() : running.template();
	}

	private record Running(ResponsesServer server, ResponsesTemplate template) implements AutoCloseable {

		static Running start(Consumer<ResponsesServer.Builder> customizer) {
			ResponsesServer.Builder builder = ResponsesServer.builder().eventDelay(Duration.ZERO);
			customizer.accept(builder);
			ResponsesServer server = builder.start();
			String apiKey = Objects.requireNonNullElse(server.apiKey(), "any");
			ResponsesTemplate template = ResponsesTemplate.builder()
				.http((http) -> http.baseUrl(server.baseUrl()).apiKey(apiKey))
				.model("test-model")
				.build();
			return new Running(server, template);
		}

		@Override
		public void close() {
			this.server.close();
		}

	}

}
