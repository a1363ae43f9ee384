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

import java.util.List;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;

/**
 * The items of an input in the form in which the API keeps and lists them: all with an
 * id, messages with a list of parts.
 */
final class InputItems {

	private InputItems() {
	}

	static List<ResponseItem> of(Input input) {
		return input.items().stream().map(InputItems::kept).toList();
	}

	private static ResponseItem kept(ResponseItem item) {
		if (item instanceof Message message) {
			return new Message("message", (message.id() != null) ? message.id() : Ids.next("msg"), message.role(),
					parts(message), message.phase(),
					(message.status() != null) ? message.status() : ItemStatus.COMPLETED, message.more());
		}
		if (item.id() != null) {
			return item;
		}
		ObjectNode json = ResponsesJson.mapper().valueToTree(item);
		json.put("id", Ids.next("item"));
		return ResponsesJson.mapper().treeToValue(json, ResponseItem.class);
	}

	private static Content parts(Message message) {
		if (message.content() instanceof Content.Text text && Message.Role.ASSISTANT.equals(message.role())) {
			return Content.of(new ContentPart.OutputText(text.text(), List.of(), List.of(), Map.of()));
		}
		return (message.content() != null) ? Content.of(message.content().parts()) : Content.of();
	}

}
