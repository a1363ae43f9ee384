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

import org.springframework.util.Assert;

/**
 * Ready conditions for {@link ResponsesServer#when}. They are combined by
 * {@link Predicate#and}, {@link Predicate#or} and {@link Predicate#negate()}.
 *
 * @since 0.1.0
 */
public final class RequestPredicates {

	private RequestPredicates() {
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
	 * The request wants a stream.
	 * @return the condition
	 */
	public static Predicate<RecordedRequest> streamed() {
		return (request) -> Boolean.TRUE.equals(request.body().stream());
	}

}
