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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.ResponseMetadata;
import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ConcurrentCalls}.
 */
@Timeout(60)
class ConcurrentCallsTests {

	private static final int MANY = 10_000;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger mostRunning = new AtomicInteger();

	private final ResponsesClient client = mock();

	private final ResponsesTemplate responses = ResponsesTemplate.builder()
		.client(this.client)
		.asyncExecutor(this.threads)
		.build();

	@AfterEach
	void everyThreadEnds() throws InterruptedException {
		this.threads.shutdown();
		assertThat(this.threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.running).hasValue(0);
	}

	@Test
	void tenThousandCallsRunSixtyFourAtATime() {
		AtomicInteger read = new AtomicInteger();
		AtomicInteger taken = new AtomicInteger();
		AtomicInteger mostAhead = new AtomicInteger();
		Stream<Integer> inputs = IntStream.range(0, MANY)
			.boxed()
			.peek((input) -> mostAhead.accumulateAndGet(read.incrementAndGet() - taken.get(), Math::max));
		Set<Integer> results = ConcurrentHashMap.newKeySet();
		ConcurrentCalls<Integer, Integer> calls = this.responses.concurrent(inputs,
				(it, input) -> counted(() -> -input));
		try (Stream<CallOutcome<Integer, Integer>> outcomes = calls.concurrency(64).asCompleted()) {
			outcomes.forEach((outcome) -> {
				taken.incrementAndGet();
				results.add(result(outcome));
				assertThat(result(outcome)).isEqualTo(-outcome.input()).isEqualTo((int) -outcome.index());
			});
		}
		assertThat(results).hasSize(MANY);
		assertThat(this.mostRunning.get()).isLessThanOrEqualTo(64);
		assertThat(mostAhead).hasValue(128);
	}

	@Test
	void asManyRunAtATimeAsAreAllowed() {
		CyclicBarrier barrier = new CyclicBarrier(8);
		ConcurrentCalls<Integer, Integer> calls = this.responses.concurrent(numbers(32), (it, input) -> counted(() -> {
			barrier.await(20, TimeUnit.SECONDS);
			return input;
		}));
		try (Stream<CallOutcome<Integer, Integer>> outcomes = calls.concurrency(8).asCompleted()) {
			assertThat(outcomes.map(ConcurrentCallsTests::result)).containsExactlyInAnyOrderElementsOf(numbers(32));
		}
		assertThat(this.mostRunning).hasValue(8);
	}

	@Test
	void asCompletedNoneWaitsForAnother() {
		CountDownLatch firstMayEnd = new CountDownLatch(1);
		try (Stream<CallOutcome<Integer, Integer>> outcomes = firstWaits(firstMayEnd).asCompleted()) {
			Iterator<CallOutcome<Integer, Integer>> iterator = outcomes.iterator();
			assertThat(List.of(iterator.next().index(), iterator.next().index())).containsExactlyInAnyOrder(1L, 2L);
			firstMayEnd.countDown();
			assertThat(iterator.next().index()).isZero();
			assertThat(iterator.hasNext()).isFalse();
			assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
		}
	}

