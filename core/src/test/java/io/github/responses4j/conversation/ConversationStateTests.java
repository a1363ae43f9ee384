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

package io.github.responses4j.conversation;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import tools.jackson.databind.json.JsonMapper;

import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConversationState}.
 */
class ConversationStateTests {

	private static final String JSON = """
			{"version":7,"mode":"HISTORY","compacted_turns":1,"compacted":[
			{"type":"compaction","id":"cmp_1","encrypted_content":"gAAA"}],"turns":[
			{"response_id":"resp_1","last_item_id":"msg_1","total_tokens":900,"input":[],"output":[],"unsent":[]},
			{"response_id":"resp_2","last_item_id":"msg_2","total_tokens":120,
			"input":[{"role":"user","content":"I am Ada"}],
			"output":[{"type":"reasoning","id":"rs_2","summary":[],"encrypted_content":"gBBB","novel":1.50},
			{"type":"new_kind","id":"nk_1","of":["item"]},
			{"type":"message","id":"msg_2","role":"assistant","phase":"final_answer",
			"content":[{"type":"output_text","text":"Hello","annotations":[]}]}],"unsent":[],"later":true}],"future":{"a":1}}""";

	private final ConversationState state = ResponsesJson.mapper().readValue(JSON, ConversationState.class);

	@Test
	void isPlainJson() {
		assertThat(this.state.version()).isEqualTo(7);
		assertThat(this.state.turns()).hasSize(2);
		String written = ResponsesJson.mapper().writeValueAsString(this.state);
		assertThat(JsonMapper.shared().readTree(written)).isEqualTo(JsonMapper.shared().readTree(JSON));
		assertThat(ResponsesJson.mapper().readValue(written, ConversationState.class)).isEqualTo(this.state);
	}

	@Test
	void whatThisVersionDoesNotModelKeepsItsOrder() {
		String json = "{\"version\":1,\"compacted\":[],\"turns\":[],\"rho\":1,\"alpha\":2,"
				+ "\"omega\":3,\"beta\":4,\"iota\":5,\"zeta\":6,\"delta\":7}";
		ConversationState state = ResponsesJson.mapper().readValue(json, ConversationState.class);
		assertThat(ResponsesJson.mapper().writeValueAsString(state)).isEqualTo(json);
	}

	@Test
	void emptyJsonIsAConversationWithoutTurns() {
		ConversationState empty = ResponsesJson.mapper().readValue("{}", ConversationState.class);
		assertThat(empty.turns()).isEmpty();
		assertThat(empty.items()).isEmpty();
	}

	@Test
	void itemsAreWhatIsCompactedAndTheTurnsAfter() {
		assertThat(this.state.items()).extracting(ResponseItem::type)
			.containsExactly("compaction", null, "reasoning", "new_kind", "message");
	}

	@Test
	void describesItselfWithoutContent() {
		assertThat(this.state).asString()
			.contains("version=7", "resp_2", "totalTokens=120")
			.doesNotContain("Ada", "Hello", "gAAA", "gBBB");
	}

	@Test
	void compactingLeavesNoItemsInTurns() {
		List<ResponseItem> items = List.of(Message.user("In short"));
		ConversationState compacted = this.state.compact(items);
		assertThat(compacted.items()).isEqualTo(items);
		assertThat(compacted.turns()).hasSize(2)
			.allSatisfy((turn) -> assertThat(turn.input()).isEmpty())
			.extracting(ConversationState.Turn::responseId)
			.containsExactly("resp_1", "resp_2");
		assertThat(compacted.isWhole()).isTrue();
		assertThat(compacted.more()).isEqualTo(this.state.more());
	}

	@Test
	void rewoundBehindTheCompactionItHasNoItems() {
		assertThat(this.state.rewind(1).items()).hasSize(1).first().isInstanceOf(ContextItem.Compaction.class);
		assertThat(this.state.rewind(0).items()).isEmpty();
		ConversationState all = this.state.compact(List.of(Message.user("In short")));
		assertThat(all.rewind(1).items()).isEmpty();
		assertThat(all.rewind(1).isWhole()).isFalse();
	}

	@Test
	void turnWithoutItemsCannotBeToldAgain() {
		ConversationState.Turn turn = new ConversationState.Turn("resp_3", null, null, List.of(), List.of(), List.of(),
				Map.of());
		assertThat(this.state.isWhole()).isTrue();
		assertThat(this.state.with(turn).isWhole()).isFalse();
	}

	@Test
	void nativeImagesCanReadAndWriteIt() {
		RuntimeHints hints = new RuntimeHints();
		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		Stream.of(ConversationState.class, ConversationState.Turn.class).forEach((type) -> {
			Constructor<?> constructor = type.getDeclaredConstructors()[0];
			assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(constructor)).accepts(hints);
			assertThat(type.getDeclaredFields()).filteredOn((field) -> !field.getName().equals("more"))
				.isNotEmpty()
				.allMatch((field) -> RuntimeHintsPredicates.reflection().onFieldAccess(field).test(hints));
		});
	}

}
