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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponsesException} and those of its kinds that have no reply of their
 * own.
 */
class ResponsesExceptionTests {

	private final Response response = ResponsesJson.mapper()
		.readValue("{\"id\":\"resp_1\",\"status\":\"failed\"}", Response.class);

	@Test
	void withoutAReplyNothingIsKnown() {
		IOException cause = new IOException("connection reset");
		ResponsesException exception = new ResponsesTimeoutException("POST /responses: no answer within 5s", cause);
		assertThat(exception).isInstanceOf(ResponsesConnectionException.class)
			.hasMessage("POST /responses: no answer within 5s")
			.hasCause(cause);
		assertThat(exception.status()).isNull();
		assertThat(exception.headers().isEmpty()).isTrue();
		assertThat(exception.code()).isNull();
		assertThat(exception.param()).isNull();
		assertThat(exception.type()).isNull();
		assertThat(exception.requestId()).isNull();
		assertThat(exception.body()).isNull();
	}

	@Test
	void aFailedResponseTellsWhy() {
		ResponseError error = new ResponseError(new ErrorCode("server_error"), "Out of luck with sk-abcdef", null, null,
				null, null, Map.of());
		ResponsesFailedException exception = new ResponsesFailedException(error, this.response);
		assertThat(exception).hasMessage("Response resp_1 failed [code=server_error]: Out of luck with ***");
		assertThat(exception.code()).isEqualTo("server_error");
		assertThat(exception.error()).isEqualTo(error);
		assertThat(exception.response()).isSameAs(this.response);
	}

	@Test
	void aFailureBeforeTheResponseBegan() {
		ResponsesFailedException exception = new ResponsesFailedException(null, null);
		assertThat(exception).hasMessage("The response failed");
		assertThat(exception.error()).isNull();
		assertThat(exception.response()).isNull();
	}

	@Test
	void aFailureTellsWhatAServerSendsInAnotherForm() {
		ResponseError error = ResponsesJson.mapper()
			.readValue("{\"code\":429,\"message\":[\"no\"],\"type\":\"tokens\"}", ResponseError.class);
		assertThat(new ResponsesFailedException(error, null))
			.hasMessage("The response failed [type=tokens, code=429]: no");
	}

	@Test
	void anInterruptedStreamKeepsWhatHadArrived() {
		ResponsesStreamInterruptedException exception = new ResponsesStreamInterruptedException("The stream broke",
				this.response, 7L, new IOException("connection reset"));
		assertThat(exception.response()).isSameAs(this.response);
		assertThat(exception.responseId()).isEqualTo("resp_1");
		assertThat(exception.lastSequenceNumber()).isEqualTo(7);
		assertThat(new ResponsesStreamInterruptedException("The stream broke", null, null, null).responseId()).isNull();
	}

	@Test
	void anInterruptedStreamTakesOverWhatTheCauseKnows() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("x-request-id", "req_1");
		ResponsesException cause = ResponsesApiException.of("POST /responses", 200, headers, new byte[0], List.of());
		ResponsesException exception = new ResponsesStreamInterruptedException("The stream broke", null, null, cause);
		assertThat(exception.requestId()).isEqualTo("req_1");
		assertThat(exception.status()).isEqualTo(200);
	}

	@Test
	void exceptionsCanBeSerialized() throws Exception {
		ResponsesException exception = ResponsesApiException.of("POST /responses", 429, new HttpHeaders(),
				"{\"error\":{\"code\":\"slow\"}}".getBytes(StandardCharsets.UTF_8), List.of());
		assertThat(serialized(exception).code()).isEqualTo("slow");
		assertThat(serialized(new ResponsesFailedException(null, this.response))).hasMessage("Response resp_1 failed");
	}

	private static ResponsesException serialized(ResponsesException exception) throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(exception);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			return (ResponsesException) in.readObject();
		}
	}

}
