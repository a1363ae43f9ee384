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

import java.time.Duration;
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
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.client.ResponseMetadata;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.RetryAfter;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.Usage;

/**
 * The same call for many inputs, some at a time:
 *
 * <pre class="code">
 * try (Stream&lt;CallOutcome&lt;String, String&gt;&gt; outcomes = responses
 *         .concurrent(questions, (it, question) -&gt; it.input(question).text())
 *         .concurrency(64)
 *         .inOrder()) {
 *     outcomes.forEach(this::save);
 * }
 * </pre>
 *
 * Nothing happens until outcomes are taken. Then inputs are read on the thread that takes
 * them, and at most twice the concurrency is read, running or waiting to be taken, so
 * that neither the inputs nor the outcomes need to fit into memory. Closing the stream,
 * or interrupting the thread that waits for an outcome, interrupts the calls that run,
 * which frees their connections.
 * <p>
 * When the server refuses a call with 429 or 503 and says when to come back, no call of
 * the run sends anything until then, for two minutes at most.
 * <p>
 * Not thread-safe, and to be run once.
 *
 * @param <I> the type of the inputs
 * @param <R> the type of the results
 * @since 0.1.0
 * @see ResponsesOperations#concurrent(Stream, BiFunction)
 */
public final class ConcurrentCalls<I, R> {

	private static final long LONGEST_PAUSE = Duration.ofMinutes(2).toNanos();

	private final ResponsesOperations operations;

	private final Stream<? extends I> inputs;

	private final BiFunction<? super ResponsesOperations, ? super I, ? extends R> call;

	private int concurrency = 16;

	private Consumer<? super Progress> listener = (progress) -> {
	};

	private LongSupplier nanoTime = System::nanoTime;

	private LongConsumer parkNanos = LockSupport::parkNanos;

	ConcurrentCalls(ResponsesOperations operations, Stream<? extends I> inputs,
			BiFunction<? super ResponsesOperations, ? super I, ? extends R> call) {
		Assert.notNull(inputs, "'inputs' must not be null");
		Assert.notNull(call, "'call' must not be null");
		this.operations = operations;
		this.inputs = inputs;
		this.call = call;
	}

	/**
	 * Set how many calls run at a time. The default is 16. A JDK without virtual threads
	 * makes at most 64, unless the template has an executor of its own.
	 * @param concurrency the number of calls, at least 1
	 * @return this run
	 */
	public ConcurrentCalls<I, R> concurrency(int concurrency) {
		Assert.isTrue(concurrency > 0, () -> "'concurrency' must be at least 1 but is " + concurrency);
		this.concurrency = concurrency;
		return this;
	}

	/**
	 * Look at how far the run has come, whenever an outcome is taken.
	 * @param listener told on the thread that takes the outcome, just before it has it
	 * @return this run
	 */
	public ConcurrentCalls<I, R> onProgress(Consumer<? super Progress> listener) {
		Assert.notNull(listener, "'listener' must not be null");
		this.listener = listener;
		return this;
	}

	/**
	 * Keep time by other means.
	 */
	ConcurrentCalls<I, R> clock(LongSupplier nanoTime, LongConsumer parkNanos) {
		this.nanoTime = nanoTime;
		this.parkNanos = parkNanos;
		return this;
	}

	/**
	 * Run, and give each outcome as soon as it is there.
	 * @return a lazy stream, which the caller closes, best by try-with-resources
	 */
	public Stream<CallOutcome<I, R>> asCompleted() {
		return stream(new Run(new ArrayDeque<>(), false));
	}

	/**
	 * Run, and give the outcomes in the order of the inputs. While the next one takes its
	 * time, at most twice the concurrency is run ahead.
	 * @return a lazy stream, which the caller closes, best by try-with-resources
	 */
	public Stream<CallOutcome<I, R>> inOrder() {
		return stream(new Run(new PriorityQueue<>(Comparator.comparingLong(CallOutcome::index)), true));
	}

