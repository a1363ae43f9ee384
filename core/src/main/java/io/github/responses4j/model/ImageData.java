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
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.StringUtils;

/**
 * An image that a server sent in base64.
 *
 * <pre class="code">
 * for (ImageData image : response.images()) {
 * 	Files.write(folder.resolve("cat." + image.mediaType().getSubtype()), image.bytes());
 * }
 * </pre>
 *
 * @param base64 the image in base64
 * @param mediaType what the image is, by its first bytes; if they tell nothing, by what
 * the server says, and otherwise {@code application/octet-stream}
 * @since 0.1.0
 */
public record ImageData(String base64, MediaType mediaType) {

	/**
	 * So many characters of base64 stand for the twelve bytes by which every kind of file
	 * is known.
	 */
	private static final int HEAD_LENGTH = 16;

	/**
	 * The image itself, decoded anew for each call.
	 * @return the bytes
	 * @throws IllegalStateException if the server did not send base64
	 */
	public byte[] bytes() {
		try {
			return Base64.getDecoder().decode(StringUtils.trimAllWhitespace(this.base64));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException("The image is not in base64", ex);
		}
	}

	@Override
	public String toString() {
		return "ImageData[" + this.mediaType + ", <" + this.base64.length() + " chars>]";
	}

	/**
	 * An image as a server sent it.
	 * @param image base64, alone or in a {@code data} URL
	 * @param format such as {@code png}, by what the server says
	 * @return the image, or {@code null} if there is none
	 */
	static @Nullable ImageData of(@Nullable String image, @Nullable String format) {
		if (image == null || image.isEmpty()) {
			return null;
		}
		// Base64 alone has no comma
		String base64 = image.substring(image.indexOf(',') + 1);
		return new ImageData(base64, mediaType(head(base64), "image." + format));
	}

	private static byte[] head(String base64) {
		try {
			return Base64.getDecoder().decode(base64.substring(0, Math.min(HEAD_LENGTH, base64.length())));
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
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
