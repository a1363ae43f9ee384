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

import org.jspecify.annotations.Nullable;

/**
 * What a response may cost and has cost so far. Everything that the model writes is taken
 * from it, reasoning included.
 */
final class TokenBudget {

	private final long characters;

	private long spent;

	private long spentOnReasoning;

	private boolean exceeded;

	/**
	 * Create a budget.
	 * @param maxOutputTokens the limit, or {@code null} for none
	 */
	TokenBudget(@Nullable Long maxOutputTokens) {
		this.characters = (maxOutputTokens != null) ? TokenCount.characters(maxOutputTokens) : Long.MAX_VALUE;
	}

	/**
	 * Spend as much as there is left for a text.
	 * @param text what the model writes
	 * @return the beginning that still fits
	 */
	String spend(String text) {
		long left = this.exceeded ? 0 : this.characters - this.spent;
		int length = text.codePointCount(0, text.length());
		if (length <= left) {
			this.spent += length;
			return text;
		}
		this.exceeded = true;
		this.spent += left;
		return text.substring(0, text.offsetByCodePoints(0, (int) left));
	}

	/**
	 * Spend as much as there is left for a text that is reasoning.
	 * @param text what the model writes
	 * @return the beginning that still fits
	 */
	String spendOnReasoning(String text) {
		long before = this.spent;
		String piece = spend(text);
		this.spentOnReasoning += this.spent - before;
		return piece;
	}

	/**
	 * Whether more was to be written than the limit allows.
	 */
	boolean isExceeded() {
		return this.exceeded;
	}

	long outputTokens() {
		return TokenCount.ofCharacters(this.spent);
	}

	long reasoningTokens() {
		return TokenCount.ofCharacters(this.spentOnReasoning);
	}

}
