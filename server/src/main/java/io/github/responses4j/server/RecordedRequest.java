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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolOutput;

/**
 * A request as it came to a {@link ResponsesServer}. Immutable. Its {@code toString}
 * shows neither values of headers nor the body.
 *
 * @since 0.1.0
 */
public final class RecordedRequest {

	private static final String CHAT = "/chat/completions";

	private static final Set<String> CREATIONS = Set.of("/responses", CHAT);

	private final Call call;

	private final String pathBelowBase;

	private volatile @Nullable ResponseRequest body;

	RecordedRequest(Call call, String basePath) {
		this.call = call;
		this.pathBelowBase = pathBelow(basePath, call.path());
	}

	private static String pathBelow(String basePath, String path) {
		String below = path.startsWith(basePath + "/") ? path.substring(basePath.length()) : path;
		return (below.length() > 1) ? StringUtils.trimTrailingCharacter(below, '/') : below;
	}

	/**
	 * The HTTP method.
	 * @return the method, such as {@code POST}
	 */
	public String method() {
		return this.call.method();
	}

	/**
	 * The path as it came, with the base path and without the query.
	 * @return the path, such as {@code /v1/responses}
	 */
	public String path() {
		return this.call.path();
	}

	/**
	 * The parameters of the query, decoded.
	 * @return the parameters by their names
	 */
	public Map<String, String> query() {
		return Collections.unmodifiableMap(this.call.query());
	}

	/**
	 * All headers. What was sent more than once is one value with commas.
	 * @return the headers by their names in any case
	 */
	public Map<String, String> headers() {
		return Collections.unmodifiableMap(this.call.headers());
	}

	/**
	 * A header.
	 * @param name the name in any case
	 * @return the value, or {@code null} if it was not sent
	 */
	public @Nullable String header(String name) {
		Assert.notNull(name, "'name' must not be null");
		return this.call.header(name);
	}

	/**
	 * The body as it came.
	 * @return a copy of its bytes, none if there was no body
	 */
	public byte[] bytes() {
		return this.call.body().clone();
	}

	/**
	 * The body as text.
	 * @return the text, empty if there was no body
	 */
	public String text() {
		return new String(this.call.body(), StandardCharsets.UTF_8);
	}

	/**
	 * The body as JSON.
	 * @return the JSON, a {@link MissingNode} if it is none
	 */
	public JsonNode json() {
		try {
			return ResponsesJson.mapper().readTree(this.call.body());
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	/**
	 * The body as a request to create a response. A request for a chat completion reads
	 * as the one that asks the same.
	 * @return the request, without any member if the body is no JSON object
	 */
	public ResponseRequest body() {
		ResponseRequest body = this.body;
		if (body == null) {
			JsonNode json = json();
			body = read(json.isObject() ? json : JsonNodeFactory.instance.objectNode());
			this.body = body;
		}
		return body;
	}

	private ResponseRequest read(JsonNode json) {
		if (!CHAT.equals(this.pathBelowBase)) {
			return ResponsesJson.mapper().treeToValue(json, ResponseRequest.class);
		}
		try {
			return ChatTranslation.request(ResponsesJson.mapper().treeToValue(json, ChatCompletionRequest.class));
		}
		catch (IllegalArgumentException ex) {
			// The server refuses it, and says why
			return ResponseRequest.builder().build();
		}
	}

	/**
	 * What the user said last in this request.
	 * @return the text, empty if the input has no message of the user
	 */
	public String userText() {
		List<ResponseItem> items = items();
		for (int i = items.size() - 1; i >= 0; i--) {
			if (items.get(i) instanceof Message message && Message.Role.USER.equals(message.role())) {
				return message.text();
			}
		}
		return "";
	}

	/**
	 * The output of a tool that came with this request.
	 * @param callId the id of the call that it belongs to
	 * @return the output, or {@code null} if there is none
	 */
	public @Nullable ToolOutput toolOutput(String callId) {
		Assert.notNull(callId, "'callId' must not be null");
		return toolOutputs().stream().filter((output) -> callId.equals(output.callId())).findFirst().orElse(null);
	}

	/**
	 * The outputs of tools that came with this request.
	 * @return the outputs in their order
	 */
	public List<ToolOutput> toolOutputs() {
		return items().stream().filter(ToolOutput.class::isInstance).map(ToolOutput.class::cast).toList();
	}

	private List<ResponseItem> items() {
		Input input = body().input();
		return (input != null) ? input.items() : List.of();
	}

	/**
	 * The path without the base path and a slash at its end.
	 */
	String pathBelowBase() {
		return this.pathBelowBase;
	}

	/**
	 * Whether a model is asked.
	 */
	boolean isCreation() {
		return "POST".equals(method()) && CREATIONS.contains(this.pathBelowBase);
	}

	int size() {
		return this.call.body().length;
	}

	@Override
	public String toString() {
		return method() + " " + path() + " (" + size() + " bytes, headers " + headers().keySet() + ")";
	}

}
