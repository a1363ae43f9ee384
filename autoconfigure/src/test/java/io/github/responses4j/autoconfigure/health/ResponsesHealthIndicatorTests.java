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

package io.github.responses4j.autoconfigure.health;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesConnectionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ResponsesHealthIndicator}.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ResponsesHealthIndicatorTests {

	private static final int PROBES = 16;

	private static final Duration LONG = Duration.ofSeconds(50);

	private static final Duration SHORT = Duration.ofMillis(100);

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

	private final AtomicInteger pings = new AtomicInteger();

	private final CountDownLatch go = new CountDownLatch(1);

	private final List<Thread> threads = new CopyOnWriteArrayList<>();

	private final ExecutorService probes = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task);
		this.threads.add(thread);
		return thread;
	});

	@AfterEach
	void end() {
		this.go.countDown();
		this.probes.shutdownNow();
	}

	@Test
	void aClientThatWorksIsUp() {
		Health health = indicator(LONG, () -> {
		}).health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsOnlyKeys("url", "latency", "age")
			.containsEntry("url", "https://models.example/v1/models");
	}

	@Test
	void aRefusalIsDownAndTellsWhatIsKnown() {
		Health health = indicator(LONG, () -> {
			throw refusal(429, Map.of("x-request-id", "req_1", "retry-after", "90"));
		}).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails())
			.containsOnlyKeys("url", "cause", "description", "status", "requestId", "retryAfter", "latency", "age")
			.containsEntry("cause", "throttled")
			.containsEntry("description", "The server refuses calls because there are too many or the quota is used up")
			.containsEntry("status", 429)
			.containsEntry("requestId", "req_1")
			.containsEntry("retryAfter", "90s");
	}

	@Test
	void aFailureToConnectIsDownAndNamesTheException() {
		Health health = indicator(LONG, () -> {
			throw new ResponsesConnectionException("secret", new IllegalStateException("secret"));
		}).health();
		assertThat(health.getDetails()).containsEntry("cause", "unreachable")
			.containsEntry("error", "java.lang.IllegalStateException")
			.doesNotContainKeys("status", "requestId", "retryAfter");
		assertThat(health.toString()).doesNotContain("secret");
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void aResultHoldsForItsTimeWhetherGoodOrBad(boolean good) {
		ResponsesHealthIndicator indicator = indicator(LONG, () -> {
			if (!good) {
				throw refusal(401, Map.of());
			}
		});
		indicator.health();
		pass(TIME_TO_LIVE.minusSeconds(1));
		Health later = indicator.health();
		assertThat(this.pings).hasValue(1);
		assertThat(later.getDetails()).containsEntry("age", "28s");
		pass(Duration.ofSeconds(10));
		indicator.health();
		assertThat(this.pings).hasValue(2);
	}

	@Test
	void theServerIsLeftAloneForAsLongAsItWants() {
		ResponsesHealthIndicator indicator = indicator(LONG, () -> {
			throw refusal(429, Map.of("retry-after", "600"));
		});
		indicator.health();
		pass(Duration.ofSeconds(599));
		indicator.health();
		assertThat(this.pings).hasValue(1);
		pass(Duration.ofSeconds(10));
		indicator.health();
		assertThat(this.pings).hasValue(2);
	}

	@Test
	void aShorterWishOfTheServerChangesNothing() {
		ResponsesHealthIndicator indicator = indicator(LONG, () -> {
			throw refusal(429, Map.of("retry-after", "1"));
		});
		indicator.health();
		pass(TIME_TO_LIVE.minusSeconds(1));
		indicator.health();
		assertThat(this.pings).hasValue(1);
	}

	@Test
	void noServerStopsTheChecksForMoreThanAnHour() {
		ResponsesHealthIndicator indicator = indicator(LONG, () -> {
			throw refusal(429, Map.of("retry-after", "1e99"));
		});
		indicator.health();
		pass(Duration.ofMinutes(59));
		indicator.health();
		assertThat(this.pings).hasValue(1);
		pass(Duration.ofMinutes(2));
		indicator.health();
		assertThat(this.pings).hasValue(2);
	}

	@Test
	void withoutTimeToLiveEveryProbeIsACheck() {
		ResponsesHealthIndicator indicator = new ResponsesHealthIndicator(template(() -> {
		}), "/models", LONG, Duration.ZERO);
		for (int probe = 1; probe <= 3; probe++) {
			indicator.health();
			assertThat(this.pings).hasValue(probe);
		}
	}

	@Test
	void manyProbesMakeOneCheck() throws Exception {
		ResponsesHealthIndicator indicator = indicator(LONG, this::awaitGo);
		List<Future<Health>> results = probe(indicator);
		Awaitility.await()
			.until(() -> this.threads.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
		this.go.countDown();
		for (Future<Health> result : results) {
			assertThat(result.get().getStatus()).isEqualTo(Status.UP);
		}
		assertThat(this.pings).hasValue(1);
	}

	@Test
	void manyProbesOfAnOutdatedResultMakeOneCheck() throws Exception {
		ResponsesHealthIndicator indicator = indicator(LONG, () -> {
		});
		for (int round = 1; round <= 20; round++) {
			for (Future<Health> result : probe(indicator)) {
				assertThat(result.get().getStatus()).isEqualTo(Status.UP);
			}
			assertThat(this.pings).hasValue(round);
			pass(TIME_TO_LIVE.multipliedBy(2));
		}
	}

	@Test
	void noProbeWaitsLongerThanTheTimeout() throws Exception {
		ResponsesHealthIndicator indicator = indicator(SHORT, this::awaitGo);
		for (Future<Health> result : probe(indicator)) {
			assertThat(result.get().getDetails()).containsEntry("cause", "timeout").containsEntry("latency", "100ms");
		}
		assertThat(this.pings).hasValue(1);
	}

	@Test
	void aCheckThatTookTooLongIsInterrupted() {
		CountDownLatch interrupted = new CountDownLatch(1);
		indicator(SHORT, () -> {
			try {
				this.go.await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
		}).health();
		Awaitility.await().until(() -> interrupted.getCount() == 0);
	}

	@Test
	void aCheckThatCannotBeInterruptedIsTheOnlyOneUntilItEnds() {
		ResponsesHealthIndicator indicator = indicator(SHORT, this::awaitGoWhateverHappens);
		assertThat(indicator.health().getDetails()).containsEntry("cause", "timeout");
		pass(Duration.ofHours(2));
		assertThat(indicator.health().getDetails()).containsEntry("cause", "timeout");
		assertThat(this.pings).hasValue(1);
		this.go.countDown();
		Awaitility.await().untilAsserted(() -> {
			pass(TIME_TO_LIVE.multipliedBy(2));
			assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
		});
		assertThat(this.pings).hasValue(2);
	}

	@Test
	void aNameServerThatHangsDoesNotHoldTheProbe() {
		ResponsesTemplate template = ResponsesTemplate.builder()
			.apiKey("sk-test")
			.baseUrl("https://models.example")
			.http((http) -> http.restClient(RestClient.builder().requestFactory(slowNames())))
			.build();
		Health health = new ResponsesHealthIndicator(template, "/models", SHORT, TIME_TO_LIVE).health();
		assertThat(health.getDetails()).containsEntry("cause", "timeout");
	}

	@Test
	void anInterruptedProbeGivesUpAndTheOthersGoOn() throws Exception {
		ResponsesHealthIndicator indicator = indicator(LONG, this::awaitGo);
		Thread.currentThread().interrupt();
		Health health = indicator.health();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		Future<Health> other = this.probes.submit(() -> indicator.health());
		this.go.countDown();
		assertThat(other.get().getStatus()).isEqualTo(Status.UP);
		assertThat(this.pings).hasValue(1);
	}

	@Test
	void aCheckThatBreaksOffIsMadeAgain() {
		ResponsesHealthIndicator indicator = indicator(LONG, () -> {
			if (this.pings.get() == 1) {
				throw new NoClassDefFoundError("gone");
			}
		});
		assertThat(indicator).extracting((broken) -> {
			try {
				return broken.health();
			}
			catch (IllegalStateException ex) {
				return ex.getCause();
			}
		}).isInstanceOf(NoClassDefFoundError.class);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void theTimeToLiveIsNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ResponsesHealthIndicator(template(() -> {
		}), "/models", LONG, Duration.ofMillis(-1))).withMessage("'timeToLive' must not be negative but is PT-0.001S");
	}

	private List<Future<Health>> probe(ResponsesHealthIndicator indicator) {
		CyclicBarrier start = new CyclicBarrier(PROBES);
		List<Future<Health>> results = new ArrayList<>();
		for (int probe = 0; probe < PROBES; probe++) {
			results.add(this.probes.submit(() -> {
				start.await();
				return indicator.health();
			}));
		}
		return results;
	}

	private ResponsesHealthIndicator indicator(Duration timeout, Runnable ping) {
		return new ResponsesHealthIndicator(template(ping), "/models", timeout, TIME_TO_LIVE, this.now::get);
	}

	private ResponsesTemplate template(Runnable ping) {
		ResponsesClient client = mock(ResponsesClient.class);
		given(client.with(any())).willReturn(client);
		given(client.baseUrl()).willReturn(URI.create("https://models.example/v1"));
		willAnswer((invocation) -> {
			this.pings.incrementAndGet();
			ping.run();
			return null;
		}).given(client).ping("/models");
		return ResponsesTemplate.builder().client(client).build();
	}

	private void pass(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	private void awaitGo() {
		try {
			this.go.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitGoWhateverHappens() {
		while (this.go.getCount() > 0) {
			awaitGo();
			Thread.interrupted();
		}
	}

	private HttpComponentsClientHttpRequestFactory slowNames() {
		SystemDefaultDnsResolver slow = new SystemDefaultDnsResolver() {

			@Override
			public InetAddress[] resolve(String host) {
				awaitGoWhateverHappens();
				return new InetAddress[] { InetAddress.getLoopbackAddress() };
			}

		};
		return new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(slow).build())
			.build());
	}

	private static ResponsesApiException refusal(int status, Map<String, String> headers) {
		HttpHeaders httpHeaders = new HttpHeaders();
		headers.forEach(httpHeaders::set);
		return ResponsesApiException.of("GET /models", status, httpHeaders,
				"{\"error\":\"secret\"}".getBytes(StandardCharsets.UTF_8), List.of());
	}

}
