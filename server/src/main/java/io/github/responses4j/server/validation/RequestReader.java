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

package io.github.responses4j.server.validation;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ProtocolObject;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;

/**
 * Reads the JSON of a request. The records of the protocol take everything and keep what
 * does not fit; a server does not, so that a wrong type ends here.
 *
 * @since 0.1.0
 */
public final class RequestReader {

	private static final Log logger = LogFactory.getLog(RequestReader.class);

	private static final Pattern UPPER_CASE = Pattern.compile("([A-Z])");

	private static final Map<Class<?>, Shape> SHAPES = Map.of(ResponseRequest.class, RequestShapes.CREATE,
			InputTokensRequest.class, RequestShapes.COUNT_TOKENS, CompactRequest.class, RequestShapes.COMPACT,
			ConversationRequest.class, RequestShapes.CONVERSATION_ITEMS, VectorStoreRequest.class,
			RequestShapes.VECTOR_STORE, VectorStoreFileRequest.class, RequestShapes.VECTOR_STORE_FILE,
			ChatCompletionRequest.class, ChatShapes.CREATE);

	private RequestReader() {
	}

	/**
	 * Read the body of a request.
	 * @param body the body
	 * @param type what it is to be
	 * @param <T> what it is to be
	 * @return the request, whose members have the right types
	 * @throws ErrorReplyException if one has not, or the body is no JSON object
	 */
	public static <T extends ProtocolObject> T read(byte[] body, Class<T> type) {
		JsonNode json = parse(body);
		Shape shape = SHAPES.get(type);
		if (shape != null) {
			shape.check(json, "");
		}
		T request = ResponsesJson.mapper().treeToValue(json, type);
		for (RecordComponent component : type.getRecordComponents()) {
			String param = UPPER_CASE.matcher(component.getName()).replaceAll("_$1").toLowerCase(Locale.ROOT);
			JsonNode unread = request.more().get(param);
			if (unread != null && !unread.isNull()) {
				throw ErrorReplyException.badRequest("The value of '" + param + "' has the wrong type.", param,
						"invalid_type");
			}
		}
		return request;
	}

	private static JsonNode parse(byte[] body) {
		try {
			JsonNode json = ResponsesJson.mapper().readTree(body);
			if (json.isObject()) {
				return json;
			}
		}
		catch (JacksonException ex) {
			logger.debug("Cannot read the body of a request", ex);
		}
		throw ErrorReplyException.badRequest("The body of the request is not a JSON object.", null, null);
	}

}
