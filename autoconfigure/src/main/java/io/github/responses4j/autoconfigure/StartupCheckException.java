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
import java.util.function.Function;

import io.github.responses4j.autoconfigure.ResponsesConnectionCheck.Problem;
import io.github.responses4j.autoconfigure.ResponsesConnectionCheck.Result;

/**
 * The application must not start because calls would fail. What the server says is not
 * repeated.
 */
final class StartupCheckException extends StartupException {

	StartupCheckException(String client, Problem problem, Result result, Function<ConnectionSetting, String> sources) {
		super(message(client, problem, result, sources), action(problem)
				+ "\n\nTo start without this check, set the property 'responses.fail-fast' to false or remove it.");
	}

	private static String message(String client, Problem problem, Result result,
			Function<ConnectionSetting, String> sources) {
		StringJoiner lines = new StringJoiner("\n    ");
		lines.add("Calls of the Responses API by the client '" + client + "' would fail (" + problem.code() + "). "
				+ problem.description() + ".\n");
		if (result.url() != null) {
			lines.add("request: GET " + result.url());
		}
		if (result.status() != null) {
			lines.add("reply: HTTP " + result.status());
		}
		if (result.requestId() != null) {
			lines.add("request id: " + result.requestId());
		}
		if (result.retryAfter() != null) {
			lines.add("to be left alone for: " + result.retryAfter().toSeconds() + "s");
		}
		if (result.error() != null) {
			lines.add("error: " + result.error());
		}
		switch (problem) {
			case UNAUTHORIZED, THROTTLED -> lines.add("API key: from " + sources.apply(ConnectionSetting.API_KEY));
			case UNREACHABLE, TIMEOUT, WRONG_URL, SERVER_ERROR ->
				lines.add("base URL: from " + sources.apply(ConnectionSetting.BASE_URL));
			case OTHER -> {
				lines.add("API key: from " + sources.apply(ConnectionSetting.API_KEY));
				lines.add("base URL: from " + sources.apply(ConnectionSetting.BASE_URL));
			}
		}
		return lines.toString();
	}

	private static String action(Problem problem) {
		return switch (problem) {
			case UNREACHABLE -> "Correct the base URL, or see to it that this machine can connect to its host: DNS, "
					+ "proxy, firewall, and TLS certificates ('responses.ssl.bundle').";
			case TIMEOUT -> "See to it that this machine can connect to the host of the base URL, or correct the URL. "
					+ "If the server is only slow, raise 'responses.health.timeout'.";
			case UNAUTHORIZED -> "Supply a key that is valid for this server. If the key is good for calls of the API "
					+ "but not for this request, set 'responses.health.path' to a path that it may fetch.";
			case THROTTLED -> "Start again later, and look into the limits and the billing of the account to which the "
					+ "key belongs.";
			case WRONG_URL -> "Correct the base URL. It is that to which '/responses' is added, for example "
					+ "https://api.openai.com/v1 or http://localhost:11434/v1. If it is right, the server lacks the path "
					+ "of this request: set 'responses.health.path' to one that it has.";
			case SERVER_ERROR ->
				"Start again later. If that does not help, give the request id to those who run the server.";
			case OTHER ->
				"Set 'logging.level." + ResponsesConnectionCheck.class.getName() + "' to debug to see the failure.";
		};
	}

}
