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

package io.github.responses4j.autoconfigure;

/**
 * The application cannot start. The message says why and the action what to do; neither
 * shows a secret.
 */
abstract sealed class StartupException extends RuntimeException
		permits ResponsesConfigurationException, StartupCheckException {

	private final String action;

	StartupException(String message, String action) {
		super(message);
		this.action = action;
	}

	/**
	 * The way out, for the user.
	 * @return one or more sentences
	 */
	String getAction() {
		return this.action;
	}

}
