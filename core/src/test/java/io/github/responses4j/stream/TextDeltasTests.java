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

package io.github.responses4j.stream;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TextDeltas}.
 */
class TextDeltasTests {

	private static final String TEXT_DONE = "{'type':'response.output_text.done','item_id':'msg_1','output_index':0,"
			+ "'content_index':0,'text':'Hello'}";

	private static final String PART_DONE = "{'type':'response.content_part.done','item_id':'msg_1','output_index':0,"
			+ "'content_index':0,'part':{'type':'output_text','text':'Hello'}}";

	private static final String ITEM_DONE = "{'type':'response.output_item.done','output_index':0,'item':{"
			+ "'type':'message','id':'msg_1','content':[{'type':'output_text','text':'Hello'}]}}";

	private static final String COMPLETED = "{'type':'response.completed','response':{'output':[{"
			+ "'type':'message','id':'msg_1','content':[{'type':'output_text','text':'Hello'}]}]}}";

	@Test
	void tellsDeltasOnce() {
		assertThat(texts(delta("'output_index':0,'content_index':0", "Hel"),
				delta("'output_index':0,'content_index':0", "lo"), TEXT_DONE, PART_DONE, ITEM_DONE, COMPLETED))
			.containsExactly("Hel", "lo");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "'output_index':0,'item_id':'other','content_index':0", "'item_id':'msg_1','content_index':0" })
	void tellsDeltasOnceWhateverNamesTheItem(String place) {
		assertThat(texts(delta(place, "Hello"), TEXT_DONE, PART_DONE, ITEM_DONE, COMPLETED)).containsExactly("Hello");
	}

	@Test
	void tellsDeltasOnceWithoutAnyName() {
		String done = TEXT_DONE.replace("'item_id':'msg_1','output_index':0,'content_index':0,", "");
		String itemDone = ITEM_DONE.replace("'output_index':0,", "").replace("'id':'msg_1',", "");
		assertThat(texts(delta("'x':1", "Hello"), done, itemDone, COMPLETED)).containsExactly("Hello");
	}

	@Test
	void tellsTextsOnceOfItemsThatAreNamedAtTheirEndOnly() {
		String done = TEXT_DONE.replace("'item_id':'msg_1','output_index':0,", "");
		String itemDone = ITEM_DONE.replace("'output_index':0,", "");
		String otherDone = itemDone.replace("msg_1", "msg_2");
		assertThat(texts(delta("'content_index':0", "Hel"), delta("'content_index':0", "lo"), done, itemDone, done,
				otherDone, otherDone.replace("msg_2", "msg_3"), delta("'content_index':0", "Bye"),
				otherDone.replace("msg_2", "msg_4"), COMPLETED))
			.containsExactly("Hel", "lo", "Hello", "Hello", "Bye");
	}

	@Test
	void tellsWholeTextOnceWhateverNamesTheItem() {
		assertThat(texts(TEXT_DONE, ITEM_DONE.replace("'output_index':0,", ""))).containsExactly("Hello");
		assertThat(texts(TEXT_DONE, ITEM_DONE.replace("msg_1", "other"))).containsExactly("Hello");
	}

	@ParameterizedTest
	@MethodSource
	void tellsTextThatComesAsAWhole(List<String> events) {
		assertThat(texts(events.toArray(String[]::new))).containsExactly("Hello");
	}

	static Stream<List<String>> tellsTextThatComesAsAWhole() {
		return Stream.of(List.of(TEXT_DONE, PART_DONE, ITEM_DONE, COMPLETED), List.of(PART_DONE, ITEM_DONE, COMPLETED),
				List.of(ITEM_DONE, COMPLETED), List.of(COMPLETED),
				List.of(COMPLETED.replace("response.completed", "response.failed")),
				List.of(COMPLETED.replace("response.completed", "response.incomplete")),
				List.of(delta("'output_index':0,'content_index':0", ""), TEXT_DONE, COMPLETED),
				List.of(StreamEvents.CREATED, TEXT_DONE.replace("{", "{'sequence_number':7,"), COMPLETED));
	}

	@Test
	void tellsSecondPartThatComesAsAWhole() {
		assertThat(texts(delta("'output_index':0,'content_index':0", "One "),
				TEXT_DONE.replace("'content_index':0", "'content_index':1"), ITEM_DONE,
				TEXT_DONE.replace("'output_index':0", "'output_index':1").replace("msg_1", "msg_2")))
			.containsExactly("One ", "Hello", "Hello");
	}

	@Test
	void tellsItemsApartWhoseIdIsEmptyOrMissing() {
		String unnamed = TEXT_DONE.replace("'item_id':'msg_1',", "");
		String empty = TEXT_DONE.replace("msg_1", "");
		assertThat(texts(unnamed, unnamed.replace("'output_index':0", "'output_index':1"),
				empty.replace("'output_index':0", "'output_index':2"),
				empty.replace("'output_index':0", "'output_index':3")))
			.hasSize(4);
	}

	@Test
	void tellsOutputTextOnly() {
		assertThat(texts("{'type':'response.refusal.delta','delta':'No'}",
				"{'type':'response.reasoning_text.delta','delta':'Hm'}",
				"{'type':'response.function_call_arguments.delta','delta':'{}'}",
				PART_DONE.replace("output_text", "refusal"), ITEM_DONE.replace("'message'", "'new'"),
				"{'type':'response.in_progress','response':{'output_text':'x'}}", "{'type':'response.completed'}",
				"{'type':'response.output_text.delta'}", "{'type':'response.output_text.done'}"))
			.isEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void tellsNoWholeTextInResumedStream(List<String> events) {
		assertThat(texts(events.toArray(String[]::new))).isEmpty();
	}

	static Stream<List<String>> tellsNoWholeTextInResumedStream() {
		return Stream.of(List.of(TEXT_DONE.replace("{'type'", "{'sequence_number':7,'type'"), COMPLETED), List
			.of(COMPLETED.replace("{'type':'response.completed'", "{'sequence_number':7,'type':'response.completed'")));
	}

	@Test
	void tellsDeltasOfResumedStream() {
		assertThat(texts(delta("'sequence_number':7,'output_index':0,'content_index':0", "lo"), TEXT_DONE, COMPLETED))
			.containsExactly("lo");
	}

	private static String delta(String place, String text) {
		return "{'type':'response.output_text.delta'," + place + ",'delta':'" + text + "'}";
	}

	private static Stream<String> texts(String... events) {
		TextDeltas deltas = new TextDeltas();
		return Stream.of(events).map(StreamEvents::event).map(deltas::in).filter((text) -> !text.isEmpty());
	}

}
