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

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for how the records of the protocol are read and written.
 */
class ProtocolCodecTests {

	private static final JsonMapper mapper = ResponsesJson.mapper();

	private static final List<String> JSON_VALUES = List.of("\"text\"", "\"\"", "7", "-1", "1.50", "1e400", "1e-400",
			"1E+2000000000", "99999999999", "99999999999999999999", "true", "false", "null", "{}", "[]",
			"{\"type\":\"message\"}", "{\"type\":\"unheard_of\",\"a\":1}", "{\"a\":\"b\"}", "{\"a\":null}", "[null]",
			"[1,\"x\"]", "[\"x\",\"y\"]", "[{\"type\":\"input_text\",\"text\":\"t\"},5]", "[{\"token\":\"a\"}]",
			"[{\"token\":\"a\"},[]]", "[[[]]]");

	@ParameterizedTest
	@MethodSource
	void anyValueOfAnyMemberIsReadAndWrittenBack(String member, String value) {
		String json = "{\"" + member + "\":" + value + "}";
		Sample sample = mapper.readValue(json, Sample.class);
		assertThat(mapper.readTree(mapper.writeValueAsString(sample))).isEqualTo(
				(value.equals("null") && !member.equals("tree")) ? mapper.readTree("{}") : mapper.readTree(json));
	}

	static Stream<Arguments> anyValueOfAnyMemberIsReadAndWrittenBack() {
		Stream<String> members = Stream.concat(
				RecordShape.of(Sample.class).members().stream().map(RecordShape.Member::name), Stream.of("unheard_of"));
		return members.flatMap((member) -> JSON_VALUES.stream()
			.filter((value) -> !(member.equals("unheard_of") && value.equals("null")))
			.map((value) -> Arguments.of(member, value)));
	}

	@Test
	void valuesOfTheExpectedTypeGoToTheirComponents() {
		Sample sample = read("""
				{"text": "a", "number": 1, "long_number": 99999999999, "decimal": 1.50, "flag": true, "tree": [1],
				"texts": ["a", "b"], "records": [{"token": "t"}], "text_by_name": {"k": "v"},
				"flag_by_name": {"k": false}, "texts_by_name": {"k": ["v"]}, "status": "completed",
				"record": {"token": "t"}, "content": "hello", "item": {"type": "reasoning", "id": "rs_1"},
				"class": "k"}""", Sample.class);
		assertThat(sample.more()).isEmpty();
		assertThat(sample.text()).isEqualTo("a");
		assertThat(sample.number()).isEqualTo(1);
		assertThat(sample.longNumber()).isEqualTo(99999999999L);
		assertThat(sample.decimal()).isEqualTo(new BigDecimal("1.50"));
		assertThat(sample.flag()).isTrue();
		assertThat(sample.texts()).containsExactly("a", "b");
		assertThat(sample.records()).extracting(LogProb::token).containsExactly("t");
		assertThat(sample.textByName()).containsExactly(Map.entry("k", "v"));
		assertThat(sample.flagByName()).containsExactly(Map.entry("k", false));
		assertThat(sample.textsByName()).containsExactly(Map.entry("k", List.of("v")));
		assertThat(sample.status()).isEqualTo(ItemStatus.COMPLETED);
		assertThat(sample.content()).isEqualTo(Content.of("hello"));
		assertThat(sample.item()).isInstanceOf(ContextItem.Reasoning.class);
		assertThat(sample.keyword()).isEqualTo("k");
	}

	@Test
	void valuesOfAnotherTypeAreKeptAsTheyWereSent() {
		Sample sample = read("""
				{"text": 5, "number": 1.5, "long_number": 99999999999999999999, "decimal": "1", "flag": "true",
				"texts": "a", "text_by_name": {"k": 1}, "status": 3, "record": "x", "content": {"a": 1}}""",
				Sample.class);
		assertThat(sample.more()).containsOnlyKeys("text", "number", "long_number", "decimal", "flag", "texts",
				"text_by_name", "status", "record", "content");
		assertThat(sample.text()).isNull();
		assertThat(sample.number()).isNull();
		assertThat(sample.longNumber()).isNull();
		assertThat(sample.decimal()).isNull();
		assertThat(sample.flag()).isNull();
		assertThat(sample.texts()).isEmpty();
		assertThat(sample.textByName()).isEmpty();
		assertThat(sample.status()).isNull();
		assertThat(sample.record()).isNull();
		assertThat(sample.content()).isNull();
	}

