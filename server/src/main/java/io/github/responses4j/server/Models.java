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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Model;
import io.github.responses4j.model.ModelList;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * The models that the server pretends to have ({@code /models}): those of a list, or any
 * at all.
 */
final class Models {

	/**
	 * What is listed where any model is taken, and what answers where none is named.
	 */
	static final String ANY = "simulated-model";

	private final List<String> ids;

	private final BigDecimal created = BigDecimal.valueOf(Instant.now().getEpochSecond());

	/**
	 * Create models.
	 * @param ids their ids, or none to take any
	 */
	Models(List<String> ids) {
		this.ids = List.copyOf(ids);
	}

	void addTo(Routes routes) {
		routes.add("GET", "/models", (call, path) -> list());
		routes.add("GET", "/models/{model}", (call, path) -> retrieve(path.get(0)));
	}

	/**
	 * Refuse a request for a model that is not there.
	 */
	void check(@Nullable String id) {
		if (id != null && !isOffered(id)) {
			throw ErrorReplyException.badRequest("There is no model '" + id + "'.", "model", "model_not_found");
		}
	}

	private Reply list() {
		List<String> ids = this.ids.isEmpty() ? List.of(ANY) : this.ids;
		return Reply.of(new ModelList("list", ids.stream().map(this::model).toList(), Map.of()));
	}

	private Reply retrieve(String id) {
		if (!isOffered(id)) {
			throw ErrorReplyException.notFound("There is no model '" + id + "'.", "model", "model_not_found");
		}
		return Reply.of(model(id));
	}

	private boolean isOffered(String id) {
		return this.ids.isEmpty() || this.ids.contains(id);
	}

	private Model model(String id) {
		return new Model(id, "model", this.created, "responses4j", null, Map.of());
	}

}
