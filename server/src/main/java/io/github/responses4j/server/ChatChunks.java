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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.LogProb;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * Translates the events of a response into the chunks of a chat completion, and writes
 * them. Used once, by one thread.
 */
final class ChatChunks implements EventSink {

	private final Reply.Body body;

	private final boolean usage;

	/**
	 * Which call of the message an item of the output is.
	 */
	private final Map<Integer, Integer> calls = new HashMap<>();

	private @Nullable Response response;

	private boolean begun;

	/**
	 * Prepare the chunks.
	 * @param body takes them
	 * @param usage whether a last chunk tells the usage
	 */
	ChatChunks(Reply.Body body, boolean usage) {
		this.body = body;
		this.usage = usage;
	}

	@Override
	public void accept(ResponseStreamEvent event) throws IOException {
		if (event instanceof LifecycleEvent.Created created) {
			this.response = created.response();
		}
		else if (event instanceof TextEvent.OutputTextDelta text) {
			begin("");
			write(delta("content", text.delta()), text.logprobs(), text.obfuscation());
		}
		else if (event instanceof TextEvent.RefusalDelta refusal) {
			begin(null);
			write(delta("refusal", refusal.delta()), List.of(), refusal.obfuscation());
		}
		else if (event instanceof ItemEvent.AnnotationAdded added) {
			annotate(added);
		}
		else if (event instanceof ItemEvent.OutputItemAdded added) {
			beginCall(added);
		}
		else if (event instanceof TextEvent.FunctionCallArgumentsDelta arguments) {
			goOnCall(arguments.outputIndex(), "function", delta("arguments", arguments.delta()),
					arguments.obfuscation());
		}
		else if (event instanceof TextEvent.CustomToolCallInputDelta input) {
			goOnCall(input.outputIndex(), "custom", delta("input", input.delta()), input.obfuscation());
		}
		else if (event instanceof LifecycleEvent.Completed completed) {
			end(completed.response());
		}
		else if (event instanceof LifecycleEvent.Incomplete incomplete) {
			end(incomplete.response());
		}
		else if (event instanceof LifecycleEvent.Failed failed) {
			fail(failed.response());
		}
	}

	/**
	 * Say who speaks, before anything is said.
	 */
	private void begin(@Nullable String content) throws IOException {
		if (!this.begun) {
			this.begun = true;
			write(delta("role", "assistant").put("content", content).putNull("refusal"), List.of(), null);
		}
	}

	private void annotate(ItemEvent.AnnotationAdded added) throws IOException {
		Optional<ObjectNode> annotation = ChatTranslation.annotation(added.annotation());
		if (annotation.isPresent()) {
			ObjectNode delta = object();
			delta.putArray("annotations").add(annotation.get());
			write(delta, List.of(), null);
		}
	}

	private void beginCall(ItemEvent.OutputItemAdded added) throws IOException {
		Optional<ObjectNode> call = ChatTranslation.call(added.item());
		if (call.isPresent()) {
			int index = this.calls.size();
			this.calls.put(added.outputIndex(), index);
			begin(null);
			if (added.item() instanceof ToolCall.Custom) {
				// The API describes no such type in chunks
				call.get().remove("type");
			}
			write(calls(call.get().put("index", index)), List.of(), null);
		}
	}

	private void goOnCall(@Nullable Integer outputIndex, String kind, ObjectNode piece, @Nullable String padding)
			throws IOException {
		ObjectNode call = object().put("index", this.calls.get(outputIndex));
		call.set(kind, piece);
		write(calls(call), List.of(), padding);
	}

	private void end(@Nullable Response response) throws IOException {
		if (response == null) {
			return;
		}
		begin("");
		write(choice(object(), List.of(), ChatTranslation.finishReason(response).value()), null);
		if (this.usage) {
			ObjectNode chunk = chunk(null);
			chunk.putArray("choices");
			chunk.set("usage", ChatTranslation.usage(response));
			write(chunk);
		}
		this.body.write(EventFrames.DONE);
	}

	private void fail(@Nullable Response response) throws IOException {
		String message = (response != null && response.error() != null) ? response.error().message() : null;
		this.body.write(EventFrames.data(ErrorReplyException.serverError(message).body()));
	}

	private void write(ObjectNode delta, List<LogProb> logprobs, @Nullable String padding) throws IOException {
		write(choice(delta, logprobs, null), padding);
	}

	private void write(ObjectNode choice, @Nullable String padding) throws IOException {
		ObjectNode chunk = chunk(padding);
		chunk.putArray("choices").add(choice);
		if (this.usage) {
			chunk.putNull("usage");
		}
		write(chunk);
	}

	private void write(JsonNode chunk) throws IOException {
		this.body.write(EventFrames.data(chunk.toString()));
	}

	private ObjectNode chunk(@Nullable String padding) {
		Response response = this.response;
		ObjectNode chunk = object();
		if (response != null) {
			chunk.put("id", ChatTranslation.id(response)).put("object", "chat.completion.chunk");
			chunk.put("created", response.createdAt()).put("model", response.model());
		}
		chunk.put("service_tier", "default");
		if (padding != null) {
			chunk.put("obfuscation", padding);
		}
		return chunk;
	}

	private static ObjectNode choice(ObjectNode delta, List<LogProb> logprobs, @Nullable String finishReason) {
		ObjectNode choice = object().put("index", 0);
		choice.set("delta", delta);
		choice.set("logprobs", ChatTranslation.logprobs(logprobs));
		return choice.put("finish_reason", finishReason);
	}

	private static ObjectNode calls(ObjectNode call) {
		ObjectNode delta = object();
		delta.putArray("tool_calls").add(call);
		return delta;
	}

	private static ObjectNode delta(String name, @Nullable String piece) {
		return object().put(name, piece);
	}

	private static ObjectNode object() {
		return ResponsesJson.mapper().createObjectNode();
	}

}