	@Test
	void inOrderTheFirstIsWaitedFor() {
		Thread consumer = Thread.currentThread();
		AtomicBoolean taken = new AtomicBoolean();
		List<Runnable> tasks = new ArrayList<>();
		ResponsesTemplate lastFirst = this.responses.mutate().asyncExecutor((task) -> {
			tasks.add(task);
			if (tasks.size() == 3) {
				tasks.get(2).run();
				tasks.get(1).run();
				this.threads.execute(tasks.get(0));
			}
		}).build();
		ConcurrentCalls<Integer, Integer> calls = lastFirst.concurrent(numbers(3), (it, input) -> {
			while (input == 0 && !taken.get() && consumer.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			return input;
		});
		List<Long> order = new ArrayList<>();
		try (Stream<CallOutcome<Integer, Integer>> outcomes = calls.inOrder()) {
			outcomes.forEach((outcome) -> {
				taken.set(true);
				order.add(outcome.index());
			});
		}
		assertThat(order).containsExactly(0L, 1L, 2L);
	}

	@Test
	void aCallThatFailsIsAValueAndTakesNoOtherAlong() {
		IllegalStateException failure = new IllegalStateException("secret");
		ConcurrentCalls<Integer, Integer> calls = this.responses.concurrent(numbers(100), (it, input) -> {
			if (input % 10 == 3) {
				throw failure;
			}
			return input;
		});
		try (Stream<CallOutcome<Integer, Integer>> stream = calls.inOrder()) {
			List<CallOutcome<Integer, Integer>> outcomes = stream.toList();
			assertThat(outcomes).hasSize(100);
			assertThat(outcomes.get(3)).isEqualTo(new CallOutcome.Failed<>(3, 3, failure))
				.hasToString("Failed[index=3, failure=java.lang.IllegalStateException]");
			assertThat(outcomes.get(4)).isEqualTo(new CallOutcome.Succeeded<>(4, 4, 4))
				.hasToString("Succeeded[index=4]");
			assertThat(outcomes).filteredOn(CallOutcome.Failed.class::isInstance).hasSize(10);
		}
	}

	@Test
	void anExecutorThatTakesNoMoreFailsTheCall() {
		ResponsesTemplate busy = this.responses.mutate().asyncExecutor((task) -> {
			throw new RejectedExecutionException("Busy");
		}).build();
		try (Stream<CallOutcome<Integer, Integer>> outcomes = busy.concurrent(numbers(100), (it, input) -> input)
			.asCompleted()) {
			assertThat(outcomes).hasSize(100)
				.allSatisfy((outcome) -> assertThat(((CallOutcome.Failed<?, ?>) outcome).failure())
					.isInstanceOf(RejectedExecutionException.class));
		}
	}

	@Test
	void nothingHappensUntilOutcomesAreTaken() {
		AtomicBoolean closed = new AtomicBoolean();
		Stream<Integer> inputs = Stream.generate(this.running::incrementAndGet).onClose(() -> closed.set(true));
		this.responses.concurrent(inputs, (it, input) -> input).asCompleted().close();
		assertThat(this.running).hasValue(0);
		assertThat(closed).isTrue();
	}

	@Test
	void closingInTheMiddleInterruptsWhatRuns() {
		CountDownLatch begun = new CountDownLatch(4);
		AtomicInteger interrupted = new AtomicInteger();
		AtomicInteger calls = new AtomicInteger();
		AtomicBoolean closed = new AtomicBoolean();
		Stream<Integer> inputs = Stream.iterate(0, (number) -> number + 1).onClose(() -> closed.set(true));
		Stream<CallOutcome<Integer, Integer>> outcomes = this.responses
			.<Integer, Integer>concurrent(inputs, (it, input) -> counted(() -> {
				calls.incrementAndGet();
				if (input < 3) {
					return input;
				}
				begun.countDown();
				try {
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					interrupted.incrementAndGet();
				}
				return input;
			}))
			.concurrency(4)
			.asCompleted();
		assertThat(outcomes.iterator().next().index()).isLessThan(3);
		awaitLatch(begun);
		outcomes.close();
		this.threads.shutdown();
		assertThat(awaitEnd()).isTrue();
		assertThat(interrupted).hasValue(4);
		assertThat(calls).hasValue(7);
		assertThat(closed).isTrue();
	}

	@Test
	void aConsumerThatIsInterruptedStopsTheRun() {
		CountDownLatch begun = new CountDownLatch(1);
		Thread consumer = Thread.currentThread();
		ConcurrentCalls<Integer, Integer> calls = this.responses.concurrent(numbers(3), (it, input) -> counted(() -> {
			begun.countDown();
			consumer.interrupt();
			new CountDownLatch(1).await();
			return input;
		}));
		try (Stream<CallOutcome<Integer, Integer>> outcomes = calls.concurrency(1).asCompleted()) {
			assertThatExceptionOfType(ResponsesException.class).isThrownBy(outcomes::toList)
				.withMessage("Interrupted while waiting for concurrent calls");
			assertThat(Thread.interrupted()).isTrue();
			assertThat(begun.getCount()).isZero();
		}
	}

	@Test
	void aSourceThatFailsStopsTheRun() {
		IllegalStateException failure = new IllegalStateException("No more rows");
		Stream<Integer> inputs = Stream.iterate(0, (number) -> {
			if (number == 5) {
				throw failure;
			}
			return number + 1;
		});
		Stream<CallOutcome<Integer, Integer>> outcomes = this.responses
			.<Integer, Integer>concurrent(inputs, (it, input) -> counted(() -> {
				new CountDownLatch(1).await();
				return input;
			}))
			.asCompleted();
		assertThatIllegalStateException().isThrownBy(outcomes::toList).isSameAs(failure);
	}

	@Test
	void progressTellsWhatIsDoneAndWhatItTook() {
		given(this.client.with(any())).willReturn(this.client);
		given(this.client.create(any())).willReturn(ResponsesJson.mapper()
			.readValue("{\"id\":\"resp_1\",\"usage\":{\"input_tokens\":3,\"output_tokens\":4,\"total_tokens\":7}}",
					Response.class));
		List<ConcurrentCalls.Progress> progress = new ArrayList<>();
		ConcurrentCalls<String, String> calls = this.responses.concurrent(List.of("a", "b", "c"), (it, input) -> {
			if (input.equals("b")) {
				throw new IllegalStateException(input);
			}
			return it.input(input).text();
		});
		try (Stream<CallOutcome<String, String>> outcomes = calls.concurrency(1).onProgress(progress::add).inOrder()) {
			assertThat(outcomes).hasSize(3);
		}
		assertThat(progress).hasSize(3).last().isEqualTo(new ConcurrentCalls.Progress(3, 1, 3L, 14));
		assertThat(progress).allMatch((state) -> state.total() == 3 && state.done() > 0);
	}

	@Test
	void aSourceThatDoesNotTellItsSizeHasNoTotal() {
		List<ConcurrentCalls.Progress> progress = new ArrayList<>();
		try (Stream<CallOutcome<Integer, Integer>> outcomes = this.responses
			.<Integer, Integer>concurrent(numbers(3).stream().filter((number) -> number > 1), (it, input) -> input)
			.onProgress(progress::add)
			.asCompleted()) {
			assertThat(outcomes).hasSize(1);
		}
		assertThat(progress).containsExactly(new ConcurrentCalls.Progress(1, 0, null, 0));
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	void allWaitWhenTheServerWantsToBeLeftAlone(int status) {
		List<CallOptions> attempts = new ArrayList<>();
		List<Duration> pauses = new ArrayList<>();
		given(this.client.with(any())).willAnswer((invocation) -> {
			CallOptions options = invocation.getArgument(0);
			options.sending();
			attempts.add(options);
			return this.client;
		});
		given(this.client.create(any())).willAnswer((invocation) -> {
			if (attempts.size() == 2) {
				reply(attempts.get(1), status, "20");
				reply(attempts.get(1), status, "4");
				reply(attempts.get(1), 500, "3600");
				reply(attempts.get(1), status, null);
			}
			return ResponsesJson.mapper().readValue("{}", Response.class);
		});
		AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
		ConcurrentCalls<String, String> calls = this.responses
			.<String, String>concurrent(List.of("a", "b", "c", "d", "e"), (it, input) -> it.input(input).text())
			.concurrency(1)
			.clock(now::get, (nanos) -> {
				pauses.add(Duration.ofNanos(nanos));
				// Wakes up too early once
				now.addAndGet((pauses.size() == 1) ? nanos / 2 : nanos);
			});
		try (Stream<CallOutcome<String, String>> outcomes = calls.asCompleted()) {
			assertThat(outcomes).hasSize(5).allMatch(CallOutcome.Succeeded.class::isInstance);
		}
		assertThat(pauses).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(10));
	}

	@Test
	void everyCallBelongsToWhatTheCallerObserves() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((context) -> true);
		ResponsesTemplate observed = this.responses.mutate().observationRegistry(registry).build();
		Observation caller = Observation.start("caller", registry);
		caller.scoped(() -> {
			try (Stream<CallOutcome<Integer, Observation>> outcomes = observed
				.<Integer, Observation>concurrent(numbers(50), (it, input) -> registry.getCurrentObservation())
				.concurrency(2)
				.inOrder()) {
				assertThat(outcomes).hasSize(50)
					.allSatisfy(
							(outcome) -> assertThat(((CallOutcome.Succeeded<?, ?>) outcome).result()).isSameAs(caller));
			}
		});
	}

