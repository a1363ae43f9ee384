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

package io.github.responses4j.wire;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.model.AccessPrograms;
import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.ChatCompletion;
import io.github.responses4j.model.ChatCompletionChunk;
import io.github.responses4j.model.ChatCompletionRequest;
import io.github.responses4j.model.ChatContentPart;
import io.github.responses4j.model.ChatMessage;
import io.github.responses4j.model.ChatResponseFormat;
import io.github.responses4j.model.ChatTool;
import io.github.responses4j.model.ChatToolCall;
import io.github.responses4j.model.ChatToolChoice;
import io.github.responses4j.model.ChunkingStrategy;
import io.github.responses4j.model.ClientEvent;
import io.github.responses4j.model.CodeOutput;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.ComputerAction;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.Conversation;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.model.FileSearchFilter;
import io.github.responses4j.model.FileUpload;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.InputTokenCount;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.McpError;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Model;
import io.github.responses4j.model.ModelList;
import io.github.responses4j.model.Moderation;
import io.github.responses4j.model.ModerationConfig;
import io.github.responses4j.model.NetworkPolicy;
import io.github.responses4j.model.OpenValue;
import io.github.responses4j.model.PatchOperation;
import io.github.responses4j.model.PromptCacheDiagnostics;
import io.github.responses4j.model.PromptCacheOptions;
import io.github.responses4j.model.ProtocolObject;
import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ServiceTier;
import io.github.responses4j.model.ShellEnvironment;
import io.github.responses4j.model.TextFormat;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCaller;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.model.Truncation;
import io.github.responses4j.model.VectorStore;
import io.github.responses4j.model.VectorStoreFile;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;
import io.github.responses4j.model.Verbosity;
import io.github.responses4j.model.WebSearchAction;
import io.github.responses4j.model.WebSearchTool;
import io.github.responses4j.model.WebhookEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every name of the protocol has a typed home: a record of a family, a
 * constant of an open value, or a component of a record.
 */
class WireNamesTests {

	private static final JsonMapper mapper = ResponsesJson.mapper();

	/**
	 * Lists of names that select a record of a family.
	 */
	static final Map<String, Class<?>> FAMILIES = Map.ofEntries(Map.entry("items", ResponseItem.class),
			Map.entry("content parts", ContentPart.class), Map.entry("code outputs", CodeOutput.class),
			Map.entry("tools", Tool.class), Map.entry("tool choices", ToolChoice.class),
			Map.entry("annotations", Annotation.class), Map.entry("text formats", TextFormat.class),
			Map.entry("stream events", ResponseStreamEvent.class), Map.entry("client events", ClientEvent.class),
			Map.entry("computer actions", ComputerAction.class), Map.entry("web search actions", WebSearchAction.class),
			Map.entry("patch operations", PatchOperation.class), Map.entry("mcp errors", McpError.class),
			Map.entry("callers", ToolCaller.class), Map.entry("shell environments", ShellEnvironment.class),
			Map.entry("custom tool formats", Tool.CustomFormat.class),
			Map.entry("network policies", NetworkPolicy.class),
			Map.entry("file search filters", FileSearchFilter.class),
			Map.entry("chunking strategies", ChunkingStrategy.class),
			Map.entry("moderation outcomes", Moderation.Outcome.class),
			Map.entry("prompt cache diagnostics", PromptCacheDiagnostics.class),
			Map.entry("chat messages", ChatMessage.class), Map.entry("chat content parts", ChatContentPart.class),
			Map.entry("chat tools", ChatTool.class), Map.entry("chat tool calls", ChatToolCall.class),
			Map.entry("chat tool choices", ChatToolChoice.class),
			Map.entry("chat response formats", ChatResponseFormat.class));

