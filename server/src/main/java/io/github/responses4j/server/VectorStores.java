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

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ChunkingStrategy;
import io.github.responses4j.model.FileSearchTool;
import io.github.responses4j.model.HostedToolCall;

/**
 * The vector stores that are kept, and the search in their files. There is no vector in
 * them: a passage fits as well as the share of the query's words that it has. Bounded:
 * when it is full, the oldest vector store is forgotten. Thread-safe.
 */
final class VectorStores implements FileSearch {

	private static final int DEFAULT_RESULTS = 10;

	private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

	private final FileStore files;

	private final BoundedStore<StoredVectorStore> vectorStores;

	/**
	 * Create vector stores.
	 * @param capacity how many are kept at most
	 * @param files the files that they can hold
	 */
	VectorStores(int capacity, FileStore files) {
		this.vectorStores = new BoundedStore<>(capacity);
		this.files = files;
	}

	void add(StoredVectorStore vectorStore) {
		this.vectorStores.add(vectorStore.id(), vectorStore);
	}

	@Nullable StoredVectorStore find(String id) {
		return this.vectorStores.find(id);
	}

	boolean remove(String id) {
		return this.vectorStores.remove(id) != null;
	}

	/**
	 * All vector stores, oldest first.
	 */
	List<StoredVectorStore> all() {
		return this.vectorStores.all();
	}

	/**
	 * Take a file out of all vector stores.
	 */
	void forgetFile(String fileId) {
		all().forEach((vectorStore) -> vectorStore.removeFile(fileId));
	}

	@Override
	public @Nullable List<HostedToolCall.FileSearchResult> search(FileSearchTool tool, String query) {
		if (tool.vectorStoreIds().stream().allMatch((id) -> find(id) == null)) {
			return null;
		}
		Set<String> words = words(query);
		AttributeFilter filter = new AttributeFilter(tool.filters());
		List<HostedToolCall.FileSearchResult> results = new ArrayList<>();
		for (String id : tool.vectorStoreIds()) {
			StoredVectorStore vectorStore = find(id);
			if (vectorStore != null && !vectorStore.isExpired()) {
				vectorStore.use();
				vectorStore.files()
					.stream()
					.filter((file) -> filter.matches(file.attributes()))
					.forEach((file) -> search(file, words, results));
			}
		}
		BigDecimal threshold = threshold(tool);
		results.removeIf((result) -> score(result).signum() == 0 || score(result).compareTo(threshold) < 0);
		results.sort(Comparator.comparing(VectorStores::score).reversed());
		int limit = Objects.requireNonNullElse(tool.maxNumResults(), DEFAULT_RESULTS);
		return List.copyOf(results.subList(0, Math.min(limit, results.size())));
	}

	private void search(StoredVectorStoreFile file, Set<String> words, List<HostedToolCall.FileSearchResult> results) {
		file.finish();
		StoredFile stored = this.files.find(file.id());
		String text = (stored != null) ? stored.text() : null;
		if (stored == null || text == null) {
			return;
		}
		String filename = Objects.requireNonNullElse(stored.file().filename(), "");
		for (String passage : passages(text, file.size())) {
			Set<String> found = words(filename + " " + passage);
			long matches = words.stream().filter(found::contains).count();
			BigDecimal score = BigDecimal.valueOf(matches)
				.divide(BigDecimal.valueOf(Math.max(1, words.size())), 4, RoundingMode.HALF_UP);
			results.add(new HostedToolCall.FileSearchResult(file.id(), filename, score, passage,
					new LinkedHashMap<>(file.attributes()), Map.of()));
		}
	}

	private static List<String> passages(String text, ChunkingStrategy.Size size) {
		int length = (int) TokenCount.characters(Objects.requireNonNullElse(size.maxChunkSizeTokens(), 800));
		int overlap = (int) TokenCount.characters(Objects.requireNonNullElse(size.chunkOverlapTokens(), 0));
		List<String> passages = new ArrayList<>();
		for (int begin = 0; begin < text.length(); begin += length - overlap) {
			int end = Math.min(begin + length, text.length());
			passages.add(text.substring(whole(text, begin), whole(text, end)));
			if (end == text.length()) {
				break;
			}
		}
		return passages;
	}

	/**
	 * An index that does not cut a character in two.
	 */
	private static int whole(String text, int index) {
		return (index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index))) ? index - 1 : index;
	}

	private static Set<String> words(String text) {
		Set<String> words = new LinkedHashSet<>(List.of(NO_WORD.split(text.toLowerCase(Locale.ROOT))));
		words.remove("");
		return words;
	}

	private static BigDecimal threshold(FileSearchTool tool) {
		FileSearchTool.RankingOptions options = tool.rankingOptions();
		return (options != null && options.scoreThreshold() != null) ? options.scoreThreshold() : BigDecimal.ZERO;
	}

	private static BigDecimal score(HostedToolCall.FileSearchResult result) {
		return Objects.requireNonNullElse(result.score(), BigDecimal.ZERO);
	}

}
