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

package io.github.responses4j.client;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.stubbing.Answer;
import org.springframework.core.io.ByteArrayResource;

import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.ConversationRequest;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.model.FileUpload;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.model.VectorStoreFileRequest;
import io.github.responses4j.model.VectorStoreRequest;
import io.github.responses4j.observation.ResponsesObservationContext;
import io.github.responses4j.stream.EventSource;
import io.github.responses4j.stream.ResponseStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Every operation of the port, observed.
 */
class ObservedOperationsTests {

	private static final Set<Class<?>> PORTS = Set.of(ResponsesClient.class, ConversationsClient.class,
			FilesClient.class, VectorStoresClient.class, ModelsClient.class);

	private final List<String> observed = new ArrayList<>();

	private final Set<Method> called = new LinkedHashSet<>();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ResponsesClient client = InterceptedResponsesClient.observed(
			mock(ResponsesClient.class, (Answer<?>) this::answer),
			ObservationSettings.builder().registry(this.registry).build());

	private final ResponseRequest request = ResponseRequest.builder().model("gpt-5.2").input("Hi").build();

	@Test
	void everyOperationIsObservedOnceByItsName() {
		this.registry.observationConfig().observationHandler(new ContextualNames());
		Map<String, Consumer<ResponsesClient>> operations = Map.ofEntries(
				Map.entry("chat gpt-5.2", (client) -> client.create(this.request)),
				Map.entry("retrieve_response", (client) -> client.retrieve("resp_1", List.of())),
				Map.entry("resume_response", (client) -> client.resume("resp_1", ResumeOptions.after(1)).response()),
				Map.entry("cancel_response", (client) -> client.cancel("resp_1")),
				Map.entry("delete_response", (client) -> client.delete("resp_1")),
				Map.entry("list_input_items", (client) -> client.inputItems("resp_1").iterator().hasNext()),
				Map.entry("count_input_tokens gpt-5.2",
						(client) -> client.countInputTokens(InputTokensRequest.of(this.request))),
				Map.entry("compact_response gpt-5.2",
						(client) -> client.compact(CompactRequest.builder().model("gpt-5.2").input("Hi").build())),
				Map.entry("ping", (client) -> client.ping("/models")),
				Map.entry("create_conversation",
						(client) -> client.conversations().create(ConversationRequest.builder().build())),
				Map.entry("retrieve_conversation", (client) -> client.conversations().retrieve("conv_1")),
				Map.entry("update_conversation", (client) -> client.conversations().update("conv_1", Map.of())),
				Map.entry("delete_conversation", (client) -> client.conversations().delete("conv_1")),
				Map.entry("create_conversation_items",
						(client) -> client.conversations().createItems("conv_1", List.of(), List.of())),
				Map.entry("list_conversation_items",
						(client) -> client.conversations().items("conv_1").iterator().hasNext()),
				Map.entry("retrieve_conversation_item",
						(client) -> client.conversations().retrieveItem("conv_1", "msg_1", List.of())),
				Map.entry("delete_conversation_item", (client) -> client.conversations().deleteItem("conv_1", "msg_1")),
				Map.entry("upload_file",
						(client) -> client.files()
							.upload(FileUpload.of(new ByteArrayResource(new byte[0]), "a.txt", FilePurpose.USER_DATA))),
				Map.entry("retrieve_file", (client) -> client.files().retrieve("file_1")),
				Map.entry("delete_file", (client) -> client.files().delete("file_1")),
				Map.entry("download_file", (client) -> client.files().content("file_1")),
				Map.entry("create_vector_store",
						(client) -> client.vectorStores().create(VectorStoreRequest.builder().build())),
				Map.entry("retrieve_vector_store",
						(client) -> client.vectorStores().with(CallOptions.none()).retrieve("vs_1")),
				Map.entry("attach_vector_store_file",
						(client) -> client.vectorStores().attachFile("vs_1", VectorStoreFileRequest.of("file_1"))),
				Map.entry("list_models", (client) -> client.models().list()),
				Map.entry("retrieve_model gpt-5.2", (client) -> client.models().retrieve("gpt-5.2")));
		operations.forEach((name, operation) -> {
			operation.accept(this.client);
			assertThat(this.observed).containsExactly(name);
			this.observed.clear();
		});
		this.client.stream(this.request).response();
		assertThat(this.observed).containsExactly("chat gpt-5.2");
		assertThat(this.called).containsExactlyInAnyOrderElementsOf(endpoints());
	}

