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

package io.github.responses4j.client;

import io.github.responses4j.model.Model;
import io.github.responses4j.model.ModelList;

/**
 * The endpoints of models, intercepted.
 *
 * @param interception takes part in the calls
 */
record InterceptedModelsClient(Interception interception) implements ModelsClient {

	@Override
	public ModelList list() {
		return this.interception.read("list_models", CallParameters.none(), (client) -> client.models().list());
	}

	@Override
	public Model retrieve(String model) {
		return this.interception.read("retrieve_model", CallParameters.ofModel(model),
				(client) -> client.models().retrieve(model));
	}

}
