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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document of the API, from the folder that {@code RESPONSES_SPEC} names. It
 * is no part of the repository. {@link TestClient} holds each body and event that it
 * receives against it.
 */
final class Specification {

	static final String MISSING = "RESPONSES_SPEC is not set: nothing is held against the OpenAPI document";

	private static final String DOCUMENT = "https://specification.example/openapi.json";

	private static final String ERROR = "/components/schemas/ErrorResponse";

	/**
	 * Where the document contradicts itself or what the API sends. Nothing else is
	 * excused.
	 */
	private static final Map<String, Consumer<ObjectNode>> DEFECTS = Map
		.of("an approval of an MCP call requires the undeclared 'request_id'", (schemas) -> {
			notRequired(schemas, "MCPApprovalResponse", "request_id");
			notRequired(schemas, "MCPApprovalResponseResource", "request_id");
		}, "the output of a local shell requires the undeclared 'call_id'",
				(schemas) -> notRequired(schemas, "LocalShellToolCallOutput", "call_id"),
				"'message' appears twice among the kinds of items, so that a message may be both", (schemas) -> {
					anyOf(schemas, "Item");
					anyOf(schemas, "InputItem");
				}, "what may be null in chunks of chat completions is said by a keyword of another dialect",
				(schemas) -> nullable(schemas.path("CreateChatCompletionStreamResponse")),
				"a chunk of a chat completion knows calls of functions only",
				(schemas) -> ((ObjectNode) schemas.at("/ChatCompletionMessageToolCallChunk/properties/type"))
					.remove("enum"),
				"a filter refers to itself by a keyword of another dialect", (schemas) -> {
					ObjectNode filter = (ObjectNode) schemas.path("CompoundFilter");
					filter.remove("$recursiveAnchor");
					((ObjectNode) filter.at("/properties/filters/items/oneOf/1")).removeAll()
						.put("$ref", "#/components/schemas/CompoundFilter");
				});

	private static final @Nullable Specification INSTANCE = load();

	private final SchemaRegistry registry;

	private final JsonNode paths;

	private final Map<String, Schema> schemas = new HashMap<>();

	private final Map<String, String> events = new HashMap<>();

	private Specification(ObjectNode document) {
		ObjectNode components = (ObjectNode) document.at("/components/schemas");
		DEFECTS.values().forEach((defect) -> defect.accept(components));
		this.paths = document.path("paths");
		this.registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder.schemas(Map.of(DOCUMENT, document.toString())));
		for (JsonNode event : components.at("/ResponseStreamEvent/anyOf")) {
			String pointer = event.path("$ref").asString().substring(1);
			this.events.put(document.at(pointer).at("/properties/type/enum/0").asString(), pointer);
		}
	}

	private static @Nullable Specification load() {
		String folder = System.getenv("RESPONSES_SPEC");
		if (folder == null || folder.isEmpty()) {
			return null;
		}
		try {
			String json = Files.readString(Path.of(folder, "responses-openapi.json"));
			return new Specification((ObjectNode) ResponsesJson.mapper().readTree(json));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static boolean isMissing() {
		return INSTANCE == null;
	}

	/**
	 * Hold an event against the document, if there is one.
	 */
	static void checkEvent(JsonNode event) {
		if (INSTANCE != null) {
			String type = event.path("type").asString();
			assertThat(INSTANCE.events).as("event of the document").containsKey(type);
			INSTANCE.check(INSTANCE.events.get(type), event, type);
		}
	}

	private static void checkChunk(JsonNode chunk) {
		if (INSTANCE != null) {
			String pointer = chunk.has("error") ? ERROR : "/components/schemas/CreateChatCompletionStreamResponse";
			INSTANCE.check(pointer, chunk, "chunk");
		}
	}

	/**
	 * Hold a body against the document, if there is one.
	 * @param method the method of the request
	 * @param path its path below the base path
	 * @param status the status of the reply
	 * @param contentType what the body is
	 * @param body the body
	 */
	static void checkBody(String method, String path, int status, String contentType, String body) {
		if (INSTANCE == null || body.isEmpty()) {
			return;
		}
		if (contentType.startsWith("text/event-stream")) {
			boolean chat = path.startsWith("/chat/completions");
			body.lines()
				.filter((line) -> line.startsWith("data: ") && !line.equals("data: [DONE]"))
				.map((line) -> ResponsesJson.mapper().readTree(line.substring("data: ".length())))
				.forEach(chat ? Specification::checkChunk : Specification::checkEvent);
			return;
		}
		String pointer = (status < 400) ? INSTANCE.pointer(method, path) : ERROR;
		if (pointer != null && contentType.startsWith("application/json")) {
			INSTANCE.check(pointer, ResponsesJson.mapper().readTree(body), method + " " + path);
		}
	}

	/**
	 * The schema of what an operation replies, where the document has one.
	 */
	private @Nullable String pointer(String method, String path) {
		String plain = (path.length() > 1 && path.endsWith("/")) ? path.substring(0, path.length() - 1) : path;
		for (Map.Entry<String, JsonNode> entry : this.paths.properties()) {
			String pattern = entry.getKey().replaceAll("\\{[^}]*}", "[^/]+");
			JsonNode schema = entry.getValue()
				.path(method.toLowerCase(Locale.ROOT))
				.at("/responses/200/content/application~1json/schema");
			if (schema.path("$ref").isString()
					&& (this.paths.has(plain) ? entry.getKey().equals(plain) : plain.matches(pattern))) {
				return schema.path("$ref").asString().substring(1);
			}
		}
		return null;
	}

	private void check(String pointer, JsonNode json, String what) {
		Schema schema;
		synchronized (this) {
			schema = this.schemas.computeIfAbsent(pointer,
					(key) -> this.registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + key)));
		}
		assertThat(schema.validate(json)).as("%s against %s: %s", what, pointer, json).isEmpty();
	}

	private static void notRequired(ObjectNode schemas, String name, String member) {
		JsonNode required = schemas.path(name).path("required");
		if (required instanceof ArrayNode names) {
			List<JsonNode> kept = names.valueStream().filter((value) -> !value.asString().equals(member)).toList();
			names.removeAll().addAll(kept);
		}
	}

	private static void nullable(JsonNode schema) {
		schema.forEach(Specification::nullable);
		if (schema instanceof ObjectNode object && object.path("nullable").booleanValue(false)) {
			ObjectNode value = object.deepCopy();
			value.remove("nullable");
			object.removeAll().putArray("anyOf").add(value).addObject().put("type", "null");
		}
	}

	private static void anyOf(ObjectNode schemas, String name) {
		ObjectNode schema = (ObjectNode) schemas.path(name);
		schema.set("anyOf", schema.remove("oneOf"));
	}

}
