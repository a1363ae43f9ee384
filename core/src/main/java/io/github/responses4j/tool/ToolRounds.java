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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.FunctionTool;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ShellEnvironment;
import io.github.responses4j.model.Tool;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.model.ToolLoopEvent;
import io.github.responses4j.model.ToolOutput;
import io.github.responses4j.observation.DefaultToolObservationConvention;
import io.github.responses4j.observation.ResponsesObservationDocumentation;
import io.github.responses4j.observation.ToolObservationContext;

/**
 * Where one loop stands: the next request, what is running, and what was done. Used by
 * one thread, except for {@link #result()} and {@link #close()}.
 */
final class ToolRounds implements AutoCloseable {

	private static final DefaultToolObservationConvention CONVENTION = new DefaultToolObservationConvention();

	private final ToolSet tools;

	private final ToolCallingSettings settings;

	private final Map<String, Object> context;

	private final LongSupplier nanoTime;

	private final @Nullable Long deadline;

	/**
	 * What was observed when the loop began.
	 */
	private final @Nullable Observation parent;

	/**
	 * Runs the next of the runs that are {@link #ready}, in the context of the thread
	 * that began the loop.
	 */
	private final Runnable runner;

	private final Queue<ToolRun> ready = new ConcurrentLinkedQueue<>();

	private final Object lock = new Object();

	private final Queue<ToolRun> waiting = new ArrayDeque<>();

	private final Set<ToolRun> running = new HashSet<>();

	private volatile boolean closed;

	/**
	 * Runs that are over but not told yet; an empty one wakes up who waits.
	 */
	private final BlockingQueue<Optional<ToolRun>> over = new LinkedBlockingQueue<>();

	/**
	 * Runs whose output the model has not got yet, in the order of the calls.
	 */
	private final List<ToolRun> undelivered = new ArrayList<>();

	private final Set<ToolRun> told = new HashSet<>();

	/**
	 * Runs for which the next request has to wait.
	 */
	private final Set<ToolRun> awaited = new LinkedHashSet<>();

	private ResponseRequest request;

	private int calls;

	private volatile ToolLoopResult result = new ToolLoopResult(List.of(), List.of());

	/**
	 * Begin a loop.
	 * @param tools carry out the calls
	 * @param settings how they do
	 * @param context values of the application for the tools
	 * @param request the first request
	 * @param nanoTime the time now, only to be compared
	 */
	ToolRounds(ToolSet tools, ToolCallingSettings settings, Map<String, Object> context, ResponseRequest request,
			LongSupplier nanoTime) {
		this.tools = tools;
		this.settings = settings;
		this.context = context;
		this.request = request;
		this.nanoTime = nanoTime;
		Duration timeout = settings.timeout();
		this.deadline = (timeout != null) ? nanoTime.getAsLong() + timeout.toNanos() : null;
		this.parent = settings.observationRegistry().getCurrentObservation();
		this.runner = settings.decorate(() -> this.ready.remove().run());
	}

	/**
	 * What is to be sent next.
	 */
	ResponseRequest request() {
		return this.request;
	}

	/**
	 * What was done so far.
	 */
	ToolLoopResult result() {
		return this.result;
	}

	/**
	 * How long the loop may still take.
	 * @return the time, or {@code null} if there is no limit
	 * @throws ToolLoopException if it is over
	 */
	@Nullable Duration remaining() {
		if (this.deadline == null) {
			return null;
		}
		long remaining = this.deadline - this.nanoTime.getAsLong();
		if (remaining <= 0) {
			throw late(null);
		}
		return Duration.ofNanos(remaining);
	}

	boolean isLate() {
		return this.deadline != null && this.deadline - this.nanoTime.getAsLong() <= 0;
	}

	ToolLoopException late(@Nullable Throwable cause) {
		return failure(ToolLoopException.Reason.TIMEOUT,
				"The model was not done within the 'timeout' of " + this.settings.timeout(), cause);
	}

