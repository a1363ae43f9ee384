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

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * What goes wrong between a {@link ResponsesServer} and its client if a test says so.
 * Faults other than {@link #status}, {@link #html}, {@link #noReply()} and
 * {@link #hangUp()} have a reply that they happen to: the answer that they are given
 * {@linkplain Answer#with with}, or else the simulated one. Several faults can happen to
 * one answer; what concerns events comes before what concerns bytes, in the order given.
 * Over a WebSocket only these four and {@link #delay} happen.
 *
 * <pre class="code">
 * server.enqueue(Fault.status(429).retryAfter(Duration.ofSeconds(1)), Answer.text("Hello"));
 * server.enqueue(Answer.text("Hello").with(Fault.cutAfterEvents(3)));
 * </pre>
 *
 * @since 0.1.0
 */
public sealed interface Fault extends ScriptedReply permits StatusFault, WireFault {

	/**
	 * An HTTP error with the body that the API gives it.
	 * @param status the HTTP status, from 200 to 599
	 * @return the fault, to which headers and details can be added
	 */
	static StatusFault status(int status) {
		return StatusFault.of(status);
	}

	/**
	 * An HTTP error whose body is a page of HTML, as proxies send it.
	 * @param status the HTTP status, from 200 to 599
	 * @return the fault, to which headers can be added
	 */
	static StatusFault html(int status) {
		return StatusFault.of(status)
			.body("text/html; charset=utf-8", "<!DOCTYPE html>\n<html><head><title>Error " + status
					+ "</title></head><body><h1>Error " + status + "</h1></body></html>\n");
	}

	/**
	 * Never a reply: the connection stays silent until the client leaves it or the server
	 * is closed.
	 * @return the fault
	 */
	static Fault noReply() {
		return WireFault.instead("noReply", new Reply.Silence());
	}

	/**
	 * No reply: the connection is closed at once.
	 * @return the fault
	 */
	static Fault hangUp() {
		return WireFault.instead("hangUp", new Reply.Hangup());
	}

	/**
	 * Time that passes before anything of the reply is sent.
	 * @param delay how long
	 * @return the fault
	 */
	static Fault delay(Duration delay) {
		checkDuration("delay", delay);
		return WireFault.delay(delay);
	}

	/**
	 * The connection breaks off after some events. A reply that is no stream breaks off
	 * in its middle.
	 * @param events how many events are sent before, 0 or more
	 * @return the fault
	 */
	static Fault cutAfterEvents(int events) {
		checkCount("events", events, 0);
		return WireFault.cutAfterEvents(events);
	}

	/**
	 * The connection breaks off in the body.
	 * @param bytes how many bytes of the body are sent before, 0 or more
	 * @return the fault
	 */
	static Fault cutAfterBytes(int bytes) {
		checkCount("bytes", bytes, 0);
		return WireFault.cutAfterBytes(bytes);
	}

	/**
	 * JSON that ends in its middle: that of the body, or of the first event of a stream.
	 * Everything else is well.
	 * @return the fault
	 */
	static Fault malformedJson() {
		return malformedJsonAfterEvents(0);
	}

	/**
	 * JSON that ends in its middle: that of the body, or of one event of a stream.
	 * Everything else is well.
	 * @param events how many events are sent before, 0 or more
	 * @return the fault
	 */
	static Fault malformedJsonAfterEvents(int events) {
		checkCount("events", events, 0);
		return WireFault.malformedJson(events);
	}

	/**
	 * Time that passes before each event of a stream.
	 * @param pause how long
	 * @return the fault
	 */
	static Fault slowEvents(Duration pause) {
		checkDuration("pause", pause);
		return WireFault.slowEvents(pause);
	}

	/**
	 * A body that comes in drops.
	 * @param bytes how many bytes come at a time, 1 or more
	 * @param pause how long it takes until the next ones come
	 * @return the fault
	 */
	static Fault slowBytes(int bytes, Duration pause) {
		checkCount("bytes", bytes, 1);
		checkDuration("pause", pause);
		return WireFault.slowBytes(bytes, pause);
	}

	/**
	 * A comment before each event of a stream, as proxies send it to keep connections
	 * alive.
	 * @return the fault
	 */
	static Fault keepAliveComments() {
		return WireFault.keepAliveComments();
	}

	/**
	 * A stream whose events have no {@code event:} lines, as some gateways send it.
	 * @return the fault
	 */
	static Fault unnamedEvents() {
		return WireFault.unnamedEvents();
	}

	/**
	 * A stream that ends with {@code data: [DONE]}, as some gateways send it.
	 * @return the fault
	 */
	static Fault doneMarker() {
		return WireFault.doneMarker();
	}

	/**
	 * A reply that calls itself something else.
	 * @param contentType the value of the header {@code Content-Type}
	 * @return the fault
	 */
	static Fault contentType(String contentType) {
		Assert.hasText(contentType, "'contentType' must not be empty");
		return WireFault.contentType(contentType);
	}

	private static void checkDuration(String parameter, Duration duration) {
		Assert.notNull(duration, () -> "'" + parameter + "' must not be null");
		Assert.isTrue(!duration.isNegative(), () -> "'" + parameter + "' must not be negative but is " + duration);
	}

	private static void checkCount(String parameter, int count, int least) {
		Assert.isTrue(count >= least, () -> "'" + parameter + "' must be at least " + least + " but is " + count);
	}

}
