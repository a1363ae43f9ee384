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

/**
 * What went wrong, for programs to look at ({@code code} of errors in responses, files,
 * streams and WebSocket connections).
 *
 * @param value the string on the wire
 * @since 0.1.0
 */
public record ErrorCode(String value) implements OpenValue {

	/**
	 * The server failed.
	 */
	public static final ErrorCode SERVER_ERROR = new ErrorCode("server_error");

	/**
	 * Too many requests or tokens.
	 */
	public static final ErrorCode RATE_LIMIT_EXCEEDED = new ErrorCode("rate_limit_exceeded");

	/**
	 * The prompt was refused.
	 */
	public static final ErrorCode INVALID_PROMPT = new ErrorCode("invalid_prompt");

	/**
	 * The data must not leave its region.
	 */
	public static final ErrorCode DATA_RESIDENCY_MISMATCH = new ErrorCode("data_residency_mismatch");

	/**
	 * The request was blocked by the policy on biology.
	 */
	public static final ErrorCode BIO_POLICY = new ErrorCode("bio_policy");

	/**
	 * The model was stopped because it did not act as it should.
	 */
	public static final ErrorCode MISALIGNMENT_POLICY_VIOLATION = new ErrorCode("misalignment_policy_violation");

	/**
	 * A vector store did not answer in time.
	 */
	public static final ErrorCode VECTOR_STORE_TIMEOUT = new ErrorCode("vector_store_timeout");

	/**
	 * An image could not be used.
	 */
	public static final ErrorCode INVALID_IMAGE = new ErrorCode("invalid_image");

	/**
	 * An image is of a format that is not supported.
	 */
	public static final ErrorCode INVALID_IMAGE_FORMAT = new ErrorCode("invalid_image_format");

	/**
	 * The base64 of an image is wrong.
	 */
	public static final ErrorCode INVALID_BASE64_IMAGE = new ErrorCode("invalid_base64_image");

	/**
	 * The URL of an image is wrong.
	 */
	public static final ErrorCode INVALID_IMAGE_URL = new ErrorCode("invalid_image_url");

	/**
	 * An image has too many pixels.
	 */
	public static final ErrorCode IMAGE_TOO_LARGE = new ErrorCode("image_too_large");

	/**
	 * An image has too few pixels.
	 */
	public static final ErrorCode IMAGE_TOO_SMALL = new ErrorCode("image_too_small");

	/**
	 * An image could not be read.
	 */
	public static final ErrorCode IMAGE_PARSE_ERROR = new ErrorCode("image_parse_error");

	/**
	 * An image was blocked by policy.
	 */
	public static final ErrorCode IMAGE_CONTENT_POLICY_VIOLATION = new ErrorCode("image_content_policy_violation");

	/**
	 * The colour mode of an image is not supported.
	 */
	public static final ErrorCode INVALID_IMAGE_MODE = new ErrorCode("invalid_image_mode");

	/**
	 * The file of an image is too large.
	 */
	public static final ErrorCode IMAGE_FILE_TOO_LARGE = new ErrorCode("image_file_too_large");

	/**
	 * The media type of an image is not supported.
	 */
	public static final ErrorCode UNSUPPORTED_IMAGE_MEDIA_TYPE = new ErrorCode("unsupported_image_media_type");

	/**
	 * The file of an image is empty.
	 */
	public static final ErrorCode EMPTY_IMAGE_FILE = new ErrorCode("empty_image_file");

	/**
	 * An image could not be fetched from its URL.
	 */
	public static final ErrorCode FAILED_TO_DOWNLOAD_IMAGE = new ErrorCode("failed_to_download_image");

	/**
	 * There is no such image file.
	 */
	public static final ErrorCode IMAGE_FILE_NOT_FOUND = new ErrorCode("image_file_not_found");

	/**
	 * A file cannot be searched because of its kind.
	 */
	public static final ErrorCode UNSUPPORTED_FILE = new ErrorCode("unsupported_file");

	/**
	 * A file is broken.
	 */
	public static final ErrorCode INVALID_FILE = new ErrorCode("invalid_file");

	/**
	 * A WebSocket connection has as many streams as are allowed.
	 */
	public static final ErrorCode WEBSOCKET_STREAM_LIMIT_REACHED = new ErrorCode("websocket_stream_limit_reached");

	/**
	 * A WebSocket connection has reached its greatest age.
	 */
	public static final ErrorCode WEBSOCKET_CONNECTION_LIMIT_REACHED = new ErrorCode(
			"websocket_connection_limit_reached");

	/**
	 * The response to continue is not known on this WebSocket connection.
	 */
	public static final ErrorCode PREVIOUS_RESPONSE_NOT_FOUND = new ErrorCode("previous_response_not_found");

	/**
	 * A stream id of a WebSocket connection is malformed.
	 */
	public static final ErrorCode INVALID_STREAM_ID = new ErrorCode("invalid_stream_id");

	/**
	 * The response to steer, or to inject into, is not known.
	 */
	public static final ErrorCode RESPONSE_NOT_FOUND = new ErrorCode("response_not_found");

	/**
	 * The response to steer, or to inject into, is over.
	 */
	public static final ErrorCode RESPONSE_ALREADY_COMPLETED = new ErrorCode("response_already_completed");

	/**
	 * The response to steer is not running.
	 */
	public static final ErrorCode RESPONSE_NOT_ACTIVE = new ErrorCode("response_not_active");

	/**
	 * The response cannot be steered.
	 */
	public static final ErrorCode STEERING_NOT_SUPPORTED = new ErrorCode("steering_not_supported");

	/**
	 * Too much input waits to steer the response.
	 */
	public static final ErrorCode TOO_MANY_PENDING_STEERS = new ErrorCode("too_many_pending_steers");

	/**
	 * The response could not be continued with the input that steers it.
	 */
	public static final ErrorCode SUCCESSOR_CREATION_FAILED = new ErrorCode("successor_creation_failed");

	/**
	 * The input that is to steer the response is not allowed.
	 */
	public static final ErrorCode INVALID_INPUT = new ErrorCode("invalid_input");

	@Override
	public String toString() {
		return this.value;
	}

}