	ToolLoopException interrupted(InterruptedException ex) {
		return failure(ToolLoopException.Reason.INTERRUPTED, "The thread was interrupted while tools were running", ex);
	}

	private ToolLoopException failure(ToolLoopException.Reason reason, String message, @Nullable Throwable cause) {
		return new ToolLoopException(reason, message, this.result, cause);
	}

	/**
	 * Take a response, and begin to carry out its calls.
	 * @return what comes next
	 */
	Next take(Response response) {
		List<ToolRun> own = new ArrayList<>();
		List<ToolCall> unanswered = new ArrayList<>();
		for (ToolCall call : openCalls(response)) {
			BoundTool tool = this.tools.find(call);
			if (tool != null) {
				own.add(new ToolRun(call, () -> carryOut(tool, call), this::whenOver, this.nanoTime));
			}
			else if (isMadeUp(call)) {
				Exception failure = new IllegalArgumentException("There is no tool '" + BoundTool.Key.of(call) + "'");
				own.add(new ToolRun(call, () -> afterFailure(call, failure), this::whenOver, this.nanoTime));
			}
			else {
				unanswered.add(call);
			}
		}
		this.result = new ToolLoopResult(append(this.result.rounds(), new ToolRound(response, List.of())), unanswered);
		boolean complete = response.status() == null || response.status().equals(ResponseStatus.COMPLETED);
		if (!complete || (own.isEmpty() && this.undelivered.isEmpty())) {
			return Next.NOTHING;
		}
		if (unanswered.isEmpty() && this.result.rounds().size() >= this.settings.maxRounds()) {
			throw failure(ToolLoopException.Reason.MAX_ROUNDS,
					"The model was not done after the " + this.settings.maxRounds() + " rounds that 'maxRounds' allows",
					null);
		}
		if (this.calls + own.size() > this.settings.maxCalls()) {
			throw failure(ToolLoopException.Reason.MAX_CALLS,
					"The model was not done after " + this.calls + " calls, and with " + own.size()
							+ " more it exceeds the " + this.settings.maxCalls() + " that 'maxCalls' allows",
					null);
		}
		this.calls += own.size();
		this.undelivered.addAll(own);
		own.stream().filter((run) -> !isAsync(run.call())).forEach(this.awaited::add);
		if (this.awaited.isEmpty() || !unanswered.isEmpty()) {
			// There is nothing else to do
			this.awaited.addAll(this.undelivered);
		}
		synchronized (this.lock) {
			this.waiting.addAll(own);
		}
		startWaiting();
		return unanswered.isEmpty() ? Next.ROUND : Next.END;
	}

	/**
	 * The calls that somebody has to answer, which those are not that the server answers
	 * itself.
	 */
	private static List<ToolCall> openCalls(Response response) {
		List<String> answered = response.items(ToolOutput.class).stream().map(ToolOutput::callId).toList();
		return response.items(ToolCall.class)
			.stream()
			.filter((call) -> !answered.contains(call.callId()) && !isServers(call))
			.toList();
	}

	/**
	 * Whether the model calls what nobody has offered, as models sometimes do. More than
	 * the request says may be offered by a prompt, a search for tools, and earlier items.
	 */
	private boolean isMadeUp(ToolCall call) {
		String name = BoundTool.Key.of(call).name();
		boolean more = this.request.prompt() != null
				|| this.request.tools().stream().anyMatch(Tool.ToolSearch.class::isInstance)
				|| (this.request.input() != null && this.request.input()
					.items()
					.stream()
					.anyMatch(ContextItem.AdditionalTools.class::isInstance));
		return name != null && !more && this.request.tools().stream().noneMatch((tool) -> offers(tool, name));
	}

	private static boolean offers(Tool tool, String name) {
		if (tool instanceof FunctionTool function) {
			return name.equals(function.name());
		}
		if (tool instanceof Tool.Custom custom) {
			return name.equals(custom.name());
		}
		return tool instanceof Tool.Unknown || (tool instanceof Tool.Namespace namespace
				&& namespace.tools().stream().anyMatch((inner) -> offers(inner, name)));
	}

