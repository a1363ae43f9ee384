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

package io.github.responses4j.client;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * The content of a file on its way from the server. Holds a connection until it is
 * closed.
 *
 * @since 0.1.0
 */
public final class FileContent implements AutoCloseable {

	private final InputStream inputStream;

	private final @Nullable MediaType mediaType;

	private final @Nullable String filename;

	private final @Nullable Long length;

	/**
	 * Called by transports.
	 * @param inputStream the bytes; closing it frees the connection
	 * @param mediaType the media type, if the server told
	 * @param filename the file name, if the server told
	 * @param length the number of bytes, if the server told
	 */
	public FileContent(InputStream inputStream, @Nullable MediaType mediaType, @Nullable String filename,
			@Nullable Long length) {
		this.inputStream = inputStream;
		this.mediaType = mediaType;
		this.filename = filename;
		this.length = length;
	}

	/**
	 * The bytes as they arrive. Closing this stream closes the content.
	 * @return the same stream for every call
	 */
	public InputStream inputStream() {
		return this.inputStream;
	}

	/**
	 * The media type ({@code Content-Type}).
	 * @return the media type, or {@code null} if the server does not tell
	 */
	public @Nullable MediaType mediaType() {
		return this.mediaType;
	}

	/**
	 * The file name ({@code Content-Disposition}).
	 * @return the name, or {@code null} if the server does not tell
	 */
	public @Nullable String filename() {
		return this.filename;
	}

	/**
	 * The length in bytes ({@code Content-Length}).
	 * @return the length, or {@code null} if the server does not tell
	 */
	public @Nullable Long length() {
		return this.length;
	}

	@Override
	public void close() throws IOException {
		this.inputStream.close();
	}

}