	/**
	 * Lists of strings with a constant each.
	 */
	private static final Map<String, Class<? extends OpenValue>> VALUES = Map.ofEntries(
			Map.entry("include values", Include.class), Map.entry("response statuses", ResponseStatus.class),
			Map.entry("item statuses", ItemStatus.class), Map.entry("vector store statuses", VectorStore.Status.class),
			Map.entry("vector store file statuses", VectorStoreFile.Status.class),
			Map.entry("file statuses", FileObject.Status.class),
			Map.entry("incomplete reasons", IncompleteDetails.Reason.class), Map.entry("error codes", ErrorCode.class),
			Map.entry("websocket error codes", ErrorCode.class), Map.entry("webhook events", WebhookEvent.Type.class),
			Map.entry("service tiers", ServiceTier.class), Map.entry("reasoning efforts", ReasoningConfig.Effort.class),
			Map.entry("reasoning summaries", ReasoningConfig.Summary.class), Map.entry("verbosities", Verbosity.class),
			Map.entry("truncations", Truncation.class), Map.entry("message phases", Message.Phase.class),
			Map.entry("message roles", Message.Role.class), Map.entry("image details", ContentPart.ImageDetail.class),
			Map.entry("prompt cache modes", PromptCacheOptions.Mode.class),
			Map.entry("moderation modes", ModerationConfig.Mode.class),
			Map.entry("allowed callers", Tool.AllowedCaller.class),
			Map.entry("cyber access programs", AccessPrograms.Cyber.class),
			Map.entry("file purposes", FilePurpose.class),
			Map.entry("search context sizes", WebSearchTool.ContextSize.class),
			Map.entry("chat finish reasons", ChatCompletion.FinishReason.class));

	/**
	 * Lists of members of one JSON object.
	 */
	private static final Map<String, Class<?>> RECORDS = Map.ofEntries(
			Map.entry("createChatCompletion request", ChatCompletionRequest.class),
			Map.entry("createConversationItems request", ConversationRequest.class),
			Map.entry("createResponse request", ResponseRequest.class),
			Map.entry("createVectorStore request", VectorStoreRequest.class),
			Map.entry("createVectorStoreFile request", VectorStoreFileRequest.class),
			Map.entry("createConversation request", ConversationRequest.class),
			Map.entry("updateConversation request", ConversationRequest.class),
			Map.entry("Getinputtokencounts request", InputTokensRequest.class),
			Map.entry("Compactconversation request", CompactRequest.class), Map.entry("Response", Response.class),
			Map.entry("CreateChatCompletionResponse", ChatCompletion.class),
			Map.entry("CreateChatCompletionStreamResponse", ChatCompletionChunk.class),
			Map.entry("ConversationItemList", ItemList.class), Map.entry("ConversationResource", Conversation.class),
			Map.entry("OpenAIFile", FileObject.class), Map.entry("DeleteFileResponse", Deletion.class),
			Map.entry("ListModelsResponse", ModelList.class), Map.entry("Model", Model.class),
			Map.entry("ResponseItemList", ItemList.class), Map.entry("VectorStoreObject", VectorStore.class),
			Map.entry("VectorStoreFileObject", VectorStoreFile.class),
			Map.entry("DeletedConversationResource", Deletion.class),
			Map.entry("TokenCountsResource", InputTokenCount.class),
			Map.entry("CompactResource", CompactedResponse.class), Map.entry("Skill", ShellEnvironment.Skill.class),
			Map.entry("ShellOutcome", ToolOutput.ShellOutcome.class));

	/**
	 * The fields of the form for an upload, which is no JSON.
	 */
	private static final Map<String, String> UPLOAD = Map.of("file", "resource", "purpose", "purpose", "expires_after",
			"expiresAfter", "expires_after.anchor", "expiresAfter", "expires_after.seconds", "expiresAfter");

