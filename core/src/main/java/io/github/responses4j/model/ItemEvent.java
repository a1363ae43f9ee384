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

package io.github.responses4j.model;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event about an item or a part of one: that it begins, and what it is in the end.
 *
 * @since 0.1.0
 */
public sealed interface ItemEvent extends ResponseStreamEvent, ProtocolObject {

	/**
	 * Place of the item in the output ({@code output_index}).
	 * @return an index from 0, or {@code null} if the server left it out
	 */
	@Nullable Integer outputIndex();

	/**
	 * An item begins.
	 *
	 * @param outputIndex place of the item in the output
	 * @param item the item as far as it is known
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.output_item.added")
	record OutputItemAdded(@Nullable Integer outputIndex, @Nullable ResponseItem item, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ItemEvent {

		public OutputItemAdded {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An item is whole. This form of the item is the one to keep.
	 *
	 * @param outputIndex place of the item in the output
	 * @param item the item, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.output_item.done")
	record OutputItemDone(@Nullable Integer outputIndex, @Nullable ResponseItem item, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ItemEvent {

		public OutputItemDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A part of an item begins. Some servers name the parts of reasoning separately.
	 *
	 * @param type the wire name
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param contentIndex place of the part in the item
	 * @param part the part as far as it is known
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType({ "response.content_part.added", "response.reasoning_part.added" })
	record ContentPartAdded(@Nullable String type, @Nullable String itemId, @Nullable Integer outputIndex,
			@Nullable Integer contentIndex, @Nullable ContentPart part, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ItemEvent {

		public ContentPartAdded {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A part of an item is whole.
	 *
	 * @param type the wire name
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param contentIndex place of the part in the item
	 * @param part the part, whole
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType({ "response.content_part.done", "response.reasoning_part.done" })
	record ContentPartDone(@Nullable String type, @Nullable String itemId, @Nullable Integer outputIndex,
			@Nullable Integer contentIndex, @Nullable ContentPart part, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ItemEvent {

		public ContentPartDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A text got a citation.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param contentIndex place of the part in the item
	 * @param annotationIndex place of the annotation in the part
	 * @param annotation the citation
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.output_text.annotation.added")
	record AnnotationAdded(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer contentIndex,
			@Nullable Integer annotationIndex, @Nullable Annotation annotation, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ItemEvent {

		public AnnotationAdded {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A paragraph of a reasoning summary begins.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param summaryIndex place of the paragraph in the summary
	 * @param part the paragraph as far as it is known
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.reasoning_summary_part.added")
	record SummaryPartAdded(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer summaryIndex,
			@Nullable ContentPart part, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ItemEvent {

		public SummaryPartAdded {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A paragraph of a reasoning summary is whole.
	 *
	 * @param itemId id of the item
	 * @param outputIndex place of the item in the output
	 * @param summaryIndex place of the paragraph in the summary
	 * @param part the paragraph, whole
	 * @param status {@code incomplete} if it was cut off
	 * @param sequenceNumber place of the event in the stream, from 0
	 * @param more the members that this version does not model
	 */
	@WireType("response.reasoning_summary_part.done")
	record SummaryPartDone(@Nullable String itemId, @Nullable Integer outputIndex, @Nullable Integer summaryIndex,
			@Nullable ContentPart part, @Nullable ItemStatus status, @Nullable Long sequenceNumber,
			Map<String, JsonNode> more) implements ItemEvent {

		public SummaryPartDone {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}
