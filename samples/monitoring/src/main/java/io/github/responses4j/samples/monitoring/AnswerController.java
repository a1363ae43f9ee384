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

package io.github.responses4j.samples.monitoring;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.stream.ResponseStream;

/**
 * Passes questions on, and the answers back.
 */
@RestController
class AnswerController {

	private final ResponsesTemplate responses;

	AnswerController(ResponsesTemplate responses) {
		this.responses = responses;
	}

	@GetMapping("/answer")
	String answer(@RequestParam String question) {
		return this.responses.input(question).text();
	}

	/**
	 * Writes on the thread of the request, which waits whenever the client is slow.
	 */
	// tag::recipe-browser[]
	@GetMapping("/answer/stream")
	void stream(@RequestParam String question, HttpServletResponse answer) throws IOException {
		try (ResponseStream stream = this.responses.input(question).stream()) {
			answer.setContentType("text/plain;charset=UTF-8");
			for (String text : (Iterable<String>) stream.textDeltas()::iterator) {
				answer.getWriter().write(text);
				answer.flushBuffer();
			}
		}
	}
	// end::recipe-browser[]

	@ExceptionHandler
	ProblemDetail fail(ResponsesException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, ex.getMessage());
	}

}
