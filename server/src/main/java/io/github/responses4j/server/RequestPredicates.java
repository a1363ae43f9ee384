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

import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.Assert;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Tool;

/**
 * Ready conditions for {@link ResponsesServer#when}. They are combined by
 * {@link Predicate#and}, {@link Predicate#or} and {@link Predicate#negate()}.
 *
 * @since 0.1.0
 */
public final class RequestPredicates {

	private static final AntPathMatcher PATHS = new AntPathMatcher();

	private RequestPredicates() {
	}

	/**
	 * The request is for a path, such as {@code /chat/completions}.
	 * @param pattern the path below the base path, with what
	 * {@link org.springframework.util.AntPathMatcher} understands
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> path(String pattern) {
		Assert.isTrue(pattern != null && pattern.startsWith("/"),
				() -> "'pattern' must begin with '/' but is '" + pattern + "'");
		return (request) -> PATHS.match(pattern, request.pathBelowBase());
	}

	/**
	 * The request is for a model.
	 * @param model the id of the model
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> model(String model) {
		Assert.hasText(model, "'model' must not be empty");
		return (request) -> model.equals(request.body().model());
	}

	/**
	 * What the user said last contains a text.
	 * @param text the text, in exactly these letters
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> userText(String text) {
		Assert.hasText(text, "'text' must not be empty");
		return (request) -> request.userText().contains(text);
	}

	/**
	 * A part of what the user said last matches a regular expression.
	 * @param regex the expression
	 * @return the condition
	 * @throws java.util.regex.PatternSyntaxException if it is none
	 */
	public static Predicate<RecordedRequest> userTextMatching(String regex) {
		Assert.hasText(regex, "'regex' must not be empty");
		Pattern pattern = Pattern.compile(regex);
		return (request) -> pattern.matcher(request.userText()).find();
	}

	/**
	 * The instructions contain a text.
	 * @param text the text, in exactly these letters
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> instructions(String text) {
		Assert.hasText(text, "'text' must not be empty");
		return (request) -> {
			String instructions = request.body().instructions();
			return instructions != null && instructions.contains(text);
		};
	}

	/**
	 * The request offers a tool.
	 * @param name the name of a function or a custom tool, or the type of a hosted tool
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> tool(String name) {
		Assert.hasText(name, "'name' must not be empty");
		return (request) -> request.body().tools().stream().anyMatch((tool) -> name.equals(nameOf(tool)));
	}

	private static @Nullable String nameOf(Tool tool) {
		if (tool instanceof FunctionTool function) {
			return function.name();
		}
		return (tool instanceof Tool.Custom custom) ? custom.name() : tool.type();
	}

	/**
	 * The output of any tool came with the request.
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> toolOutput() {
		return (request) -> !request.toolOutputs().isEmpty();
	}

	/**
	 * The output of a tool came with the request.
	 * @param callId the id of the call that it belongs to
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> toolOutput(String callId) {
		Assert.hasText(callId, "'callId' must not be empty");
		return (request) -> request.toolOutput(callId) != null;
	}

	/**
	 * The request has a header.
	 * @param name its name in any case
	 * @param value its whole value
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> header(String name, String value) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(value, "'value' must not be null");
		return (request) -> value.equals(request.header(name));
	}

	/**
	 * The body has a value at some place.
	 * @param pointer the place, a JSON pointer such as {@code /reasoning/effort}
	 * @param value what becomes the JSON that must be there
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> json(String pointer, Object value) {
		Assert.notNull(pointer, "'pointer' must not be null");
		Assert.notNull(value, "'value' must not be null");
		JsonPointer place = JsonPointer.compile(pointer);
		// As it would be read, so that 1 is equal to 1L
		JsonNode expected = ResponsesJson.mapper().readTree(ResponsesJson.mapper().writeValueAsBytes(value));
		return (request) -> expected.equals(request.json().at(place));
	}

	/**
	 * The request wants a stream.
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> streamed() {
		return (request) -> Boolean.TRUE.equals(request.body().stream());
	}

}
