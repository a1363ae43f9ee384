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

import java.util.Spliterators;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

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
		return run(false);
	}

	/**
	 * Run, and give the outcomes in the order of the inputs. While the next one takes its
	 * time, at most twice the concurrency is run ahead.
	 * @return a lazy stream, which the caller closes, best by try-with-resources
	 */
	public Stream<CallOutcome<I, R>> inOrder() {
		return run(true);
	}

	private Stream<CallOutcome<I, R>> run(boolean ordered) {
		ConcurrentRun<I, R> run = new ConcurrentRun<>(this.operations, this.inputs, this.call, this.concurrency,
				ordered, this.listener, new RefusalPause(this.nanoTime, this.parkNanos));
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

}