	@Test
	void everyListIsTested() {
		TreeSet<String> tested = new TreeSet<>(FAMILIES.keySet());
		tested.addAll(VALUES.keySet());
		tested.addAll(RECORDS.keySet());
		tested.add("createFile request");
		assertThat(WireNames.lists()).containsExactlyInAnyOrderElementsOf(tested);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource
	void everyNameOfAFamilyHasItsRecord(String list, String name) {
		Object value = read(FAMILIES.get(list), name);
		assertThat(value.getClass().getSimpleName()).as("%s in '%s'", name, list).isNotEqualTo("Unknown");
		if (value instanceof OpenValue) {
			assertThat(constants(value.getClass())).contains(name);
		}
		assertThat(WireNames.of(list).get(name)).filteredOn((member) -> !hasMember(value.getClass(), member))
			.as("members of %s in '%s' without component", name, list)
			.isEmpty();
	}

	static Stream<Arguments> everyNameOfAFamilyHasItsRecord() {
		return new TreeMap<>(FAMILIES).keySet()
			.stream()
			.flatMap((list) -> WireNames.of(list).keySet().stream().map((name) -> Arguments.of(list, name)));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource
	void everyValueHasAConstant(String list, String value) {
		assertThat(constants(VALUES.get(list))).as(list).contains(value);
	}

	static Stream<Arguments> everyValueHasAConstant() {
		return new TreeMap<>(VALUES).keySet()
			.stream()
			.flatMap((list) -> WireNames.of(list).keySet().stream().map((name) -> Arguments.of(list, name)));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource
	void everyMemberHasAComponent(String list, String member) {
		assertThat(hasMember(RECORDS.get(list), member)).as("%s in '%s'", member, list).isTrue();
	}

	static Stream<Arguments> everyMemberHasAComponent() {
		return new TreeMap<>(RECORDS).keySet()
			.stream()
			.flatMap((list) -> WireNames.of(list).keySet().stream().map((name) -> Arguments.of(list, name)));
	}

	@Test
	void everyFieldOfAnUploadHasAComponent() {
		assertThat(WireNames.of("createFile request").keySet()).allSatisfy((field) -> assertThat(UPLOAD.get(field))
			.isIn(Arrays.stream(FileUpload.class.getRecordComponents()).map(RecordComponent::getName).toList()));
	}

	@Test
	void itemsAndEventsTellTheirAgent() {
		String agent = "\"agent\":{\"agent_name\":\"/root\"}}";
		assertThat(mapper.readValue("{\"type\":\"message\"," + agent, ResponseItem.class).agentName())
			.isEqualTo("/root");
		assertThat(mapper.readValue("{\"type\":\"response.created\"," + agent, ResponseStreamEvent.class).agentName())
			.isEqualTo("/root");
	}

	/**
	 * A value by its name: an object with that {@code type} (or {@code role}), or else
	 * the string itself.
	 */
	private static Object read(Class<?> family, String name) {
		String tag = (family == ChatMessage.class) ? "role" : "type";
		Object value = mapper.readValue("{\"" + tag + "\":\"" + name + "\"}", family);
		return value.getClass().getSimpleName().equals("Unknown") ? mapper.readValue("\"" + name + "\"", family)
				: value;
	}

	private static List<String> constants(Class<?> type) {
		return Arrays.stream(type.getDeclaredFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
			.map(WireNamesTests::value)
			.toList();
	}

	private static String value(Field constant) {
		try {
			return ((OpenValue) constant.get(null)).value();
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean hasMember(Type type, String path) {
		if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
			return hasMember(generic.getActualTypeArguments()[0], path);
		}
		if (!(type instanceof Class<?> raw) || !ProtocolValue.class.isAssignableFrom(raw)) {
			return false;
		}
		if (raw.isSealed()) {
			return Arrays.stream(raw.getPermittedSubclasses()).anyMatch((leaf) -> hasMember(leaf, path));
		}
		RecordComponent[] components = raw.getRecordComponents();
		if (!ProtocolObject.class.isAssignableFrom(raw)) {
			return hasMember(components[0].getGenericType(), path);
		}
		int dot = path.indexOf('.');
		String name = (dot < 0) ? path : path.substring(0, dot);
		for (RecordComponent component : components) {
			if (wireName(component).equals(name)) {
				return dot < 0 || hasMember(component.getGenericType(), path.substring(dot + 1));
			}
		}
		return dot < 0 && isTag(raw, name);
	}

	private static String wireName(RecordComponent component) {
		JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
		return (property != null) ? property.value()
				: component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether the member tells the records of a family apart, so that it is the record.
	 */
	private static boolean isTag(Class<?> record, String name) {
		return name.equals((ChatMessage.class.isAssignableFrom(record)) ? "role" : "type")
				&& Arrays.stream(record.getInterfaces()).anyMatch(Class::isSealed);
	}

}
