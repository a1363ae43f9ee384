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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Search in vector stores, by the server ({@code file_search}). A form in which the ids
 * are nested in {@code file_search} is understood as well, and kept as it is.
 *
 * @param vectorStoreIds the ids of the vector stores to search
 * @param maxNumResults how many passages to find at most, from 1 to 50
 * @param rankingOptions how passages are ranked
 * @param filters which files to search, by their attributes
 * @param more the members that this version does not model
 * @since 0.1.0
 */
@WireType("file_search")
public record FileSearchTool(List<String> vectorStoreIds, @Nullable Integer maxNumResults,
		@Nullable RankingOptions rankingOptions, @Nullable FileSearchFilter filters,
		Map<String, JsonNode> more) implements Tool, ProtocolObject {

	public FileSearchTool {
		vectorStoreIds = Members.list(vectorStoreIds);
		more = Members.map(more);
	}

	@Override
	public List<String> vectorStoreIds() {
		List<String> nested = new ArrayList<>();
		for (JsonNode id : Members.nested(this.more, "file_search", "vector_store_ids")) {
			nested.add(id.asString(""));
		}
		return nested.isEmpty() ? this.vectorStoreIds : nested;
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * How the passages of a file search are ranked ({@code ranking_options}).
	 *
	 * @param ranker {@code auto} or the name of a ranker
	 * @param scoreThreshold how well passages must fit, from 0 to 1
	 * @param hybridSearch how meaning and words are weighed
	 * @param more the members that this version does not model
	 */
	public record RankingOptions(@Nullable String ranker, @Nullable BigDecimal scoreThreshold,
			@Nullable HybridSearch hybridSearch, Map<String, JsonNode> more) implements ProtocolObject {

		public RankingOptions {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * How meaning and words are weighed against each other ({@code hybrid_search}).
	 *
	 * @param embeddingWeight the weight of similar meaning
	 * @param textWeight the weight of equal words
	 * @param more the members that this version does not model
	 */
	public record HybridSearch(@Nullable BigDecimal embeddingWeight, @Nullable BigDecimal textWeight,
			Map<String, JsonNode> more) implements ProtocolObject {

		public HybridSearch {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Builds a {@link FileSearchTool}. Not thread-safe.
	 */
	public static final class Builder {

		private final List<String> vectorStoreIds;

		private @Nullable Integer maxNumResults;

		private @Nullable String ranker;

		private @Nullable BigDecimal scoreThreshold;

		private @Nullable HybridSearch hybridSearch;

		private @Nullable FileSearchFilter filters;

		private final Map<String, JsonNode> more = new LinkedHashMap<>();

		Builder(List<String> vectorStoreIds) {
			Checks.notEmpty("vectorStoreIds", vectorStoreIds);
			this.vectorStoreIds = vectorStoreIds;
		}

		/**
		 * Set {@code max_num_results}: how many passages to find at most.
		 * @param maxNumResults from 1 to 50, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder maxNumResults(@Nullable Integer maxNumResults) {
			Checks.inRange("maxNumResults", maxNumResults, 1, 50);
			this.maxNumResults = maxNumResults;
			return this;
		}

		/**
		 * Set {@code ranking_options.ranker}: how passages are ranked.
		 * @param ranker {@code auto} or the name of a ranker, or {@code null} for the
		 * server's default
		 * @return this builder
		 */
		public Builder ranker(@Nullable String ranker) {
			this.ranker = ranker;
			return this;
		}

		/**
		 * Set {@code ranking_options.score_threshold}: how well passages must fit.
		 * @param scoreThreshold from 0 to 1
		 * @return this builder
		 */
		public Builder scoreThreshold(double scoreThreshold) {
			Checks.inRange("scoreThreshold", scoreThreshold, 0, 1);
			this.scoreThreshold = Checks.decimal("scoreThreshold", scoreThreshold);
			return this;
		}

		/**
		 * Set {@code ranking_options.hybrid_search}: how meaning and words are weighed
		 * against each other.
		 * @param embeddingWeight the weight of similar meaning
		 * @param textWeight the weight of equal words
		 * @return this builder
		 */
		public Builder hybridSearch(double embeddingWeight, double textWeight) {
			this.hybridSearch = new HybridSearch(Checks.decimal("embeddingWeight", embeddingWeight),
					Checks.decimal("textWeight", textWeight), Map.of());
			return this;
		}

		/**
		 * Set {@code filters}: which files to search, by their attributes.
		 * @param filters the filter; see its factory methods
		 * @return this builder
		 */
		public Builder filters(FileSearchFilter filters) {
			this.filters = filters;
			return this;
		}

		/**
		 * Set a member that this version does not know, or replace one that it does.
		 * @param name the name on the wire
		 * @param value anything that Jackson can write
		 * @return this builder
		 */
		public Builder more(String name, @Nullable Object value) {
			Members.put(this.more, name, value);
			return this;
		}

		FileSearchTool build() {
			boolean ranked = this.ranker != null || this.scoreThreshold != null || this.hybridSearch != null;
			RankingOptions rankingOptions = ranked
					? new RankingOptions(this.ranker, this.scoreThreshold, this.hybridSearch, Map.of()) : null;
			return new FileSearchTool(this.vectorStoreIds, this.maxNumResults, rankingOptions, this.filters, this.more);
		}

	}

}
