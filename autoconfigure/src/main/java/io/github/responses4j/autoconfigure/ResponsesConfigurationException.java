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

import java.util.regex.Pattern;

/**
 * The application's configuration of the client is incomplete or wrong. The message says
 * what is wrong and the action how to put it right; neither shows a secret.
 */
final class ResponsesConfigurationException extends RuntimeException {

	private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/@]*@");

	private static final Pattern QUERY = Pattern.compile("(?<=\\?).+");

	/** A key in the wrong place looks like this; no part of a usual host name does. */
	private static final Pattern KEY = Pattern.compile("[\\w-]{24,}");

	private final String action;

	private ResponsesConfigurationException(String message, String action) {
		super(message);
		this.action = action;
	}

	/**
	 * The way out, for the user.
	 * @return one or more sentences
	 */
	String getAction() {
		return this.action;
	}

	static ResponsesConfigurationException missingApiKey(String host) {
		return new ResponsesConfigurationException(
				"""
						The client of the Responses API has no API key for %s: the property '%s' and the \
						environment variable %s are both missing or blank.""".formatted(host,
						ConnectionSetting.API_KEY.property(), ConnectionSetting.API_KEY.variable()),
				"""
						Do one of the following:

						    - Set the environment variable %s to your key before you start the application.
						      Keys for api.openai.com are made at https://platform.openai.com/api-keys.
						    - Set the property '%s', for example in src/main/resources/application.yml,
						      to the value of a variable or secret of your own (do not commit the key itself):

						          responses:
						            api-key: ${MY_KEY}

						    - To use a server on this machine, which needs no key, set the property '%s'
						      or the environment variable %s to its URL, for example http://localhost:11434/v1.
						    - To try the client without any model, start the embedded server of responses4j-server
						      and define a bean of type ResponsesConnectionDetails with its URL.""".formatted(
						ConnectionSetting.API_KEY.variable(), ConnectionSetting.API_KEY.property(),
						ConnectionSetting.BASE_URL.property(), ConnectionSetting.BASE_URL.variable()));
	}

	static ResponsesConfigurationException invalidApiKey(String host, String source, String reason) {
		return new ResponsesConfigurationException(
				"The %s is not an API key for %s. %s (the value is not shown).".formatted(source, host, reason), """
						Set it to the key itself, without quotation marks or anything else around it. If it refers to \
						another property or variable, such as ${MY_KEY}, make sure that this one is set where the \
						application runs.""");
	}

	static ResponsesConfigurationException readableByOthers(String host, String source) {
		return new ResponsesConfigurationException("""
				The %s begins with http:// and names another machine, '%s'. The API key and all that users and \
				models say could be read by others on the way.""".formatted(source, host), """
				Use https://. If nobody else can listen, for example inside of a cluster, allow it for this client:

				    responses:
				      allow-http: true""");
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
