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

package io.github.responses4j.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the build tells editors about the properties.
 *
 * @param groups the groups of properties
 * @param properties the properties, sorted by name
 * @param hints known values of properties
 */
record ConfigurationMetadata(List<Group> groups, List<Property> properties, List<Hint> hints) {

	static ConfigurationMetadata ofTheBuild() {
		JsonNode json = new JsonMapper()
			.readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
		return new ConfigurationMetadata(json.path("groups").valueStream().map(Group::of).toList(),
				json.path("properties").valueStream().map(Property::of).toList(),
				json.path("hints").valueStream().map(Hint::of).toList());
	}

	List<String> names() {
		return this.properties.stream().map(Property::name).toList();
	}

	/**
	 * The values that a property is known to have.
	 */
	List<String> knownValues(String property) {
		return this.hints.stream()
			.filter((hint) -> hint.name().equals(property))
			.flatMap((hint) -> hint.values().stream())
			.toList();
	}

	private static @Nullable String text(JsonNode json, String name) {
		return json.path(name).asStringOpt().orElse(null);
	}

	record Group(String name, String type, @Nullable String description) {

		static Group of(JsonNode json) {
			return new Group(json.path("name").asString(), json.path("type").asString(), text(json, "description"));
		}

	}

	record Property(String name, String type, @Nullable String description, @Nullable String defaultValue) {

		static Property of(JsonNode json) {
			return new Property(json.path("name").asString(), json.path("type").asString(), text(json, "description"),
					text(json, "defaultValue"));
		}

	}

	record Hint(String name, List<String> values, boolean any) {

		static Hint of(JsonNode json) {
			return new Hint(json.path("name").asString(), json.path("values").findValuesAsString("value"),
					json.path("providers").findValuesAsString("name").contains("any"));
		}

	}

}
