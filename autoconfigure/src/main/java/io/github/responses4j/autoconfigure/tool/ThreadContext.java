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

package io.github.responses4j.autoconfigure.tool;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.task.TaskDecorator;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.ClassUtils;

/**
 * What a thread knows beside what Micrometer knows of, in an application that has it: the
 * MDC of its logs, and who is authenticated. The tasks may be run by several threads at
 * once.
 */
final class ThreadContext implements TaskDecorator {

	private static final boolean LOGGING = ClassUtils.isPresent("org.slf4j.MDC", ThreadContext.class.getClassLoader());

	private static final boolean SECURITY = ClassUtils.isPresent(
			"org.springframework.security.core.context.SecurityContextHolder", ThreadContext.class.getClassLoader());

	@Override
	public Runnable decorate(Runnable task) {
		Runnable decorated = LOGGING ? Logging.decorate(task) : task;
		return SECURITY ? Security.decorate(decorated) : decorated;
	}

	private static final class Logging {

		static Runnable decorate(Runnable task) {
			Map<String, String> captured = MDC.getCopyOfContextMap();
			return () -> {
				Map<String, String> before = MDC.getCopyOfContextMap();
				set(captured);
				try {
					task.run();
				}
				finally {
					set(before);
				}
			};
		}

		private static void set(@Nullable Map<String, String> values) {
			if (values != null) {
				MDC.setContextMap(values);
			}
			else {
				MDC.clear();
			}
		}

	}

	private static final class Security {

		static Runnable decorate(Runnable task) {
			SecurityContext captured = SecurityContextHolder.getContext();
			return () -> {
				SecurityContext before = SecurityContextHolder.getContext();
				SecurityContextHolder.setContext(captured);
				try {
					task.run();
				}
				finally {
					SecurityContextHolder.setContext(before);
				}
			};
		}

	}

}
