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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * Files inside of JSON.
 */
final class FileData {

	/**
	 * So many characters of base64 stand for the twelve bytes by which every kind of file
	 * is known.
	 */
	static final int BASE64_HEAD_LENGTH = 16;

	private FileData() {
	}

	/**
	 * What kind of file it is: by its first bytes for the images that models read and for
	 * PDF, and otherwise by its name.
	 * @param content the file, or its beginning
	 * @param filename its name, if it has one
	 * @return the type, {@code application/octet-stream} if neither tells
	 */
	static MediaType mediaType(byte[] content, @Nullable String filename) {
		if (startsWith(content, "\u0089PNG")) {
			return MediaType.IMAGE_PNG;
		}
		if (startsWith(content, "\u00ff\u00d8\u00ff")) {
			return MediaType.IMAGE_JPEG;
		}
		if (startsWith(content, "GIF8")) {
			return MediaType.IMAGE_GIF;
		}
		if (startsWith(content, "%PDF-")) {
			return MediaType.APPLICATION_PDF;
		}
		boolean webp = startsWith(content, "RIFF") && content.length >= 12
				&& startsWith(Arrays.copyOfRange(content, 8, 12), "WEBP");
		return MediaTypeFactory.getMediaType(webp ? "image.webp" : filename).orElse(MediaType.APPLICATION_OCTET_STREAM);
	}

	private static boolean startsWith(byte[] content, String signature) {
		byte[] bytes = signature.getBytes(StandardCharsets.ISO_8859_1);
		return Arrays.mismatch(content, bytes) >= bytes.length || Arrays.equals(content, bytes);
	}

}
