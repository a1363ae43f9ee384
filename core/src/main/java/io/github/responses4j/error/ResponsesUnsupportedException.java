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

import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * The client cannot do what is asked, because its server lacks the endpoint or speaks a
 * protocol that has no words for it. Nothing was sent.
 *
 * @since 0.1.0
 */
public class ResponsesUnsupportedException extends ResponsesException {

	/**
	 * Create the exception.
	 * @param param what is asked for, as it is called on the wire, such as
	 * {@code background}; {@link #param()} gives it
	 * @param client which client cannot do it, such as {@code the client 'legacy'}
	 * @param alternative what to do instead
	 */
	public ResponsesUnsupportedException(String param, String client, String alternative) {
		super("'" + required("param", param) + "' is not possible with " + required("client", client) + ". "
				+ required("alternative", alternative), null,
				ErrorReply.of(new ErrorText(null, null, "unsupported_parameter", param), HttpHeaders.EMPTY));
	}

	private static String required(String name, String text) {
		Assert.hasText(text, () -> "'" + name + "' must not be empty");
		return text;
	}

}
