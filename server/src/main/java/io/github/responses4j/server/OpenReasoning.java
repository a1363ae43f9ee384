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

import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.TextEvent;

/**
 * Reasoning that is being written: paragraphs of its summary, its text, or neither.
 */
final class OpenReasoning implements OpenItem {

	private final ItemChannel channel;

	private final List<ContentPart> summary = new ArrayList<>();

	private final List<ContentPart> content = new ArrayList<>();

	private @Nullable StringBuilder paragraph;

	private @Nullable StringBuilder text;

	private @Nullable String encryptedContent;

	OpenReasoning(ItemChannel channel) {
		this.channel = channel;
	}

	void summary(String delta) {
		StringBuilder paragraph = (this.paragraph != null) ? this.paragraph : beginParagraph();
		String piece = this.channel.budget().spendOnReasoning(delta);
		if (!piece.isEmpty()) {
			paragraph.append(piece);
			this.channel
				.emit((number) -> new TextEvent.ReasoningSummaryTextDelta(this.channel.id(), this.channel.index(),
						this.summary.size(), piece, this.channel.obfuscation(piece), number, Map.of()));
		}
	}

	void text(String delta) {
		StringBuilder text = (this.text != null) ? this.text : beginText();
		String piece = this.channel.budget().spendOnReasoning(delta);
		if (!piece.isEmpty()) {
			text.append(piece);
			this.channel.emit((number) -> new TextEvent.ReasoningTextDelta(this.channel.id(), this.channel.index(),
					this.content.size(), piece, this.channel.obfuscation(piece), number, Map.of()));
		}
	}

	void encrypted(@Nullable String content) {
		this.encryptedContent = content;
	}

	/**
	 * Write what is whole already.
	 */
	void write(ContextItem.Reasoning reasoning) {
		encrypted(reasoning.encryptedContent());
		for (ContentPart part : reasoning.summary()) {
			if (this.channel.isOpen()) {
				summary("");
				TextPieces.of(part.text()).forEach(this::summary);
				endPart();
			}
		}
		for (ContentPart part : reasoning.content()) {
			if (this.channel.isOpen()) {
				text("");
				TextPieces.of(part.text()).forEach(this::text);
				endPart();
			}
		}
	}

	private StringBuilder beginParagraph() {
		endPart();
		StringBuilder paragraph = new StringBuilder();
		this.paragraph = paragraph;
		this.channel.emit((number) -> new ItemEvent.SummaryPartAdded(this.channel.id(), this.channel.index(),
				this.summary.size(), summaryText(""), number, Map.of()));
		return paragraph;
	}

	private StringBuilder beginText() {
		endPart();
		StringBuilder text = new StringBuilder();
		this.text = text;
		this.channel.emit((number) -> new ItemEvent.ContentPartAdded("response.content_part.added", this.channel.id(),
				this.channel.index(), this.content.size(), reasoningText(""), number, Map.of()));
		return text;
	}

	@Override
	public ItemChannel channel() {
		return this.channel;
	}

	@Override
	public void endPart() {
		if (this.paragraph != null) {
			endParagraph(this.paragraph.toString());
			this.paragraph = null;
		}
		if (this.text != null) {
			endText(this.text.toString());
			this.text = null;
		}
	}

	private void endParagraph(String text) {
		int index = this.summary.size();
		ContentPart part = summaryText(text);
		ItemStatus status = this.channel.budget().isExceeded() ? ItemStatus.INCOMPLETE : null;
		this.channel.emit((number) -> new TextEvent.ReasoningSummaryTextDone(this.channel.id(), this.channel.index(),
				index, text, number, Map.of()));
		this.channel.emit((number) -> new ItemEvent.SummaryPartDone(this.channel.id(), this.channel.index(), index,
				part, status, number, Map.of()));
		this.summary.add(part);
	}

	private void endText(String text) {
		int index = this.content.size();
		ContentPart part = reasoningText(text);
		this.channel.emit((number) -> new TextEvent.ReasoningTextDone(this.channel.id(), this.channel.index(), index,
				text, number, Map.of()));
		this.channel.emit((number) -> new ItemEvent.ContentPartDone("response.content_part.done", this.channel.id(),
				this.channel.index(), index, part, number, Map.of()));
		this.content.add(part);
	}

	@Override
	public ResponseItem begun() {
		return new ContextItem.Reasoning(this.channel.id(), List.of(), List.of(), null, null, Map.of());
	}

	/**
	 * The API gives reasoning a status only if it is not whole.
	 */
	@Override
	public ResponseItem item(ItemStatus status) {
		List<ContentPart> summary = new ArrayList<>(this.summary);
		if (this.paragraph != null) {
			summary.add(summaryText(this.paragraph.toString()));
		}
		List<ContentPart> content = new ArrayList<>(this.content);
		if (this.text != null) {
			content.add(reasoningText(this.text.toString()));
		}
		return new ContextItem.Reasoning(this.channel.id(), summary, content, this.encryptedContent,
				ItemStatus.COMPLETED.equals(status) ? null : status, Map.of());
	}

	private static ContentPart summaryText(String text) {
		return new ContentPart.SummaryText(text, Map.of());
	}

	private static ContentPart reasoningText(String text) {
		return new ContentPart.ReasoningText(text, Map.of());
	}

}