	@Test
	void aListWithOneElementOfAnotherTypeIsKeptWhole() {
		Sample sample = read("{\"texts\": [\"a\", 5], \"records\": [{\"token\": \"t\"}, \"x\"]}", Sample.class);
		assertThat(sample.texts()).isEmpty();
		assertThat(sample.records()).isEmpty();
		assertThat(sample.more()).containsOnlyKeys("texts", "records");
	}

	@Test
	void aListOfAnOpenFamilyTakesElementsThatAreNoObjects() {
		Sample sample = read("{\"items\": [{\"type\": \"reasoning\"}, 5, null, [{}], \"x\"]}", Sample.class);
		assertThat(sample.items()).hasSize(5).satisfies((items) -> {
			assertThat(items.get(0)).isInstanceOf(ContextItem.Reasoning.class);
			assertThat(items.subList(1, 5)).allMatch(ResponseItem.Unknown.class::isInstance);
		});
	}

	@Test
	void aWholeNumberMayBeWrittenAsAFloat() {
		Sample sample = read("{\"number\": 5.0, \"long_number\": 2e3}", Sample.class);
		assertThat(sample.number()).isEqualTo(5);
		assertThat(sample.longNumber()).isEqualTo(2000L);
		assertThat(sample.more()).isEmpty();
	}

	@Test
	void numbersKeepTheirDigits() {
		String json = "{\"decimal\":1.50,\"tree\":1.0,\"a\":2.500,\"b\":1E+400}";
		assertThat(mapper.writeValueAsString(read(json, Sample.class))).isEqualTo(json);
	}

	@Test
	void anAbsentCollectionIsNotWrittenButAnEmptyOneIs() {
		assertThat(mapper.writeValueAsString(read("{}", Sample.class))).isEqualTo("{}");
		String json = "{\"texts\":[],\"text_by_name\":{}}";
		Sample sample = read(json, Sample.class);
		assertThat(sample.texts()).isEmpty();
		assertThat(mapper.writeValueAsString(sample)).isEqualTo(json);
	}

	@Test
	void anExplicitNullIsAbsent() {
		Sample sample = read("{\"text\": null, \"number\": null, \"texts\": null, \"status\": null, \"item\": null}",
				Sample.class);
		assertThat(sample).isEqualTo(read("{}", Sample.class));
		assertThat(mapper.writeValueAsString(sample)).isEqualTo("{}");
	}

	@Test
	void anExplicitNullOfAMemberWithoutComponentIsKept() {
		assertThat(mapper.writeValueAsString(read("{\"unheard_of\": null}", Sample.class)))
			.isEqualTo("{\"unheard_of\":null}");
	}

	@Test
	void collectionsCannotBeChanged() {
		Sample sample = read("{\"texts\": [\"a\"], \"unheard_of\": 1}", Sample.class);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> sample.texts().add("b"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> sample.more().clear());
	}

	@Test
	void moreComesLastAndWins() {
		JsonNode five = mapper.readTree("5");
		LogProb logProb = read("{\"token\": \"a\"}", LogProb.class);
		Sample sample = new Sample("a", 1, null, null, null, null, Members.list(null), Members.list(null),
				Members.list(null), Members.list(null), Members.map(null), Members.map(null), Members.map(null),
				Members.map(null), null, logProb, null, null, null, Map.of("text", five));
		assertThat(mapper.writeValueAsString(sample))
			.isEqualTo("{\"number\":1,\"record\":{\"token\":\"a\"},\"text\":5}");
	}

	@Test
	void moreWinsOverTheType() {
		FunctionTool tool = Tool.function("a", (function) -> function.more("type", "b"));
		assertThat(mapper.writeValueAsString(tool)).isEqualTo("{\"name\":\"a\",\"type\":\"b\"}");
	}

