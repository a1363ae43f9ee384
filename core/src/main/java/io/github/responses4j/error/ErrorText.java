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

package io.github.responses4j.error;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.TokenBuffer;

import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponsesJson;

/**
 * What an error says, read from whatever form servers put it in: OpenAI's envelope, the
 * same without the envelope or in an array, an error that is a mere string, the details
 * of validating frameworks, problem details, HTML, plain text and JSON that was cut off.
 *
 * @param message the error in words
 * @param type the class of error
 * @param code the kind of error
 * @param param the parameter at fault
 */
record ErrorText(@Nullable String message, @Nullable String type, @Nullable String code,
		@Nullable String param) implements Serializable {

	static final ErrorText NONE = new ErrorText(null, null, null, null);

	private static final int MAX_LINE_LENGTH = 1000;

	/**
	 * What tells of an error in HTML and XML.
	 */
	private static final Pattern TITLE = Pattern.compile("<(title|h1|message)\\b[^>]*>\\s*([^<\\s][^<]*)</\\1>",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern MARKUP = Pattern.compile("(?is)<(script|style)\\b.*?</\\1>|<[^>]*>");

	/**
	 * The data of an error that came as a server-sent event.
	 */
	private static final Pattern EVENT = Pattern.compile("(?s)(?:event:[^\r\n]*[\r\n]+)?data:([^\r\n]+).*");

	/**
	 * Members that say what went wrong where none of those is there that most servers
	 * have.
	 */
	private static final Pattern WORDS = Pattern
		.compile("(?i)(err(or)?s?|status|fault)?_?(message|msg|description|reason|string)|err(or)?s?|exception");

	/**
	 * Members with an error inside.
	 */
	private static final List<String> ENVELOPES = List.of("error", "errors", "detail");

	private static final Pattern OTHER_ENVELOPES = Pattern.compile("(?i)(inner_?)?err(or)?|fault|(base_)?resp(onse)?");

	static ErrorText of(@Nullable ResponseError error) {
		return (error != null) ? of(ResponsesJson.mapper().valueToTree(error)) : NONE;
	}

	/**
	 * Read the body of an error.
	 */
	static ErrorText read(String body) {
		String text = body.strip();
		if (text.isEmpty()) {
			return NONE;
		}
		if (text.startsWith("<")) {
			Matcher title = TITLE.matcher(text);
			String words = title.find() ? title.group(2) : MARKUP.matcher(text).replaceAll(" ");
			return ofMessage(StringUtils.hasText(words) ? words.strip() : null);
		}
		Matcher event = EVENT.matcher(text);
		if (event.matches()) {
			return read(event.group(1));
		}
		return (text.startsWith("{") || text.startsWith("[")) ? of(beginningOf(text)) : ofMessage(text);
	}

	/**
	 * Read an error in JSON.
	 */
	static ErrorText of(JsonNode json) {
		if (json.isArray()) {
			List<ErrorText> errors = json.valueStream().map(ErrorText::of).toList();
			String message = errors.stream()
				.map(ErrorText::message)
				.filter(Objects::nonNull)
				.collect(Collectors.joining("; "));
			return errors.stream().reduce(ofMessage(StringUtils.hasText(message) ? message : null), ErrorText::or);
		}
		if (json.isObject()) {
			return ofObject(json);
		}
		return ofMessage(scalar(json));
	}

	private static ErrorText ofObject(JsonNode json) {
		ErrorText inner = NONE;
		for (String name : ENVELOPES) {
			JsonNode nested = json.path(name);
			inner = nested.isContainer() ? inner.or(of(nested)) : inner;
		}
		String type = scalar(json.path("type"));
		JsonNode status = json.path("status");
		String code = scalar(json.path("code"));
		String param = scalar(json.path("param"));
		String message = words(json, "message", "msg", "error_description", "detail");
		String error = scalar(json.path("error"));
		if (message != null && code == null && error != null && !StringUtils.containsWhitespace(error)) {
			code = error;
		}
		if (message == null) {
			message = (error != null) ? error : scalar(json.path("title"));
		}
		String location = location(json.path("loc"));
		if (location != null) {
			param = location;
			message = location + ": " + message;
		}
		if (message == null && inner.message() == null) {
			inner = inner.or(ofOtherNames(json));
		}
		if (type == null && status.isString()) {
			type = status.stringValue();
		}
		return inner.or(new ErrorText(message, "error".equals(type) ? null : type, code, param));
	}

	private static ErrorText ofOtherNames(JsonNode json) {
		ErrorText found = NONE;
		for (Map.Entry<String, JsonNode> member : json.properties()) {
			if (found.message() == null && WORDS.matcher(member.getKey()).matches()) {
				found = found.or(ofMessage(scalar(member.getValue())));
			}
			if (found.message() == null && member.getValue().isContainer() && !ENVELOPES.contains(member.getKey())
					&& OTHER_ENVELOPES.matcher(member.getKey()).matches()) {
				found = found.or(of(member.getValue()));
			}
		}
		return found;
	}

	private static @Nullable String words(JsonNode json, String... names) {
		for (String name : names) {
			JsonNode value = json.path(name);
			// Each is looked into once, as nesting may be deep
			String words = (value.isContainer() && !ENVELOPES.contains(name)) ? of(value).message() : scalar(value);
			if (words != null) {
				return words;
			}
		}
		return null;
	}

	private static @Nullable String scalar(JsonNode value) {
		return ((value.isString() || value.isNumber()) && StringUtils.hasText(value.asString())) ? value.asString()
				: null;
	}

	/**
	 * The path in the request, such as {@code input.0.content}, to which a validating
	 * framework objects.
	 */
	private static @Nullable String location(JsonNode steps) {
		String location = steps.isArray() ? steps.valueStream()
			.map(JsonNode::asString)
			.filter((step) -> !step.equals("body"))
			.collect(Collectors.joining(".")) : "";
		return location.isEmpty() ? null : location;
	}

	/**
	 * As much of a JSON text as can be read, because long bodies are cut.
	 */
	private static JsonNode beginningOf(String text) {
		TokenBuffer tokens = TokenBuffer.forGeneration();
		JsonToken last = null;
		try (JsonParser parser = ResponsesJson.mapper().createParser(text)) {
			do {
				JsonToken next = parser.nextToken();
				tokens.copyCurrentEvent(parser);
				last = next;
			}
			while (!tokens.streamWriteContext().inRoot());
		}
		catch (JacksonException ex) {
			if (last == JsonToken.PROPERTY_NAME) {
				tokens.writeNull();
			}
		}
		while (!tokens.streamWriteContext().inRoot()) {
			if (tokens.streamWriteContext().inObject()) {
				tokens.writeEndObject();
			}
			else {
				tokens.writeEndArray();
			}
		}
		try (JsonParser parser = tokens.asParser()) {
			return ResponsesJson.mapper().readTree(parser);
		}
	}

	private ErrorText or(ErrorText other) {
		return new ErrorText((this.message != null) ? this.message : other.message,
				(this.type != null) ? this.type : other.type, (this.code != null) ? this.code : other.code,
				(this.param != null) ? this.param : other.param);
	}

	ErrorText withMessage(@Nullable String message) {
		return new ErrorText(message, this.type, this.code, this.param);
	}

	private static ErrorText ofMessage(@Nullable String message) {
		return NONE.withMessage(message);
	}

	/**
	 * A text fit for a line of a log.
	 */
	static String oneLine(String text) {
		String line = text.replaceAll("[\\s\\p{Cntrl}\\p{Z}]+", " ").strip();
		if (line.length() <= MAX_LINE_LENGTH) {
			return line;
		}
		int end = Character.isHighSurrogate(line.charAt(MAX_LINE_LENGTH - 1)) ? MAX_LINE_LENGTH - 1 : MAX_LINE_LENGTH;
		return line.substring(0, end) + "…";
	}

}
