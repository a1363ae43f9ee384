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

package io.github.responses4j.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

/**
 * Adds to the traces of responses what users said and what the model answered, and to
 * those of tools their arguments and results. That is personal and often confidential:
 * whoever may see the traces may read it.
 * <p>
 * The values are JSON in the form of the OpenTelemetry conventions for generative AI.
 * They hold text, calls of functions and their results. Of anything else they only tell
 * that it was there.
 *
 * @since 0.1.0
 */
public class ResponsesContentObservationFilter implements ObservationFilter {

	private final boolean includeInput;

	private final boolean includeOutput;

	/**
	 * Create a filter.
	 * @param includeInput whether to add instructions and input, and arguments of tools
	 * @param includeOutput whether to add output, and results of tools
	 */
	public ResponsesContentObservationFilter(boolean includeInput, boolean includeOutput) {
		this.includeInput = includeInput;
		this.includeOutput = includeOutput;
	}

	@Override
	public Observation.Context map(Observation.Context context) {
		if (context instanceof ResponsesObservationContext observed) {
			if (this.includeInput && observed.getRequest() != null) {
				addInput(observed, observed.getRequest());
			}
			if (this.includeOutput && observed.getRequest() != null && observed.getResponse() != null) {
				addOutput(observed, observed.getResponse());
			}
		}
		if (context instanceof ToolObservationContext tool) {
			ToolOutput output = tool.getOutput();
			if (this.includeInput && tool.getCall() instanceof ToolCall.Function call && call.arguments() != null) {
				context.addHighCardinalityKeyValue(ContentKeyNames.TOOL_ARGUMENTS.withValue(call.arguments()));
			}
			if (this.includeOutput && output instanceof ToolOutput.Function result && result.output() != null) {
				context.addHighCardinalityKeyValue(ContentKeyNames.TOOL_RESULT.withValue(result.output().text()));
			}
		}
		return context;
	}

	private static void addInput(Observation.Context context, ResponseRequest request) {
		if (StringUtils.hasLength(request.instructions())) {
			ArrayNode instructions = ResponsesJson.mapper().createArrayNode();
			part(instructions, "text").put("content", request.instructions());
			add(context, ContentKeyNames.SYSTEM_INSTRUCTIONS, instructions);
		}
		if (request.input() != null) {
			ArrayNode messages = ResponsesJson.mapper().createArrayNode();
			request.input().items().forEach((item) -> addParts(message(messages, role(item)), item));
			add(context, ContentKeyNames.INPUT_MESSAGES, messages);
		}
	}

	private static void addOutput(Observation.Context context, Response response) {
		ArrayNode messages = ResponsesJson.mapper().createArrayNode();
		ArrayNode parts = message(messages, Message.Role.ASSISTANT.value());
		response.output().forEach((item) -> addParts(parts, item));
		((ObjectNode) messages.get(0)).put("finish_reason",
				DefaultResponsesObservationConvention.finishReason(response));
		add(context, ContentKeyNames.OUTPUT_MESSAGES, messages);
	}

	private static void add(Observation.Context context, KeyName name, ArrayNode json) {
		context.addHighCardinalityKeyValue(name.withValue(json.toString()));
	}

	private static ArrayNode message(ArrayNode messages, String role) {
		return messages.addObject().put("role", role).putArray("parts");
	}

	private static String role(ResponseItem item) {
		if (item instanceof Message message && message.role() != null) {
			return message.role().value();
		}
		return (item instanceof ToolOutput) ? "tool" : Message.Role.ASSISTANT.value();
	}

	private static void addParts(ArrayNode parts, ResponseItem item) {
		if (item instanceof Message message && message.content() != null) {
			message.content().parts().forEach((part) -> addPart(parts, part));
		}
		else if (item instanceof ToolCall.Function call) {
			part(parts, "tool_call").put("id", call.callId())
				.put("name", call.name())
				.put("arguments", call.arguments());
		}
		else if (item instanceof ToolOutput.Function output) {
			part(parts, "tool_call_response").put("id", output.callId())
				.put("response", (output.output() != null) ? output.output().text() : null);
		}
		else {
			part(parts, item.type());
		}
	}

	private static void addPart(ArrayNode parts, ContentPart part) {
		if (StringUtils.hasLength(part.text())) {
			part(parts, "text").put("content", part.text());
		}
		else if (part instanceof ContentPart.Refusal refusal) {
			part(parts, "refusal").put("content", refusal.refusal());
		}
		else {
			part(parts, part.type());
		}
	}

	private static ObjectNode part(ArrayNode parts, @Nullable String type) {
		return parts.addObject().put("type", type);
	}

	/**
	 * The keys of content.
	 */
	private enum ContentKeyNames implements KeyName {

		SYSTEM_INSTRUCTIONS("gen_ai.system_instructions"),

		INPUT_MESSAGES("gen_ai.input.messages"),

		OUTPUT_MESSAGES("gen_ai.output.messages"),

		TOOL_ARGUMENTS("gen_ai.tool.call.arguments"),

		TOOL_RESULT("gen_ai.tool.call.result");

		private final String key;

		ContentKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
