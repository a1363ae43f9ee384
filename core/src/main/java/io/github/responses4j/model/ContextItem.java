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

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An item that carries or changes the model's context: reasoning, compacted history,
 * references, tools and settings that apply from there on.
 *
 * @since 0.1.0
 */
public sealed interface ContextItem extends ResponseItem, ProtocolObject {

	/**
	 * How the model came to what follows. Send it back unchanged, with
	 * {@code encryptedContent}, wherever the server does not keep the conversation
	 * itself.
	 *
	 * @param id the item's id
	 * @param summary the summary, one {@link ContentPart.SummaryText} a paragraph
	 * @param content the reasoning itself, where the model shows it
	 * @param encryptedContent the reasoning in a form only the server reads
	 * @param status how far the item has come
	 * @param more the members that this version does not model
	 */
	@WireType("reasoning")
	record Reasoning(@Nullable String id, List<ContentPart> summary, List<ContentPart> content,
			@Nullable String encryptedContent, @Nullable ItemStatus status,
			Map<String, JsonNode> more) implements ContextItem {

		public Reasoning {
			summary = Members.list(summary);
			content = Members.list(content);
			more = Members.map(more);
		}

		/**
		 * The summary as one text, its paragraphs separated by an empty line.
		 * @return the text, empty if there is no summary
		 */
		public String summaryText() {
			return this.summary.stream().map(ContentPart::text).collect(Collectors.joining("\n\n"));
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Earlier history in compacted form. Send it back unchanged.
	 *
	 * @param id the item's id
	 * @param encryptedContent the history in a form only the server reads
	 * @param createdBy who created the item, in lists
	 * @param more the members that this version does not model
	 */
	@WireType("compaction")
	record Compaction(@Nullable String id, @Nullable String encryptedContent, @Nullable String createdBy,
			Map<String, JsonNode> more) implements ContextItem {

		public Compaction {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Asks the server to compact the context now; must be the last item of the input.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("compaction_trigger")
	record CompactionTrigger(Map<String, JsonNode> more) implements ContextItem {

		public CompactionTrigger {
			more = Members.map(more);
		}

		@Override
		public @Nullable String id() {
			return null;
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Stands for an item that the server keeps.
	 *
	 * @param type {@code item_reference}; may be absent
	 * @param id the id of an item that the server keeps
	 * @param more the members that this version does not model
	 */
	@WireType(value = "item_reference", untaggedWith = "id")
	record ItemReference(@Nullable String type, @Nullable String id,
			Map<String, JsonNode> more) implements ContextItem {

		public ItemReference {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Tools that are available from here on.
	 *
	 * @param id the item's id
	 * @param role {@code developer} in input
	 * @param tools the tools
	 * @param more the members that this version does not model
	 */
	@WireType("additional_tools")
	record AdditionalTools(@Nullable String id, Message.@Nullable Role role, List<Tool> tools,
			Map<String, JsonNode> more) implements ContextItem {

		public AdditionalTools {
			tools = Members.list(tools);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Settings that apply from here on.
	 *
	 * @param id the item's id
	 * @param reasoning the new reasoning settings
	 * @param more the members that this version does not model
	 */
	@WireType("configuration_update")
	record ConfigurationUpdate(@Nullable String id, @Nullable ReasoningConfig reasoning,
			Map<String, JsonNode> more) implements ContextItem {

		public ConfigurationUpdate {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}