	@Test
	void operationsTellTheResponseThatTheyAreAbout() {
		assertThat(tell("gen_ai.response.id", (client) -> client.retrieve("resp_1", List.of()),
				(client) -> client.resume("resp_1", ResumeOptions.after(1)).response(),
				(client) -> client.cancel("resp_1"), (client) -> client.delete("resp_1"),
				(client) -> client.inputItems("resp_1", ListOptions.defaults())))
			.hasSize(5)
			.containsOnly("resp_1");
	}

	@Test
	void operationsTellTheConversationThatTheyAreAbout() {
		ResponseRequest request = this.request.toBuilder().conversation("conv_1").build();
		assertThat(tell("gen_ai.conversation.id", (client) -> client.create(request),
				(client) -> client.stream(request).response(),
				(client) -> client.countInputTokens(InputTokensRequest.of(request)),
				(client) -> client.conversations().retrieve("conv_1"),
				(client) -> client.conversations().update("conv_1", Map.of()),
				(client) -> client.conversations().delete("conv_1"),
				(client) -> client.conversations().createItems("conv_1", List.of(), List.of()),
				(client) -> client.conversations().items("conv_1", ListOptions.defaults()),
				(client) -> client.conversations().retrieveItem("conv_1", "msg_1", List.of()),
				(client) -> client.conversations().deleteItem("conv_1", "msg_1")))
			.hasSize(10)
			.containsOnly("conv_1");
	}

	/**
	 * What each call says of a key, {@code null} where it does not have it.
	 */
	@SafeVarargs
	private List<@Nullable String> tell(String key, Consumer<ResponsesClient>... calls) {
		List<@Nullable String> told = new ArrayList<>();
		for (Consumer<ResponsesClient> call : calls) {
			call.accept(this.client);
		}
		TestObservationRegistryAssert.assertThat(this.registry).hasHandledContextsThatSatisfy((contexts) -> {
			for (Observation.Context context : contexts) {
				KeyValue value = context.getHighCardinalityKeyValue(key);
				told.add((value != null) ? value.getValue() : null);
			}
		});
		return told;
	}

	private static List<Method> endpoints() {
		return PORTS.stream()
			.flatMap((port) -> Stream.of(port.getMethods()))
			.filter((method) -> Modifier.isAbstract(method.getModifiers()) && !PORTS.contains(method.getReturnType()))
			.toList();
	}

	/**
	 * A port gives ports, and an endpoint something of its type.
	 */
	private Object answer(InvocationOnMock invocation) {
		Class<?> type = invocation.getMethod().getReturnType();
		if (PORTS.contains(type)) {
			return mock(type, (Answer<?>) this::answer);
		}
		if (Modifier.isAbstract(invocation.getMethod().getModifiers())) {
			this.called.add(invocation.getMethod());
		}
		if (ResponseStream.class.equals(type)) {
			return new ResponseStream(new Completed());
		}
		return ProtocolValue.class.isAssignableFrom(type) ? ResponsesJson.mapper().readValue("{}", type) : null;
	}

	private final class ContextualNames implements ObservationHandler<ResponsesObservationContext> {

		@Override
		public void onStop(ResponsesObservationContext context) {
			ObservedOperationsTests.this.observed.add(context.getContextualName());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ResponsesObservationContext;
		}

	}

	private static final class Completed implements EventSource {

		@Override
		public ResponseStreamEvent next() {
			return ResponsesJson.mapper()
				.readValue("{\"type\": \"response.completed\", \"response\": {\"status\": \"completed\"}}",
						ResponseStreamEvent.class);
		}

		@Override
		public void close() {
		}

	}

}
