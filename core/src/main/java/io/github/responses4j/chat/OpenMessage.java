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

package io.github.responses4j.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.AudioEvent;
import io.github.responses4j.model.ChatMessage;
import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.LogProb;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextEvent;

/**
 * What the model says to the user, as it arrives.
 */
final class OpenMessage implements OpenItem {

	private final ChatEvents events;

	private final int index;

	private final String id = ChatCompletionsClient.id("msg");

	private final List<ContentPart> parts = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private final List<Annotation> annotations = new ArrayList<>();

	private final List<LogProb> logprobs = new ArrayList<>();

	private final ObjectNode audio = ResponsesJson.mapper().createObjectNode();

	/**
	 * Whether the open part is a refusal, if one is open.
	 */
	private @Nullable Boolean refusing;

	OpenMessage(ChatEvents events, int index) {
		this.events = events;
		this.index = index;
		this.events.add(new ItemEvent.OutputItemAdded(index, message(ItemStatus.IN_PROGRESS, Map.of()),
				this.events.next(), Map.of()));
	}

	private Message message(ItemStatus status, Map<String, JsonNode> more) {
		return new Message("message", this.id, Message.Role.ASSISTANT, Content.of(this.parts), null, status, more);
	}

	@Override
	public int index() {
		return this.index;
	}

	@Override
	public boolean endsBeforeNext() {
		return true;
	}

	void text(String delta, List<LogProb> logprobs) {
		begin(false);
		this.text.append(delta);
		this.logprobs.addAll(logprobs);
		this.events.add(new TextEvent.OutputTextDelta(this.id, this.index, this.parts.size(), delta, logprobs, null,
				this.events.next(), Map.of()));
	}

	void refusal(String delta) {
		begin(true);
		this.text.append(delta);
		this.events.add(new TextEvent.RefusalDelta(this.id, this.index, this.parts.size(), delta, null,
				this.events.next(), Map.of()));
	}

	void annotation(Annotation annotation) {
		begin(false);
		this.events.add(new ItemEvent.AnnotationAdded(this.id, this.index, this.parts.size(), this.annotations.size(),
				annotation, this.events.next(), Map.of()));
		this.annotations.add(annotation);
	}

	/**
	 * Add a part that came as a whole.
	 */
	void part(ContentPart part) {
		endPart();
		added(part);
		done(part);
	}

	void audio(ChatMessage.Audio audio) {
		if (StringUtils.hasLength(audio.transcript())) {
			text(audio.transcript(), List.of());
		}
		if (StringUtils.hasLength(audio.id())) {
			this.audio.put("id", audio.id());
		}
		if (audio.expiresAt() != null) {
			this.audio.put("expires_at", audio.expiresAt());
		}
		if (StringUtils.hasLength(audio.data())) {
			this.events.add(new AudioEvent.AudioDelta(null, audio.data(), this.events.next(), Map.of()));
			this.audio.put("data", append(this.audio.path("data").asString(""), audio.data()));
		}
	}

	/**
	 * Each piece of a sound is encoded for itself.
	 */
	private static String append(String sound, String piece) {
		if (!sound.endsWith("=")) {
			return sound + piece;
		}
		byte[] one = Base64.getDecoder().decode(sound);
		byte[] other = Base64.getDecoder().decode(piece);
		byte[] both = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, both, one.length, other.length);
		return Base64.getEncoder().encodeToString(both);
	}

	private void begin(boolean refusal) {
		if (this.refusing == null || this.refusing != refusal) {
			endPart();
			this.refusing = refusal;
			added(refusal ? new ContentPart.Refusal("", Map.of())
					: new ContentPart.OutputText("", List.of(), List.of(), Map.of()));
		}
	}

	private void endPart() {
		if (this.refusing == null) {
			return;
		}
		String text = this.text.toString();
		if (this.refusing) {
			this.events.add(new TextEvent.RefusalDone(this.id, this.index, this.parts.size(), text, this.events.next(),
					Map.of()));
			done(new ContentPart.Refusal(text, Map.of()));
		}
		else {
			this.events.add(new TextEvent.OutputTextDone(this.id, this.index, this.parts.size(), text,
					List.copyOf(this.logprobs), this.events.next(), Map.of()));
			done(new ContentPart.OutputText(text, this.annotations, this.logprobs, Map.of()));
		}
		this.text.setLength(0);
		this.annotations.clear();
		this.logprobs.clear();
		this.refusing = null;
	}

	private void added(ContentPart part) {
		this.events.add(new ItemEvent.ContentPartAdded("response.content_part.added", this.id, this.index,
				this.parts.size(), part, this.events.next(), Map.of()));
	}

	private void done(ContentPart part) {
		this.events.add(new ItemEvent.ContentPartDone("response.content_part.done", this.id, this.index,
				this.parts.size(), part, this.events.next(), Map.of()));
		this.parts.add(part);
	}

	@Override
	public Message end(ItemStatus status) {
		endPart();
		if (this.audio.has("data")) {
			this.events.add(new AudioEvent.AudioDone(null, this.events.next(), Map.of()));
		}
		Message message = message(status, this.audio.isEmpty() ? Map.of() : Map.of("audio", this.audio));
		this.events.add(new ItemEvent.OutputItemDone(this.index, message, this.events.next(), Map.of()));
		return message;
	}

}
