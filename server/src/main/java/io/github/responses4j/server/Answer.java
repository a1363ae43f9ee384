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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.Usage;

/**
 * What the model of a {@link ResponsesServer} says if a test tells it to. The server
 * makes a whole response or a stream of events of it, as the request wants:
 *
 * <pre class="code">
 * Answer.reasoning("The user asks for the weather.")
 * 	.then(Answer.text("I will look."))
 * 	.then(Answer.functionCall("weather", Map.of("city", "Seoul")))
 * </pre>
 *
 * Immutable; each method gives a new answer.
 *
 * @since 0.1.0
 */
public final class Answer implements ScriptedReply {

	private final List<Backend> parts;

	private final int textLength;

	private final List<Fault> faults;

	private Answer(List<Backend> parts, int textLength, List<Fault> faults) {
		this.parts = List.copyOf(parts);
		this.textLength = textLength;
		this.faults = List.copyOf(faults);
	}

	/**
	 * The answer that comes where nothing is scripted. On its own it is of use with
	 * {@linkplain #with faults}.
	 * @return the answer
	 */
	public static Answer simulated() {
		return of(new SimulatedModel());
	}

	/**
	 * A message. In a stream it comes in deltas of a word or less.
	 * @param text the text
	 * @return the answer
	 */
	public static Answer text(String text) {
		Assert.notNull(text, "'text' must not be null");
		return message(TextPieces.of(text), text.length());
	}

	/**
	 * A message in deltas of your own.
	 * @param deltas the text in pieces
	 * @return the answer
	 */
	public static Answer textDeltas(String... deltas) {
		Assert.noNullElements(deltas, "'deltas' must not contain null");
		return message(List.of(deltas), String.join("", deltas).length());
	}

	private static Answer message(List<String> deltas, int length) {
		return new Answer(List.of((turn, output) -> {
			output.endItem();
			output.text("");
			deltas.forEach(output::text);
		}), length, List.of());
	}

	/**
	 * A message that is JSON, for requests with a schema. It is not checked against that.
	 * @param value what becomes JSON: a record, a map, a node or any other object; a
	 * string is taken as it is
	 * @return the answer
	 */
	public static Answer json(Object value) {
		return text(toJson("value", value));
	}

	/**
	 * A call of a function, with an id that the server makes up.
	 * @param name the name of the function
	 * @param arguments what becomes the JSON of the arguments; a string is taken as it
	 * is, be it JSON or not
	 * @return the answer
	 */
	public static Answer functionCall(String name, Object arguments) {
		return function(null, name, arguments);
	}

	/**
	 * A call of a function.
	 * @param callId the id of the call
	 * @param name the name of the function
	 * @param arguments what becomes the JSON of the arguments; a string is taken as it
	 * is, be it JSON or not
	 * @return the answer
	 */
	public static Answer functionCall(String callId, String name, Object arguments) {
		Assert.hasText(callId, "'callId' must not be empty");
		return function(callId, name, arguments);
	}

	private static Answer function(@Nullable String callId, String name, Object arguments) {
		Assert.hasText(name, "'name' must not be empty");
		List<String> deltas = TextPieces.of(toJson("arguments", arguments));
		return of((turn, output) -> {
			output.functionCall(callId, name);
			deltas.forEach(output::arguments);
			output.endItem();
		});
	}

	/**
	 * A call of a custom tool, with an id that the server makes up.
	 * @param name the name of the tool
	 * @param input the text that the tool is called with
	 * @return the answer
	 */
	public static Answer customToolCall(String name, String input) {
		return custom(null, name, input);
	}

	/**
	 * A call of a custom tool.
	 * @param callId the id of the call
	 * @param name the name of the tool
	 * @param input the text that the tool is called with
	 * @return the answer
	 */
	public static Answer customToolCall(String callId, String name, String input) {
		Assert.hasText(callId, "'callId' must not be empty");
		return custom(callId, name, input);
	}

