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

package io.github.responses4j;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.Usage;

/**
 * One run of {@link ConcurrentCalls}: reads inputs, has calls made for them, and gives
 * their outcomes. The thread that takes the outcomes reads the inputs, the end of a call
 * starts the next one, and any thread may close the run.
 *
 * @param <I> the type of the inputs
 * @param <R> the type of the results
 */
final class ConcurrentRun<I, R> implements Iterator<CallOutcome<I, R>> {

	private final ResponsesOperations operations;

	private final Stream<? extends I> source;

	private final Spliterator<? extends I> inputs;

	private final long total;

	private final BiFunction<? super ResponsesOperations, ? super I, ? extends R> call;

	private final int concurrency;

	private final Consumer<? super ConcurrentCalls.Progress> listener;

	private final Queue<CallOutcome<I, R>> outcomes;

	private final boolean ordered;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Queue<I> waiting = new ArrayDeque<>();

	private final Set<CompletableFuture<R>> running = new HashSet<>();

	private final AtomicLong tokens = new AtomicLong();

	private int active;

	private boolean exhausted;

	private long read;

	private long started;

	private long done;

	private long failed;

	private long taken;

	private volatile boolean closed;

	/**
	 * Prepare a run, of which nothing happens until outcomes are taken.
	 * @param operations makes the calls
	 * @param inputs what they are made for
	 * @param call the call for one of them
	 * @param concurrency how many calls run at a time
	 * @param ordered whether outcomes come in the order of the inputs
	 * @param listener told how far the run has come
	 * @param pause what all calls heed
	 */
	ConcurrentRun(ResponsesOperations operations, Stream<? extends I> inputs,
			BiFunction<? super ResponsesOperations, ? super I, ? extends R> call, int concurrency, boolean ordered,
			Consumer<? super ConcurrentCalls.Progress> listener, RefusalPause pause) {
		this.operations = operations
			.with((options) -> options.onAttempt(pause::await).onMetadata(pause::received).onResponse(this::received));
		this.source = inputs;
		this.inputs = inputs.spliterator();
		this.total = this.inputs.getExactSizeIfKnown();
		this.call = call;
		this.concurrency = concurrency;
		this.outcomes = ordered ? new PriorityQueue<>(Comparator.comparingLong(CallOutcome::index))
				: new ArrayDeque<>();
		this.ordered = ordered;
		this.listener = listener;
	}

	@Override
	public boolean hasNext() {
		try {
			while (!this.closed && !this.exhausted && this.read - this.taken < 2L * this.concurrency) {
				this.exhausted = !this.inputs.tryAdvance(this::add);
			}
			return awaitNext();
		}
		catch (InterruptedException ex) {
			close();
			Thread.currentThread().interrupt();
			throw new ResponsesException("Interrupted while waiting for concurrent calls", ex);
		}
		catch (RuntimeException | Error ex) {
			close();
			throw ex;
		}
	}

	@Override
	public CallOutcome<I, R> next() {
		if (!hasNext()) {
			throw new NoSuchElementException("There are no more outcomes");
		}
		CallOutcome<I, R> outcome;
		ConcurrentCalls.Progress progress;
		this.lock.lock();
		try {
			outcome = this.outcomes.remove();
			progress = new ConcurrentCalls.Progress(this.done, this.failed, (this.total >= 0) ? this.total : null,
					this.tokens.get());
		}
		finally {
			this.lock.unlock();
		}
		this.taken++;
		this.listener.accept(progress);
		return outcome;
	}

	private void add(I input) {
		this.lock.lock();
		try {
			this.read++;
			this.waiting.add(input);
			start();
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean awaitNext() throws InterruptedException {
		this.lock.lock();
		try {
			while (!this.closed && this.taken < this.read) {
				CallOutcome<I, R> first = this.outcomes.peek();
				if (first != null && (!this.ordered || first.index() == this.taken)) {
					return true;
				}
				this.changed.await();
			}
		}
		finally {
			this.lock.unlock();
		}
		close();
		return false;
	}

	private void start() {
		while (!this.closed && this.active < this.concurrency && !this.waiting.isEmpty()) {
			I input = this.waiting.remove();
			long index = this.started++;
			CompletableFuture<R> future = call(input);
			this.running.add(future);
			future.whenComplete((result, failure) -> end(future,
					(failure != null) ? new CallOutcome.Failed<>(index, input, cause(failure))
							: new CallOutcome.Succeeded<>(index, input, result)));
		}
	}

	private CompletableFuture<R> call(I input) {
		this.active++;
		try {
			return this.operations.async((operations) -> {
				try {
					return this.call.apply(operations, input);
				}
				finally {
					// Not when the future is done: then the caller's observation is
					// no longer the current one
					startNext();
				}
			});
		}
		catch (RuntimeException ex) {
			// An executor that takes no more
			this.active--;
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void startNext() {
		this.lock.lock();
		try {
			this.active--;
			start();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static Throwable cause(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

	private void end(CompletableFuture<R> future, CallOutcome<I, R> outcome) {
		this.lock.lock();
		try {
			this.running.remove(future);
			this.outcomes.add(outcome);
			this.done++;
			this.failed += (outcome instanceof CallOutcome.Failed) ? 1 : 0;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void close() {
		List<CompletableFuture<R>> running;
		this.lock.lock();
		try {
			this.closed = true;
			this.waiting.clear();
			running = List.copyOf(this.running);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		running.forEach((call) -> call.cancel(true));
		this.source.close();
	}

	private void received(Response response) {
		Usage usage = response.usage();
		if (usage != null && usage.totalTokens() != null) {
			this.tokens.addAndGet(usage.totalTokens());
		}
	}

}
