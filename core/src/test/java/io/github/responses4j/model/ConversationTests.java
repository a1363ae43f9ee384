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

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Conversation}, {@link ConversationRequest} and lists of items.
 */
class ConversationTests {

	@Test
	void aConversationTellsWhenItWasCreated() {
		String json = "{\"id\":\"conv_1\",\"object\":\"conversation\",\"created_at\":1741900000.5,\"metadata\":{\"a\":\"b\"}}";
		Conversation conversation = ResponsesJson.mapper().readValue(json, Conversation.class);
		assertThat(conversation.created()).isEqualTo(Instant.ofEpochMilli(1741900000500L));
		assertThat(conversation.metadata()).containsEntry("a", "b");
		assertThat(ResponsesJson.mapper().writeValueAsString(conversation)).isEqualTo(json);
		assertThat(ResponsesJson.mapper().readValue("{}", Conversation.class).created()).isNull();
	}

	@Test
	void aRequestHasItemsAndMetadata() {
		ConversationRequest request = ConversationRequest.builder()
			.items(Message.user("hello"))
			.metadata(Map.of("a", "b"))
			.build();
		assertThat(ResponsesJson.mapper().writeValueAsString(request)).isEqualTo(
				"{\"items\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"hello\"}],\"metadata\":{\"a\":\"b\"}}");
	}

	@Test
	void anEmptyRequestIsAnEmptyObject() {
		assertThat(ResponsesJson.mapper().writeValueAsString(ConversationRequest.builder().build())).isEqualTo("{}");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatTheApiWouldRefuseIsRefusedByName(String parameter, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("'" + parameter + "'");
	}

	static Stream<Arguments> whatTheApiWouldRefuseIsRefusedByName() {
		return Stream.of(
				refusal("items",
						() -> ConversationRequest.builder().items(Collections.nCopies(21, Message.user("hello")))),
				refusal("items", () -> ConversationRequest.builder().items((ResponseItem) null)),
				refusal("metadata", () -> ConversationRequest.builder().metadata(Map.of("a".repeat(65), "b"))),
				refusal("limit", () -> ListOptions.builder().limit(0)),
				refusal("limit", () -> ListOptions.builder().limit(101)),
				refusal("include", () -> ListOptions.builder().include((Include) null)));
	}

	@Test
	void twentyItemsAreTaken() {
		assertThat(ConversationRequest.builder().items(Collections.nCopies(20, Message.user("hello"))).build().items())
			.hasSize(20);
	}

	@Test
	void theNextPageKeepsTheOtherOptions() {
		ListOptions options = ListOptions.builder()
			.limit(100)
			.order(ListOptions.Order.ASC)
			.include(Include.FILE_SEARCH_RESULTS)
			.build();
		assertThat(options.toBuilder().after("msg_1").build()).isEqualTo(
				new ListOptions(100, ListOptions.Order.ASC, "msg_1", List.of(new Include("file_search_call.results"))));
		assertThat(ListOptions.defaults()).isEqualTo(new ListOptions(null, null, null, List.of()));
	}

	@Test
	void aListHasItemsOfAllKinds() {
		String json = "{\"object\":\"list\",\"data\":[{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"user\"},"
				+ "{\"type\":\"unheard_of\"}],\"first_id\":\"msg_1\",\"last_id\":\"x\",\"has_more\":true}";
		ItemList list = ResponsesJson.mapper().readValue(json, ItemList.class);
		assertThat(list.data()).hasExactlyElementsOfTypes(Message.class, ResponseItem.Unknown.class);
		assertThat(list.hasMore()).isTrue();
		assertThat(list.lastId()).isEqualTo("x");
		assertThat(ResponsesJson.mapper().writeValueAsString(list)).isEqualTo(json);
	}

	@Test
	void aDeletionNamesWhatWasDeleted() {
		Deletion deletion = ResponsesJson.mapper()
			.readValue("{\"id\":\"conv_1\",\"object\":\"conversation.deleted\",\"deleted\":true}", Deletion.class);
		assertThat(deletion).isEqualTo(new Deletion("conv_1", "conversation.deleted", true, Map.of()));
	}

	private static Arguments refusal(String parameter, ThrowingCallable call) {
		return Arguments.of(parameter, call);
	}

}
