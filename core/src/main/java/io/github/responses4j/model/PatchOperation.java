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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change to one file ({@code operation} of {@code apply_patch_call}).
 *
 * @since 0.1.0
 */
public sealed interface PatchOperation extends TypedValue {

	/**
	 * Create a file.
	 *
	 * @param path the file, relative to the root of the workspace
	 * @param diff its content as a diff
	 * @param more the members that this version does not model
	 */
	@WireType("create_file")
	record CreateFile(@Nullable String path, @Nullable String diff,
			Map<String, JsonNode> more) implements PatchOperation, ProtocolObject {

		public CreateFile {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Change a file.
	 *
	 * @param path the file, relative to the root of the workspace
	 * @param diff the changes as a diff
	 * @param more the members that this version does not model
	 */
	@WireType("update_file")
	record UpdateFile(@Nullable String path, @Nullable String diff,
			Map<String, JsonNode> more) implements PatchOperation, ProtocolObject {

		public UpdateFile {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Delete a file.
	 *
	 * @param path the file, relative to the root of the workspace
	 * @param more the members that this version does not model
	 */
	@WireType("delete_file")
	record DeleteFile(@Nullable String path, Map<String, JsonNode> more) implements PatchOperation, ProtocolObject {

		public DeleteFile {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An operation of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements PatchOperation {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}
