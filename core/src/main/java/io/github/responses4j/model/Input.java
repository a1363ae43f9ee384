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

package io.github.responses4j.model;

import java.util.List;

import org.springframework.util.Assert;

/**
 * What a model is to answer: a plain string, which stands for one text of the user, or a
 * list of items. Kept in the form it has. Also the form in which servers give back
 * instructions.
 *
 * @since 0.1.0
 */
public sealed interface Input extends ProtocolValue {

	/**
	 * The items; a plain string is one message of the user.
	 * @return the items in order
	 */
	List<ResponseItem> items();

	/**
	 * Input in its string form.
	 * @param text what the user says
	 * @return the input
	 */
	static Input of(String text) {
		Assert.notNull(text, "'text' must not be null");
		return new Text(text);
	}

	/**
	 * Input in its list form.
	 * @param items the items in order
	 * @return the input
	 */
	static Input of(ResponseItem... items) {
		Assert.noNullElements(items, "'items' must not contain null");
		return new Items(List.of(items));
	}

	/**
	 * Input in its list form.
	 * @param items the items in order
	 * @return the input
	 */
	static Input of(List<? extends ResponseItem> items) {
		Assert.notNull(items, "'items' must not be null");
		Assert.noNullElements(items, "'items' must not contain null");
		return new Items(List.copyOf(items));
	}

	/**
	 * The string form.
	 *
	 * @param text the text
	 */
	record Text(String text) implements Input {

		@Override
		public List<ResponseItem> items() {
			return List.of(Message.user(this.text));
		}

		@Override
		public String toString() {
			return "<" + this.text.length() + " chars>";
		}

	}

	/**
	 * The list form.
	 *
	 * @param items the items in order
	 */
	record Items(List<ResponseItem> items) implements Input {

		public Items {
			items = Members.list(items);
		}

	}

}
