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

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import tools.jackson.core.JacksonException;

import io.github.responses4j.model.ResponsesJson;

/**
 * Logs each call in one line when it has been answered: method, path, status, duration
 * and model, and nothing of what was said. What was no call has a line with its status.
 */
final class LoggedCalls implements CallHandler {

	private static final Log logger = LogFactory.getLog(LoggedCalls.class);

	private static final int MAX_LENGTH = 100;

	private final CallHandler calls;

	private final Consumer<String> lines;

	LoggedCalls(CallHandler calls) {
		this(calls, logger::info);
	}

	/**
	 * Log in another place.
	 * @param calls answers calls
	 * @param lines takes each line
	 */
	LoggedCalls(CallHandler calls, Consumer<String> lines) {
		this.calls = calls;
		this.lines = lines;
	}

	@Override
	public Reply handle(Call call) {
		long start = System.nanoTime();
		Reply reply = this.calls.handle(call);
		if (reply instanceof Reply.Events events) {
			return new Reply.Events((sink) -> {
				events.source().sendTo(sink);
				log(call, "200", start);
			});
		}
		if (reply instanceof Reply.Streamed streamed) {
			return new Reply.Streamed(streamed.status(), streamed.headers(), (body) -> {
				streamed.content().writeTo(body);
				log(call, String.valueOf(streamed.status()), start);
			});
		}
		log(call, status(reply), start);
		return reply;
	}

	@Override
	public void refused(Reply.Json reply) {
		this.calls.refused(reply);
		this.lines.accept("- - " + reply.status() + " 0 ms -");
	}

	private static String status(Reply reply) {
		if (reply instanceof Reply.Json json) {
			return String.valueOf(json.status());
		}
		if (reply instanceof Reply.Bytes bytes) {
			return String.valueOf(bytes.status());
		}
		return (reply instanceof Reply.Upgrade) ? "101" : "-";
	}

	private void log(Call call, String status, long start) {
		long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
		this.lines.accept(
				plain(call.method()) + " " + plain(call.path()) + " " + status + " " + millis + " ms " + model(call));
	}

	private static String model(Call call) {
		if (call.body().length == 0) {
			return "-";
		}
		try {
			return plain(ResponsesJson.mapper().readTree(call.body()).path("model").stringValue("-"));
		}
		catch (JacksonException ex) {
			return "-";
		}
	}

	/**
	 * What a caller sent, in a form that stays in its line and its column.
	 */
	private static String plain(String text) {
		String plain = text.replaceAll("[\\p{Cntrl}\\s]", "?");
		return (plain.length() > MAX_LENGTH) ? plain.substring(0, MAX_LENGTH) + "..." : plain;
	}

}
