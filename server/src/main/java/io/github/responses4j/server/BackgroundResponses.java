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

import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * The responses in the background, those that are waiting, those that are produced now
 * and the latest that have come to their end. Bounded: when there are too many, the
 * oldest is forgotten, and cancelled if it still goes on. Thread-safe.
 */
final class BackgroundResponses implements AutoCloseable {

	/**
	 * More than can be under way, so that what is forgotten has ended long ago.
	 */
	private static final int MAX_RUNS = 2000;

	private final BoundedStore<BackgroundRun> runs = new BoundedStore<>(MAX_RUNS);

	private final BackgroundThreads threads = new BackgroundThreads();

	/**
	 * Let a response be produced when there is a thread for it.
	 * @param run the run
	 * @param work produces the response
	 * @throws RejectedExecutionException if too many are waiting already, or if this is
	 * closed
	 */
	void start(BackgroundRun run, Runnable work) {
		this.threads.execute(() -> run.perform(work));
		BackgroundRun forgotten = this.runs.add(run.id(), run);
		if (forgotten != null) {
			forgotten.cancel();
		}
	}

	@Nullable BackgroundRun find(String id) {
		return this.runs.find(id);
	}

	/**
	 * End a response early, if it has not come to its end.
	 */
	void cancel(String id) {
		BackgroundRun run = this.runs.find(id);
		if (run != null) {
			run.cancel();
		}
	}

	/**
	 * End a response early and keep nothing of it.
	 */
	void forget(String id) {
		BackgroundRun run = this.runs.remove(id);
		if (run != null) {
			run.cancel();
		}
	}

	/**
	 * End all that goes on.
	 */
	@Override
	public void close() {
		this.runs.all().forEach(BackgroundRun::cancel);
		this.threads.close();
	}

}
