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

import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the smaller types that a {@link ResponseRequest} is made of.
 */
class RequestOptionsTests {

	@ParameterizedTest(name = "{1}")
	@MethodSource
	void anOptionIsWrittenAsTheApiWantsIt(ProtocolValue option, String json) {
		assertThat(ResponsesJson.mapper().writeValueAsString(option)).isEqualTo(json);
		assertThat(ResponsesJson.mapper().readValue(json, option.getClass())).isEqualTo(option);
	}

	static Stream<Arguments> anOptionIsWrittenAsTheApiWantsIt() {
		return Stream.of(Arguments.of(StreamOptions.obfuscation(false), "{\"include_obfuscation\":false}"),
				Arguments.of(MultiAgent.enable(), "{\"enabled\":true}"),
				Arguments.of(MultiAgent.enable(1), "{\"enabled\":true,\"max_concurrent_subagents\":1}"),
				Arguments.of(AccessPrograms.cyber(AccessPrograms.Cyber.DAYBREAK_BLUE), "{\"cyber\":\"daybreak_blue\"}"),
				Arguments.of(ContextManagement.compaction(), "{\"type\":\"compaction\"}"),
				Arguments.of(ContextManagement.compaction(1000),
						"{\"type\":\"compaction\",\"compact_threshold\":1000}"),
				Arguments.of(PromptCacheOptions.builder().build(), "{}"),
				Arguments.of(
						PromptCacheOptions.builder()
							.mode(PromptCacheOptions.Mode.EXPLICIT)
							.ttl("30m")
							.comparisonResponseId("resp_1")
							.prewarm(true)
							.build(),
						"{\"mode\":\"explicit\",\"ttl\":\"30m\",\"comparison_response_id\":\"resp_1\",\"prewarm\":true}"),
				Arguments.of(ModerationConfig.of("omni-moderation-latest"), "{\"model\":\"omni-moderation-latest\"}"),
				Arguments.of(ModerationConfig.of("m", ModerationConfig.Mode.SCORE, ModerationConfig.Mode.BLOCK),
						"{\"model\":\"m\",\"policy\":{\"input\":{\"mode\":\"score\"},\"output\":{\"mode\":\"block\"}}}"),
				Arguments.of(ModerationConfig.of("m", null, ModerationConfig.Mode.BLOCK),
						"{\"model\":\"m\",\"policy\":{\"output\":{\"mode\":\"block\"}}}"),
				Arguments.of(Prompt.of("pmpt_1"), "{\"id\":\"pmpt_1\"}"),
				Arguments.of(
						Prompt.of("pmpt_1")
							.version("2")
							.variable("city", "Seoul")
							.variable("picture", ContentPart.imageFile("file_1")),
						"{\"id\":\"pmpt_1\",\"version\":\"2\",\"variables\":{\"city\":\"Seoul\",\"picture\":"
								+ "{\"type\":\"input_image\",\"file_id\":\"file_1\",\"detail\":\"auto\"}}}"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatTheApiWouldRefuseIsRefusedByName(String parameter, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("'" + parameter + "'");
	}

	static Stream<Arguments> whatTheApiWouldRefuseIsRefusedByName() {
		return Stream.of(refusal("maxConcurrentSubagents", () -> MultiAgent.enable(0)),
				refusal("cyber", () -> AccessPrograms.cyber(null)),
				refusal("compactThreshold", () -> ContextManagement.compaction(999)),
				refusal("model", () -> ModerationConfig.of("")),
				refusal("model", () -> ModerationConfig.of(" ", null, null)), refusal("id", () -> Prompt.of("")),
				refusal("name", () -> Prompt.of("a").variable("", "b")),
				refusal("id", () -> ConversationReference.of("")));
	}

	@Test
	void aPromptIsNotChangedByItsCopies() {
		Prompt prompt = Prompt.of("pmpt_1").variable("a", "b");
		prompt.variable("c", "d").version("2");
		assertThat(prompt).isEqualTo(Prompt.of("pmpt_1").variable("a", "b"));
	}

	@Test
	void aPromptMayBeNamedByTemplateId() {
		String json = "{\"variables\":{\"city\":\"Seoul\"},\"template_id\":\"pmpt_1\"}";
		Prompt prompt = ResponsesJson.mapper().readValue(json, Prompt.class);
		assertThat(prompt.id()).isEqualTo("pmpt_1");
		assertThat(ResponsesJson.mapper().writeValueAsString(prompt)).isEqualTo(json);
		assertThat(ResponsesJson.mapper().readValue("{\"template_id\":5}", Prompt.class).id()).isNull();
	}

	@Test
	void aVariableOfAPromptKeepsItsForm() {
		String json = "{\"variables\":{\"a\":\"x\",\"b\":{\"type\":\"input_text\",\"text\":\"y\"},"
				+ "\"c\":{\"type\":\"input_video\"},\"d\":5}}";
		Prompt prompt = ResponsesJson.mapper().readValue(json, Prompt.class);
		assertThat(prompt.variables().get("a")).isEqualTo(new Prompt.Variable.Text("x"));
		assertThat(prompt.variables().get("b")).isEqualTo(new Prompt.Variable.Part(ContentPart.text("y")));
		assertThat(prompt.variables().values()).hasSize(4);
		assertThat(ResponsesJson.mapper().writeValueAsString(prompt)).isEqualTo(json);
	}

	@ParameterizedTest
	@MethodSource
	void aConversationIsNamedByIdOrObject(String json, String id) {
		ConversationReference reference = ResponsesJson.mapper().readValue(json, ConversationReference.class);
		assertThat(reference.id()).isEqualTo(id);
		assertThat(ResponsesJson.mapper().writeValueAsString(reference)).isEqualTo(json);
	}

	static Stream<Arguments> aConversationIsNamedByIdOrObject() {
		return Stream.of(Arguments.of("\"conv_1\"", "conv_1"), Arguments.of("{\"id\":\"conv_1\"}", "conv_1"),
				Arguments.of("{\"unheard_of\":1}", null), Arguments.of("[\"conv_1\"]", null));
	}

	@Test
	void whatModerationFoundIsTyped() {
		String json = "{\"input\":{\"type\":\"moderation_result\",\"model\":\"m\",\"flagged\":true,"
				+ "\"categories\":{\"violence\":true},\"category_scores\":{\"violence\":0.90},"
				+ "\"category_applied_input_types\":{\"violence\":[\"text\"]}},"
				+ "\"output\":{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"failed\"}}";
		Moderation moderation = ResponsesJson.mapper().readValue(json, Moderation.class);
		assertThat(moderation.input()).isInstanceOfSatisfying(Moderation.Outcome.Result.class, (result) -> {
			assertThat(result.flagged()).isTrue();
			assertThat(result.categories()).containsEntry("violence", true);
			assertThat(result.categoryScores().get("violence")).isEqualByComparingTo("0.9");
			assertThat(result.categoryAppliedInputTypes()).containsEntry("violence", List.of("text"));
		});
		assertThat(moderation.output()).isInstanceOfSatisfying(Moderation.Outcome.Error.class,
				(error) -> assertThat(error.code()).isEqualTo(ErrorCode.SERVER_ERROR));
		assertThat(ResponsesJson.mapper().writeValueAsString(moderation)).isEqualTo(json);
	}

	@ParameterizedTest
	@MethodSource
	void whetherTheCacheWasOfUseIsTyped(String json, Class<?> type) {
		PromptCacheDiagnostics diagnostics = ResponsesJson.mapper().readValue(json, PromptCacheDiagnostics.class);
		assertThat(diagnostics).isInstanceOf(type);
		assertThat(ResponsesJson.mapper().writeValueAsString(diagnostics)).isEqualTo(json);
	}

	static Stream<Arguments> whetherTheCacheWasOfUseIsTyped() {
		return Stream.of(Arguments.of("{\"type\":\"cache_hit\"}", PromptCacheDiagnostics.CacheHit.class),
				Arguments.of("{\"type\":\"cache_miss\",\"reason\":\"tools_changed\",\"cache_missed_tokens\":99}",
						PromptCacheDiagnostics.CacheMiss.class),
				Arguments.of("{\"type\":\"comparison_response_not_found\"}",
						PromptCacheDiagnostics.ComparisonResponseNotFound.class),
				Arguments.of("{\"type\":\"unavailable\"}", PromptCacheDiagnostics.Unavailable.class),
				Arguments.of("{\"type\":\"cache_warm\"}", PromptCacheDiagnostics.Unknown.class));
	}

	private static Arguments refusal(String parameter, ThrowingCallable call) {
		return Arguments.of(parameter, call);
	}

}
