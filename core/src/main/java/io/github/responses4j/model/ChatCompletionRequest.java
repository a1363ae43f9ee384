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

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /chat/completions}. Only what adapters need to speak to servers
 * without a Responses API; applications use {@link ResponseRequest}.
 *
 * @param model the model
 * @param messages the conversation so far
 * @param tools the tools that the model may call
 * @param toolChoice which of the tools it calls
 * @param parallelToolCalls whether it may call several at once
 * @param responseFormat the form of the text
 * @param reasoningEffort how much the model reasons
 * @param verbosity how much the model says
 * @param temperature 0 to 2, how random the text is
 * @param topP 0 to 1, the share of likely tokens to choose from
 * @param frequencyPenalty -2 to 2, against repeating tokens often
 * @param presencePenalty -2 to 2, against repeating tokens at all
 * @param logitBias -100 to 100 by token id, for or against a token
 * @param logprobs whether to give the probabilities of tokens
 * @param topLogprobs 0 to 20, how many likely tokens to give at each place
 * @param maxCompletionTokens the most tokens to produce, reasoning included
 * @param maxTokens the same on older models
 * @param n 1 to 128, how many choices to produce
 * @param stop where to stop
 * @param seed repeats the same choices as far as possible
 * @param prediction a text that the answer will largely repeat
 * @param modalities {@code text} and {@code audio}
 * @param audio how the model speaks
 * @param webSearchOptions how the model searches the web
 * @param stream whether to send the choices in chunks
 * @param streamOptions what the chunks contain
 * @param store whether the server keeps the completion
 * @param metadata up to 16 values for the application's own use
 * @param serviceTier how the request is processed
 * @param promptCacheKey tells which requests share a prefix
 * @param promptCacheRetention {@code in_memory} or {@code 24h}
 * @param promptCacheOptions how prefixes are cached
 * @param safetyIdentifier a stable, anonymous name of the user
 * @param user the same, by its older name
 * @param moderation how input and output are moderated
 * @param functionCall which function the model calls, on older models
 * @param functions the functions it may call, on older models
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record ChatCompletionRequest(@Nullable String model, List<ChatMessage> messages, List<ChatTool> tools,
		@Nullable ChatToolChoice toolChoice, @Nullable Boolean parallelToolCalls,
		@Nullable ChatResponseFormat responseFormat, ReasoningConfig.@Nullable Effort reasoningEffort,
		@Nullable Verbosity verbosity, @Nullable BigDecimal temperature, @Nullable BigDecimal topP,
		@Nullable BigDecimal frequencyPenalty, @Nullable BigDecimal presencePenalty, Map<String, Integer> logitBias,
		@Nullable Boolean logprobs, @Nullable Integer topLogprobs, @Nullable Long maxCompletionTokens,
		@Nullable Long maxTokens, @Nullable Integer n, @Nullable Stop stop, @Nullable Long seed,
		@Nullable Prediction prediction, List<String> modalities, @Nullable AudioOutput audio,
		@Nullable WebSearchOptions webSearchOptions, @Nullable Boolean stream, @Nullable StreamOptions streamOptions,
		@Nullable Boolean store, Map<String, String> metadata, @Nullable ServiceTier serviceTier,
		@Nullable String promptCacheKey, @Nullable String promptCacheRetention,
		@Nullable PromptCacheOptions promptCacheOptions, @Nullable String safetyIdentifier, @Nullable String user,
		@Nullable ModerationConfig moderation, @Nullable FunctionChoice functionCall,
		List<ChatTool.FunctionDefinition> functions, Map<String, JsonNode> more) implements ProtocolObject {

	public ChatCompletionRequest {
		messages = Members.list(messages);
		tools = Members.list(tools);
		logitBias = Members.map(logitBias);
		modalities = Members.list(modalities);
		metadata = Members.map(metadata);
		functions = Members.list(functions);
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Where to stop: one sequence or up to four.
	 */
	public sealed interface Stop extends ProtocolValue {

		/**
		 * One sequence.
		 *
		 * @param sequence the text that ends a choice
		 */
		record Sequence(String sequence) implements Stop {

			@Override
			public String toString() {
				return "<" + this.sequence.length() + " chars>";
			}

		}

		/**
		 * Several sequences.
		 *
		 * @param sequences the texts of which each ends a choice
		 */
		record Sequences(List<String> sequences) implements Stop {

			public Sequences {
				sequences = Members.list(sequences);
			}

			@Override
			public String toString() {
				return "<" + this.sequences.size() + " sequences>";
			}

		}

	}

	/**
	 * Which function the model calls, on older models.
	 */
	public sealed interface FunctionChoice extends ProtocolValue {

		/**
		 * The string form.
		 *
		 * @param value the string on the wire: {@code none} or {@code auto}
		 */
		record Mode(String value) implements FunctionChoice, OpenValue {

			@Override
			public String toString() {
				return this.value;
			}

		}

		/**
		 * A certain function.
		 *
		 * @param name the name of the function
		 * @param more the members that this version does not model
		 */
		@WireType(untaggedWith = "name")
		record Function(@Nullable String name, Map<String, JsonNode> more) implements FunctionChoice, ProtocolObject {

			public Function {
				more = Members.map(more);
			}

			@Override
			public String toString() {
				return Described.of(this);
			}

		}

	}

	/**
	 * A text that the answer will largely repeat.
	 *
	 * @param type {@code content}
	 * @param content the text
	 * @param more the members that this version does not model
	 */
	public record Prediction(@Nullable String type, @Nullable ChatContent content,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Prediction {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * How the model speaks.
	 *
	 * @param voice the voice
	 * @param format {@code wav}, {@code aac}, {@code mp3}, {@code flac}, {@code opus} or
	 * {@code pcm16}
	 * @param more the members that this version does not model
	 */
	public record AudioOutput(@Nullable Voice voice, @Nullable String format,
			Map<String, JsonNode> more) implements ProtocolObject {

		public AudioOutput {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The voice with which the model speaks: a name, or the id of a custom voice.
	 */
	public sealed interface Voice extends ProtocolValue {

		/**
		 * A voice that everybody has.
		 *
		 * @param name the name, such as {@code alloy}
		 */
		record Named(String name) implements Voice {

		}

		/**
		 * A custom voice.
		 *
		 * @param id the id of the voice
		 * @param more the members that this version does not model
		 */
		@WireType(untaggedWith = "id")
		record Custom(@Nullable String id, Map<String, JsonNode> more) implements Voice, ProtocolObject {

			public Custom {
				more = Members.map(more);
			}

			@Override
			public String toString() {
				return Described.of(this);
			}

		}

	}

	/**
	 * How the model searches the web.
	 *
	 * @param searchContextSize how much of what is found the model gets to read
	 * @param userLocation where the user is
	 * @param more the members that this version does not model
	 */
	public record WebSearchOptions(WebSearchTool.@Nullable ContextSize searchContextSize,
			@Nullable UserLocation userLocation, Map<String, JsonNode> more) implements ProtocolObject {

		public WebSearchOptions {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Where the user is.
	 *
	 * @param type {@code approximate}
	 * @param approximate the place
	 * @param more the members that this version does not model
	 */
	public record UserLocation(@Nullable String type, WebSearchTool.@Nullable UserLocation approximate,
			Map<String, JsonNode> more) implements ProtocolObject {

		public UserLocation {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What the chunks of a stream contain.
	 *
	 * @param includeUsage whether a last chunk tells the usage
	 * @param includeObfuscation whether chunks are padded to a common size
	 * @param more the members that this version does not model
	 */
	public record StreamOptions(@Nullable Boolean includeUsage, @Nullable Boolean includeObfuscation,
			Map<String, JsonNode> more) implements ProtocolObject {

		public StreamOptions {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}
