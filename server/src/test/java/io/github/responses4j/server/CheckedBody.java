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

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The body of a reply, which is held against the OpenAPI document while it is read:
 * events one by one, everything else at its end.
 */
final class CheckedBody extends FilterInputStream {

	private final String method;

	private final URI uri;

	private final int status;

	private final String contentType;

	private final ByteArrayOutputStream read = new ByteArrayOutputStream();

	CheckedBody(InputStream body, String method, URI uri, int status, String contentType) {
		super(body);
		this.method = method;
		this.uri = uri;
		this.status = status;
		this.contentType = contentType;
	}

	@Override
	public int read() throws IOException {
		byte[] next = new byte[1];
		return (read(next, 0, 1) > 0) ? (next[0] & 0xFF) : -1;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int count = super.read(buffer, offset, length);
		boolean events = this.contentType.startsWith("text/event-stream");
		for (int i = 0; i < count; i++) {
			this.read.write(buffer[offset + i]);
			if (events && buffer[offset + i] == '\n') {
				check();
			}
		}
		if (count < 0 && !events) {
			check();
		}
		return count;
	}

	private void check() {
		Specification.checkBody(this.method, this.uri.getPath(), this.status, this.contentType,
				this.read.toString(StandardCharsets.UTF_8));
		this.read.reset();
	}

}
