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

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What an exception knows of the reply of a server.
 *
 * @param status the HTTP status
 * @param headers the headers, read-only
 * @param error the error that the body tells of
 * @param requestId the id of the request
 * @param retryAfter how long the server wants to be left alone
 * @param body the body as text, without secrets
 */
record ErrorReply(@Nullable Integer status, HttpHeaders headers, ErrorText error, @Nullable String requestId,
		@Nullable Duration retryAfter, @Nullable String body) implements Serializable {

	static final ErrorReply NONE = new ErrorReply(null, HttpHeaders.EMPTY, ErrorText.NONE, null, null, null);

	static ErrorReply read(@Nullable String problem, int status, HttpHeaders headers, byte[] body, Secrets secrets) {
		String text = secrets
			.mask(decode(Arrays.copyOf(body, Math.min(body.length, ResponsesApiException.MAX_BODY_LENGTH)), headers));
		ErrorText error = ErrorText.read(text);
		String message = error.message();
		if (problem != null) {
			message = (message != null) ? problem + ": " + message : problem;
		}
		return new ErrorReply(status, HttpHeaders.readOnlyHttpHeaders(HttpHeaders.copyOf(headers)),
				error.withMessage((message != null) ? message : reason(status, headers)),
				headers.getFirst("x-request-id"), RetryAfter.read(headers), text.isEmpty() ? null : text);
	}

	private static @Nullable String reason(int status, HttpHeaders headers) {
		HttpStatus known = HttpStatus.resolve(status);
		String location = headers.getFirst(HttpHeaders.LOCATION);
		if (known != null && known.is3xxRedirection() && location != null) {
			return known.getReasonPhrase() + " to " + location.replaceFirst("\\?.*", "");
		}
		return (known != null) ? known.getReasonPhrase() : null;
	}

	/**
	 * An error that came without a reply of its own.
	 */
	static ErrorReply of(ErrorText error, HttpHeaders streamHeaders) {
		return new ErrorReply(null, HttpHeaders.readOnlyHttpHeaders(HttpHeaders.copyOf(streamHeaders)), error,
				streamHeaders.getFirst("x-request-id"), null, null);
	}

	/**
	 * What another exception knows of the reply.
	 */
	static ErrorReply of(@Nullable Throwable cause) {
		return (cause instanceof ResponsesException exception) ? exception.reply() : NONE;
	}

	/**
	 * One line for a message: what failed, and what the server says about it.
	 */
	String describe(String failure) {
		StringJoiner details = new StringJoiner(", ", " [", "]").setEmptyValue("");
		addDetail(details, "type", this.error.type());
		addDetail(details, "code", this.error.code());
		addDetail(details, "param", this.error.param());
		addDetail(details, "request id", this.requestId);
		if (this.retryAfter != null) {
			details.add("retry after=" + seconds(this.retryAfter));
		}
		String message = this.error.message();
		return failure + ((this.status != null) ? " with HTTP " + this.status : "") + details
				+ ((message != null) ? ": " + Secrets.NONE.mask(ErrorText.oneLine(message)) : "");
	}

	private static String seconds(Duration duration) {
		return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + "s";
	}

	private static void addDetail(StringJoiner details, String name, @Nullable String value) {
		if (value != null) {
			details.add(name + "=" + Secrets.NONE.mask(ErrorText.oneLine(value)));
		}
	}

	/**
	 * The text of a body. The declared charset counts only where the bytes are not UTF-8,
	 * which JSON always is.
	 */
	private static String decode(byte[] body, HttpHeaders headers) {
		Charset declared = charset(headers);
		if (declared.name().startsWith("UTF-16") || declared.name().startsWith("UTF-32")) {
			return new String(body, declared);
		}
		CharBuffer chars = CharBuffer.allocate(body.length);
		// Not the end of input: a character that was cut off is left out
		boolean malformed = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body), chars, false).isError();
		String text = malformed ? new String(body, declared) : chars.flip().toString();
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	private static Charset charset(HttpHeaders headers) {
		try {
			MediaType mediaType = headers.getContentType();
			Charset charset = (mediaType != null) ? mediaType.getCharset() : null;
			return (charset != null) ? charset : StandardCharsets.ISO_8859_1;
		}
		catch (IllegalArgumentException ex) {
			return StandardCharsets.ISO_8859_1;
		}
	}

}
