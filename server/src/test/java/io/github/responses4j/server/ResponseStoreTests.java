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

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseStoreTests {

	private final ResponseStore store = new ResponseStore(2);

	@Test
	void forgetsTheOldestWhenItIsFull() {
		StoredResponse one = add("one", null);
		StoredResponse two = add("two", null);
		assertThat(this.store.find(id(one))).isSameAs(one);
		StoredResponse three = add("three", null);
		assertThat(this.store.find(id(one))).isNull();
		assertThat(this.store.find(id(two))).isSameAs(two);
		assertThat(this.store.find(id(three))).isSameAs(three);
	}

	@Test
	void contextBeginsLaterWhereAResponseIsForgotten() {
		StoredResponse one = add("one", null);
		StoredResponse two = add("two", id(one));
		assertThat(texts(this.store.context(two))).containsExactly("one", "two");
		StoredResponse three = add("three", id(two));
		assertThat(texts(this.store.context(three))).containsExactly("two", "three");
	}

	private StoredResponse add(String text, String previousResponseId) {
		ResponseRequest request = ResponseRequest.builder().previousResponseId(previousResponseId).build();
		StoredResponse stored = new StoredResponse(new ResponseDraft(request).inProgress(),
				List.of(Message.user(text)));
		this.store.add(id(stored), stored);
		return stored;
	}

	private static String id(StoredResponse stored) {
		return stored.response().id();
	}

	private static List<String> texts(List<ResponseItem> items) {
		return items.stream().map((item) -> ((Message) item).text()).toList();
	}

}
