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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.Assert;

/**
 * Files inside of JSON.
 */
final class InlineFile {

	/**
	 * So many characters of base64 stand for the twelve bytes by which every kind of file
	 * is known.
	 */
	static final int BASE64_HEAD_LENGTH = 16;

	/**
	 * How many characters the {@code data} URL of an image may have.
	 */
	private static final int MAX_IMAGE_LENGTH = 20971520;

	/**
	 * How many characters the {@code data} URL of a file may have.
	 */
	private static final int MAX_FILE_LENGTH = 73400320;

	private InlineFile() {
	}

	/**
	 * Read a file that is to be sent along.
	 * @param parameter how callers know the file
	 * @param resource the file
	 * @return its bytes, or so many of them that it is known to be too large
	 */
	static byte[] read(String parameter, Resource resource) {
		Assert.notNull(resource, () -> "'" + parameter + "' must not be null");
		try (InputStream content = resource.getInputStream()) {
			return content.readNBytes(MAX_FILE_LENGTH);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'" + parameter + "' cannot be read", ex);
		}
	}

	static String imageUrl(byte[] image, @Nullable String filename) {
		Assert.notNull(image, "'image' must not be null");
		MediaType type = mediaType(image, filename);
		Assert.isTrue(type.getType().equals("image"), () -> "'image' must be an image but is " + type);
		return url("image", image, type.toString(), MAX_IMAGE_LENGTH);
	}

	static String fileUrl(byte[] file, String mediaType) {
		return url("file", file, mediaType, MAX_FILE_LENGTH);
	}

	private static String url(String parameter, byte[] content, String mediaType, int maxLength) {
		String prefix = "data:" + mediaType + ";base64,";
		int most = (maxLength - prefix.length()) / 4 * 3;
		Assert.isTrue(content.length <= most, () -> "'" + parameter + "' must have at most " + most
				+ " bytes but has more: upload it, and pass the id of the file");
		return prefix + Base64.getEncoder().encodeToString(content);
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
		return content.length >= bytes.length && Arrays.equals(content, 0, bytes.length, bytes, 0, bytes.length);
	}

}