	private static Answer custom(@Nullable String callId, String name, String input) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(input, "'input' must not be null");
		return of((turn, output) -> {
			output.customToolCall(callId, name);
			TextPieces.of(input).forEach(output::arguments);
			output.endItem();
		});
	}

	/**
	 * A summary of the reasoning.
	 * @param paragraphs its paragraphs
	 * @return the answer
	 */
	public static Answer reasoning(String... paragraphs) {
		Assert.noNullElements(paragraphs, "'paragraphs' must not contain null");
		List<String> summary = List.of(paragraphs);
		return of((turn, output) -> {
			output.endItem();
			for (String paragraph : summary) {
				TextPieces.of(paragraph).forEach(output::reasoningSummary);
				output.endPart();
			}
		});
	}

	/**
	 * A refusal to answer.
	 * @param text the words
	 * @return the answer
	 */
	public static Answer refusal(String text) {
		Assert.notNull(text, "'text' must not be null");
		return of((turn, output) -> {
			output.endItem();
			TextPieces.of(text).forEach(output::refusal);
		});
	}

	/**
	 * Items as they are, such as calls of hosted tools. Missing ids and states are filled
	 * in; in a stream each comes with all events of its kind.
	 * @param items the items
	 * @return the answer
	 */
	public static Answer items(ResponseItem... items) {
		Assert.noNullElements(items, "'items' must not contain null");
		List<ResponseItem> given = List.of(items);
		return of((turn, output) -> given.forEach(output::item));
	}

	/**
	 * An end before the answer is whole: an incomplete response, whose last item is
	 * incomplete if it is a message or reasoning.
	 * @param reason why, such as {@link IncompleteDetails.Reason#MAX_OUTPUT_TOKENS}
	 * @return the answer, of use after another one
	 */
	public static Answer incomplete(IncompleteDetails.Reason reason) {
		Assert.notNull(reason, "'reason' must not be null");
		return of((turn, output) -> output.incomplete(reason));
	}

	/**
	 * A failure of the model: HTTP status 200, and a failed response.
	 * @param code what went wrong, such as {@code server_error}
	 * @param message an explanation
	 * @return the answer
	 */
	public static Answer failure(String code, String message) {
		Assert.hasText(code, "'code' must not be empty");
		Assert.notNull(message, "'message' must not be null");
		return of((turn, output) -> output.fail(new ErrorCode(code), message));
	}

	/**
	 * A failure that streams tell by an event {@code error} in addition.
	 * @param code what went wrong, such as {@code rate_limit_exceeded}
	 * @param message an explanation
	 * @return the answer
	 */
	public static Answer error(String code, String message) {
		Assert.hasText(code, "'code' must not be empty");
		Assert.notNull(message, "'message' must not be null");
		return of((turn, output) -> output.error(new ErrorCode(code), message, null));
	}

	private static Answer of(Backend part) {
		return new Answer(List.of(part), 0, List.of());
	}

	private static String toJson(String parameter, Object value) {
		Assert.notNull(value, () -> "'" + parameter + "' must not be null");
		return (value instanceof String json) ? json : ResponsesJson.mapper().writeValueAsString(value);
	}

	/**
	 * Let more follow. What follows a message is another item, even if it is text.
	 * @param next what follows
	 * @return both, with the faults of both
	 */
	public Answer then(Answer next) {
		Assert.notNull(next, "'next' must not be null");
		return new Answer(join(this.parts, next.parts), next.textLength, join(this.faults, next.faults));
	}

	/**
	 * Cite sources for the message that is last.
	 * @param annotations the citations
	 * @return the answer with citations
	 */
	public Answer citing(Annotation... annotations) {
		Assert.noNullElements(annotations, "'annotations' must not contain null");
		List<Annotation> citations = List.of(annotations);
		return new Answer(join(this.parts, List.of((turn, output) -> citations.forEach(output::annotation))),
				this.textLength, this.faults);
	}

	/**
	 * Cite a page for the whole message that is last.
	 * @param url the address of the page
	 * @param title its title
	 * @return the answer with the citation
	 */
	public Answer citing(String url, String title) {
		Assert.hasText(url, "'url' must not be empty");
		Assert.notNull(title, "'title' must not be null");
		return citing(new Annotation.UrlCitation(url, title, 0, this.textLength, Map.of()));
	}

	/**
	 * Say how many tokens were used, in place of those that the server counts.
	 * @param inputTokens the tokens read
	 * @param outputTokens the tokens written
	 * @return the answer with its usage
	 */
	public Answer usage(long inputTokens, long outputTokens) {
		return usage(new Usage(inputTokens, new Usage.InputDetails(0L, 0L, Map.of()), outputTokens,
				new Usage.OutputDetails(0L, Map.of()), inputTokens + outputTokens, Map.of()));
	}

	/**
	 * Say how many tokens were used, in place of those that the server counts.
	 * @param usage the usage
	 * @return the answer with its usage
	 */
	public Answer usage(Usage usage) {
		Assert.notNull(usage, "'usage' must not be null");
		return new Answer(join(List.of((turn, output) -> output.usage(usage)), this.parts), this.textLength,
				this.faults);
	}

	/**
	 * Let something go wrong on the way to the client.
	 * @param faults what goes wrong
	 * @return the answer with the faults
	 */
	public Answer with(Fault... faults) {
		Assert.noNullElements(faults, "'faults' must not contain null");
		return new Answer(this.parts, this.textLength, join(this.faults, Arrays.asList(faults)));
	}

	private static <T> List<T> join(List<T> first, List<T> next) {
		return Stream.concat(first.stream(), next.stream()).toList();
	}

	/**
	 * Who gives this answer.
	 */
	Backend backend() {
		return (turn, output) -> {
			for (Backend part : this.parts) {
				part.answer(turn, output);
			}
		};
	}

	List<Fault> faults() {
		return this.faults;
	}

	@Override
	public String toString() {
		return "Answer[parts=" + this.parts.size() + ", faults=" + this.faults + "]";
	}

}
