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

package io.github.responses4j.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * A form with a file ({@code multipart/form-data}).
 *
 * @param parts the parts by their names; of several with the same name the last
 */
record MultipartForm(Map<String, Part> parts) {

	private static final Log logger = LogFactory.getLog(MultipartForm.class);

	private static final String TYPE = "multipart/form-data";

	private static final String DISPOSITION = "content-disposition:";

	/**
	 * Read the body of a call.
	 */
	static MultipartForm of(Call call) {
		String type = call.header("Content-Type");
		String boundary = (type != null && type.regionMatches(true, 0, TYPE, 0, TYPE.length()))
				? parameters(type).get("boundary") : null;
		if (boundary == null) {
			throw ErrorReplyException.badRequest("A file is sent as '" + TYPE + "' with a boundary.", null, null);
		}
		try {
			return new MultipartForm(read(call.body(), boundary));
		}
		catch (IOException | IllegalArgumentException ex) {
			logger.debug("Cannot read a form", ex);
			throw ErrorReplyException.badRequest("The body of the request is no whole '" + TYPE + "'.", null, null);
		}
	}

	private static Map<String, Part> read(byte[] body, String boundary) throws IOException {
		MultipartInput input = MultipartInput.builder()
			.setInputStream(new ByteArrayInputStream(body))
			.setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
			.get();
		input.setHeaderCharset(StandardCharsets.UTF_8);
		Map<String, Part> parts = new LinkedHashMap<>();
		for (boolean next = input.skipPreamble(); next; next = input.readBoundary()) {
			Map<String, String> disposition = disposition(input.readHeaders());
			ByteArrayOutputStream content = new ByteArrayOutputStream();
			input.readBodyData(content);
			String name = disposition.get("name");
			if (name != null) {
				parts.put(name, new Part(disposition.get("filename"), content.toByteArray()));
			}
		}
		return parts;
	}

	private static Map<String, String> disposition(String headers) {
		return headers.lines()
			.filter((line) -> line.regionMatches(true, 0, DISPOSITION, 0, DISPOSITION.length()))
			.findFirst()
			.map((line) -> parameters(line.substring(DISPOSITION.length())))
			.orElse(Map.of());
	}

	private static Map<String, String> parameters(String header) {
		ParameterParser parser = new ParameterParser();
		parser.setLowerCaseNames(true);
		return parser.parse(header, ';');
	}

	@Nullable Part file(String name) {
		return this.parts.get(name);
	}

	@Nullable String text(String name) {
		Part part = this.parts.get(name);
		return (part != null) ? new String(part.content(), StandardCharsets.UTF_8) : null;
	}

	/**
	 * A part of a form.
	 *
	 * @param filename the name of the file, if it is one
	 * @param content its bytes
	 */
	record Part(@Nullable String filename, byte[] content) {

	}

}
