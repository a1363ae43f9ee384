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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a web search did ({@code action} of {@code web_search_call}).
 *
 * @since 0.1.0
 */
public sealed interface WebSearchAction extends TypedValue {

	/**
	 * A search.
	 *
	 * @param query what was searched for, by older servers
	 * @param queries what was searched for
	 * @param sources where it was found; only if included
	 * @param more the members that this version does not model
	 */
	@WireType("search")
	record Search(@Nullable String query, List<String> queries, List<Source> sources,
			Map<String, JsonNode> more) implements WebSearchAction, ProtocolObject {

		public Search {
			queries = Members.list(queries);
			sources = Members.list(sources);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A page was opened.
	 *
	 * @param url the page
	 * @param more the members that this version does not model
	 */
	@WireType("open_page")
	record OpenPage(@Nullable String url, Map<String, JsonNode> more) implements WebSearchAction, ProtocolObject {

		public OpenPage {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A page was searched.
	 *
	 * @param url the page
	 * @param pattern what was looked for
	 * @param more the members that this version does not model
	 */
	@WireType("find_in_page")
	record FindInPage(@Nullable String url, @Nullable String pattern,
			Map<String, JsonNode> more) implements WebSearchAction, ProtocolObject {

		public FindInPage {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A source that the search used.
	 *
	 * @param type {@code url} or {@code api}
	 * @param url the page
	 * @param name the name of an interface other than a page
	 * @param more the members that this version does not model
	 */
	record Source(@Nullable String type, @Nullable String url, @Nullable String name,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Source {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An action of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements WebSearchAction {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}
