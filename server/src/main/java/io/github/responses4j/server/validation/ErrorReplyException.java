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

package io.github.responses4j.server.validation;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.ProtocolObject;
import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.ResponseError;

/**
 * Ends a call with an HTTP error and the envelope that the API wraps around errors.
 *
 * @since 0.1.0
 */
public final class ErrorReplyException extends RuntimeException {

	private static final String INVALID_REQUEST = "invalid_request_error";

	private final int status;

	private final transient Map<String, String> headers;

	private final transient Envelope body;

	private ErrorReplyException(int status, Map<String, String> headers, ResponseError error) {
		super(error.message(), null, false, false);
		this.status = status;
		this.headers = headers;
		this.body = new Envelope(error, Map.of());
	}

	/**
	 * The request is wrong.
	 * @param message an explanation
	 * @param param the parameter that is wrong, or {@code null}
	 * @param code what is wrong, or {@code null}
	 * @return the exception
	 */
	public static ErrorReplyException badRequest(String message, @Nullable String param, @Nullable String code) {
		return new ErrorReplyException(400, Map.of(), error(message, INVALID_REQUEST, param, code));
	}

	/**
	 * There is no such path or object.
	 * @param message an explanation
	 * @param param the parameter that names it, or {@code null}
	 * @param code what is wrong, or {@code null}
	 * @return the exception
	 */
	public static ErrorReplyException notFound(String message, @Nullable String param, @Nullable String code) {
		return new ErrorReplyException(404, Map.of(), error(message, INVALID_REQUEST, param, code));
	}

	/**
	 * The path exists, but not with this method.
	 * @param method the method of the call
	 * @param allowed the methods that there are
	 * @return the exception
	 */
	public static ErrorReplyException methodNotAllowed(String method, String allowed) {
		return new ErrorReplyException(405, Map.of("Allow", allowed),
				error("The method " + method + " is not allowed here, only " + allowed + ".", INVALID_REQUEST, null,
						"method_not_supported"));
	}

	/**
	 * The caller has not shown a key that is accepted.
	 * @param message an explanation
	 * @param code what is wrong, or {@code null}
	 * @return the exception
	 */
	public static ErrorReplyException unauthorized(String message, @Nullable String code) {
		return new ErrorReplyException(401, Map.of(), error(message, INVALID_REQUEST, null, code));
	}

	/**
	 * The body is larger than this server reads.
	 * @param limit how many bytes it may have
	 * @return the exception
	 */
	public static ErrorReplyException tooLarge(long limit) {
		return new ErrorReplyException(413, Map.of(),
				error("The body has more than " + limit + " bytes.", INVALID_REQUEST, null, null));
	}

	/**
	 * What came is no HTTP request.
	 * @param status the HTTP status that says what is wrong with it
	 * @param reason the words for the status
	 * @return the exception
	 */
	public static ErrorReplyException refused(int status, String reason) {
		return new ErrorReplyException(status, Map.of(),
				error("The server cannot read this as an HTTP request: " + reason + ".", INVALID_REQUEST, null, null));
	}

	/**
	 * There is more to do than this server takes.
	 * @param message an explanation
	 * @return the exception
	 */
	public static ErrorReplyException tooManyRequests(String message) {
		return new ErrorReplyException(429, Map.of("Retry-After", "1"),
				error(message, "rate_limit_error", null, "rate_limit_exceeded"));
	}

	/**
	 * Something went wrong here.
	 * @return the exception
	 */
	public static ErrorReplyException serverError() {
		return serverError(null);
	}

	/**
	 * Something went wrong here.
	 * @param message what, or {@code null} for nothing in particular
	 * @return the exception
	 */
	public static ErrorReplyException serverError(@Nullable String message) {
		String text = (message != null) ? message : "The server had an error while processing the request.";
		return new ErrorReplyException(500, Map.of(), error(text, "server_error", null, null));
	}

	/**
	 * Any error at all.
	 * @param status the HTTP status
	 * @param headers headers of the reply
	 * @param message an explanation
	 * @param type the kind of error
	 * @param param the parameter that it is about, or {@code null}
	 * @param code what is wrong, or {@code null}
	 * @return the exception
	 */
	public static ErrorReplyException of(int status, Map<String, String> headers, String message, String type,
			@Nullable String param, @Nullable String code) {
		return new ErrorReplyException(status, headers, error(message, type, param, code));
	}

	private static ResponseError error(String message, String type, @Nullable String param, @Nullable String code) {
		Map<String, JsonNode> nulls = new LinkedHashMap<>();
		if (param == null) {
			nulls.put("param", NullNode.getInstance());
		}
		if (code == null) {
			nulls.put("code", NullNode.getInstance());
		}
		return new ResponseError((code != null) ? new ErrorCode(code) : null, message, param, type, null, null, nulls);
	}

	/**
	 * The HTTP status.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * What the reply has of headers of its own.
	 * @return the headers by their names
	 */
	public Map<String, String> headers() {
		return this.headers;
	}

	/**
	 * The body of the reply.
	 * @return the envelope
	 */
	public ProtocolValue body() {
		return this.body;
	}

	/**
	 * The body of an HTTP error.
	 *
	 * @param error what went wrong
	 * @param more nothing
	 */
	private record Envelope(ResponseError error, Map<String, JsonNode> more) implements ProtocolObject {

	}

}
