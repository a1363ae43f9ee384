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
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * Programs that widen what a model may do ({@code access_programs}).
 *
 * @param cyber the program for security work
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record AccessPrograms(@Nullable Cyber cyber, Map<String, JsonNode> more) implements ProtocolObject {

	public AccessPrograms {
		more = Members.map(more);
	}

	/**
	 * Ask for an access program for security work.
	 * @param cyber the program
	 * @return the access programs
	 */
	public static AccessPrograms cyber(Cyber cyber) {
		Assert.notNull(cyber, "'cyber' must not be null");
		return new AccessPrograms(cyber, Map.of());
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * The access program for security work ({@code cyber}).
	 *
	 * @param value the string on the wire
	 */
	public record Cyber(String value) implements OpenValue {

		/**
		 * No special access.
		 */
		public static final Cyber STANDARD = new Cyber("standard");

		/**
		 * Access for defence.
		 */
		public static final Cyber DAYBREAK_BLUE = new Cyber("daybreak_blue");

		/**
		 * Access for attack simulation.
		 */
		public static final Cyber DAYBREAK_RED = new Cyber("daybreak_red");

		@Override
		public String toString() {
			return this.value;
		}

	}

}
