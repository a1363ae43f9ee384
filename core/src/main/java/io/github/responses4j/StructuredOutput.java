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

package io.github.responses4j;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesIncompleteException;
import io.github.responses4j.error.ResponsesInvalidOutputException;
import io.github.responses4j.error.ResponsesRefusalException;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.schema.JsonSchemaGenerator;

/**
 * Asks for entities, and reads them from responses.
 *
 * @param mapper the mapper of the application
 * @param generator makes the schemas
 * @param validator throws an exception for an entity that is not valid
 */
record StructuredOutput(JsonMapper mapper, JsonSchemaGenerator generator, Consumer<Object> validator) {

	private static final int MAX_NAME = 64;

	static StructuredOutput of(JsonMapper mapper, Consumer<Object> validator) {
		return new StructuredOutput(mapper, JsonSchemaGenerator.create(mapper), validator);
	}

	/**
	 * The request with the format of a type.
	 */
	ResponseRequest ask(ResponseRequest request, Type type) {
		Assert.state(request.text() == null || request.text().format() == null,
				"'text.format' is set, and an entity sets it itself. Leave it out, or ask for the response");
		return request.toBuilder().text(TextFormat.jsonSchema(name(type), this.generator.forType(type))).build();
	}

	/**
	 * The request after an answer that is of no use.
	 * @param remembered whether a conversation has the input and the answer already
	 */
	ResponseRequest askAgain(ResponseRequest request, ResponsesInvalidOutputException failure, boolean remembered) {
		List<ResponseItem> items = new ArrayList<>();
		if (!remembered && request.input() != null) {
			items.addAll(request.input().items());
			items.addAll(failure.response().toInput());
		}
		items.add(Message.user("Your answer cannot be used: " + failure.problem()
				+ "\nAnswer again with JSON that follows the schema."));
		return request.toBuilder().input(items).build();
	}

	/**
	 * The entity in a response.
	 */
	<T> T read(Response response, Type type) {
		check(response);
		ObjectReader reader = this.generator.readerFor(type);
		String text = response.outputText();
		try {
			return validated(reader.readValue(text), type, () -> response);
		}
		catch (JacksonException ex) {
			throw invalid(type, ex, response);
		}
	}

	/**
	 * An element of a list, of which the tokens are there.
	 */
	<T> T read(JsonParser parser, Type type, Supplier<Response> response) {
		JsonMapper mapper = this.generator.mapper();
		return validated(mapper.readValue(parser, mapper.constructType(type)), type, response);
	}

	private <T> T validated(@Nullable T entity, Type type, Supplier<Response> response) {
		String place = ": it is not valid";
		if (entity == null) {
			throw invalid(type, place, "It is null", response.get(), null);
		}
		try {
			for (Object each : (entity instanceof Iterable<?> elements) ? elements : List.of(entity)) {
				this.validator.accept(each);
			}
			return entity;
		}
		catch (RuntimeException ex) {
			String problem = (ex.getMessage() != null) ? ex.getMessage() : "It is not valid";
			throw invalid(type, place, problem, response.get(), ex);
		}
	}

	/**
	 * Refuse a response in which no entity can be.
	 */
	static void check(Response response) {
		if (ResponseStatus.FAILED.equals(response.status())) {
			throw new ResponsesFailedException(response.error(), response);
		}
		if (response.refusal() != null) {
			throw new ResponsesRefusalException(response);
		}
		if (response.status() != null && !ResponseStatus.COMPLETED.equals(response.status())) {
			throw new ResponsesIncompleteException(response);
		}
	}

	static ResponsesInvalidOutputException invalid(Type type, JacksonException ex, Response response) {
		String path = ex.getPathReference();
		String place = path.isEmpty() ? "" : " at " + path;
		return invalid(type, place, ex.getOriginalMessage() + place, response, null);
	}

	static ResponsesInvalidOutputException invalid(Type type, String place, String problem, Response response,
			@Nullable Exception cause) {
		return new ResponsesInvalidOutputException(
				"The output of response " + response.id() + " is no " + type.getTypeName() + place, problem, response,
				cause);
	}

	/**
	 * What the API takes for a name, made of the simple names of a type.
	 */
	private static String name(Type type) {
		String name = type.getTypeName().replaceAll("[\\w.]+[.$]", "").replaceAll("\\W+", "_");
		return name.substring(0, Math.min(name.length(), MAX_NAME));
	}

}
