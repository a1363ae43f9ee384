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
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * Where the commands of the {@code shell} tool run.
 *
 * @since 0.1.0
 */
public sealed interface ShellEnvironment extends TypedValue {

	/**
	 * A container that the server creates.
	 * @param fileIds the ids of files to put into it, at most 50
	 * @return the environment
	 */
	static ContainerAuto container(String... fileIds) {
		Checks.atMost("fileIds", Arrays.asList(fileIds), 50);
		return new ContainerAuto((fileIds.length > 0) ? Arrays.asList(fileIds) : Members.list(null), null, null,
				Members.list(null), Map.of());
	}

	/**
	 * A container that exists already.
	 * @param containerId the id of the container
	 * @return the environment
	 */
	static ContainerReference containerReference(String containerId) {
		Assert.hasText(containerId, "'containerId' must not be empty");
		return new ContainerReference(containerId, Map.of());
	}

	/**
	 * The machine of the application, which runs the commands itself.
	 * @return the environment
	 */
	static Local local() {
		return new Local(Members.list(null), Map.of());
	}

	/**
	 * A container that the server creates.
	 *
	 * @param fileIds files to put into the container, at most 50
	 * @param memoryLimit {@code 1g}, {@code 4g}, {@code 16g} or {@code 64g}
	 * @param networkPolicy what the container may reach
	 * @param skills skills to install, at most 200
	 * @param more the members that this version does not model
	 */
	@WireType("container_auto")
	record ContainerAuto(List<String> fileIds, @Nullable String memoryLimit, @Nullable NetworkPolicy networkPolicy,
			List<Skill> skills, Map<String, JsonNode> more) implements ShellEnvironment, ProtocolObject {

		public ContainerAuto {
			fileIds = Members.list(fileIds);
			skills = Members.list(skills);
			more = Members.map(more);
		}

		/**
		 * This environment with something that the container may reach.
		 * @param networkPolicy the policy, or {@code null} for the server's default
		 * @return a copy with the policy
		 */
		public ContainerAuto networkPolicy(@Nullable NetworkPolicy networkPolicy) {
			return new ContainerAuto(this.fileIds, this.memoryLimit, networkPolicy, this.skills, this.more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The application runs the commands.
	 *
	 * @param skills skills that are there, at most 200
	 * @param more the members that this version does not model
	 */
	@WireType("local")
	record Local(List<Skill> skills, Map<String, JsonNode> more) implements ShellEnvironment, ProtocolObject {

		public Local {
			skills = Members.list(skills);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A container that exists already.
	 *
	 * @param containerId the id of the container
	 * @param more the members that this version does not model
	 */
	@WireType("container_reference")
	record ContainerReference(@Nullable String containerId,
			Map<String, JsonNode> more) implements ShellEnvironment, ProtocolObject {

		public ContainerReference {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Instructions and scripts for a task, by reference or inline.
	 *
	 * @param type {@code skill_reference} or {@code inline}; absent for a local skill
	 * @param skillId the id of a stored skill
	 * @param version its version, a number or {@code latest}
	 * @param name its name
	 * @param description what it is for
	 * @param path the directory of a local skill
	 * @param source the skill itself, where it is inline
	 * @param more the members that this version does not model
	 */
	record Skill(@Nullable String type, @Nullable String skillId, @Nullable JsonNode version, @Nullable String name,
			@Nullable String description, @Nullable String path, @Nullable SkillSource source,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Skill {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A skill that is sent along.
	 *
	 * @param type {@code base64}
	 * @param mediaType {@code application/zip}
	 * @param data the zip in base64
	 * @param more the members that this version does not model
	 */
	record SkillSource(@Nullable String type, @Nullable String mediaType, @Nullable String data,
			Map<String, JsonNode> more) implements ProtocolObject {

		public SkillSource {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An environment of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ShellEnvironment {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}
