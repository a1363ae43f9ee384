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

package io.github.responses4j.error;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponsesApiException}, and with it for how error bodies are read.
 */
class ResponsesApiExceptionTests {

	@ParameterizedTest
	@CsvSource({ "400, ResponsesBadRequestException", "401, ResponsesAuthenticationException",
			"403, ResponsesPermissionDeniedException", "404, ResponsesNotFoundException",
			"409, ResponsesConflictException", "422, ResponsesUnprocessableEntityException",
			"429, ResponsesRateLimitException", "500, ResponsesServerException", "502, ResponsesServerException",
			"503, ResponsesServerException", "529, ResponsesServerException", "200, ResponsesApiException",
			"302, ResponsesApiException", "402, ResponsesApiException", "408, ResponsesApiException",
			"413, ResponsesApiException", "418, ResponsesApiException" })
	void statusDecidesTheKind(int status, String kind) {
		assertThat(read(status, "{}").getClass().getSimpleName()).isEqualTo(kind);
	}

	@Test
	void everythingTheServerTellsIsKept() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("X-Request-Id", "req_1");
		String body = """
				{"error":{"message":"No such model","type":"invalid_request_error","param":"model","code":"model_not_found"}}""";
		ResponsesException exception = ResponsesApiException.of("POST /responses", 404, headers, bytes(body),
				List.of());
		assertThat(exception).isInstanceOf(ResponsesNotFoundException.class)
			.hasMessage("POST /responses failed with HTTP 404 [type=invalid_request_error, code=model_not_found, "
					+ "param=model, request id=req_1]: No such model");
		assertThat(exception.status()).isEqualTo(404);
		assertThat(exception.headers().getFirst("x-request-id")).isEqualTo("req_1");
		assertThat(exception.requestId()).isEqualTo("req_1");
		assertThat(exception.type()).isEqualTo("invalid_request_error");
		assertThat(exception.code()).isEqualTo("model_not_found");
		assertThat(exception.param()).isEqualTo("model");
		assertThat(exception.body()).isEqualTo(body);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					{"error":{"message":"no","type":"t","param":"p","code":"c"}}                          | t | c | p | no
					{"error":{"message":"no","type":"t","param":null,"code":null}}                        | t | - | - | no
					{"error":{"message":"no","type":"t","code":400}}                                      | t | 400 | - | no
					{"message":"no","type":"t","param":"p","code":"c"}                                    | t | c | p | no
					{"type":"error","message":"no","param":"p","code":"c"}                                | - | c | p | no
					{"type":"error","error":{"type":"t","message":"no"}}                                  | t | - | - | no
					{"error":"no"}                                                                        | - | - | - | no
					{"code":"c d","error":"no"}                                                           | - | c d | - | no
					{"error":"invalid_token","error_description":"no"}                                    | - | invalid_token | - | no
					{"timestamp":"2026","status":404,"error":"Not Found","path":"/v1"}                    | - | - | - | Not Found
					{"statusCode":400,"message":["no","never"],"error":"Bad Request"}                     | - | - | - | no; never
					{"detail":"no"}                                                                       | - | - | - | no
					{"detail":{"message":"no","code":"c"}}                                                | - | c | - | no
					{"detail":[{"type":"missing","loc":["body","input",0],"msg":"no","input":{"x":"y"}}]} | missing | - | input.0 | input.0: no
					{"detail":[{"loc":["body","a"],"msg":"no"},{"loc":["body","b"],"msg":"never"}]}       | - | - | a | a: no; b: never
					{"type":"about:blank","title":"Bad Request","status":400,"detail":"no"}               | about:blank | - | - | no
					{"title":"Bad Request","status":400}                                                  | - | - | - | Bad Request
					[{"error":{"code":400,"message":"no","status":"INVALID_ARGUMENT","details":[]}}]      | INVALID_ARGUMENT | 400 | - | no
					{"success":false,"errors":[{"code":10000,"message":"no"}]}                            | - | 10000 | - | no
					{"errors":["no","never"]}                                                             | - | - | - | no; never
					{"error":{"message":{"error":{"message":"no","code":"c"}}}}                           | - | - | - | no
					{"Message":"no"}                                                                      | - | - | - | no
					{"error_code":7,"error_msg":"no"}                                                     | - | - | - | no
					{"error":true,"reason":"no"}                                                          | - | - | - | no
					{"errors":"no"}                                                                       | - | - | - | no
					{"base_resp":{"status_code":7,"status_msg":"no"}}                                     | - | - | - | no
					{"fault":{"faultstring":"no","detail":{"errorcode":"x"}}}                             | - | - | - | no
					{"Response":{"Error":{"Code":"x","Message":"no"},"RequestId":"r"}}                    | - | - | - | no
					{"response":{"status":"failed","error":{"code":"c","message":"no"}}}                  | failed | c | - | no
					{"error":{"code":"c","innererror":{"message":"no"}}}                                  | - | c | - | no
					{"error":{"code":"c","input":{"message":"secret plan"}}}                              | - | c | - | Bad Request
					<?xml version="1.0"?><Error><Code>x</Code><Message> no</Message></Error>              | - | - | - | no
					<title></title><style>p { top: 0 }</style><p>no</p>                                   | - | - | - | no
							\ufeff{"error":{"message":"no"}}                                                      | - | - | - | no
					""")
	void errorsAreUnderstoodInEveryForm(String body, @Nullable String type, @Nullable String code,
			@Nullable String param, String message) {
		ResponsesException exception = read(400, body);
		assertThat(exception.type()).isEqualTo(type);
		assertThat(exception.code()).isEqualTo(code);
		assertThat(exception.param()).isEqualTo(param);
		assertThat(exception).message().endsWith(": " + message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: {\"error\":{\"message\":\"no\",\"code\":\"c\"}}\n\ndata: [DONE]\n\n",
			"event: error\r\ndata:{\"type\":\"error\",\"code\":\"c\",\"message\":\"no\"}\r\n\r\n" })
	void errorsThatCameAsEventsAreUnderstood(String body) {
		ResponsesException exception = read(500, body);
		assertThat(exception.code()).isEqualTo("c");
		assertThat(exception).message().endsWith(": no");
	}

	@ParameterizedTest
	@ValueSource(strings = { "error", "detail", "message", "fault", "innererror" })
	void errorsMayBeNestedDeeply(String name) {
		String body = ("{\"" + name + "\":").repeat(200) + "{\"code\":\"c\"}" + "}".repeat(200);
		assertThat(read(400, body)).message().endsWith(": Bad Request");
	}

	@Test
	void detailsOfContentFiltersStayInTheBody() {
		String body = """
				{"error":{"message":"Filtered","type":null,"param":"prompt","code":"content_filter","status":400,\
				"innererror":{"code":"ResponsibleAIPolicyViolation",\
				"content_filter_result":{"hate":{"filtered":true,"severity":"high"}}}}}""";
		ResponsesException exception = read(400, body);
		assertThat(exception.code()).isEqualTo("content_filter");
		assertThat(exception.body()).contains("\"severity\":\"high\"");
		assertThat(exception).message().endsWith(": Filtered");
	}

	@Test
	void ofAnHtmlPageTheTitleIsTold() {
		ResponsesException exception = read(502, "<!doctype html>\n<html><head>\n<TITLE>502 Bad Gateway</TITLE>"
				+ "</head><body><h1>Sorry</h1></body></html>");
		assertThat(exception).hasMessage("POST /responses failed with HTTP 502: 502 Bad Gateway");
		assertThat(exception.body()).contains("<h1>Sorry</h1>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  \r\n", "{}", "[]", "<html></html>", "{\"error\":null}", "{\"error\":{}}", "{oops",
			"[", "{\"error\":" })
	void withoutAnyWordsTheReasonPhraseIsTold(String body) {
		assertThat(read(503, body)).hasMessage("POST /responses failed with HTTP 503: Service Unavailable");
		assertThat(read(529, body)).hasMessage("POST /responses failed with HTTP 529");
	}

	@Test
	void anEmptyBodyIsNoBody() {
		assertThat(read(500, "").body()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "upstream connect error", "404 page not found", "true enough", "\"quoted\"" })
	void plainTextIsTold(String body) {
		assertThat(read(500, body)).hasMessage("POST /responses failed with HTTP 500: " + body);
	}

	@Test
	void jsonIsReadAsFarAsItGoes() {
		String whole = "{\"error\":{\"message\":\"no\",\"code\":\"c\",\"input\":[{\"text\":\"secret plan\"}]}}";
		for (int end = whole.indexOf(",\"code"); end < whole.length(); end++) {
			assertThat(read(400, whole.substring(0, end))).message().endsWith(": no");
		}
		assertThat(read(400, whole.substring(0, whole.indexOf(",\"input"))).code()).isEqualTo("c");
	}

	@Test
	void bodiesAreCut() {
		String body = "{\"error\":{\"message\":\"no\",\"input\":\"" + "ü".repeat(100_000) + "\"}}";
		ResponsesException exception = read(400, body);
		assertThat(exception).message().endsWith(": no");
		assertThat(exception.body()).hasSizeLessThan(ResponsesApiException.MAX_BODY_LENGTH).endsWith("ü");
	}

	@Test
	void messagesAreOneLineAndNotLong() {
		assertThat(read(500, "a\r\n\tb\u2028c\u0007d")).message().endsWith(": a b c d");
		assertThat(read(500, "x".repeat(5000))).message().hasSizeLessThan(1100).endsWith("x…");
		assertThat(read(500, "x".repeat(999) + "\uD83D\uDE00")).message().endsWith("x…");
	}

	@ParameterizedTest
	@CsvSource({ "application/json, UTF-8", "application/json;charset=ISO-8859-1, UTF-8",
			"application/json;charset=ISO-8859-1, ISO-8859-1", "application/json, ISO-8859-1",
			"application/json;charset=UTF-16, UTF-16", "application/json;charset=windows-1252, windows-1252",
			"application/json;charset=nonsense, UTF-8", "nonsense, UTF-8" })
	void theCharsetMayBeWrong(String contentType, Charset charset) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.CONTENT_TYPE, contentType);
		byte[] body = "{\"error\":{\"message\":\"schließt nicht\"}}".getBytes(charset);
		assertThat(ResponsesApiException.of("POST /responses", 400, headers, body, List.of())).message()
			.endsWith(": schließt nicht");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Incorrect API key provided: sk-proj-abc*****xyz. You can find   | Incorrect API key provided: ***. You can find
					Incorrect API key provided: test-con****-key. You can find      | Incorrect API key provided: ***. You can find
					Invalid token sk-abc_DEF-123                                    | Invalid token ***
					Who is my-own-password?                                         | Who is ***?
					The task-list is risky: it asks                                 | The task-list is risky: it asks
					""")
	void keysThatTheServerRepeatsAreMasked(String message, String masked) {
		ResponsesException exception = ResponsesApiException.of("POST /responses", 401, new HttpHeaders(),
				bytes("{\"error\":{\"message\":\"" + message + "\"}}"), List.of("my-own-password", "a"));
		assertThat(exception).message().endsWith(": " + masked);
		assertThat(exception.body()).isEqualTo("{\"error\":{\"message\":\"" + masked + "\"}}");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			-, -, -
			1500, 7, PT1.5S
			0, 1, PT0S
			nonsense, 7, PT7S
			-, 0.25, PT0.25S
			-, ' 20 ', PT20S
			-, -1, -
			-, NaN, -
			-, 100000000000, PT2562047H47M16.854775807S
			-, 1e300, PT2562047H47M16.854775807S
			-, soon, -
			-, 'Fri, 01 Jan 2027 00:00:30 GMT', PT30S
			-, 'Thu, 31 Dec 2026 23:59:00 GMT', PT0S
			""")
	void theServerTellsWhenToComeAgain(@Nullable String millis, @Nullable String value, @Nullable Duration expected) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.DATE, "Fri, 01 Jan 2027 00:00:00 GMT");
		if (millis != null) {
			headers.set("retry-after-ms", millis);
		}
		if (value != null) {
			headers.set(HttpHeaders.RETRY_AFTER, value);
		}
		ResponsesApiException exception = ResponsesApiException.of("POST /responses", 429, headers, new byte[0],
				List.of());
		assertThat(exception.retryAfter()).isEqualTo(expected);
	}

	@Test
	void theMessageSaysWhenToComeAgain() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("retry-after-ms", "90500");
		ResponsesApiException exception = ResponsesApiException.of("POST /responses", 429, headers, new byte[0],
				List.of());
		assertThat(exception).hasMessage("POST /responses failed with HTTP 429 [retry after=90.5s]: Too Many Requests");
	}

	@Test
	void withoutADateOfTheServerOurClockCounts() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, "Fri, 01 Jan 2100 00:00:00 GMT");
		ResponsesApiException exception = ResponsesApiException.of("POST /responses", 503, headers, new byte[0],
				List.of());
		assertThat(exception.retryAfter()).isGreaterThan(Duration.ofDays(1000));
	}

	@Test
	void headersAreACopyThatCannotBeChanged() {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		ResponsesException exception = ResponsesApiException.of("POST /responses", 400, headers, bytes("{}"),
				List.of());
		headers.set("later", "x");
		assertThat(exception.headers().containsHeader("later")).isFalse();
	}

	private static ResponsesApiException read(int status, String body) {
		return ResponsesApiException.of("POST /responses", status, new HttpHeaders(), bytes(body), List.of());
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
