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

package io.github.responses4j.server;

import java.io.IOException;

/**
 * Takes what the server says on an {@link EventConnection}. Thread-safe.
 */
interface MessageSink {

	/**
	 * Send a message, and wait until it is out.
	 * @param message the message
	 * @throws IOException if there is nobody left to take it
	 */
	void send(String message) throws IOException;

	/**
	 * Say goodbye and close the connection.
	 */
	void close();

	/**
	 * Let the connection break off without a goodbye.
	 */
	void breakOff();

}
