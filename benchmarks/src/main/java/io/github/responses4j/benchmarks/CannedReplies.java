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

package io.github.responses4j.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Replies of the size and shape that the API has, made once.
 */
final class CannedReplies {

	/**
	 * How many deltas of text a stream has.
	 */
	static final int DELTAS = 2000;

	private static final String DELTA = """
			{"type":"response.output_text.delta","item_id":"msg_67ccd2bf17f0819081ff3bb2cf6508e6","output_index":0,\
			"content_index":0,"delta":" word%1$d","logprobs":[],"obfuscation":"abcdefghijklmno","sequence_number":%1$d}""";

	private static final String RESPONSE = """
			{"id":"resp_67ccd2bed1ec8190b14f964abc0542670bb6a6b452d3795b","object":"response","created_at":1741476542,\
			"status":"completed","completed_at":1741476543,"background":false,"error":null,"incomplete_details":null,\
			"instructions":null,"max_output_tokens":null,"max_tool_calls":null,"model":"gpt-5.2","output":[%s],\
			"parallel_tool_calls":true,"previous_response_id":null,"prompt_cache_key":null,\
			"reasoning":{"effort":"low","summary":null},"safety_identifier":null,"service_tier":"default","store":true,\
			"temperature":1.0,"text":{"format":{"type":"text"},"verbosity":"medium"},"tool_choice":"auto","tools":[],\
			"top_logprobs":0,"top_p":1.0,"truncation":"disabled","usage":{"input_tokens":36,\
			"input_tokens_details":{"cached_tokens":0},"output_tokens":87,\
			"output_tokens_details":{"reasoning_tokens":0},"total_tokens":123},"user":null,"metadata":{}}""";

	private static final String MESSAGE = """
			{"type":"message","id":"msg_67ccd2bf17f0819081ff3bb2cf6508e6","status":"completed","role":"assistant",\
			"content":[{"type":"output_text","text":"%s","annotations":[%s],"logprobs":[]}]}""";

	private static final String CITATION = """
			{"type":"url_citation","start_index":%d,"end_index":%d,"url":"https://www.example.com/articles/%d",\
			"title":"An article about something"}""";

	private CannedReplies() {
	}

	/**
	 * A response with a sentence, of 1.4 KB.
	 */
	static byte[] small() {
		return bytes(RESPONSE.formatted(MESSAGE.formatted("Peace settled over the moonlit meadow. ".repeat(5), "")));
	}

	/**
	 * A response with a long text and 220 citations, of 190 KB.
	 */
	static byte[] large() {
		String citations = IntStream.range(0, 220)
			.mapToObj((i) -> CITATION.formatted(i * 10, i * 10 + 8, i))
			.collect(Collectors.joining(","));
		return bytes(RESPONSE.formatted(MESSAGE.formatted("Peace settled over the meadow. ".repeat(5100), citations)));
	}

	/**
	 * A stream of {@value #DELTAS} deltas with the events around them, of 550 KB.
	 */
	static byte[] stream() {
		String empty = RESPONSE.formatted("").replace("\"status\":\"completed\"", "\"status\":\"in_progress\"");
		String message = MESSAGE.formatted("", "").replace("\"status\":\"completed\"", "\"status\":\"in_progress\"");
		String text = IntStream.range(0, DELTAS).mapToObj((i) -> " word" + (i + 4)).collect(Collectors.joining());
		String whole = MESSAGE.formatted(text, "");
		StringBuilder stream = new StringBuilder();
		event(stream, "{\"type\":\"response.created\",\"response\":" + empty + ",\"sequence_number\":0}");
		event(stream, "{\"type\":\"response.in_progress\",\"response\":" + empty + ",\"sequence_number\":1}");
		event(stream,
				"{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":" + message
					.replace("{\"type\":\"output_text\",\"text\":\"\",\"annotations\":[],\"logprobs\":[]}", "")
						+ ",\"sequence_number\":2}");
		event(stream,
				"{\"type\":\"response.content_part.added\",\"item_id\":\"msg_67ccd2bf17f0819081ff3bb2cf6508e6\","
						+ "\"output_index\":0,\"content_index\":0,\"part\":{\"type\":\"output_text\",\"text\":\"\","
						+ "\"annotations\":[],\"logprobs\":[]},\"sequence_number\":3}");
		IntStream.range(0, DELTAS).forEach((i) -> event(stream, DELTA.formatted(i + 4)));
		event(stream, "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + whole
				+ ",\"sequence_number\":" + (DELTAS + 4) + "}");
		event(stream, "{\"type\":\"response.completed\",\"response\":" + RESPONSE.formatted(whole)
				+ ",\"sequence_number\":" + (DELTAS + 5) + "}");
		return bytes(stream.toString());
	}

	/**
	 * One delta of text.
	 */
	static String delta() {
		return DELTA.formatted(42);
	}

	private static void event(StringBuilder stream, String data) {
		String type = data.substring("{\"type\":\"".length(), data.indexOf("\",", "{\"type\":\"".length()));
		stream.append("event: ").append(type).append("\ndata: ").append(data).append("\n\n");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
