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

import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.springframework.util.StringUtils;

/**
 * The application's configuration of the client is incomplete or wrong.
 */
final class ResponsesConfigurationException extends StartupException {

	private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/@]*@");

	private static final Pattern QUERY = Pattern.compile("(?<=\\?).+");

	/** A key in the wrong place looks like this; no part of a usual host name does. */
	private static final Pattern KEY = Pattern.compile("[\\w-]{24,}");

	private final boolean incomplete;

	private ResponsesConfigurationException(String message, String action) {
		this(message, action, false);
	}

	private ResponsesConfigurationException(String message, String action, boolean incomplete) {
		super(message, action);
		this.incomplete = incomplete;
	}

	/**
	 * Whether nothing is wrong but that something is missing.
	 */
	boolean isIncomplete() {
		return this.incomplete;
	}

	static ResponsesConfigurationException missingApiKey(ClientSettings settings, String host) {
		String property = settings.property(ConnectionSetting.API_KEY.property());
		String variable = settings.variable(ConnectionSetting.API_KEY);
		StringJoiner ways = new StringJoiner("\n", "Do one of the following:\n\n", "");
		if (variable != null) {
			ways.add("    - Set the environment variable " + variable
					+ " to your key before you start the application.");
			if (settings.preset() == Preset.OPENAI) {
				ways.add("      Keys for api.openai.com are made at https://platform.openai.com/api-keys.");
			}
		}
		ways.add("    - Set the property '" + property + "', for example in src/main/resources/application.yml,");
		ways.add("      to the value of a variable or secret of your own (do not commit the key itself):\n");
		ways.add(yaml(property, "          ") + " ${MY_KEY}\n");
		if (settings.preset() == Preset.AZURE) {
			ways.add(
					"    - For tokens of Entra ID, define a bean of type TokenCredential, or add com.azure:azure-identity");
			ways.add("      to the classpath, whose DefaultAzureCredential is used then.");
		}
		ways.add("    - To use a server on this machine, which needs no key, set the property");
		ways.add("      '" + settings.property(ConnectionSetting.BASE_URL.property()) + "'" + orVariable(settings)
				+ " to its URL, for example http://localhost:11434/v1.");
		ways.add(
				"    - In tests, use @AutoConfigureResponsesServer of responses4j-spring-boot-test, which needs no key.");
		ways.add("    - To try the client without any model, start the embedded server of responses4j-server");
		ways.add("      and define a bean of type ResponsesConnectionDetails with its URL.");
		return new ResponsesConfigurationException(
				"%s of the Responses API has no API key for %s: the %s missing or blank.".formatted(
						StringUtils.capitalize(settings.toString()), host,
						(variable != null)
								? "property '" + property + "' and the environment variable " + variable + " are both"
								: "property '" + property + "' is"),
				ways.toString(), true);
	}

	private static String orVariable(ClientSettings settings) {
		String variable = settings.variable(ConnectionSetting.BASE_URL);
		return (variable != null) ? " or the environment variable " + variable : "";
	}

	/**
	 * A property as nested YAML, without its value.
	 */
	private static String yaml(String property, String indent) {
		StringBuilder yaml = new StringBuilder();
		for (String key : property.split("\\.")) {
			yaml.append(yaml.isEmpty() ? indent : "\n" + indent).append(key).append(':');
			indent += "  ";
		}
		return yaml.toString();
	}

	static ResponsesConfigurationException missingBaseUrl(ClientSettings settings) {
		String property = settings.property(ConnectionSetting.BASE_URL.property());
		return new ResponsesConfigurationException(
				"%s has no base URL, and its preset does not know any."
					.formatted(StringUtils.capitalize(settings.toString())),
				"""
						Set the property '%s'%s to the URL of your server, for example %s.""".formatted(property,
						orVariable(settings), (settings.preset() == Preset.AZURE)
								? "https://my-resource.openai.azure.com/openai/v1" : "http://localhost:11434/v1"),
				true);
	}

	static ResponsesConfigurationException contradiction(ClientSettings settings, String source, String reason) {
		return new ResponsesConfigurationException("The %s does not fit %s. %s.".formatted(source, settings, reason),
				"Correct or remove it, or correct the property '" + settings.property("preset") + "': one of "
						+ Preset.ids() + ". 'compatible' fits any server that speaks as OpenAI's does.");
	}

	static ResponsesConfigurationException invalidName(String name, String pattern) {
		return new ResponsesConfigurationException(
				"'%s' below the property 'responses.clients' cannot be the name of a client.".formatted(name),
				"Choose a name that matches %s and is not '%s', which is the client that 'responses' itself configures."
					.formatted(pattern, ClientSettings.DEFAULT));
	}

	static ResponsesConfigurationException valueOfClient(String name, String source) {
		return new ResponsesConfigurationException(
				"The %s has a value, but below 'responses.clients' are the names of clients, which have properties."
					.formatted(source),
				"""
						If '%1$s' is the name of a client, set its properties below it, such as \
						'responses.clients.%1$s.model'. If it is to be a property, set 'responses.%1$s' for the default \
						client, or put the name of a client before it."""
					.formatted(name));
	}

	static ResponsesConfigurationException invalidApiKey(String host, String source, String reason) {
		return new ResponsesConfigurationException(
				"The %s is not an API key for %s. %s (the value is not shown).".formatted(source, host, reason), """
						Set it to the key itself, without quotation marks or anything else around it. If it refers to \
						another property or variable, such as ${MY_KEY}, make sure that this one is set where the \
						application runs.""");
	}

	static ResponsesConfigurationException readableByOthers(ClientSettings settings, String host) {
		return new ResponsesConfigurationException("""
				The %s begins with http:// and names another machine, '%s'. The API key and all that users and \
				models say could be read by others on the way."""
			.formatted(settings.source(ConnectionSetting.BASE_URL), host), """
					Use https://. If nobody else can listen, for example inside of a cluster, allow it for this client:

					""" + yaml(settings.property("allow-http"), "    ") + " true");
	}

	static ResponsesConfigurationException invalidBaseUrl(String value, String source, String reason) {
		return new ResponsesConfigurationException(
				"The %s is not a URL of the Responses API: '%s'. %s.".formatted(source, redact(value), reason),
				"Set it to the absolute URL to which '/responses' is added, for example https://api.openai.com/v1 "
						+ "or http://localhost:11434/v1, or remove it to call https://api.openai.com/v1.");
	}

	private static String redact(String value) {
		String withoutUser = USER_INFO.matcher(value).replaceAll("******@");
		return KEY.matcher(QUERY.matcher(withoutUser).replaceAll("******")).replaceAll("******");
	}

}
