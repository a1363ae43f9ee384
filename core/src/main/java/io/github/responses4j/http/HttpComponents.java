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

package io.github.responses4j.http;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/**
 * Knows that Apache's HttpClient, if that is there, closes a body by reading the rest of
 * it, and how to give up the connection instead.
 */
final class HttpComponents {

	private static final String BODY_TYPE = "org.apache.hc.core5.http.io.EofSensorInputStream";

	private static final boolean PRESENT = ClassUtils.isPresent(BODY_TYPE, HttpComponents.class.getClassLoader());

	private HttpComponents() {
	}

	static void abort(InputStream body) throws IOException {
		if (PRESENT) {
			Body.abort(body);
		}
	}

	/**
	 * Loaded only where the library is there.
	 */
	private static final class Body {

		static void abort(InputStream body) throws IOException {
			if (body instanceof EofSensorInputStream stream) {
				stream.abort();
			}
		}

	}

	/**
	 * In a native image only what is registered is found by name.
	 */
	static class HttpComponentsRuntimeHints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.reflection().registerTypeIfPresent(classLoader, BODY_TYPE);
		}

	}

}
