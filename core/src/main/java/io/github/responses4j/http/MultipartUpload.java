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

package io.github.responses4j.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.UUID;

import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.StreamingHttpOutputMessage;

import io.github.responses4j.model.FileUpload;

/**
 * The body of an upload, in which the file is read while it is sent.
 */
final class MultipartUpload implements StreamingHttpOutputMessage.Body {

	private static final int BUFFER_LENGTH = 16 * 1024;

	private final String boundary = "responses4j-" + UUID.randomUUID();

	private final Resource resource;

	private final byte[] head;

	private final byte[] tail;

	private final Runnable progress;

	/**
	 * Create a body.
	 * @param upload what to upload
	 * @param progress told whenever a part of it was taken
	 */
	MultipartUpload(FileUpload upload, Runnable progress) {
		this.resource = upload.resource();
		this.head = head(upload).getBytes(StandardCharsets.UTF_8);
		this.tail = ("\r\n--" + this.boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
		this.progress = progress;
	}

	private String head(FileUpload upload) {
		StringBuilder head = new StringBuilder();
		field(head, "purpose", upload.purpose().value());
		if (upload.expiresAfter() != null) {
			field(head, "expires_after[anchor]", "created_at");
			field(head, "expires_after[seconds]", String.valueOf(upload.expiresAfter().toSeconds()));
		}
		MediaType type = MediaTypeFactory.getMediaType(upload.filename()).orElse(MediaType.APPLICATION_OCTET_STREAM);
		part(head, "file\"; filename=\"" + escape(upload.filename()));
		return head.append("Content-Type: ").append(type).append("\r\n\r\n").toString();
	}

	private void field(StringBuilder head, String name, String value) {
		part(head, name);
		head.append("\r\n").append(value).append("\r\n");
	}

	private void part(StringBuilder head, String name) {
		head.append("--").append(this.boundary).append("\r\n");
		head.append("Content-Disposition: form-data; name=\"").append(name).append("\"\r\n");
	}

	/**
	 * Escape a file name as the HTML standard has browsers do it.
	 */
	private static String escape(String filename) {
		return filename.replace("\n", "%0A").replace("\r", "%0D").replace("\"", "%22");
	}

	MediaType contentType() {
		return new MediaType(MediaType.MULTIPART_FORM_DATA, Collections.singletonMap("boundary", this.boundary));
	}

	/**
	 * The length of the whole body.
	 * @return the length in bytes, or -1 if it is known only at the end
	 */
	long contentLength() throws IOException {
		// An open stream would be used up by counting
		long length = this.resource.isOpen() ? -1 : this.resource.contentLength();
		return (length >= 0) ? this.head.length + length + this.tail.length : -1;
	}

	@Override
	public void writeTo(OutputStream target) throws IOException {
		target.write(this.head);
		byte[] buffer = new byte[BUFFER_LENGTH];
		try (InputStream file = this.resource.getInputStream()) {
			for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
				target.write(buffer, 0, count);
				this.progress.run();
			}
		}
		target.write(this.tail);
	}

}
