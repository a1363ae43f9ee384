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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document of the API, from the folder that {@code RESPONSES_SPEC} names. It
 * is no part of the repository. {@link SpecificationObserver} holds all that servers send
 * against it, in this and in other modules, {@link WebSocketTests} each message. Not held
 * against it is
 * <ul>
 * <li>what a fault makes of a reply on its way, and the body that a test gives an error,
 * <li>what is no JSON: contents of files, pages of HTML,
 * <li>what the document has no schema of: {@link #WITHOUT_SCHEMA},
 * <li>what a server in a process of its own sends, which has no tests on its class path.
 * </ul>
 */
final class Specification {

	static final String MISSING = "RESPONSES_SPEC is not set: nothing is held against the OpenAPI document";

	private static final String DOCUMENT = "https://specification.example/openapi.json";

	private static final Pattern BASE_PATH = Pattern
		.compile("^.*?(?=/(responses|chat|conversations|files|models|vector_stores)(/|$))");

	private static final String ERROR = "/components/schemas/ErrorResponse";

	/**
	 * The document says by {@code nullable} where {@code null} is allowed, a keyword of
	 * OpenAPI that is none of JSON Schema.
	 */
	private static final Dialect OPENAPI = Dialect
		.builder("https://specification.example/dialect", Dialects.getDraft202012())
		.keyword(new AnnotationKeyword("nullable"))
		.build();

	/**
	 * Operations that the document does not have, or without a schema of their reply.
	 */
	private static final Pattern WITHOUT_SCHEMA = Pattern.compile(
			"DELETE /responses/[^/]+|GET /files" + "|(GET|POST|DELETE) /vector_stores(/.+)?|GET /models/[^/]+/[^/]+");

	private static final @Nullable Specification INSTANCE = load(null);

	private final SchemaRegistry registry;

	private final JsonNode paths;

	private final Map<String, Schema> schemas = new HashMap<>();

	private final Map<String, String> events = new HashMap<>();

	private Specification(ObjectNode document, @Nullable Defect uncorrected) {
		ObjectNode components = (ObjectNode) document.at("/components/schemas");
		for (Defect defect : Defect.values()) {
			if (defect != uncorrected) {
				defect.correction.accept(components);
			}
		}
		this.paths = document.path("paths");
		this.registry = SchemaRegistry.withDefaultDialect(OPENAPI,
				(builder) -> builder.schemas(Map.of(DOCUMENT, document.toString())));
		for (JsonNode event : components.at("/ResponseStreamEvent/anyOf")) {
			String pointer = event.path("$ref").asString().substring(1);
			this.events.put(document.at(pointer).at("/properties/type/enum/0").asString(), pointer);
		}
	}

	private static @Nullable Specification load(@Nullable Defect uncorrected) {
		String folder = System.getenv("RESPONSES_SPEC");
		if (folder == null || folder.isEmpty()) {
			return null;
		}
		try {
			String json = Files.readString(Path.of(folder, "responses-openapi.json"));
			return new Specification((ObjectNode) ResponsesJson.mapper().readTree(json), uncorrected);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static boolean isMissing() {
		return INSTANCE == null;
	}

	/**
	 * Whether a JSON body is valid if a defect is left as it is.
	 */
	static boolean isValidWithout(Defect correction, String schema, JsonNode json) {
		Specification specification = Objects.requireNonNull(load(correction));
		return specification.validate("/components/schemas/" + schema, json).isEmpty();
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

	/**
	 * Hold a message of a WebSocket against the document, if there is one.
	 */
	static void checkMessage(JsonNode message) {
		ObjectNode event = (ObjectNode) message.deepCopy();
		event.remove("stream_id");
		if (!event.path("type").asString().equals("error")) {
			checkEvent(event);
		}
		else if (INSTANCE != null) {
			// The document has only the form that errors have in streams over HTTP
			event.remove(List.of("type", "status"));
			checkError(event);
		}
	}

	/**
	 * Hold a chunk of a chat completion against the document, if there is one.
	 */
	static void checkChunk(JsonNode chunk) {
		if (INSTANCE != null) {
			String pointer = chunk.has("error") ? ERROR : "/components/schemas/CreateChatCompletionStreamResponse";
			INSTANCE.check(pointer, chunk, "chunk");
		}
	}

	/**
	 * Hold the body of an error against the document, if there is one.
	 */
	static void checkError(JsonNode body) {
		if (INSTANCE != null) {
			INSTANCE.check(ERROR, body, "error");
		}
	}

	/**
	 * Hold a body against the document, if there is one.
	 * @param method the method of the request
	 * @param path its path, with any base path
	 * @param status the status of the reply
	 * @param body the body
	 */
	static void checkBody(String method, String path, int status, JsonNode body) {
		if (status >= 400) {
			checkError(body);
		}
		else if (INSTANCE != null) {
			String pointer = INSTANCE.pointer(method, path);
			if (pointer != null) {
				INSTANCE.check(pointer, body, method + " " + path);
			}
		}
	}

	/**
	 * The schema of what an operation replies, where the document has one.
	 */
	private @Nullable String pointer(String method, String path) {
		String plain = (path.length() > 1 && path.endsWith("/")) ? path.substring(0, path.length() - 1) : path;
		String below = BASE_PATH.matcher(plain).replaceFirst("");
		// A HEAD is replied to as a GET is, and only its content is not sent
		String operation = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
		JsonNode schema = operations(below).path(operation).at("/responses/200/content/application~1json/schema/$ref");
		assertThat(schema.isString() || WITHOUT_SCHEMA.matcher(method + " " + below).matches())
			.as("%s %s is in the document", method, below)
			.isTrue();
		return schema.isString() ? schema.stringValue().substring(1) : null;
	}

	private JsonNode operations(String path) {
		if (this.paths.has(path)) {
			return this.paths.path(path);
		}
		return this.paths.propertyStream()
			.filter((entry) -> path.matches(entry.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(MissingNode.getInstance());
	}

	private void check(String pointer, JsonNode json, String what) {
		assertThat(validate(pointer, json)).as("%s against %s: %s", what, pointer, json).isEmpty();
	}

	private List<Error> validate(String pointer, JsonNode json) {
		Schema schema;
		synchronized (this) {
			schema = this.schemas.computeIfAbsent(pointer,
					(key) -> this.registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + key)));
		}
		return schema.validate(json);
	}

	private static void notRequired(ObjectNode schemas, String name, String member) {
		JsonNode required = schemas.path(name).path("required");
		if (required instanceof ArrayNode names) {
			List<JsonNode> kept = names.valueStream().filter((value) -> !value.asString().equals(member)).toList();
			names.removeAll().addAll(kept);
		}
	}

	private static void anyOf(ObjectNode schemas, String name) {
		ObjectNode schema = (ObjectNode) schemas.path(name);
		schema.set("anyOf", schema.remove("oneOf"));
	}

	/**
	 * Where the document contradicts itself, as is known of it. Nothing else is excused,
	 * and each is seen to be needed in {@link SpecificationTests}.
	 */
	enum Defect {

		/**
		 * An approval of an MCP call requires the undeclared {@code request_id}.
		 */
		APPROVAL_WITH_REQUEST_ID((schemas) -> notRequired(schemas, "MCPApprovalResponseResource", "request_id")),

		/**
		 * An approval of an MCP call in the instructions requires it as well.
		 */
		APPROVAL_IN_INSTRUCTIONS((schemas) -> notRequired(schemas, "MCPApprovalResponse", "request_id")),

		/**
		 * The output of a local shell requires the undeclared {@code call_id}.
		 */
		SHELL_OUTPUT_WITH_CALL_ID((schemas) -> notRequired(schemas, "LocalShellToolCallOutput", "call_id")),

		/**
		 * {@code message} appears twice among the kinds of items, so that a message of
		 * the user may be both.
		 */
		MESSAGE_TWICE((schemas) -> anyOf(schemas, "InputItem")),

		/**
		 * The same among the items in it.
		 */
		MESSAGE_TWICE_BELOW((schemas) -> anyOf(schemas, "Item")),

		/**
		 * The usage in a chunk of a chat completion is {@code null} except in the last,
		 * but stands where a reference lets nothing else be.
		 */
		USAGE_IN_CHUNKS((schemas) -> {
			ObjectNode usage = (ObjectNode) schemas.at("/CreateChatCompletionStreamResponse/properties/usage");
			JsonNode reference = usage.remove("$ref");
			usage.putArray("anyOf").addObject().set("$ref", reference);
			usage.withArray("anyOf").addObject().put("type", "null");
		}),

		/**
		 * A filter refers to itself by a keyword of another dialect.
		 */
		FILTER_OF_FILTERS((schemas) -> {
			ObjectNode filter = (ObjectNode) schemas.path("CompoundFilter");
			filter.remove("$recursiveAnchor");
			((ObjectNode) filter.at("/properties/filters/items/oneOf/1")).removeAll()
				.put("$ref", "#/components/schemas/CompoundFilter");
		});

		private final Consumer<ObjectNode> correction;

		Defect(Consumer<ObjectNode> correction) {
			this.correction = correction;
		}

	}

}
