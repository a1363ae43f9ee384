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
 * Python code that the server runs in a container ({@code code_interpreter}).
 *
 * @param container where the code runs
 * @param allowedCallers who may call the tool; the default is the model itself
 * @param more the members that this version does not model
 * @since 0.1.0
 */
@WireType("code_interpreter")
public record CodeInterpreterTool(@Nullable Container container, List<Tool.AllowedCaller> allowedCallers,
		Map<String, JsonNode> more) implements Tool, ProtocolObject {

	public CodeInterpreterTool {
		allowedCallers = Members.list(allowedCallers);
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Where the code runs: the id of a container or the settings of a new one, kept in
	 * the form it has.
	 */
	public sealed interface Container extends ProtocolValue {

		/**
		 * A container that exists already.
		 *
		 * @param id the id of the container
		 */
		record Reference(String id) implements Container {

			@Override
			public String toString() {
				return this.id;
			}

		}

		/**
		 * A container that the server creates, or takes from the context.
		 *
		 * @param fileIds files to put into the container, at most 50
		 * @param memoryLimit {@code 1g}, {@code 4g}, {@code 16g} or {@code 64g}
		 * @param networkPolicy what the container may reach
		 * @param more the members that this version does not model
		 */
		@WireType("auto")
		record Auto(List<String> fileIds, @Nullable String memoryLimit, @Nullable NetworkPolicy networkPolicy,
				Map<String, JsonNode> more) implements Container, ProtocolObject {

			public Auto {
				fileIds = Members.list(fileIds);
				more = Members.map(more);
			}

			@Override
			public String toString() {
				return Described.of(this);
			}

		}

		/**
		 * A container in a form that this version does not know.
		 *
		 * @param json the JSON as it was sent
		 */
		record Unknown(JsonNode json) implements Container {

			@Override
			public String toString() {
				return "unknown container";
			}

		}

	}

	/**
	 * Builds a {@link CodeInterpreterTool}. Not thread-safe.
	 */
	public static final class Builder {

		private @Nullable String container;

		private @Nullable List<String> fileIds;

		private @Nullable String memoryLimit;

		private @Nullable NetworkPolicy networkPolicy;

		private @Nullable List<Tool.AllowedCaller> allowedCallers;

		private final Map<String, JsonNode> more = new LinkedHashMap<>();

		Builder() {
		}

		/**
		 * Set {@code container} to one that exists already. Excludes the settings of a
		 * new one.
		 * @param id the id of the container
		 * @return this builder
		 */
		public Builder container(String id) {
			Assert.hasText(id, "'id' must not be empty");
			this.container = id;
			return this;
		}

		/**
		 * Set {@code container.file_ids}: files to put into the new container.
		 * @param fileIds the ids of the files, at most 50
		 * @return this builder
		 */
		public Builder fileIds(String... fileIds) {
			List<String> ids = Arrays.asList(fileIds);
			Checks.atMost("fileIds", ids, 50);
			this.fileIds = ids;
			return this;
		}

		/**
		 * Set {@code container.memory_limit}: the memory of the new container.
		 * @param memoryLimit {@code 1g}, {@code 4g}, {@code 16g} or {@code 64g}, or
		 * {@code null} for the server's default
		 * @return this builder
		 */
		public Builder memoryLimit(@Nullable String memoryLimit) {
			this.memoryLimit = memoryLimit;
			return this;
		}

		/**
		 * Set {@code container.network_policy}: what the new container may reach.
		 * @param networkPolicy the policy, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder networkPolicy(@Nullable NetworkPolicy networkPolicy) {
			this.networkPolicy = networkPolicy;
			return this;
		}

		/**
		 * Set {@code allowed_callers}: who may call the tool.
		 * @param allowedCallers the callers, at least one
		 * @return this builder
		 */
		public Builder allowedCallers(Tool.AllowedCaller... allowedCallers) {
			List<Tool.AllowedCaller> callers = Arrays.asList(allowedCallers);
			Checks.notEmpty("allowedCallers", callers);
			this.allowedCallers = callers;
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

		CodeInterpreterTool build() {
			return new CodeInterpreterTool(buildContainer(), Members.list(this.allowedCallers), this.more);
		}

		private Container buildContainer() {
			if (this.container == null) {
				return new Container.Auto(Members.list(this.fileIds), this.memoryLimit, this.networkPolicy, Map.of());
			}
			Assert.isTrue(this.fileIds == null && this.memoryLimit == null && this.networkPolicy == null,
					"'container' excludes 'fileIds', 'memoryLimit' and 'networkPolicy', which are for a new one");
			return new Container.Reference(this.container);
		}

	}

}
