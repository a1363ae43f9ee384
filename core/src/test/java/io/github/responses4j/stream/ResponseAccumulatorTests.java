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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link ResponseAccumulator}.
 */
class ResponseAccumulatorTests {

	private static final String END = "{'type':'response.completed'}";

	private final ResponseAccumulator accumulator = new ResponseAccumulator();

	@ParameterizedTest
	@MethodSource("items")
	void buildsItemFromAllSteps(Steps steps) {
		add(steps.added(), steps.deltas(), steps.dones(), steps.itemDone());
		assertThatOutputIs(steps.whole());
	}

	@ParameterizedTest
	@MethodSource("items")
	void buildsItemThatIsNeverDone(Steps steps) {
		add(steps.added(), steps.deltas(), steps.dones(), END);
		assertThatOutputIs(steps.whole());
	}

	@ParameterizedTest
	@MethodSource("items")
	void buildsItemFromDeltasAlone(Steps steps) {
		add(steps.added(), steps.deltas(), END);
		assertThatOutputIs(steps.whole());
	}

	@ParameterizedTest
	@MethodSource("items")
	void buildsItemWithoutDeltas(Steps steps) {
		add(steps.added(), steps.dones(), END);
		assertThatOutputIs(steps.whole());
	}

	@ParameterizedTest
	@MethodSource("items")
	void buildsItemFromItsEndAlone(Steps steps) {
		add(steps.itemDone());
		assertThatOutputIs(steps.whole());
	}

	@ParameterizedTest
	@MethodSource("items")
	void buildsItemFromRepeatedSteps(Steps steps) {
		add(steps.added(), steps.added(), steps.deltas(), steps.dones(), steps.dones(), steps.deltas(),
				steps.itemDone(), steps.added(), steps.deltas(), steps.dones(), steps.itemDone());
		assertThatOutputIs(steps.whole());
	}

	@ParameterizedTest
	@MethodSource("items")
	void ignoresStepsAfterTheEnd(Steps steps) {
		add(steps.added(), steps.deltas(), steps.itemDone(), steps.added(), steps.deltas());
		assertThatOutputIs(steps.whole());
	}

	@ParameterizedTest
	@MethodSource("items")
	void ignoresAllStepsAfterTheEnd(Steps steps) {
		add(steps.itemDone(), steps.added(), steps.deltas());
		assertThatOutputIs(steps.whole());
	}

	@ParameterizedTest
	@MethodSource("items")
	void buildsItemWithoutIndexes(Steps steps) {
		Steps anonymous = steps.replace("'output_index':0,", "")
			.replace("'content_index':0,", "")
			.replace("'annotation_index':0,", "");
		add(anonymous.added(), anonymous.deltas(), anonymous.dones(), anonymous.itemDone());
		assertThatOutputIs(anonymous.whole());
	}

	@ParameterizedTest
	@MethodSource("items")
	void buildsItemWithoutIndexesAndIds(Steps steps) {
		Steps anonymous = steps.replace("'output_index':0,", "").replace("'i_1'", "''");
		add(anonymous.added(), anonymous.deltas(), anonymous.dones(), anonymous.itemDone());
		assertThatOutputIs(anonymous.whole());
	}

	@ParameterizedTest
	@MethodSource("items")
	void buildsItemWhoseIdChangesWithEachEvent(Steps steps) {
		int count = 0;
		for (String event : steps.all()) {
			add(event.replace("i_1", "i_" + ++count));
		}
		assertThatOutputIs(steps.whole().replace("i_1", "i_" + count));
	}

	@ParameterizedTest
	@MethodSource("items")
	void buildsItemAroundGaps(Steps steps) {
		Steps later = steps.replace("'output_index':0,", "'output_index':7,")
			.replace("'content_index':0,", "'content_index':3,");
		add(later.added(), later.deltas(), later.dones(), END);
		assertThatOutputIs(later.whole());
	}