	@Test
	void theTypeIsFoundWhereverItStands() {
		String json = "{\"id\":\"rs_1\",\"unheard_of\":{\"type\":\"message\"},\"type\":\"reasoning\"}";
		ResponseItem item = read(json, ResponseItem.class);
		assertThat(item).isInstanceOf(ContextItem.Reasoning.class);
		assertThat(mapper.writeValueAsString(item))
			.isEqualTo("{\"type\":\"reasoning\",\"id\":\"rs_1\",\"unheard_of\":{\"type\":\"message\"}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"reasoning\",\"id\":\"rs_1\"}", "{\"id\":\"rs_1\",\"type\":\"reasoning\"}",
			"{\"type\":\"message\",\"role\":\"user\"}", "{\"role\":\"user\",\"type\":\"message\"}",
			"{\"type\":\"unheard_of\",\"a\":1}", "{\"a\":1,\"type\":\"unheard_of\"}" })
	void theTypeIsWrittenOnce(String json) {
		String written = mapper.writeValueAsString(read(json, ResponseItem.class));
		assertThat(written).containsOnlyOnce("\"type\"");
		assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(json));
	}

	@Test
	void aTypeThatIsSentTwiceIsWrittenOnce() {
		ResponseItem item = read("{\"type\":\"reasoning\",\"type\":\"reasoning\"}", ResponseItem.class);
		assertThat(mapper.writeValueAsString(item)).isEqualTo("{\"type\":\"reasoning\"}");
	}

	@Test
	void anObjectWithoutTypeIsRecognisedByAMember() {
		assertThat(read("{\"role\":\"user\"}", ResponseItem.class)).isInstanceOf(Message.class);
		assertThat(read("{\"type\":null,\"role\":\"user\"}", ResponseItem.class)).isInstanceOf(Message.class);
		assertThat(read("{\"id\":\"msg_1\"}", ResponseItem.class)).isInstanceOf(ContextItem.ItemReference.class);
		assertThat(read("{\"id\":\"msg_1\",\"role\":\"user\"}", ResponseItem.class)).isInstanceOf(Message.class);
		assertThat(mapper.writeValueAsString(read("{\"role\":\"user\"}", ResponseItem.class)))
			.isEqualTo("{\"role\":\"user\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"type\":5}", "{\"type\":{\"type\":\"reasoning\"},\"id\":1}", "{\"type\":[]}",
			"{\"type\":\"\"}", "{\"type\":\"unheard_of\",\"role\":\"user\",\"id\":\"x\"}", "[]", "5", "\"text\"",
			"{\"type\":\"Reasoning\"}" })
	void whatNoRecordOfAFamilyFitsIsUnknownAndKept(String json) {
		ResponseItem item = read(json, ResponseItem.class);
		assertThat(item).isInstanceOf(ResponseItem.Unknown.class);
		assertThat(mapper.readTree(mapper.writeValueAsString(item))).isEqualTo(mapper.readTree(json));
	}

	@Test
	void aTypeWithMembersOfUnexpectedTypesIsStillItsRecord() {
		String json = "{\"type\":\"function_call\",\"name\":5,\"arguments\":{\"city\":\"Seoul\"},\"status\":[]}";
		ResponseItem item = read(json, ResponseItem.class);
		assertThat(item).isInstanceOfSatisfying(ToolCall.Function.class, (call) -> {
			assertThat(call.name()).isNull();
			assertThat(call.more()).containsOnlyKeys("name", "arguments", "status");
		});
		assertThat(mapper.readTree(mapper.writeValueAsString(item))).isEqualTo(mapper.readTree(json));
	}

	@Test
	void theTypeOfAnotherRecordIsKept() {
		String json = "{\"type\":\"custom\",\"name\":\"a\"}";
		FunctionTool tool = read(json, FunctionTool.class);
		assertThat(mapper.readTree(mapper.writeValueAsString(tool))).isEqualTo(mapper.readTree(json));
	}

	@Test
	void aUnionKeepsItsForm() {
		assertThat(read("\"auto\"", ToolChoice.class)).isEqualTo(ToolChoice.Mode.AUTO);
		assertThat(mapper.writeValueAsString(ToolChoice.Mode.AUTO)).isEqualTo("\"auto\"");
		assertThat(read("[\"a\"]", McpTool.AllowedTools.class)).isEqualTo(new McpTool.AllowedTools.Names(List.of("a")));
		assertThat(read("{\"read_only\":true}", McpTool.AllowedTools.class)).isInstanceOf(McpTool.ToolFilter.class);
		assertThat(read("[1]", McpTool.AllowedTools.class)).isInstanceOf(McpTool.AllowedTools.Unknown.class);
	}

	@Test
	void deepNestingIsReadAndWritten() {
		int depth = 200;
		String typeFirst = "{\"type\":\"and\",\"filters\":[".repeat(depth) + "{\"type\":\"eq\"}" + "]}".repeat(depth);
		String typeLast = "{\"filters\":[".repeat(depth) + "{\"type\":\"eq\"}" + "],\"type\":\"and\"}".repeat(depth);
		FileSearchFilter filter = read(typeLast, FileSearchFilter.class);
		assertThat(filter).isEqualTo(read(typeFirst, FileSearchFilter.class));
		assertThat(mapper.writeValueAsString(filter)).isEqualTo(typeFirst);
	}

	@Test
	void anotherMapperReadsAndWritesTheSame() {
		JsonMapper another = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();
		String json = """
				{"input":[{"type":"function_call","call_id":"c","status":"completed","unheard_of":[1,"x"]}],
				"top_p":0.5,"tools":[{"type":"mcp","server_label":"a","allowed_tools":["b"]}],
				"tool_choice":"required","metadata":{"k":"v"}}""";
		ResponseRequest request = another.readValue(json, ResponseRequest.class);
		assertThat(request).isEqualTo(read(json, ResponseRequest.class));
		assertThat(another.readTree(another.writeValueAsString(Map.of("request", request))))
			.isEqualTo(another.readTree("{\"request\":" + json + "}"));
	}

	@Test
	void aRecordAsTreeHasPlainNodes() {
		JsonNode tree = mapper.valueToTree(Tool.function("a", (function) -> function.strict(true).more("b", 2)));
		assertThat(tree).isEqualTo(mapper.readTree("{\"type\":\"function\",\"name\":\"a\",\"strict\":true,\"b\":2}"));
		assertThat(mapper.treeToValue(tree, Tool.class)).isInstanceOf(FunctionTool.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "5", "\"text\"" })
	void aDocumentWithoutTheJsonTypeOfTheRecordIsRefused(String json) {
		assertThatExceptionOfType(MismatchedInputException.class)
			.isThrownBy(() -> mapper.readValue(json, Response.class))
			.withMessageContaining("Response");
	}

	@Test
	void brokenJsonIsRefused() {
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> mapper.readValue("{\"input\":[{\"type\":\"message\"", ResponseRequest.class));
	}

	private static <T> T read(String json, Class<T> type) {
		return mapper.readValue(json, type);
	}

	/**
	 * A component of each type that the codec knows.
	 */
	record Sample(@Nullable String text, @Nullable Integer number, @Nullable Long longNumber,
			@Nullable BigDecimal decimal, @Nullable Boolean flag, @Nullable JsonNode tree, List<String> texts,
			List<JsonNode> trees, List<LogProb> records, List<ResponseItem> items, Map<String, String> textByName,
			Map<String, JsonNode> treeByName, Map<String, Boolean> flagByName, Map<String, List<String>> textsByName,
			@Nullable ItemStatus status, @Nullable LogProb record, @Nullable Content content,
			@Nullable ResponseItem item, @JsonProperty("class") @Nullable String keyword,
			Map<String, JsonNode> more) implements ProtocolObject {

		Sample {
			texts = Members.list(texts);
			trees = Members.list(trees);
			records = Members.list(records);
			items = Members.list(items);
			textByName = Members.map(textByName);
			treeByName = Members.map(treeByName);
			flagByName = Members.map(flagByName);
			textsByName = Members.map(textsByName);
			more = Members.map(more);
		}

	}

}
