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

package io.github.responses4j.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * Finds the operation for a call by its method and its path, which may end with a slash.
 */
final class Routes {

	private final String basePath;

	private final List<Route> routes = new ArrayList<>();

	/**
	 * Create routes below a base path.
	 * @param basePath empty, or with a leading and without a trailing slash
	 */
	Routes(String basePath) {
		this.basePath = basePath;
	}

	/**
	 * Add an operation.
	 * @param method the HTTP method
	 * @param template the path below the base path; a segment in braces takes any value
	 * @param operation what is called, with the values of the segments in braces
	 */
	void add(String method, String template, Operation operation) {
		this.routes.add(new Route(method, segments(template), operation));
	}

	/**
	 * Carry out a call. {@code HEAD} is answered as {@code GET}, of whose reply the
	 * carrier leaves out the body, and {@code OPTIONS} by the methods that there are.
	 */
	Reply handle(Call call) {
		String method = call.method().equals("HEAD") ? "GET" : call.method();
		Set<String> allowed = new TreeSet<>();
		List<String> path = pathBelowBase(call);
		for (Route route : this.routes) {
			List<String> variables = (path != null) ? route.match(path) : null;
			if (variables != null && route.method().equals(method)) {
				return route.operation().call(call, variables);
			}
			if (variables != null) {
				allowed.add(route.method());
			}
		}
		if (allowed.isEmpty()) {
			throw ErrorReplyException.notFound("There is no " + call.method() + " " + call.path() + " on this server.",
					null, null);
		}
		if (method.equals("OPTIONS")) {
			return new Reply.Bytes(204, Map.of("Allow", String.join(", ", allowed)), new byte[0]);
		}
		throw ErrorReplyException.methodNotAllowed(call.method(), String.join(", ", allowed));
	}

	private @Nullable List<String> pathBelowBase(Call call) {
		String path = call.path();
		if (!path.startsWith(this.basePath + "/")) {
			return null;
		}
		try {
			return segments(path.substring(this.basePath.length())).stream()
				.map((segment) -> UriUtils.decode(segment, StandardCharsets.UTF_8))
				.toList();
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static List<String> segments(String path) {
		String trimmed = StringUtils.trimTrailingCharacter(path.substring(1), '/');
		return Arrays.asList(trimmed.split("/", -1));
	}

	/**
	 * An operation of the protocol.
	 */
	@FunctionalInterface
	interface Operation {

		/**
		 * Carry the operation out.
		 * @param call the call
		 * @param variables the values of the variable segments of the path, in order
		 * @return the reply
		 */
		Reply call(Call call, List<String> variables);

	}

	private record Route(String method, List<String> template, Operation operation) {

		@Nullable List<String> match(List<String> path) {
			if (path.size() != this.template.size()) {
				return null;
			}
			List<String> variables = new ArrayList<>();
			for (int i = 0; i < path.size(); i++) {
				if (this.template.get(i).startsWith("{")) {
					variables.add(path.get(i));
				}
				else if (!this.template.get(i).equals(path.get(i))) {
					return null;
				}
			}
			return variables;
		}

	}

}
