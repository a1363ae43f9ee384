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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.util.Assert;

import io.github.responses4j.ResponsesTemplate;

/**
 * A call that waits for the whole response: by one caller, and by 64 at a time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(2)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {

	/**
	 * The reply, of 1.4 KB or of 190 KB.
	 */
	@Param({ "small", "large" })
	public String reply;

	private ResponsesTemplate responses;

	/**
	 * Build the template, and see that both get the same.
	 */
	@Setup
	public void setUp(Clients clients) {
		this.responses = clients.template(this.reply);
		Assert.state(clients.rawText(this.reply) == Clients.text(this.responses), "Not the same text");
	}

	/**
	 * By hand.
	 */
	@Benchmark
	public int raw(Clients clients) {
		return clients.rawText(this.reply);
	}

	/**
	 * By the template.
	 */
	@Benchmark
	public int template() {
		return Clients.text(this.responses);
	}

	/**
	 * By hand, with others.
	 */
	@Benchmark
	@Threads(64)
	public int rawAmong64(Clients clients) {
		return clients.rawText(this.reply);
	}

	/**
	 * By the template, with others.
	 */
	@Benchmark
	@Threads(64)
	public int templateAmong64() {
		return Clients.text(this.responses);
	}

}
