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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.Content;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.LogProb;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.TextEvent;

/**
 * A message that is being written: parts of text with citations, and refusals.
 */
final class OpenMessage implements OpenItem {

	private final ItemChannel channel;

	private final Message.@Nullable Phase phase;

	private final TokenProbabilities probabilities;

	private final List<ContentPart> parts = new ArrayList<>();

	private @Nullable OpenPart part;

	/**
	 * Begin a message.
	 * @param channel where its events go
	 * @param phase what it is in the course of the answer, if that is told
	 * @param probabilities how likely its tokens were
	 */
	OpenMessage(ItemChannel channel, Message.@Nullable Phase phase, TokenProbabilities probabilities) {
		this.channel = channel;
		this.phase = phase;
		this.probabilities = probabilities;
	}

	void text(String delta) {
		OpenText text = (this.part instanceof OpenText open) ? open : begin(new OpenText(this.parts.size()));
		String piece = this.channel.budget().spend(delta);
		if (!piece.isEmpty()) {
			text.append(piece);
		}
	}

	void annotation(Annotation annotation) {
		OpenText text = (this.part instanceof OpenText open) ? open : begin(new OpenText(this.parts.size()));
		text.append(annotation);
	}

	void refusal(String delta) {
		OpenRefusal refusal = (this.part instanceof OpenRefusal open) ? open
				: begin(new OpenRefusal(this.parts.size()));
		String piece = this.channel.budget().spend(delta);
		if (!piece.isEmpty()) {
			refusal.append(piece);
		}
	}

	/**
	 * Write what is whole already.
	 */
	void write(Message message) {
		List<ContentPart> parts = (message.content() != null) ? message.content().parts() : List.of();
		for (ContentPart part : parts) {
			if (this.channel.isOpen()) {
				write(part);
				endPart();
			}
		}
	}

	private void write(ContentPart part) {
		if (part instanceof ContentPart.Refusal refusal) {
			TextPieces.of(refusal.refusal()).forEach(this::refusal);
			return;
		}
		text("");
		TextPieces.of(part.text()).forEach(this::text);
		if (part instanceof ContentPart.OutputText text && this.channel.isOpen()) {
			text.annotations().forEach(this::annotation);
		}
	}

	private <T extends OpenPart> T begin(T part) {
		endPart();
		this.part = part;
		this.channel.emit((number) -> new ItemEvent.ContentPartAdded("response.content_part.added", this.channel.id(),
				this.channel.index(), part.index(), part.part(), number, Map.of()));
		return part;
	}

	@Override
	public ItemChannel channel() {
		return this.channel;
	}

	@Override
	public void endPart() {
		OpenPart part = this.part;
		if (part != null) {
			part.done();
			ContentPart whole = part.part();
			this.channel.emit((number) -> new ItemEvent.ContentPartDone("response.content_part.done", this.channel.id(),
					this.channel.index(), part.index(), whole, number, Map.of()));
			this.parts.add(whole);
			this.part = null;
		}
	}

	@Override
	public ResponseItem begun() {
		return message(ItemStatus.IN_PROGRESS, List.of());
	}

	@Override
	public ResponseItem item(ItemStatus status) {
		List<ContentPart> parts = new ArrayList<>(this.parts);
		if (this.part != null) {
			parts.add(this.part.part());
		}
		return message(status, parts);
	}

	private Message message(ItemStatus status, List<ContentPart> parts) {
		return new Message("message", this.channel.id(), Message.Role.ASSISTANT, Content.of(parts), this.phase, status,
				Map.of());
	}

	private interface OpenPart {

		int index();

		ContentPart part();

		void done();

	}

	private final class OpenText implements OpenPart {

		private final int index;

		private final StringBuilder text = new StringBuilder();

		private final List<Annotation> annotations = new ArrayList<>();

		private final List<LogProb> logprobs = new ArrayList<>();

		private OpenText(int index) {
			this.index = index;
		}

		private void append(String piece) {
			this.text.append(piece);
			ItemChannel channel = OpenMessage.this.channel;
			List<LogProb> logprobs = OpenMessage.this.probabilities.of(piece);
			this.logprobs.addAll(logprobs);
			channel.emit((number) -> new TextEvent.OutputTextDelta(channel.id(), channel.index(), this.index, piece,
					logprobs, channel.obfuscation(piece), number, Map.of()));
		}

		private void append(Annotation annotation) {
			ItemChannel channel = OpenMessage.this.channel;
			int annotationIndex = this.annotations.size();
			this.annotations.add(annotation);
			channel.emit((number) -> new ItemEvent.AnnotationAdded(channel.id(), channel.index(), this.index,
					annotationIndex, annotation, number, Map.of()));
		}

		@Override
		public int index() {
			return this.index;
		}

		@Override
		public ContentPart part() {
			return new ContentPart.OutputText(this.text.toString(), List.copyOf(this.annotations),
					List.copyOf(this.logprobs), Map.of());
		}

		@Override
		public void done() {
			ItemChannel channel = OpenMessage.this.channel;
			channel.emit((number) -> new TextEvent.OutputTextDone(channel.id(), channel.index(), this.index,
					this.text.toString(), List.copyOf(this.logprobs), number, Map.of()));
		}

	}

	private final class OpenRefusal implements OpenPart {

		private final int index;

		private final StringBuilder refusal = new StringBuilder();

		private OpenRefusal(int index) {
			this.index = index;
		}

		private void append(String piece) {
			this.refusal.append(piece);
			ItemChannel channel = OpenMessage.this.channel;
			channel.emit((number) -> new TextEvent.RefusalDelta(channel.id(), channel.index(), this.index, piece,
					channel.obfuscation(piece), number, Map.of()));
		}

		@Override
		public int index() {
			return this.index;
		}

		@Override
		public ContentPart part() {
			return new ContentPart.Refusal(this.refusal.toString(), Map.of());
		}

		@Override
		public void done() {
			ItemChannel channel = OpenMessage.this.channel;
			channel.emit((number) -> new TextEvent.RefusalDone(channel.id(), channel.index(), this.index,
					this.refusal.toString(), number, Map.of()));
		}

	}

}
