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

package io.github.responses4j.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Decides on name and key values of the observations of a client. A bean of this type is
 * used instead of {@link DefaultResponsesObservationConvention}.
 * <p>
 * The low cardinality keys become tags of meters: they must be the same for each
 * observation, because Prometheus refuses meters whose keys differ.
 *
 * @since 0.1.0
 */
public interface ResponsesObservationConvention extends ObservationConvention<ResponsesObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ResponsesObservationContext;
	}

}
