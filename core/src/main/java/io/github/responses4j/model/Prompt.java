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

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * A prompt that is stored on the server ({@code prompt}). {@code template_id}, which some
 * servers have for its id, is understood as well, and kept as it is.
 *
 * @param id the id of the stored prompt
 * @param version its version; the default is the current one
 * @param variables the values for its variables
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record Prompt(@Nullable String id, @Nullable String version, Map<String, Variable> variables,
		Map<String, JsonNode> more) implements ProtocolObject {

	public Prompt {
		variables = Members.map(variables);
		more = Members.map(more);
	}

	@Override
	public @Nullable String id() {
		JsonNode templateId = this.more.get("template_id");
		return (this.id == null && templateId != null) ? templateId.stringValue(null) : this.id;
	}

	/**
	 * Name a stored prompt.
	 * @param id the id of the prompt
	 * @return the prompt in its current version
	 */
	public static Prompt of(String id) {
		Assert.hasText(id, "'id' must not be empty");
		return new Prompt(id, null, Members.map(null), Map.of());
	}

	/**
	 * This prompt in a version.
	 * @param version the version, or {@code null} for the current one
	 * @return a copy with the version
	 */
	public Prompt version(@Nullable String version) {
		return new Prompt(this.id, version, this.variables, this.more);
	}

	/**
	 * This prompt with a text for a variable.
	 * @param name the name of the variable
	 * @param text its value
	 * @return a copy with the variable
	 */
	public Prompt variable(String name, String text) {
		Assert.notNull(text, "'text' must not be null");
		return variable(name, new Variable.Text(text));
	}

	/**
	 * This prompt with a text, image or file for a variable.
	 * @param name the name of the variable
	 * @param part its value
	 * @return a copy with the variable
	 */
	public Prompt variable(String name, ContentPart part) {
		Assert.notNull(part, "'part' must not be null");
		return variable(name, new Variable.Part(part));
	}

	private Prompt variable(String name, Variable value) {
		Assert.hasText(name, "'name' must not be empty");
		Map<String, Variable> variables = new LinkedHashMap<>(this.variables);
		variables.put(name, value);
		return new Prompt(this.id, this.version, variables, this.more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * The value of a variable: a string or a content part, kept in the form it has.
	 */
	public sealed interface Variable extends ProtocolValue {

		/**
		 * The string form.
		 *
		 * @param text the text
		 */
		record Text(String text) implements Variable {

			@Override
			public String toString() {
				return "<" + this.text.length() + " chars>";
			}

		}

		/**
		 * The form with a type, for text, images and files.
		 *
		 * @param part the content part
		 */
		record Part(ContentPart part) implements Variable {

		}

	}

}
