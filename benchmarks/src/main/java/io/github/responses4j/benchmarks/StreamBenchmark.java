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

package io.github.responses4j.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.util.Assert;

import io.github.responses4j.ResponsesTemplate;

/**
 * A stream of {@value CannedReplies#DELTAS} deltas. An operation is one event: all that
 * the stream costs, divided by their number.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(2)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(CannedReplies.DELTAS)
public class StreamBenchmark {

	private static final String REPLY = "stream";

	private ResponsesTemplate responses;

	/**
	 * Build the template, and see that both get the same.
	 */
	@Setup
	public void setUp(Clients clients) {
		this.responses = clients.template(REPLY);
		Assert.state(clients.rawDeltas(REPLY) == Clients.deltas(this.responses), "Not the same text");
	}

	/**
	 * By hand.
	 */
	@Benchmark
	public int raw(Clients clients) {
		return clients.rawDeltas(REPLY);
	}

	/**
	 * By the template.
	 */
	@Benchmark
	public int template() {
		return Clients.deltas(this.responses);
	}

}
