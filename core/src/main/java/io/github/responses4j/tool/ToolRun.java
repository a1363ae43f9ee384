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

package io.github.responses4j.tool;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolOutput;

/**
 * One call that is carried out. Cancelling it interrupts the tool.
 */
final class ToolRun extends FutureTask<ToolOutput> {

	private final ToolCall call;

	private final Consumer<ToolRun> whenOver;

	private final LongSupplier nanoTime;

	private volatile @Nullable Long begin;

	private volatile @Nullable ToolOutput substitute;

	ToolRun(ToolCall call, Callable<ToolOutput> work, Consumer<ToolRun> whenOver, LongSupplier nanoTime) {
		super(work);
		this.call = call;
		this.whenOver = whenOver;
		this.nanoTime = nanoTime;
	}

	ToolCall call() {
		return this.call;
	}

	/**
	 * When the tool was called, if it was.
	 */
	@Nullable Long begin() {
		return this.begin;
	}

	@Override
	public void run() {
		this.begin = this.nanoTime.getAsLong();
		super.run();
	}

	@Override
	protected void done() {
		this.whenOver.accept(this);
	}

	void fail(Throwable failure) {
		setException(failure);
	}

	/**
	 * Give up the call, and answer it nevertheless.
	 */
	void giveUp(ToolOutput substitute) {
		this.substitute = substitute;
		cancel(true);
	}

	/**
	 * What the model is told, once the call is over.
	 * @throws ExecutionException if the loop must end
	 */
	ToolOutput output() throws ExecutionException, InterruptedException {
		try {
			return get();
		}
		catch (CancellationException ex) {
			ToolOutput output = this.substitute;
			if (output == null) {
				throw ex;
			}
			return output;
		}
	}

}