	private static boolean isServers(ToolCall call) {
		if (call instanceof ToolCall.Shell shell) {
			return shell.environment() != null && !(shell.environment() instanceof ShellEnvironment.Local);
		}
		return call instanceof ToolCall.ToolSearch search && !"client".equals(search.execution());
	}

	private static boolean isAsync(ToolCall call) {
		return Boolean.TRUE.equals((call instanceof ToolCall.Function function) ? function.async()
				: (call instanceof ToolCall.Custom custom) ? custom.async() : null);
	}

	private ToolOutput carryOut(BoundTool tool, ToolCall call) throws Exception {
		ToolObservationContext observed = new ToolObservationContext(tool.key().toString(), call);
		Observation observation = ResponsesObservationDocumentation.TOOL_CALL.observation(null, CONVENTION,
				() -> observed, this.settings.observationRegistry());
		if (this.parent != null) {
			observation.parentObservation(this.parent);
		}
		observation.start();
		try (Observation.Scope scope = observation.openScope()) {
			ToolOutput output = carryOut(tool, call, observation);
			observed.setOutput(output);
			return output;
		}
		finally {
			observation.stop();
		}
	}

	private ToolOutput carryOut(BoundTool tool, ToolCall call, Observation observation) throws Exception {
		try {
			return new ToolInvocation(tool, this.settings.codec(), this.settings.interceptors(),
					new ToolContext(call, this.context))
				.proceed();
		}
		catch (Exception ex) {
			observation.error(ex);
			return afterFailure(call, ex);
		}
	}

	private ToolOutput afterFailure(ToolCall call, Exception failure) throws Exception {
		return ToolOutputs.failure(call, this.settings.errorHandler().handle(call, failure));
	}

	private void whenOver(ToolRun run) {
		this.over.add(Optional.of(run));
		synchronized (this.lock) {
			this.running.remove(run);
		}
		startWaiting();
	}

	private void startWaiting() {
		while (true) {
			ToolRun run;
			synchronized (this.lock) {
				boolean room = !this.closed && this.running.size() < this.settings.parallelism();
				run = room ? this.waiting.poll() : null;
				if (run == null) {
					return;
				}
				this.running.add(run);
			}
			start(run);
		}
	}

	private void start(ToolRun run) {
		this.ready.add(run);
		try {
			this.settings.executor().execute(this.runner);
		}
		catch (RuntimeException ex) {
			this.ready.remove(run);
			run.fail(ex);
		}
	}

	/**
	 * Wait until a call is over.
	 * @return the call and its output, or {@code null} if there is none left to wait for,
	 * and the next request is ready
	 */
	ToolLoopEvent.@Nullable CallAnswered await() throws InterruptedException {
		Optional<ToolRun> next = this.awaited.isEmpty() ? this.over.poll() : awaitNext();
		if (next == null) {
			deliver();
			return null;
		}
		ToolRun run = next.orElseThrow(() -> new InterruptedException("The loop was closed"));
		this.awaited.remove(run);
		this.told.add(run);
		return new ToolLoopEvent.CallAnswered(run.call(), output(run), Map.of());
	}

	private Optional<ToolRun> awaitNext() throws InterruptedException {
		while (true) {
			Duration remaining = remaining();
			long wait = (remaining != null) ? remaining.toNanos() : Long.MAX_VALUE;
			Duration callTimeout = this.settings.callTimeout();
			Optional<ToolRun> next = this.over
				.poll((callTimeout != null) ? Math.min(wait, untilOneIsLate(callTimeout)) : wait, TimeUnit.NANOSECONDS);
			if (next != null) {
				return next;
			}
			if (callTimeout != null) {
				giveUpLate(callTimeout);
			}
		}
	}

	private long untilOneIsLate(Duration callTimeout) {
		long now = this.nanoTime.getAsLong();
		return this.undelivered.stream()
			.filter((run) -> !run.isDone())
			.mapToLong((run) -> timeLeft(run, callTimeout, now))
			.min()
			.orElse(callTimeout.toNanos());
	}