	private Stream<CallOutcome<I, R>> stream(Run run) {
		return StreamSupport.stream(Spliterators.spliteratorUnknownSize(run, 0), false).onClose(run::close);
	}

	/**
	 * How far a run has come.
	 *
	 * @param done how many calls have ended, failed ones included
	 * @param failed how many calls have failed
	 * @param total how many inputs there are, {@code null} if their source does not tell
	 * @param tokens how many tokens the responses took so far, input and output
	 */
	public record Progress(long done, long failed, @Nullable Long total, long tokens) {
	}

	private final class Run implements Iterator<CallOutcome<I, R>> {

		private final ResponsesOperations operations;

		private final Spliterator<? extends I> inputs = ConcurrentCalls.this.inputs.spliterator();

		private final long total = this.inputs.getExactSizeIfKnown();

		private final Queue<CallOutcome<I, R>> outcomes;

		private final boolean ordered;

		private final ReentrantLock lock = new ReentrantLock();

		private final Condition changed = this.lock.newCondition();

		private final Queue<I> waiting = new ArrayDeque<>();

		private final Set<CompletableFuture<R>> running = new HashSet<>();

		private final AtomicLong pauseEnd = new AtomicLong(ConcurrentCalls.this.nanoTime.getAsLong());

		private final AtomicLong tokens = new AtomicLong();

		private int active;

		private boolean exhausted;

		private long read;

		private long started;

		private long done;

		private long failed;

		private long taken;

		private volatile boolean closed;

		Run(Queue<CallOutcome<I, R>> outcomes, boolean ordered) {
			this.outcomes = outcomes;
			this.ordered = ordered;
			this.operations = ConcurrentCalls.this.operations
				.with((call) -> call.onAttempt(this::pause).onMetadata(this::received).onResponse(this::received));
		}

		@Override
		public boolean hasNext() {
			try {
				while (!this.closed && !this.exhausted
						&& this.read - this.taken < 2L * ConcurrentCalls.this.concurrency) {
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
			Progress progress;
			this.lock.lock();
			try {
				outcome = this.outcomes.remove();
				progress = new Progress(this.done, this.failed, (this.total >= 0) ? this.total : null,
						this.tokens.get());
			}
			finally {
				this.lock.unlock();
			}
			this.taken++;
			ConcurrentCalls.this.listener.accept(progress);
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
			while (!this.closed && this.active < ConcurrentCalls.this.concurrency && !this.waiting.isEmpty()) {
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
						return ConcurrentCalls.this.call.apply(operations, input);
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
			ConcurrentCalls.this.inputs.close();
		}

		/**
		 * Wait, before something is sent, until the server wants to be asked again.
		 */
		private void pause() {
			for (long rest = restOfPause(); rest > 0; rest = restOfPause()) {
				if (Thread.currentThread().isInterrupted()) {
					throw new ResponsesException("Interrupted while the server wants to be left alone", null);
				}
				ConcurrentCalls.this.parkNanos.accept(rest);
			}
		}

		private long restOfPause() {
			return this.pauseEnd.get() - ConcurrentCalls.this.nanoTime.getAsLong();
		}

		private void received(ResponseMetadata reply) {
			Duration delay = (reply.status() == 429 || reply.status() == 503) ? RetryAfter.read(reply.headers()) : null;
			if (delay != null) {
				long pause = Math.min(delay.toNanos(), LONGEST_PAUSE);
				long end = ConcurrentCalls.this.nanoTime.getAsLong() + pause;
				this.pauseEnd.accumulateAndGet(end, (one, other) -> (one - other > 0) ? one : other);
			}
		}

		private void received(Response response) {
			Usage usage = response.usage();
			if (usage != null && usage.totalTokens() != null) {
				this.tokens.addAndGet(usage.totalTokens());
			}
		}

	}

}
