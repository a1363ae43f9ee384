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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.ChatMessage;
import io.github.responses4j.model.ChatToolCall;

/**
 * What the API refuses of a request for a chat completion that is well-formed.
 *
 * @since 0.1.0
 */
public final class ChatRules {

	private ChatRules() {
	}

	/**
	 * Check a request.
	 * @param request the request
	 * @throws ErrorReplyException if it is wrong
	 */
	public static void check(ChatCompletionRequest request) {
		checkLimits(request);
		checkMessages(request.messages());
	}

	private static void checkLimits(ChatCompletionRequest request) {
		refuse(request.maxTokens() != null && request.maxCompletionTokens() != null,
				"'max_tokens' and 'max_completion_tokens' exclude each other.", "max_tokens");
		refuse(request.topLogprobs() != null && !Boolean.TRUE.equals(request.logprobs()),
				"'top_logprobs' goes with 'logprobs' only.", "top_logprobs");
		refuse(request.streamOptions() != null && !Boolean.TRUE.equals(request.stream()),
				"'stream_options' goes with 'stream' only.", "stream_options");
		unsupported(request.n() != null && request.n() > 1, "n", "gives one choice only");
		unsupported(request.modalities().contains("audio") || request.audio() != null, "audio", "does not speak");
		unsupported(!request.functions().isEmpty(), "functions", "knows 'tools' only");
		unsupported(request.functionCall() != null, "function_call", "knows 'tool_choice' only");
	}

	/**
	 * Calls of tools and what they gave must follow each other.
	 */
	private static void checkMessages(List<ChatMessage> messages) {
		Set<String> open = new LinkedHashSet<>();
		for (int i = 0; i < messages.size(); i++) {
			ChatMessage message = messages.get(i);
			String param = "messages[" + i + "]";
			if (message instanceof ChatMessage.Tool tool) {
				refuse(!open.remove(String.valueOf(tool.toolCallId())),
						"'" + param + "' has the role 'tool' and must answer a call of a tool in a message before it.",
						param + ".tool_call_id");
				continue;
			}
			refuse(!open.isEmpty(), "The calls " + open + " of tools must be answered by messages of the role 'tool'"
					+ " right after the message that has them.", param + ".role");
			unsupported(message instanceof ChatMessage.Function, param + ".role", "knows the role 'tool' only");
			if (message instanceof ChatMessage.Assistant assistant) {
				assistant.toolCalls().stream().map(ChatToolCall::id).map(String::valueOf).forEach(open::add);
			}
		}
		refuse(!open.isEmpty(), "The calls " + open + " of tools must be answered by messages of the role 'tool'.",
				"messages");
	}

	private static void refuse(boolean wrong, String message, String param) {
		if (wrong) {
			throw ErrorReplyException.badRequest(message, param, "invalid_value");
		}
	}

	private static void unsupported(boolean asked, String param, String what) {
		if (asked) {
			throw ErrorReplyException.badRequest("'" + param + "' has no meaning here: this server " + what + ".",
					param, "unsupported_parameter");
		}
	}

}
