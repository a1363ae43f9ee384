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

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How files are cut into passages for a vector store ({@code chunking_strategy}).
 *
 * @since 0.1.0
 */
public sealed interface ChunkingStrategy extends TypedValue {

	/**
	 * Passages as the server sees fit.
	 * @return the strategy
	 */
	static ChunkingStrategy auto() {
		return new Auto(Map.of());
	}

	/**
	 * Passages of a size.
	 * @param maxChunkSizeTokens the size in tokens, from 100 to 4096
	 * @param chunkOverlapTokens how many tokens two neighbours share, at most half of the
	 * size
	 * @return the strategy
	 */
	static ChunkingStrategy ofSize(int maxChunkSizeTokens, int chunkOverlapTokens) {
		Checks.inRange("maxChunkSizeTokens", maxChunkSizeTokens, 100, 4096);
		Checks.inRange("chunkOverlapTokens", chunkOverlapTokens, 0, maxChunkSizeTokens / 2);
		return new Static(new Size(maxChunkSizeTokens, chunkOverlapTokens, Map.of()), Map.of());
	}

	/**
	 * Passages as the server sees fit.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("auto")
	record Auto(Map<String, JsonNode> more) implements ChunkingStrategy, ProtocolObject {

		public Auto {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Passages of a size.
	 *
	 * @param size the size of the passages
	 * @param more the members that this version does not model
	 */
	@WireType("static")
	record Static(@JsonProperty("static") @Nullable Size size,
			Map<String, JsonNode> more) implements ChunkingStrategy, ProtocolObject {

		public Static {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Unknown, because the file was added before strategies were kept.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("other")
	record Other(Map<String, JsonNode> more) implements ChunkingStrategy, ProtocolObject {

		public Other {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The size of passages ({@code static}).
	 *
	 * @param maxChunkSizeTokens the size in tokens, from 100 to 4096; the default is 800
	 * @param chunkOverlapTokens how many tokens two neighbours share; the default is 400
	 * @param more the members that this version does not model
	 */
	record Size(@Nullable Integer maxChunkSizeTokens, @Nullable Integer chunkOverlapTokens,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Size {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A strategy of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ChunkingStrategy {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}
