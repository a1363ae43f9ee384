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

package io.github.responses4j;

import org.jspecify.annotations.Nullable;

import io.github.responses4j.model.Response;

/**
 * An entity and the response that it was read from.
 *
 * @param <T> the type of the entity
 * @param entity the entity
 * @param response the response, with the tokens that it took
 * @param rejected the response before, where the model had to answer again because that
 * one could not be read; {@code null} if the first was good
 * @since 0.1.0
 * @see ResponseCall#entityResponse(Class)
 */
public record EntityResponse<T>(T entity, Response response, @Nullable Response rejected) {

	@Override
	public String toString() {
		return "EntityResponse[" + this.response + "]";
	}

}
