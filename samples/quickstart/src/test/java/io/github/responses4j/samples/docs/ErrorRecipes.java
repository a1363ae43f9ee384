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

package io.github.responses4j.samples.docs;

import io.github.responses4j.ResponsesOperations;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesTimeoutException;

/**
 * Recipes for what goes wrong.
 */
class ErrorRecipes {

	private final ResponsesOperations responses;

	ErrorRecipes(ResponsesOperations responses) {
		this.responses = responses;
	}

	// tag::recipe-errors[]
	String answerOrExplain(String question) {
		try {
			return this.responses.input(question).text();
		}
		catch (ResponsesApiException ex) {
			return explain(ex);
		}
		catch (ResponsesTimeoutException ex) {
			return "It takes too long";
		}
		catch (ResponsesConnectionException ex) {
			return "It cannot be reached";
		}
	}
	// end::recipe-errors[]

	// tag::recipe-error-status[]
	private String explain(ResponsesApiException ex) {
		return switch (ex.status()) {
			case 400, 422 -> "Change '" + ex.param() + "'";
			case 401 -> "Check the key";
			case 403 -> "Not allowed: " + ex.code();
			case 404 -> "There is no such model or response";
			case 409 -> "Another call is changing the same";
			case 429 -> "Come back in " + ex.retryAfter();
			default -> (ex.status() >= 500) ? "Out of order, request " + ex.requestId() : ex.getMessage();
		};
	}
	// end::recipe-error-status[]

}
