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

/**
 * Output that servers leave out unless it is asked for ({@code include}).
 *
 * @param value the string on the wire
 * @since 0.1.0
 */
public record Include(String value) implements OpenValue {

	/**
	 * The passages that a file search found.
	 */
	public static final Include FILE_SEARCH_RESULTS = new Include("file_search_call.results");

	/**
	 * The results of a web search.
	 */
	public static final Include WEB_SEARCH_RESULTS = new Include("web_search_call.results");

	/**
	 * The pages that a web search looked at.
	 */
	public static final Include WEB_SEARCH_SOURCES = new Include("web_search_call.action.sources");

	/**
	 * The images of the input.
	 */
	public static final Include INPUT_IMAGE_URL = new Include("message.input_image.image_url");

	/**
	 * The screenshots of computer calls.
	 */
	public static final Include COMPUTER_OUTPUT_IMAGE_URL = new Include("computer_call_output.output.image_url");

	/**
	 * What code of the code interpreter gave.
	 */
	public static final Include CODE_INTERPRETER_OUTPUTS = new Include("code_interpreter_call.outputs");

	/**
	 * The reasoning in encrypted form, to send back where the server does not keep it.
	 */
	public static final Include ENCRYPTED_REASONING = new Include("reasoning.encrypted_content");

	/**
	 * The log probabilities of the tokens of the text.
	 */
	public static final Include OUTPUT_TEXT_LOGPROBS = new Include("message.output_text.logprobs");

	@Override
	public String toString() {
		return this.value;
	}

}
