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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * How tools of the application are called: limits, threads, and who has a say. Immutable.
 *
 * @since 0.1.0
 */
public final class ToolCallingSettings {

	private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

	private static final boolean CONTEXT_PROPAGATION = ClassUtils.isPresent("io.micrometer.context.ContextSnapshot",
			ToolCallingSettings.class.getClassLoader());

	private static final Executor EXECUTOR = createExecutor();

	private static final ToolCallingSettings DEFAULTS = builder().build();

	private final Builder settings;

	private ToolCallingSettings(Builder settings) {
		this.settings = settings;
	}

	/**
	 * The defaults.
	 * @return the same for every call
	 */
	public static ToolCallingSettings defaults() {
		return DEFAULTS;
	}

	/**
	 * Begin some settings.
	 * @return a new builder with the defaults
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Begin settings that differ from these.
	 * @return a new builder with these settings
	 */
	public Builder toBuilder() {
		return new Builder(this.settings);
	}

	/**
	 * A thread for each call. A pool with a limit would be a trap: tools that ask the
	 * model themselves would hold all threads, and wait for calls that get none.
	 */
	private static Executor createExecutor() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("responses-tool-");
		if (Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS) {
			executor.setVirtualThreads(true);
		}
		else {
			executor.setDaemon(true);
		}
		return executor;
	}

	int maxRounds() {
		return this.settings.maxRounds;
	}

	int maxCalls() {
		return this.settings.maxCalls;
	}

	@Nullable Duration timeout() {
		return this.settings.timeout;
	}

	@Nullable Duration callTimeout() {
		return this.settings.callTimeout;
	}

	int parallelism() {
		return this.settings.parallelism;
	}

	ToolErrorHandler errorHandler() {
		return this.settings.errorHandler;
	}

	List<ToolCallInterceptor> interceptors() {
		return this.settings.interceptors;
	}

	Executor executor() {
		return this.settings.executor;
	}

	ObservationRegistry observationRegistry() {
		return this.settings.observationRegistry;
	}

	ToolCodec codec() {
		return this.settings.codec;
	}

	List<ToolCallback> toolsByName(String name) {
		return this.settings.toolsByName.apply(name);
	}

	/**
	 * What takes the context of this thread to those of the tools.
	 */
	Runnable decorate(Runnable task) {
		Runnable decorated = CONTEXT_PROPAGATION ? new ContextPropagatingTaskDecorator().decorate(task) : task;
		TaskDecorator decorator = this.settings.taskDecorator;
		return (decorator != null) ? decorator.decorate(decorated) : decorated;
	}

	/**
	 * Builds {@link ToolCallingSettings}. Not thread-safe.
	 */
	public static final class Builder {

		private int maxRounds = 20;

		private int maxCalls = 100;

		private @Nullable Duration timeout;

		private @Nullable Duration callTimeout;

		private int parallelism = 16;

		private ToolErrorHandler errorHandler = ToolErrorHandler.tellModel();

		private List<ToolCallInterceptor> interceptors = List.of();

		private Executor executor = EXECUTOR;

		private @Nullable TaskDecorator taskDecorator;

		private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

		private ToolCodec codec = new ToolCodec(JsonMapper.shared());

		private Function<String, List<ToolCallback>> toolsByName = (name) -> List.of();

		private Builder() {
		}

		private Builder(Builder other) {
			this.maxRounds = other.maxRounds;
			this.maxCalls = other.maxCalls;
			this.timeout = other.timeout;
			this.callTimeout = other.callTimeout;
			this.parallelism = other.parallelism;
			this.errorHandler = other.errorHandler;
			this.interceptors = other.interceptors;
			this.executor = other.executor;
			this.taskDecorator = other.taskDecorator;
			this.observationRegistry = other.observationRegistry;
			this.codec = other.codec;
			this.toolsByName = other.toolsByName;
		}

		/**
		 * Limit how many responses there may be. The default is 20.
		 * @param maxRounds the most, at least 1
		 * @return this builder
		 */
		public Builder maxRounds(int maxRounds) {
			this.maxRounds = atLeastOne("maxRounds", maxRounds);
			return this;
		}

		/**
		 * Limit how many calls of tools there may be in all rounds together. The default
		 * is 100.
		 * @param maxCalls the most, at least 1
		 * @return this builder
		 */
		public Builder maxCalls(int maxCalls) {
			this.maxCalls = atLeastOne("maxCalls", maxCalls);
			return this;
		}

		/**
		 * Limit how long all rounds may take together, the model and the tools. There is
		 * no limit by default.
		 * @param timeout the time, or {@code null} for no limit
		 * @return this builder
		 */
		public Builder timeout(@Nullable Duration timeout) {
			this.timeout = positive("timeout", timeout);
			return this;
		}

		/**
		 * Limit how long each call of a tool may take. Beyond, it is interrupted and
		 * counts as failed. There is no limit by default.
		 * @param callTimeout the time, or {@code null} for no limit
		 * @return this builder
		 */
		public Builder callTimeout(@Nullable Duration callTimeout) {
			this.callTimeout = positive("callTimeout", callTimeout);
			return this;
		}

		/**
		 * Limit how many calls of a loop are carried out at the same time. The default is
		 * 16; with 1, one comes after the other.
		 * @param parallelism the most, at least 1
		 * @return this builder
		 */
		public Builder parallelism(int parallelism) {
			this.parallelism = atLeastOne("parallelism", parallelism);
			return this;
		}

		/**
		 * Set what comes of calls that fail. The default is
		 * {@link ToolErrorHandler#tellModel()}.
		 * @param errorHandler decides
		 * @return this builder
		 */
		public Builder errorHandler(ToolErrorHandler errorHandler) {
			Assert.notNull(errorHandler, "'errorHandler' must not be null");
			this.errorHandler = errorHandler;
			return this;
		}

		/**
		 * Let someone have a say in every call, inside of those who already have.
		 * @param interceptor approves, changes, refuses or answers calls
		 * @return this builder
		 */
		public Builder interceptor(ToolCallInterceptor interceptor) {
			Assert.notNull(interceptor, "'interceptor' must not be null");
			List<ToolCallInterceptor> interceptors = new ArrayList<>(this.interceptors);
			interceptors.add(interceptor);
			this.interceptors = List.copyOf(interceptors);
			return this;
		}

		/**
		 * Set where tools run. The default is a thread for each call, a virtual one where
		 * the JDK has them. A pool must have room for tools that ask the model
		 * themselves.
		 * @param executor runs tools, which may block
		 * @return this builder
		 */
		public Builder executor(Executor executor) {
			Assert.notNull(executor, "'executor' must not be null");
			this.executor = executor;
			return this;
		}

		/**
		 * Set what else takes along the context of the thread that begins the call,
		 * beside what Micrometer's {@code context-propagation} takes, if that is there.
		 * What it gives is run for each call of a tool, by several threads at once.
		 * @param taskDecorator takes the context along, or {@code null} for nothing else
		 * @return this builder
		 */
		public Builder taskDecorator(@Nullable TaskDecorator taskDecorator) {
			this.taskDecorator = taskDecorator;
			return this;
		}

		/**
		 * Set where the observations of calls go. The default is nowhere;
		 * {@code ResponsesTemplate} sets its own.
		 * @param observationRegistry the registry
		 * @return this builder
		 */
		public Builder observationRegistry(ObservationRegistry observationRegistry) {
			Assert.notNull(observationRegistry, "'observationRegistry' must not be null");
			this.observationRegistry = observationRegistry;
			return this;
		}

		/**
		 * Set what reads arguments, writes results, and decides how types look as JSON.
		 * The default is {@link JsonMapper#shared()}; {@code ResponsesTemplate} sets its
		 * own.
		 * @param jsonMapper the mapper
		 * @return this builder
		 */
		public Builder jsonMapper(JsonMapper jsonMapper) {
			Assert.notNull(jsonMapper, "'jsonMapper' must not be null");
			if (this.codec.mapper() != jsonMapper) {
				this.codec = new ToolCodec(jsonMapper);
			}
			return this;
		}

		/**
		 * Set which tools have names that calls can ask for. They are not offered to the
		 * model without being asked for.
		 * @param toolsByName finds the tool or tools of a name, or none
		 * @return this builder
		 */
		public Builder toolsByName(Function<String, List<ToolCallback>> toolsByName) {
			Assert.notNull(toolsByName, "'toolsByName' must not be null");
			this.toolsByName = toolsByName;
			return this;
		}

		/**
		 * Build the settings.
		 * @return the settings
		 */
		public ToolCallingSettings build() {
			return new ToolCallingSettings(new Builder(this));
		}

		private static int atLeastOne(String parameter, int value) {
			Assert.isTrue(value >= 1, () -> "'" + parameter + "' must be at least 1 but is " + value);
			return value;
		}

		private static @Nullable Duration positive(String parameter, @Nullable Duration value) {
			Assert.isTrue(value == null || (!value.isNegative() && !value.isZero()),
					() -> "'" + parameter + "' must be positive but is " + value);
			return value;
		}

	}

}
