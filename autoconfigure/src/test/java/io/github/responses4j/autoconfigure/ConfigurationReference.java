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

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

import io.github.responses4j.autoconfigure.ConfigurationMetadata.Property;

/**
 * The reference of all properties, as Markdown.
 */
final class ConfigurationReference {

	/**
	 * A name that ends with a dot stands for all properties below it.
	 */
	private static final List<Section> SECTIONS = List.of(
			new Section("Connection", "responses.api-key", "responses.base-url", "responses.organization",
					"responses.project", "responses.allow-http", "responses.fail-fast", "responses.clients"),
			new Section("Kind of server", "responses.preset", "responses.protocol", "responses.api-version",
					"responses.api-key-header", "responses.trailing-slash", "responses.list-input",
					"responses.unsupported"),
			new Section("HTTP client", "responses.connect-timeout", "responses.read-timeout",
					"responses.stream-idle-timeout", "responses.redirects", "responses.cookie-handling",
					"responses.ssl."),
			new Section("Parameters of requests that leave them out", "responses.model", "responses.instructions",
					"responses.max-output-tokens", "responses.reasoning.", "responses.text.", "responses.temperature",
					"responses.top-p", "responses.store", "responses.include", "responses.truncation",
					"responses.parallel-tool-calls", "responses.service-tier", "responses.metadata",
					"responses.prompt-cache-key", "responses.safety-identifier"),
			new Section("Additions to calls", "responses.headers", "responses.query", "responses.extra-body"),
			new Section("Tools of the application", "responses.tools."), new Section("Retries", "responses.retry."),
			new Section("Observations", "responses.observation."),
			new Section("Health", "management.health.responses.", "responses.health."));

	private final ConfigurationMetadata metadata;

	ConfigurationReference(ConfigurationMetadata metadata) {
		this.metadata = metadata;
	}

	/**
	 * Properties that the reference leaves out, because they are in no section.
	 */
	List<String> missing() {
		return this.metadata.names()
			.stream()
			.filter((name) -> SECTIONS.stream().noneMatch((section) -> section.position(name) >= 0))
			.toList();
	}

	String markdown() {
		return SECTIONS.stream().map(this::markdown).collect(Collectors.joining("\n"));
	}

	private String markdown(Section section) {
		String rows = this.metadata.properties()
			.stream()
			.filter((property) -> section.position(property.name()) >= 0)
			.sorted(Comparator.comparingInt((property) -> section.position(property.name())))
			.map(this::row)
			.collect(Collectors.joining());
		return "### " + section.title() + "\n\n| property | value | default | |\n|---|---|---|---|\n" + rows;
	}

	private String row(Property property) {
		String defaultValue = (property.defaultValue() != null) ? "`" + property.defaultValue() + "`" : "";
		return Stream.of("`" + property.name() + "`", value(property), defaultValue, property.description())
			.map((cell) -> cell.replace("|", "\\|"))
			.collect(Collectors.joining(" | ", "| ", " |\n"))
			.replace("|  |", "| |");
	}

	private String value(Property property) {
		List<String> values = this.metadata.knownValues(property.name());
		if (this.metadata.hints().stream().anyMatch((hint) -> hint.name().equals(property.name()) && hint.any())) {
			values = List.of();
		}
		String type = property.type();
		String value = !values.isEmpty() ? alternatives(values) : describe(type);
		return (type.startsWith("java.util.List") && !values.isEmpty()) ? "list of " + value : value;
	}

	private static String describe(String type) {
		return switch (type) {
			case "java.lang.String" -> "text";
			case "java.lang.Boolean" -> alternatives(List.of("true", "false"));
			case "java.lang.Integer", "java.lang.Long" -> "whole number";
			case "java.lang.Double", "java.math.BigDecimal" -> "number";
			case "java.time.Duration" -> "duration";
			case "java.util.Map<java.lang.String,java.lang.String>" -> "map of text";
			case "java.util.Map<java.lang.String,java.lang.Object>" -> "map of JSON";
			case "java.util.List<java.lang.String>" -> "list of text";
			case "java.util.Map<java.lang.String,io.github.responses4j.autoconfigure.ResponsesClientProperties>" ->
				"map of clients";
			default -> alternatives(constants(type));
		};
	}

	private static List<String> constants(String type) {
		Object[] constants = ClassUtils.resolveClassName(type, null).getEnumConstants();
		if (constants == null) {
			throw new IllegalArgumentException("The reference has no words for the type " + type);
		}
		return Stream.of(constants)
			.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.toList();
	}

	private static String alternatives(List<String> values) {
		return values.stream().map((value) -> "`" + value + "`").collect(Collectors.joining(", "));
	}

	private record Section(String title, String... names) {

		/**
		 * Where a property stands in this section, or -1 if it does not.
		 */
		int position(String property) {
			for (int i = 0; i < this.names.length; i++) {
				String name = this.names[i];
				if (name.endsWith(".") ? property.startsWith(name) : property.equals(name)) {
					return i;
				}
			}
			return -1;
		}

	}

}
