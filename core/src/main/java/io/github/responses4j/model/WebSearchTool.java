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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * Search in the web, by the server ({@code web_search}).
 *
 * @param type {@code web_search} or {@code web_search_2025_08_26}
 * @param searchContextSize how much of what is found the model gets to read
 * @param userLocation where the user is; by default in the United States
 * @param filters which pages may be found
 * @param externalWebAccess whether pages may be fetched now, and not only taken from the
 * index; the default is {@code true}
 * @param more the members that this version does not model
 * @since 0.1.0
 */
@WireType({ "web_search", "web_search_2025_08_26" })
public record WebSearchTool(@Nullable String type, @Nullable ContextSize searchContextSize,
		@Nullable UserLocation userLocation, @Nullable Filters filters, @Nullable Boolean externalWebAccess,
		Map<String, JsonNode> more) implements Tool, ProtocolObject {

	public WebSearchTool {
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * How much of what is found the model gets to read ({@code search_context_size}).
	 *
	 * @param value the string on the wire
	 */
	public record ContextSize(String value) implements OpenValue {

		/**
		 * Little.
		 */
		public static final ContextSize LOW = new ContextSize("low");

		/**
		 * The default.
		 */
		public static final ContextSize MEDIUM = new ContextSize("medium");

		/**
		 * Much.
		 */
		public static final ContextSize HIGH = new ContextSize("high");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * Which pages may be found ({@code filters}).
	 *
	 * @param allowedDomains domains whose pages may be found, subdomains included; empty
	 * for all
	 * @param more the members that this version does not model
	 */
	public record Filters(List<String> allowedDomains, Map<String, JsonNode> more) implements ProtocolObject {

		public Filters {
			allowedDomains = Members.list(allowedDomains);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Where the user is, about ({@code user_location}).
	 *
	 * @param type {@code approximate}
	 * @param country the country as two letters, such as {@code FI}
	 * @param region the region
	 * @param city the city
	 * @param timezone the time zone, such as {@code Europe/Helsinki}
	 * @param more the members that this version does not model
	 */
	public record UserLocation(@Nullable String type, @Nullable String country, @Nullable String region,
			@Nullable String city, @Nullable String timezone, Map<String, JsonNode> more) implements ProtocolObject {

		public UserLocation {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The earlier form of the search ({@code web_search_preview}).
	 *
	 * @param type {@code web_search_preview} or {@code web_search_preview_2025_03_11}
	 * @param searchContextSize how much of what is found the model gets to read
	 * @param userLocation where the user is
	 * @param searchContentTypes {@code text} and {@code image}
	 * @param more the members that this version does not model
	 */
	@WireType({ "web_search_preview", "web_search_preview_2025_03_11" })
	public record Preview(@Nullable String type, @Nullable ContextSize searchContextSize,
			@Nullable UserLocation userLocation, List<String> searchContentTypes,
			Map<String, JsonNode> more) implements Tool, ProtocolObject {

		public Preview {
			searchContentTypes = Members.list(searchContentTypes);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Builds a {@link WebSearchTool}. Not thread-safe.
	 */
	public static final class Builder {

		private String type = "web_search";

		private @Nullable ContextSize searchContextSize;

		private @Nullable UserLocation userLocation;

		private @Nullable Filters filters;

		private @Nullable Boolean externalWebAccess;

		private final Map<String, JsonNode> more = new LinkedHashMap<>();

		Builder() {
		}

		/**
		 * Set {@code type}: a fixed version of the tool.
		 * @param type such as {@code web_search_2025_08_26}; the default is
		 * {@code web_search}
		 * @return this builder
		 */
		public Builder type(String type) {
			Assert.hasText(type, "'type' must not be empty");
			this.type = type;
			return this;
		}

		/**
		 * Set {@code search_context_size}: how much of what is found the model gets to
		 * read.
		 * @param searchContextSize the size, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder searchContextSize(@Nullable ContextSize searchContextSize) {
			this.searchContextSize = searchContextSize;
			return this;
		}

		/**
		 * Set {@code user_location}: where the user is, about. With {@code null} for
		 * everything the search is about no place, while without any location the server
		 * assumes the United States.
		 * @param country the country as two letters, such as {@code FI}
		 * @param region the region
		 * @param city the city
		 * @param timezone the time zone, such as {@code Europe/Helsinki}
		 * @return this builder
		 */
		public Builder userLocation(@Nullable String country, @Nullable String region, @Nullable String city,
				@Nullable String timezone) {
			Assert.isTrue(country == null || country.length() == 2,
					() -> "'country' must be a code of two letters but is '" + country + "'");
			this.userLocation = new UserLocation("approximate", country, region, city, timezone, Map.of());
			return this;
		}

		/**
		 * Set {@code filters.allowed_domains}: domains whose pages may be found,
		 * subdomains included.
		 * @param allowedDomains the domains, such as {@code example.org}
		 * @return this builder
		 */
		public Builder allowedDomains(String... allowedDomains) {
			List<String> domains = Arrays.asList(allowedDomains);
			Checks.notEmpty("allowedDomains", domains);
			for (String domain : domains) {
				Assert.isTrue(!domain.contains("/"),
						"'allowedDomains' must be names such as example.org, without https://");
			}
			this.filters = new Filters(domains, Map.of());
			return this;
		}

		/**
		 * Set {@code external_web_access}: whether pages may be fetched now, and not only
		 * taken from the index.
		 * @param externalWebAccess the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder externalWebAccess(@Nullable Boolean externalWebAccess) {
			this.externalWebAccess = externalWebAccess;
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

		WebSearchTool build() {
			return new WebSearchTool(this.type, this.searchContextSize, this.userLocation, this.filters,
					this.externalWebAccess, this.more);
		}

	}

}
