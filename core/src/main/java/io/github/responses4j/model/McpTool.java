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
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * The tools of a remote MCP server ({@code mcp}).
 *
 * @param serverLabel the name of the server in calls
 * @param serverUrl the URL of the server
 * @param connectorId the id of a service connector, such as {@code connector_gmail}
 * @param tunnelId the id of a secure tunnel, {@code tunnel_} and 32 letters and digits
 * @param authorization the OAuth access token for the server; a secret
 * @param headers HTTP headers for the server; secrets
 * @param serverDescription what the server is for
 * @param allowedTools which tools of the server the model may call; the default is all
 * @param requireApproval which calls the application must approve; the default is all
 * @param allowedCallers who may call the tool; the default is the model itself
 * @param deferLoading whether the model sees the tool only once a tool search finds it
 * @param more the members that this version does not model
 * @since 0.1.0
 */
@WireType("mcp")
public record McpTool(@Nullable String serverLabel, @Nullable String serverUrl, @Nullable String connectorId,
		@Nullable String tunnelId, @Nullable String authorization, Map<String, String> headers,
		@Nullable String serverDescription, @Nullable AllowedTools allowedTools,
		@Nullable RequireApproval requireApproval, List<Tool.AllowedCaller> allowedCallers,
		@Nullable Boolean deferLoading, Map<String, JsonNode> more) implements Tool, ProtocolObject {

	public McpTool {
		headers = Members.map(headers);
		allowedCallers = Members.list(allowedCallers);
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Which tools of the server the model may call: a list of names or a filter, kept in
	 * the form it has.
	 */
	public sealed interface AllowedTools extends ProtocolValue {

		/**
		 * The list form.
		 *
		 * @param toolNames the names of the tools
		 */
		record Names(List<String> toolNames) implements AllowedTools {

			public Names {
				toolNames = Members.list(toolNames);
			}

			@Override
			public String toString() {
				return "<" + this.toolNames.size() + " names>";
			}

		}

		/**
		 * Tools in a form that this version does not know.
		 *
		 * @param json the JSON as it was sent
		 */
		record Unknown(JsonNode json) implements AllowedTools {

			@Override
			public String toString() {
				return "unknown tools";
			}

		}

	}

	/**
	 * Chooses tools of an MCP server.
	 *
	 * @param toolNames the names of tools; empty for any
	 * @param readOnly whether only tools that change nothing, or only others
	 * @param more the members that this version does not model
	 */
	@WireType(untaggedWith = "*")
	public record ToolFilter(List<String> toolNames, @Nullable Boolean readOnly,
			Map<String, JsonNode> more) implements AllowedTools, ProtocolObject {

		public ToolFilter {
			toolNames = Members.list(toolNames);
			more = Members.map(more);
		}

		/**
		 * Choose tools by name.
		 * @param toolNames the names
		 * @return the filter
		 */
		public static ToolFilter names(String... toolNames) {
			List<String> names = Arrays.asList(toolNames);
			Checks.notEmpty("toolNames", names);
			return new ToolFilter(names, null, Map.of());
		}

		/**
		 * Choose tools that say of themselves that they change nothing.
		 * @return the filter
		 */
		public static ToolFilter readOnlyTools() {
			return new ToolFilter(Members.list(null), true, Map.of());
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Which calls the application must approve ({@code require_approval}): all, none or
	 * some, kept in the form it has.
	 */
	public sealed interface RequireApproval extends ProtocolValue {

		/**
		 * Approval for some tools.
		 * @param always tools whose calls must be approved, or {@code null}
		 * @param never tools whose calls need no approval, or {@code null}
		 * @return the object form
		 */
		static RequireApproval of(@Nullable ToolFilter always, @Nullable ToolFilter never) {
			Assert.isTrue(always != null || never != null, "'always' or 'never' must be given");
			return new Filters(always, never, Map.of());
		}

		/**
		 * The string form.
		 *
		 * @param value the string on the wire
		 */
		record Mode(String value) implements RequireApproval, OpenValue {

			/**
			 * Every call must be approved.
			 */
			public static final Mode ALWAYS = new Mode("always");

			/**
			 * No call need be approved.
			 */
			public static final Mode NEVER = new Mode("never");

			@Override
			public String toString() {
				return this.value;
			}

		}

		/**
		 * The object form.
		 *
		 * @param always tools whose calls must be approved
		 * @param never tools whose calls need no approval
		 * @param more the members that this version does not model
		 */
		@WireType(untaggedWith = "*")
		record Filters(@Nullable ToolFilter always, @Nullable ToolFilter never,
				Map<String, JsonNode> more) implements RequireApproval, ProtocolObject {

			public Filters {
				more = Members.map(more);
			}

			@Override
			public String toString() {
				return Described.of(this);
			}

		}

		/**
		 * A rule in a form that this version does not know.
		 *
		 * @param json the JSON as it was sent
		 */
		record Unknown(JsonNode json) implements RequireApproval {

			@Override
			public String toString() {
				return "unknown rule";
			}

		}

	}

	/**
	 * Builds an {@link McpTool}: exactly one of {@code serverUrl}, {@code connectorId}
	 * and {@code tunnelId} must be set. Not thread-safe.
	 */
	public static final class Builder {

		private static final Pattern TUNNEL_ID = Pattern.compile("tunnel_[a-z0-9]{32}");

		private final String serverLabel;

		private @Nullable String serverUrl;

		private @Nullable String connectorId;

		private @Nullable String tunnelId;

		private @Nullable String authorization;

		private @Nullable Map<String, String> headers;

		private @Nullable String serverDescription;

		private @Nullable AllowedTools allowedTools;

		private @Nullable RequireApproval requireApproval;

		private @Nullable List<Tool.AllowedCaller> allowedCallers;

		private @Nullable Boolean deferLoading;

		private final Map<String, JsonNode> more = new LinkedHashMap<>();

		Builder(String serverLabel) {
			Assert.hasText(serverLabel, "'serverLabel' must not be empty");
			this.serverLabel = serverLabel;
		}

		/**
		 * Set {@code server_url}: the URL of the server.
		 * @param serverUrl a URL with {@code https} or {@code http}
		 * @return this builder
		 */
		public Builder serverUrl(String serverUrl) {
			Assert.hasText(serverUrl, "'serverUrl' must not be empty");
			Assert.isTrue(serverUrl.startsWith("https://") || serverUrl.startsWith("http://"),
					"'serverUrl' must be a URL that begins with https:// or http://");
			this.serverUrl = serverUrl;
			return this;
		}

		/**
		 * Set {@code connector_id}: a service connector instead of a server.
		 * @param connectorId the id, such as {@code connector_gmail}
		 * @return this builder
		 */
		public Builder connectorId(String connectorId) {
			Assert.hasText(connectorId, "'connectorId' must not be empty");
			this.connectorId = connectorId;
			return this;
		}

		/**
		 * Set {@code tunnel_id}: a secure tunnel to a server.
		 * @param tunnelId {@code tunnel_} and 32 lower-case letters and digits
		 * @return this builder
		 */
		public Builder tunnelId(String tunnelId) {
			Assert.notNull(tunnelId, "'tunnelId' must not be null");
			Assert.isTrue(TUNNEL_ID.matcher(tunnelId).matches(),
					() -> "'tunnelId' must be 'tunnel_' and 32 lower-case letters and digits but is '" + tunnelId
							+ "'");
			this.tunnelId = tunnelId;
			return this;
		}

		/**
		 * Set {@code authorization}: the OAuth access token for the server.
		 * @param authorization the token, or {@code null} for none
		 * @return this builder
		 */
		public Builder authorization(@Nullable String authorization) {
			this.authorization = authorization;
			return this;
		}

		/**
		 * Set {@code headers}: HTTP headers for the server.
		 * @param headers header name to value, or {@code null} for none
		 * @return this builder
		 */
		public Builder headers(@Nullable Map<String, String> headers) {
			this.headers = headers;
			return this;
		}

		/**
		 * Set {@code server_description}: what the server is for.
		 * @param serverDescription the description, or {@code null} for none
		 * @return this builder
		 */
		public Builder serverDescription(@Nullable String serverDescription) {
			this.serverDescription = serverDescription;
			return this;
		}

		/**
		 * Set {@code allowed_tools}: which tools of the server the model may call.
		 * @param toolNames the names of the tools
		 * @return this builder
		 */
		public Builder allowedTools(String... toolNames) {
			List<String> names = Arrays.asList(toolNames);
			Checks.notEmpty("toolNames", names);
			return allowedTools(new AllowedTools.Names(names));
		}

		/**
		 * Set {@code allowed_tools}: which tools of the server the model may call.
		 * @param allowedTools the names or a {@link ToolFilter}, or {@code null} for the
		 * server's default
		 * @return this builder
		 */
		public Builder allowedTools(@Nullable AllowedTools allowedTools) {
			this.allowedTools = allowedTools;
			return this;
		}

		/**
		 * Set {@code require_approval}: which calls the application must approve.
		 * @param requireApproval {@code always} or {@code never}
		 * @return this builder
		 */
		public Builder requireApproval(String requireApproval) {
			Assert.hasText(requireApproval, "'requireApproval' must not be empty");
			return requireApproval(new RequireApproval.Mode(requireApproval));
		}

		/**
		 * Set {@code require_approval}: which calls the application must approve.
		 * @param requireApproval the rule, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder requireApproval(@Nullable RequireApproval requireApproval) {
			this.requireApproval = requireApproval;
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
		 * Set {@code defer_loading}: whether the model sees the tools only once a tool
		 * search finds them.
		 * @param deferLoading the value, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder deferLoading(@Nullable Boolean deferLoading) {
			this.deferLoading = deferLoading;
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

		McpTool build() {
			long servers = Stream.of(this.serverUrl, this.connectorId, this.tunnelId).filter(Objects::nonNull).count();
			Assert.isTrue(servers == 1,
					() -> "Exactly one of 'serverUrl', 'connectorId' and 'tunnelId' must be set but " + servers
							+ " are");
			return new McpTool(this.serverLabel, this.serverUrl, this.connectorId, this.tunnelId, this.authorization,
					Members.map(this.headers), this.serverDescription, this.allowedTools, this.requireApproval,
					Members.list(this.allowedCallers), this.deferLoading, this.more);
		}

	}

}
