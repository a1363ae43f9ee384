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

import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;

/**
 * The random padding of deltas ({@code obfuscation}), for callers who do not want it
 * although it is there.
 */
final class Padding {

	private static final String MEMBER = "obfuscation";

	private Padding() {
	}

	/**
	 * A sink that passes events on without their padding.
	 */
	static EventSink removedFor(EventSink sink) {
		return (event) -> sink.accept(removedFrom(event));
	}

	private static ResponseStreamEvent removedFrom(ResponseStreamEvent event) {
		ObjectNode json = ResponsesJson.mapper().valueToTree(event);
		if (json.remove(MEMBER) == null) {
			return event;
		}
		return ResponsesJson.mapper().treeToValue(json, ResponseStreamEvent.class);
	}

}
