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

/**
 * The embedded Responses server: it speaks the protocol without a model behind it, and
 * says so in its replies.
 * <p>
 * Its parts know each other in one direction only. A carrier
 * ({@link io.github.responses4j.server.HttpCarrier}) brings calls from the network to the
 * protocol engine ({@link io.github.responses4j.server.ResponsesEngine}), which knows
 * nothing of the network. The engine finds and checks what is asked, keeps the state
 * ({@link io.github.responses4j.server.ResponseStore}), and lets a
 * {@link io.github.responses4j.server.Backend} answer, whose pieces
 * {@link io.github.responses4j.server.Generation} turns into events.
 */
@NullMarked
package io.github.responses4j.server;

import org.jspecify.annotations.NullMarked;