	static Stream<Steps> items() {
		String at = "'output_index':0,'item_id':'i_1',";
		String inPart = at + "'content_index':0,";
		return Stream.of(
				Steps.of("{'id':'i_1','type':'message','role':'assistant','status':'in_progress','x':1,'content':[]}",
						List.of("{'type':'response.content_part.added'," + inPart
								+ "'part':{'type':'output_text','text':'','annotations':[],'y':2}}"),
						List.of("{'type':'response.output_text.delta'," + inPart + "'delta':'Grü','logprobs':["
								+ "{'token':'Grü','logprob':-1.50,'bytes':[],'top_logprobs':[]}],'obfuscation':'zz'}",
								"{'type':'response.output_text.delta'," + inPart
										+ "'delta':'ße','logprobs':[{'token':'ße','logprob':-2}]}",
								"{'type':'response.output_text.annotation.added'," + inPart
										+ "'annotation_index':0,'annotation':{'type':'file_path','file_id':'f'}}"),
						List.of("{'type':'response.output_text.done'," + inPart + "'text':'Grüße','logprobs':["
								+ "{'token':'Grü','logprob':-1.50,'bytes':[],'top_logprobs':[]},"
								+ "{'token':'ße','logprob':-2}]}",
								"{'type':'response.content_part.done'," + inPart
										+ "'part':{'type':'output_text','text':'Grüße','y':2,"
										+ "'annotations':[{'type':'file_path','file_id':'f'}],'logprobs':["
										+ "{'token':'Grü','logprob':-1.50,'bytes':[],'top_logprobs':[]},"
										+ "{'token':'ße','logprob':-2}]}}"),
						"{'id':'i_1','type':'message','role':'assistant','status':'completed','x':1,'content':["
								+ "{'type':'output_text','text':'Grüße','y':2,"
								+ "'annotations':[{'type':'file_path','file_id':'f'}],'logprobs':["
								+ "{'token':'Grü','logprob':-1.50,'bytes':[],'top_logprobs':[]},"
								+ "{'token':'ße','logprob':-2}]}]}"),
				Steps.of("{'id':'i_1','type':'message','role':'assistant','status':'in_progress','content':[]}",
						List.of("{'type':'response.content_part.added'," + inPart
								+ "'part':{'type':'refusal','refusal':''}}"),
						List.of("{'type':'response.refusal.delta'," + inPart + "'delta':'I '}",
								"{'type':'response.refusal.delta'," + inPart + "'delta':'cannot'}"),
						List.of("{'type':'response.refusal.done'," + inPart + "'refusal':'I cannot'}",
								"{'type':'response.content_part.done'," + inPart
										+ "'part':{'type':'refusal','refusal':'I cannot'}}"),
						"{'id':'i_1','type':'message','role':'assistant','status':'completed',"
								+ "'content':[{'type':'refusal','refusal':'I cannot'}]}"),
				Steps.of("{'id':'i_1','type':'reasoning','summary':[],'status':'in_progress'}",
						List.of("{'type':'response.reasoning_part.added'," + inPart
								+ "'part':{'type':'reasoning_text','text':''}}"),
						List.of("{'type':'response.reasoning_text.delta'," + inPart + "'delta':'First'}",
								"{'type':'response.reasoning_text.delta'," + inPart + "'delta':', …'}"),
						List.of("{'type':'response.reasoning_text.done'," + inPart + "'text':'First, …'}",
								"{'type':'response.reasoning_part.done'," + inPart
										+ "'part':{'type':'reasoning_text','text':'First, …'}}"),
						"{'id':'i_1','type':'reasoning','summary':[],'status':'completed',"
								+ "'content':[{'type':'reasoning_text','text':'First, …'}]}"),
				Steps.of("{'id':'i_1','type':'reasoning','summary':[],'encrypted_content':'e'}",
						List.of("{'type':'response.reasoning_summary_part.added'," + at
								+ "'summary_index':0,'part':{'type':'summary_text','text':''}}"),
						List.of("{'type':'response.reasoning_summary_text.delta'," + at
								+ "'summary_index':0,'delta':'One'}",
								"{'type':'response.reasoning_summary_text.delta'," + at
										+ "'summary_index':1,'delta':'T'}",
								"{'type':'response.reasoning_summary_text.delta'," + at
										+ "'summary_index':1,'delta':'wo'}"),
						List.of("{'type':'response.reasoning_summary_text.done'," + at
								+ "'summary_index':0,'text':'One'}",
								"{'type':'response.reasoning_summary_part.done'," + at
										+ "'summary_index':1,'part':{'type':'summary_text','text':'Two'}}"),
						"{'id':'i_1','type':'reasoning','encrypted_content':'e',"
								+ "'summary':[{'type':'summary_text','text':'One'},"
								+ "{'type':'summary_text','text':'Two'}]}"),
				Steps.of(
						"{'id':'i_1','type':'function_call','call_id':'c','name':'f','arguments':'',"
								+ "'status':'in_progress'}",
						List.of(),
						List.of("{'type':'response.function_call_arguments.delta'," + at + "'delta':'{\\'a'}",
								"{'type':'response.function_call_arguments.delta'," + at + "'delta':'\\':1}'}"),
						List.of("{'type':'response.function_call_arguments.done'," + at
								+ "'name':'f','arguments':'{\\'a\\':1}'}"),
						"{'id':'i_1','type':'function_call','call_id':'c','name':'f','arguments':'{\\'a\\':1}',"
								+ "'status':'completed'}"),
				Steps.of(
						"{'id':'i_1','type':'custom_tool_call','call_id':'c','name':'f','input':'',"
								+ "'status':'in_progress'}",
						List.of(),
						List.of("{'type':'response.custom_tool_call_input.delta'," + at + "'delta':'SELECT'}",
								"{'type':'response.custom_tool_call_input.delta'," + at + "'delta':' 1'}"),
						List.of("{'type':'response.custom_tool_call_input.done'," + at + "'input':'SELECT 1'}"),
						"{'id':'i_1','type':'custom_tool_call','call_id':'c','name':'f','input':'SELECT 1',"
								+ "'status':'completed'}"),
				Steps.of(
						"{'id':'i_1','type':'mcp_call','server_label':'s','name':'f','arguments':'',"
								+ "'status':'in_progress'}",
						List.of("{'type':'response.mcp_call.in_progress'," + at + "'sequence_number':1}"),
						List.of("{'type':'response.mcp_call_arguments.delta'," + at + "'delta':'{}'}",
								"{'type':'response.mcp_call.completed'," + at + "'sequence_number':1}"),
						List.of("{'type':'response.mcp_call_arguments.done'," + at + "'arguments':'{}'}",
								"{'type':'response.mcp_call.completed'," + at + "'sequence_number':1}"),
						"{'id':'i_1','type':'mcp_call','server_label':'s','name':'f','arguments':'{}',"
								+ "'status':'completed'}"),
				Steps.of(
						"{'id':'i_1','type':'code_interpreter_call','code':'','container_id':'c','outputs':null,"
								+ "'status':'in_progress'}",
						List.of("{'type':'response.code_interpreter_call.interpreting'," + at + "'x':1}"),
						List.of("{'type':'response.code_interpreter_call_code.delta'," + at + "'delta':'1 +'}",
								"{'type':'response.code_interpreter_call_code.delta'," + at + "'delta':' 1'}"),
						List.of("{'type':'response.code_interpreter_call_code.done'," + at + "'code':'1 + 1'}"),
						"{'id':'i_1','type':'code_interpreter_call','code':'1 + 1','container_id':'c',"
								+ "'status':'completed'}"),
				Steps.of(
						"{'id':'i_1','type':'apply_patch_call','call_id':'c','status':'in_progress',"
								+ "'operation':{'type':'create_file','path':'a.txt','diff':''}}",
						List.of(),
						List.of("{'type':'response.apply_patch_call_operation_diff.delta'," + at + "'delta':'+a'}",
								"{'type':'response.apply_patch_call_operation_diff.delta'," + at + "'delta':'b'}"),
						List.of("{'type':'response.apply_patch_call_operation_diff.done'," + at + "'diff':'+ab'}"),
						"{'id':'i_1','type':'apply_patch_call','call_id':'c','status':'completed',"
								+ "'operation':{'type':'create_file','path':'a.txt','diff':'+ab'}}"),
				Steps.of(
						"{'id':'i_1','type':'shell_call','call_id':'c','status':'in_progress',"
								+ "'action':{'commands':[],'timeout_ms':5}}",
						List.of("{'type':'response.shell_call_command.added',"
								+ "'output_index':0,'command_index':0,'command':''}"),
						List.of("{'type':'response.shell_call_command.delta','output_index':0,'command_index':0,"
								+ "'delta':'l'}",
								"{'type':'response.shell_call_command.delta','output_index':0,'command_index':0,"
										+ "'delta':'s'}",
								"{'type':'response.shell_call_command.delta','output_index':0,'command_index':1,"
										+ "'delta':'pwd'}"),
						List.of("{'type':'response.shell_call_command.done','output_index':0,'command_index':0,"
								+ "'command':'ls'}",
								"{'type':'response.shell_call_command.done','output_index':0,'command_index':1,"
										+ "'command':'pwd'}"),
						"{'id':'i_1','type':'shell_call','call_id':'c','status':'completed',"
								+ "'action':{'commands':['ls','pwd'],'timeout_ms':5}}"),
				Steps.of("{'id':'i_1','type':'shell_call_output','call_id':'c','status':'in_progress','output':[]}",
						List.of(),
						List.of("{'type':'response.shell_call_output_content.delta'," + at
								+ "'command_index':0,'delta':{'stdout':'a'}}",
								"{'type':'response.shell_call_output_content.delta'," + at
										+ "'command_index':0,'delta':{'stderr':'b','stdout':'c'}}"),
						List.of("{'type':'response.shell_call_output_content.done'," + at
								+ "'command_index':0,'output':[{'stdout':'ac','stderr':'b'}]}"),
						"{'id':'i_1','type':'shell_call_output','call_id':'c','status':'completed',"
								+ "'output':[{'stdout':'ac','stderr':'b'}]}"),
				Steps.of("{'id':'i_1','type':'image_generation_call','status':'in_progress','result':'aW1n'}",
						List.of("{'type':'response.image_generation_call.generating'," + at + "'sequence_number':3}"),
						List.of("{'type':'response.image_generation_call.partial_image'," + at
								+ "'partial_image_index':0,'partial_image_b64':'cGFydA=='}"),
						List.of("{'type':'response.image_generation_call.completed'," + at + "'sequence_number':4}"),
						"{'id':'i_1','type':'image_generation_call','status':'completed','result':'aW1n'}"),
				Steps.of("{'id':'i_1','type':'web_search_call','status':'in_progress'}",
						List.of("{'type':'response.web_search_call.searching'," + at + "'sequence_number':3}"),
						List.of(),
						List.of("{'type':'response.web_search_call.completed'," + at + "'sequence_number':4}"),
						"{'id':'i_1','type':'web_search_call','status':'completed'}"),
				Steps.of("{'id':'i_1','type':'mcp_list_tools','server_label':'s','tools':[{'name':'f'}]}",
						List.of("{'type':'response.mcp_list_tools.in_progress'," + at + "'sequence_number':3}"),
						List.of(),
						List.of("{'type':'response.mcp_list_tools.completed'," + at + "'sequence_number':4}"),
						"{'id':'i_1','type':'mcp_list_tools','server_label':'s','tools':[{'name':'f'}]}"),
				Steps.of("{'id':'i_1','type':'new_call','status':'in_progress','deep':{'a':[1]}}", List.of(), List.of(),
						List.of(), "{'id':'i_1','type':'new_call','status':'completed','deep':{'a':[1]}}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					response.output_text.delta              | 'delta':'x' | {'type':'message','content':[{'type':'output_text','text':'x'}]}
					response.refusal.delta                  | 'delta':'x' | {'type':'message','content':[{'type':'refusal','refusal':'x'}]}
					response.reasoning_text.delta           | 'delta':'x' | {'type':'reasoning','content':[{'type':'reasoning_text','text':'x'}]}
					response.reasoning_summary_text.delta   | 'delta':'x' | {'type':'reasoning','summary':[{'type':'summary_text','text':'x'}]}
					response.function_call_arguments.delta  | 'delta':'x' | {'type':'function_call','arguments':'x'}
					response.custom_tool_call_input.delta   | 'delta':'x' | {'type':'custom_tool_call','input':'x'}
					response.mcp_call_arguments.delta       | 'delta':'x' | {'type':'mcp_call','arguments':'x'}
					response.code_interpreter_call_code.done | 'code':'x' | {'type':'code_interpreter_call','code':'x'}
					response.function_call_arguments.done  | 'arguments':'x','name':'f' | {'type':'function_call','name':'f','arguments':'x'}
					response.output_text.done               | 'text':'x','logprobs':[{'token':'x'}] | {'type':'message','content':[{'type':'output_text','text':'x','logprobs':[{'token':'x'}]}]}
					response.shell_call_command.delta       | 'delta':'x' | {'type':'shell_call','action':{'commands':['x']}}
					""",
			quoteCharacter = '`')
	void buildsItemThatWasNotAnnounced(String type, String value, String item) {
		add(List.of("{'type':'" + type + "'," + value + "}"));
		assertThatOutputIs(item);
	}

	@Test
	void keepsInterleavedItemsApart() {
		add(List.of(call(1, "b", ""), call(0, "a", ""), arguments(0, "1"), arguments(1, "2"), arguments(0, "3"),
				arguments(1, "4")));
		assertThat(this.accumulator.response().functionCalls()).extracting("name", "arguments")
			.containsExactly(tuple("a", "13"), tuple("b", "24"));
	}

	@Test
	void keepsItemsApartByIdWithoutIndex() {
		add(List.of("{'type':'response.output_item.added','item':{'id':'a','type':'function_call','name':'fa'}}",
				"{'type':'response.output_item.added','item':{'id':'b','type':'function_call','name':'fb'}}",
				"{'type':'response.function_call_arguments.delta','item_id':'a','delta':'1'}",
				"{'type':'response.function_call_arguments.delta','item_id':'b','delta':'2'}",
				"{'type':'response.output_item.done','item':{'id':'a','type':'function_call','name':'fa',"
						+ "'arguments':'1'}}"));
		assertThat(this.accumulator.response().functionCalls()).extracting("id", "arguments")
			.containsExactly(tuple("a", "1"), tuple("b", "2"));
	}

	@Test
	void keepsItemsApartByOrderWithoutIndexAndId() {
		add(List.of("{'type':'response.output_item.added','item':{'type':'function_call','name':'a'}}",
				"{'type':'response.function_call_arguments.delta','delta':'1'}",
				"{'type':'response.output_item.done','item':{'type':'function_call','name':'a','arguments':'1'}}",
				"{'type':'response.output_item.added','item':{'type':'function_call','name':'b'}}",
				"{'type':'response.function_call_arguments.delta','delta':'2'}",
				"{'type':'response.output_item.done','item':{'type':'function_call','name':'c','arguments':'2'}}",
				"{'type':'response.output_item.done','item':{'type':'function_call','name':'d','arguments':'3'}}"));
		assertThat(this.accumulator.response().functionCalls()).extracting("name", "arguments")
			.containsExactly(tuple("a", "1"), tuple("c", "2"), tuple("d", "3"));
	}

	@Test
	void takesItemWithoutIndexAndWithNewIdForTheOneUnderWay() {
		add("{'type':'response.output_item.added','item':{'id':'a','type':'function_call'}}",
				"{'type':'response.output_item.done','item':{'id':'b','type':'function_call','name':'f'}}");
		assertThatOutputIs("{'id':'b','type':'function_call','name':'f'}");
	}

	@Test
	void takesEachItemWithoutIndexAndIdForAnother() {
		add("{'type':'response.output_item.added','item':{'type':'function_call','name':'a'}}",
				"{'type':'response.output_item.added','item':{'type':'function_call','name':'b'}}");
		assertThat(this.accumulator.response().functionCalls()).extracting("name").containsExactly("a", "b");
	}

	@Test
	void prefersWhatIsDoneToDeltas() {
		add(List.of(call(0, "f", ""), arguments(0, "wrong"),
				"{'type':'response.function_call_arguments.done','output_index':0,'arguments':'right'}"));
		assertThat(this.accumulator.response().functionCalls().get(0).arguments()).isEqualTo("right");
		add(List.of("{'type':'response.output_item.done','output_index':0,"
				+ "'item':{'type':'function_call','name':'f','arguments':'best'}}"));
		assertThat(this.accumulator.response().functionCalls().get(0).arguments()).isEqualTo("best");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'type':'response.output_text.done','output_index':0,'content_index':0,'text':''}",
			"{'type':'response.output_text.done','output_index':0,'content_index':0}",
			"{'type':'response.content_part.done','output_index':0,'content_index':0,'part':{'type':'output_text'}}",
			"{'type':'response.output_item.done','output_index':0,'item':{'type':'message','content':[]}}",
			"{'type':'response.output_item.done','output_index':0,'item':{'type':'message',"
					+ "'content':[{'type':'output_text','text':''}]}}",
			"{'type':'response.output_item.done','output_index':0}" })
	void keepsTextIfTheEndIsEmpty(String done) {
		this.accumulator.add(StreamEvents.textDelta("Hello"));
		add(List.of(done));
		assertThat(this.accumulator.response().outputText()).isEqualTo("Hello");
	}

	@Test
	void takesAnnotationsOfTheEnd() {
		add(List.of(
				"{'type':'response.output_text.annotation.added','output_index':0,'content_index':0,"
						+ "'annotation_index':1,'annotation':{'type':'file_path','file_id':'f'}}",
				"{'type':'response.content_part.done','output_index':0,'content_index':0,'part':{'type':'output_text',"
						+ "'text':'x','annotations':[{'type':'file_path','file_id':'f'}]}}"));
		assertThatOutputIs("{'type':'message','content':[{'type':'output_text','text':'x',"
				+ "'annotations':[{'type':'file_path','file_id':'f'}]}]}");
	}

	@Test
	void keepsTextOfTheEndWhateverPiecesFollow() {
		String done = "{'type':'response.output_item.done','output_index':0,'item':{'type':'message',"
				+ "'content':[{'type':'output_text','text':'Hello'}]}}";
		add(done);
		this.accumulator.add(StreamEvents.textDelta("late"));
		assertThat(this.accumulator.response().outputText()).isEqualTo("Hello");
		add(done);
		this.accumulator.add(StreamEvents.textDelta("later"));
		assertThat(this.accumulator.response().outputText()).isEqualTo("Hello");
	}

	@Test
	void takesContentOfTheEndInItsStringForm() {
		this.accumulator.add(StreamEvents.textDelta("Hel"));
		add("{'type':'response.output_item.done','output_index':0,'item':{'type':'message','content':'Hello'}}");
		this.accumulator.add(StreamEvents.textDelta("Hel"));
		assertThatOutputIs("{'type':'message','content':'Hello'}");
	}

	@Test
	void leavesOutItemOfWhichNothingIsKnown() {
		add(List.of("{'type':'response.output_item.added','output_index':0}", call(1, "f", "{}")));
		assertThat(this.accumulator.response().output()).hasSize(1);
	}

	@Test
	void knowsNothingInTheBeginning() {
		assertThat(this.accumulator.response().output()).isEmpty();
		assertThat(this.accumulator.response().status()).isNull();
		assertThat(this.accumulator.isComplete()).isFalse();
		assertThat(this.accumulator.isEmpty()).isTrue();
	}

	@Test
	void givesResponseUnderWayWithItsItems() {
		add(List.of(StreamEvents.CREATED, call(0, "f", "{}")));
		Response response = this.accumulator.response();
		assertThat(response.id()).isEqualTo("resp_1");
		assertThat(response.model()).isEqualTo("gpt");
		assertThat(response.status()).isEqualTo(ResponseStatus.IN_PROGRESS);
		assertThat(response.functionCalls()).hasSize(1);
		assertThat(this.accumulator.isComplete()).isFalse();
		assertThat(this.accumulator.isEmpty()).isFalse();
	}

	@Test
	void keepsItemsThatTheResponseBroughtAlong() {
		add(List.of("{'type':'response.in_progress','response':{'id':'r','output':["
				+ "{'type':'function_call','name':'a','arguments':'1'},"
				+ "{'type':'function_call','name':'b','arguments':''}]}}", arguments(1, "2")));
		assertThat(this.accumulator.response().functionCalls()).extracting("name", "arguments")
			.containsExactly(tuple("a", "1"), tuple("b", "2"));
	}

	@Test
	void takesResponseOfTerminalEventAsItIs() {
		LifecycleEvent completed = (LifecycleEvent) StreamEvents.event(StreamEvents.COMPLETED);
		this.accumulator.add(StreamEvents.textDelta("Something else"));
		this.accumulator.add(completed);
		assertThat(this.accumulator.response()).isSameAs(completed.response());
		assertThat(this.accumulator.isComplete()).isTrue();
		assertThat(this.accumulator.lastSequenceNumber()).isEqualTo(9);
	}

	@Test
	void takesResponseWithoutItemsAsItIs() {
		LifecycleEvent created = (LifecycleEvent) StreamEvents.event(StreamEvents.CREATED);
		this.accumulator.add(created);
		assertThat(this.accumulator.response()).isSameAs(created.response());
		LifecycleEvent failed = (LifecycleEvent) StreamEvents
			.event("{'type':'response.failed','response':{'id':'resp_1','status':'failed','output':[]}}");
		this.accumulator.add(failed);
		assertThat(this.accumulator.response()).isSameAs(failed.response());
	}

	@ParameterizedTest
	@ValueSource(strings = { ",'output':[]", ",'output':null", "" })
	void rebuildsOutputThatTheTerminalEventLacks(String output) {
		add(List.of(StreamEvents.CREATED, call(0, "f", "{}"),
				"{'type':'response.completed','response':{'id':'resp_2','status':'completed','new':1,"
						+ "'usage':{'total_tokens':3}" + output + "}}"));
		assertThat(StreamEvents.tree(this.accumulator.response()))
			.isEqualTo(StreamEvents.tree("{'id':'resp_2','object':'response','status':'completed','new':1,"
					+ "'usage':{'total_tokens':3},'output':[{'type':'function_call','name':'f','arguments':'{}'}]}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "completed", "incomplete", "failed" })
	void rebuildsResponseThatTheTerminalEventLacks(String status) {
		add(List.of(StreamEvents.CREATED, call(0, "f", "{}"), "{'type':'response." + status + "'}"));
		assertThat(StreamEvents.tree(this.accumulator.response()))
			.isEqualTo(StreamEvents.tree("{'id':'resp_1','object':'response','status':'" + status
					+ "','model':'gpt','output':[{'type':'function_call','name':'f','arguments':'{}'}]}"));
	}

	@Test
	void addsStatusThatTheTerminalEventLacks() {
		add(List.of("{'type':'response.incomplete','response':{'id':'r','output':[{'type':'new'}]}}"));
		assertThat(this.accumulator.response().status()).isEqualTo(ResponseStatus.INCOMPLETE);
		assertThat(this.accumulator.response().output()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "completed, in_progress, completed", "completed, generating, completed",
			"completed, incomplete, incomplete", "completed, failed, failed", "incomplete, in_progress, incomplete",
			"incomplete, completed, completed", "failed, in_progress, incomplete" })
	void endsItemsWithTheResponse(String end, String before, String after) {
		add(List.of("{'type':'response.output_item.added','output_index':0,'item':{'type':'image_generation_call',"
				+ "'status':'" + before + "'}}", "{'type':'response." + end + "'}"));
		assertThatOutputIs("{'type':'image_generation_call','status':'" + after + "'}");
	}

	@Test
	void ignoresEventsThatAreNoPartOfTheResponse() {
		add(List.of("{'type':'response.audio.delta','delta':'AAAA'}", "{'type':'keepalive','sequence_number':4}",
				"{'type':'response.new.delta','output_index':0,'delta':'x'}",
				"{'type':'response.web_search_call.searching','output_index':3}", "17"));
		assertThat(this.accumulator.isEmpty()).isTrue();
		assertThat(this.accumulator.lastSequenceNumber()).isEqualTo(4);
	}

	@Test
	void refusesNoEvent() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.accumulator.add(null))
			.withMessage("'event' must not be null");
	}

	/**
	 * Add events, each as JSON or in a list.
	 */
	private void add(Object... events) {
		for (Object event : events) {
			if (event instanceof List<?> list) {
				add(list.toArray());
			}
			else {
				this.accumulator.add(StreamEvents.event((String) event));
			}
		}
	}

	private void assertThatOutputIs(String item) {
		List<ResponseItem> output = this.accumulator.response().output();
		assertThat(output).hasSize(1);
		assertThat(StreamEvents.tree(output.get(0))).isEqualTo(StreamEvents.tree(item));
	}

	private static String call(int index, String name, String arguments) {
		return "{'type':'response.output_item.added','output_index':" + index
				+ ",'item':{'type':'function_call','name':'" + name + "','arguments':'" + arguments + "'}}";
	}

	private static String arguments(int index, String delta) {
		return "{'type':'response.function_call_arguments.delta','output_index':" + index + ",'delta':'" + delta + "'}";
	}

	/**
	 * The steps in which an item arrives.
	 */
	record Steps(List<String> added, List<String> deltas, List<String> dones, List<String> itemDone, String whole) {

		static Steps of(String item, List<String> added, List<String> deltas, List<String> dones, String whole) {
			List<String> begin = new ArrayList<>();
			begin.add("{'type':'response.output_item.added','output_index':0,'item':" + item + "}");
			begin.addAll(added);
			return new Steps(begin, deltas, dones,
					List.of("{'type':'response.output_item.done','output_index':0,'item':" + whole + "}"), whole);
		}

		Steps replace(String text, String replacement) {
			return new Steps(replace(this.added, text, replacement), replace(this.deltas, text, replacement),
					replace(this.dones, text, replacement), replace(this.itemDone, text, replacement),
					this.whole.replace(text, replacement));
		}

		private static List<String> replace(List<String> events, String text, String replacement) {
			return events.stream().map((event) -> event.replace(text, replacement)).toList();
		}

		List<String> all() {
			return Stream.of(this.added, this.deltas, this.dones, this.itemDone).flatMap(List::stream).toList();
		}

		@Override
		public String toString() {
			return this.whole;
		}

	}

}
