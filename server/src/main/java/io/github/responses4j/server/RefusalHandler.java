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

import java.nio.ByteBuffer;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * Gives the error envelope to what is not even HTTP, and so never becomes a {@link Call}.
 */
final class RefusalHandler implements Request.Handler {

	private final CallHandler engine;

	RefusalHandler(CallHandler engine) {
		this.engine = engine;
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) {
		Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
		int status = (cause instanceof HttpException refusal) ? refusal.getCode() : response.getStatus();
		Reply.Json reply = (status == HttpStatus.INTERNAL_SERVER_ERROR_500)
				? Reply.of(ErrorReplyException.serverError())
				: Reply.of(ErrorReplyException.refused(status, HttpStatus.getMessage(status)));
		this.engine.refused(reply);
		response.setStatus(status);
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
		byte[] body = ResponsesJson.mapper().writeValueAsBytes(reply.body());
		response.write(true, ByteBuffer.wrap(body), callback);
		return true;
	}

}