	private static long timeLeft(ToolRun run, Duration callTimeout, long now) {
		Long begin = run.begin();
		return callTimeout.toNanos() - ((begin != null) ? now - begin : 0);
	}

	private void giveUpLate(Duration callTimeout) {
		long now = this.nanoTime.getAsLong();
		for (ToolRun run : this.undelivered) {
			if (!run.isDone() && timeLeft(run, callTimeout, now) <= 0) {
				TimeoutException late = new TimeoutException("The call took longer than " + callTimeout);
				try {
					run.giveUp(afterFailure(run.call(), late));
				}
				catch (Exception ex) {
					throw toolFailed(run.call(), ex);
				}
			}
		}
	}

	private ToolOutput output(ToolRun run) throws InterruptedException {
		try {
			return run.output();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw toolFailed(run.call(), ex.getCause());
		}
	}

	private ToolLoopException toolFailed(ToolCall call, @Nullable Throwable cause) {
		return failure(ToolLoopException.Reason.TOOL_FAILED, "The tool '" + BoundTool.Key.of(call) + "' failed", cause);
	}

	/**
	 * Put what is over into the next request.
	 */
	private void deliver() throws InterruptedException {
		List<ToolOutput> outputs = new ArrayList<>();
		for (ToolRun run : List.copyOf(this.undelivered)) {
			if (this.told.remove(run)) {
				outputs.add(output(run));
				this.undelivered.remove(run);
			}
		}
		List<ToolRound> rounds = new ArrayList<>(this.result.rounds());
		Response response = rounds.remove(rounds.size() - 1).response();
		this.result = new ToolLoopResult(append(rounds, new ToolRound(response, outputs)), this.result.unanswered());
		this.request = next(response, outputs);
	}

	/**
	 * The request that goes on from a response: with what the server does not know yet.
	 */
	private ResponseRequest next(Response response, List<ToolOutput> outputs) {
		ResponseRequest.Builder next = this.request.toBuilder().toolChoice(afterCalls(this.request.toolChoice()));
		if (this.request.conversation() != null) {
			return next.input(outputs).build();
		}
		if (isKept(response)) {
			return next.previousResponseId(response.id()).input(outputs).build();
		}
		List<ResponseItem> known = (this.request.input() != null) ? this.request.input().items() : List.of();
		return next.input(Stream.of(known, response.output(), outputs).<ResponseItem>flatMap(List::stream).toList())
			.build();
	}

	private boolean isKept(Response response) {
		return !Boolean.FALSE.equals(this.request.store()) && !Boolean.FALSE.equals(response.store())
				&& response.id() != null;
	}

	/**
	 * A model that must call a tool would never be done.
	 */
	private static @Nullable ToolChoice afterCalls(@Nullable ToolChoice choice) {
		if (choice instanceof ToolChoice.AllowedTools allowed) {
			return new ToolChoice.AllowedTools(ToolChoice.Mode.AUTO, allowed.tools(), allowed.more());
		}
		return ToolChoice.Mode.NONE.equals(choice) ? choice : null;
	}

	private static <T> List<T> append(List<T> list, T element) {
		return Stream.concat(list.stream(), Stream.of(element)).toList();
	}

	/**
	 * Stop what is running, and wake up who waits. May be called by any thread.
	 */
	@Override
	public void close() {
		this.closed = true;
		List<ToolRun> all;
		synchronized (this.lock) {
			this.waiting.clear();
			all = List.copyOf(this.running);
		}
		all.forEach((run) -> run.cancel(true));
		this.over.add(Optional.empty());
	}

	/**
	 * What comes after a response.
	 */
	enum Next {

		/**
		 * The response is the last one, and there is nothing to wait for.
		 */
		NOTHING,

		/**
		 * Once the calls are over, there is another request.
		 */
		ROUND,

		/**
		 * There are calls to wait for, but the response is the last one, as others are
		 * left for the caller.
		 */
		END

	}

}
