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
import tools.jackson.databind.JsonNode;

/**
 * What a container may reach ({@code network_policy}).
 *
 * @since 0.1.0
 */
public sealed interface NetworkPolicy extends TypedValue {

	/**
	 * The container reaches nothing.
	 * @return the policy
	 */
	static Disabled disabled() {
		return new Disabled(Map.of());
	}

	/**
	 * The container reaches some domains, without secrets.
	 * @param allowedDomains the domains, such as {@code example.org}
	 * @return the policy
	 */
	static Allowlist allow(String... allowedDomains) {
		List<String> domains = Arrays.asList(allowedDomains);
		Checks.notEmpty("allowedDomains", domains);
		return new Allowlist(domains, Members.list(null), Map.of());
	}

	/**
	 * Nothing.
	 *
	 * @param more the members that this version does not model
	 */
	@WireType("disabled")
	record Disabled(Map<String, JsonNode> more) implements NetworkPolicy, ProtocolObject {

		public Disabled {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Some domains.
	 *
	 * @param allowedDomains the domains, at least one
	 * @param domainSecrets secrets to send to them
	 * @param more the members that this version does not model
	 */
	@WireType("allowlist")
	record Allowlist(List<String> allowedDomains, List<DomainSecret> domainSecrets,
			Map<String, JsonNode> more) implements NetworkPolicy, ProtocolObject {

		public Allowlist {
			allowedDomains = Members.list(allowedDomains);
			domainSecrets = Members.list(domainSecrets);
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A secret that is sent to one domain only.
	 *
	 * @param domain the domain
	 * @param name the name of the secret
	 * @param value the secret
	 * @param more the members that this version does not model
	 */
	record DomainSecret(@Nullable String domain, @Nullable String name, @Nullable String value,
			Map<String, JsonNode> more) implements ProtocolObject {

		public DomainSecret {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A policy of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements NetworkPolicy {

		@Override
		public String toString() {
			return "unknown[type=" + type() + "]";
		}

	}

}
