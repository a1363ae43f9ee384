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

package io.github.responses4j.autoconfigure.actuator;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

import io.github.responses4j.autoconfigure.ResponsesClientProperties;

/**
 * Hides what may authenticate the client: by name, however the source of a property
 * spells it, and the key also wherever else it is, such as in the variable that a
 * placeholder names or in the command line.
 */
final class ResponsesSanitizingFunction implements SanitizingFunction {

	private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]");

	/**
	 * Names in lower case, without separators. Tools of MCP servers, which are set by the
	 * extra body, have an authorization and headers of their own.
	 */
	private static final Pattern SECRET = Pattern.compile("responses(clients.+)?(apikey|headers.*|query.*"
			+ "|extrabody.*(authorization|headers|key|token|secret|password).*)|(azure)?openai.*(key|token|secret|password)");

	private static final Pattern URL = Pattern.compile("(responses(clients.+)?|openai)baseurl|azureopenaiendpoint");

	/**
	 * User, password and query of a URL.
	 */
	private static final Pattern SECRET_OF_URL = Pattern.compile("(?<=//)[^/?#]*@|(?<=\\?).*");

	/**
	 * Shorter texts are no keys, and might be in any value.
	 */
	private static final int SHORTEST_KEY = 8;

	private final Environment environment;

	/**
	 * Keys of named clients, looked for once because many values are asked about.
	 */
	private final Supplier<List<String>> namedKeys;

	ResponsesSanitizingFunction(Environment environment) {
		this.environment = environment;
		this.namedKeys = SingletonSupplier.of(() -> namedKeys(environment));
	}

	private static List<String> namedKeys(Environment environment) {
		return Binder.get(environment)
			.bind("responses.clients", Bindable.mapOf(String.class, ResponsesClientProperties.class))
			.map((clients) -> clients.values().stream())
			.orElse(Stream.of())
			.flatMap((client) -> Stream.ofNullable(client.getApiKey()))
			.toList();
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		String name = SEPARATORS.matcher(data.getKey().toLowerCase(Locale.ROOT)).replaceAll("");
		if (SECRET.matcher(name).matches()) {
			return data.withSanitizedValue();
		}
		if (data.getValue() instanceof CharSequence value) {
			if (containsKey(value.toString())) {
				return data.withSanitizedValue();
			}
			if (URL.matcher(name).matches()) {
				return data.withValue(SECRET_OF_URL.matcher(value).replaceAll(SanitizableData.SANITIZED_VALUE));
			}
		}
		return data;
	}

	private boolean containsKey(String value) {
		Stream<String> keys = Stream.of("responses.api-key", "OPENAI_API_KEY", "AZURE_OPENAI_API_KEY")
			.flatMap((name) -> Stream.ofNullable(this.environment.getProperty(name)));
		return Stream.concat(keys, this.namedKeys.get().stream())
			.map(String::strip)
			.filter((key) -> key.length() >= SHORTEST_KEY)
			.anyMatch(value::contains);
	}

}
