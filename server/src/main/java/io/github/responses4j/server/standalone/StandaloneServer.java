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

package io.github.responses4j.server.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.util.StringUtils;

import io.github.responses4j.server.ResponsesServer;

/**
 * The server as a program of its own, for clients in any language. Logs each request in
 * one line, and replies what a script file says.
 *
 * @since 0.1.0
 */
public final class StandaloneServer {

	private static final String PORT = "port";

	private static final String BASE_PATH = "base-path";

	private static final String API_KEY = "api-key";

	private static final String MODELS = "models";

	private static final String EVENT_DELAY = "event-delay";

	private static final String SCRIPT = "script";

	private static final List<String> OPTIONS = List.of(PORT, BASE_PATH, API_KEY, MODELS, EVENT_DELAY, SCRIPT);

	private static final String DEFAULT_PORT = "8080";

	private static final String LINE_FORMAT = "%1$tF %1$tT.%1$tL %5$s%6$s%n";

	/**
	 * Held, because a logger that nobody holds forgets its level.
	 */
	private static final Logger CARRIER_LOGGER = Logger.getLogger("org.eclipse.jetty");

	private StandaloneServer() {
	}

	/**
	 * Run until the process is stopped.
	 * @param args the options, such as {@code --port=8080}
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		String format = "java.util.logging.SimpleFormatter.format";
		System.setProperty(format, System.getProperty(format, LINE_FORMAT));
		CARRIER_LOGGER.setLevel(Level.WARNING);
		Log logger = LogFactory.getLog(StandaloneServer.class);
		ResponsesServer server;
		try {
			server = start(args);
		}
		catch (RuntimeException ex) {
			logger.error(ex.getMessage());
			System.exit(1);
			return;
		}
		Runtime.getRuntime().addShutdownHook(new Thread(server::close, "responses-server-stop"));
		logger.info("Listening on " + server.baseUrl());
		new CountDownLatch(1).await();
	}

	/**
	 * Start a server with the options.
	 * @param args the options, such as {@code --port=8080}
	 * @return the server, which is ready
	 * @throws IllegalArgumentException if an option or the script file is wrong
	 * @throws java.io.UncheckedIOException if the server cannot listen
	 */
	public static ResponsesServer start(String... args) {
		SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(args);
		List<String> unknown = Arrays.stream(options.getPropertyNames())
			.filter((name) -> !OPTIONS.contains(name))
			.toList();
		if (!unknown.isEmpty()) {
			throw new IllegalArgumentException(
					"Unknown options " + unknown + ", known are --" + String.join("=, --", OPTIONS) + "=");
		}
		ResponsesServer.Builder builder = ResponsesServer.builder().logRequests(true).recordRequests(false);
		builder.port(number(options, PORT, DEFAULT_PORT));
		String basePath = options.getProperty(BASE_PATH);
		if (basePath != null) {
			builder.basePath(basePath);
		}
		builder.apiKey(options.getProperty(API_KEY));
		builder.models(StringUtils.commaDelimitedListToStringArray(options.getProperty(MODELS)));
		if (options.containsProperty(EVENT_DELAY)) {
			builder.eventDelay(Duration.ofMillis(number(options, EVENT_DELAY, "")));
		}
		String file = options.getProperty(SCRIPT);
		ScriptFile script = (file != null) ? ScriptFile.read(Path.of(file)) : null;
		ResponsesServer server = builder.start();
		if (script != null) {
			script.addTo(server);
		}
		return server;
	}

	private static int number(SimpleCommandLinePropertySource options, String name, String defaultValue) {
		String value = options.getProperty(name);
		String number = (value != null) ? value : defaultValue;
		try {
			return Integer.parseInt(number);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("The option --" + name + " must be a number but is '" + number + "'",
					ex);
		}
	}

}
