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

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.FileSearchTool;
import io.github.responses4j.model.HostedToolCall;

/**
 * Finds passages in the files of vector stores.
 */
@FunctionalInterface
interface FileSearch {

	/**
	 * A search where there are no files.
	 */
	FileSearch NONE = (tool, query) -> null;

	/**
	 * Search.
	 * @param tool which vector stores to search, for how much, and in which files
	 * @param query what to search for
	 * @return the passages that fit, the best first, or {@code null} if there is none of
	 * the vector stores
	 */
	@Nullable List<HostedToolCall.FileSearchResult> search(FileSearchTool tool, String query);

}
