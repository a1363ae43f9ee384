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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.stream.ResponseAccumulator;

/**
 * A response in the background: what is known of it at any time, its events for whoever
 * wants to see them, and the way to end it early. Thread-safe.
 */
final class BackgroundRun implements EventSink {

	private static final Log logger = LogFactory.getLog(BackgroundRun.class);

	private final ResponseDraft draft;

	private final boolean streamed;

	private final Consumer<Response> state;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final ResponseAccumulator progress = new ResponseAccumulator();

	/**
	 * The event with the sequence number n is at n.
	 */
	private final List<ResponseStreamEvent> events = new ArrayList<>();

	private @Nullable Response result;

	private @Nullable Thread worker;

	private boolean over;

	/**
	 * Create a run.
	 * @param draft the response as far as it is known
	 * @param streamed whether its events are kept to be streamed
	 * @param state is told the final response
	 */
	BackgroundRun(ResponseDraft draft, boolean streamed, Consumer<Response> state) {
		this.draft = draft;
		this.streamed = streamed;
		this.state = state;
	}

	String id() {
		return this.draft.id();
	}

	/**
	 * Whether the events can be streamed.
	 */
	boolean isStreamed() {
		return this.streamed;
	}

	@Override
	public void accept(ResponseStreamEvent event) throws IOException {
		this.lock.lock();
		try {
			if (this.over) {
				throw new IOException("The response was cancelled");
			}
			this.progress.add(event);
			if (this.streamed) {
				this.events.add(event);
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Produce the response in this thread, unless it was cancelled meanwhile. Streams end
	 * with it.
	 * @param work what gives events and the final response to this run
	 */
	void perform(Runnable work) {
		if (!begin()) {
			return;
		}
		try {
			work.run();
		}
		finally {
			end();
		}
	}

	private boolean begin() {
		this.lock.lock();
		try {
			this.worker = Thread.currentThread();
			return !this.over;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void end() {
		this.lock.lock();
		try {
			this.worker = null;
			this.over = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take a new state, unless the response was cancelled meanwhile.
	 */
	void update(Response response) {
		this.lock.lock();
		try {
			if (this.result == null && isFinal(response)) {
				this.result = response;
				this.state.accept(response);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * End the response early, unless it has come to its end already.
	 */
	void cancel() {
		this.lock.lock();
		try {
			if (this.result != null) {
				return;
			}
			update(this.draft.cancelled(this.progress.response().output()));
			this.over = true;
			this.changed.signalAll();
			if (this.worker != null) {
				this.worker.interrupt();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private static boolean isFinal(Response response) {
		return response.status() != null && response.status().isFinal();
	}

	/**
	 * The response as it stands, with the output so far.
	 */
	Response response() {
		this.lock.lock();
		try {
			if (this.result != null) {
				return this.result;
			}
			Response response = this.progress.response();
			return (response.status() != null) ? this.draft.underWay(response.status(), response.output())
					: this.draft.queued();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Pass events on: those that there are, and then each as it happens, until the
	 * response has its end or nobody takes them any more.
	 * @param first the sequence number of the first event that is wanted
	 * @param sink takes the events
	 */
	void replay(int first, EventSink sink) {
		try {
			int next = first;
			for (ResponseStreamEvent event = await(next); event != null; event = await(next)) {
				sink.accept(event);
				next++;
			}
		}
		catch (IOException ex) {
			logger.debug("Nobody streams " + this.draft.id() + " any more", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private @Nullable ResponseStreamEvent await(int number) throws InterruptedException {
		this.lock.lock();
		try {
			while (number >= this.events.size() && !this.over) {
				this.changed.await();
			}
			return (number < this.events.size()) ? this.events.get(number) : null;
		}
		finally {
			this.lock.unlock();
		}
	}

}