	@Test
	void theConcurrencyMustBePositive() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.responses.concurrent(numbers(1), (it, input) -> input).concurrency(0))
			.withMessage("'concurrency' must be at least 1 but is 0");
	}

	@Test
	void requestsNeedNoFunctionOfTheirOwn() {
		given(this.client.with(any())).willReturn(this.client);
		given(this.client.create(any())).willReturn(ResponsesJson.mapper().readValue("{}", Response.class));
		List<ResponseRequest> requests = List.of(ResponseRequest.builder().input("a").build());
		try (Stream<CallOutcome<ResponseRequest, Response>> outcomes = this.responses
			.<ResponseRequest, Response>concurrent(requests, ResponsesOperations::create)
			.asCompleted()) {
			assertThat(outcomes).hasSize(1).allMatch(CallOutcome.Succeeded.class::isInstance);
		}
	}

	private ConcurrentCalls<Integer, Integer> firstWaits(CountDownLatch latch) {
		return this.responses.concurrent(numbers(3), (it, input) -> {
			if (input == 0) {
				awaitLatch(latch);
			}
			return input;
		});
	}

	private static void reply(CallOptions options, int status, String retryAfter) {
		HttpHeaders headers = new HttpHeaders();
		if (retryAfter != null) {
			headers.set("Retry-After", retryAfter);
		}
		options.received(new ResponseMetadata(status, headers));
	}

	private static List<Integer> numbers(int count) {
		return IntStream.range(0, count).boxed().toList();
	}

	private static Integer result(CallOutcome<Integer, Integer> outcome) {
		return ((CallOutcome.Succeeded<Integer, Integer>) outcome).result();
	}

	private <T> T counted(Work<T> work) {
		this.mostRunning.accumulateAndGet(this.running.incrementAndGet(), Math::max);
		try {
			return work.perform();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			this.running.decrementAndGet();
		}
	}

	private boolean awaitEnd() {
		try {
			return this.threads.awaitTermination(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@FunctionalInterface
	private interface Work<T> {

		T perform() throws Exception;

	}

}
