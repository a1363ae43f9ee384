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

import java.util.concurrent.TimeoutException;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

import io.github.responses4j.observation.ResponsesObservationDocumentation.LowCardinalityKeyNames;
import io.github.responses4j.observation.ResponsesObservationDocumentation.ToolKeyNames;

/**
 * Gives observations of tools the names of
 * {@link ResponsesObservationDocumentation#TOOL_CALL}. Another is used if it is
 * registered as a global convention.
 *
 * @since 0.1.0
 */
public class DefaultToolObservationConvention implements ObservationConvention<ToolObservationContext> {

	/**
	 * The name of the observations, and so of their timer.
	 */
	public static final String DEFAULT_NAME = "gen_ai.execute_tool.duration";

	private static final String OPERATION = "execute_tool";

	@Override
	public String getName() {
		return DEFAULT_NAME;
	}

	@Override
	public String getContextualName(ToolObservationContext context) {
		return OPERATION + " " + context.getToolName();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ToolObservationContext context) {
		Throwable error = context.getError();
		String type = (error instanceof InterruptedException || error instanceof TimeoutException) ? "interrupted"
				: (error != null) ? error.getClass().getName() : KeyValue.NONE_VALUE;
		return KeyValues.of(LowCardinalityKeyNames.OPERATION_NAME.withValue(OPERATION),
				ToolKeyNames.NAME.withValue(context.getToolName()), LowCardinalityKeyNames.ERROR_TYPE.withValue(type));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ToolObservationContext context) {
		String callId = context.getCall().callId();
		return (callId != null) ? KeyValues.of(ToolKeyNames.CALL_ID.withValue(callId)) : KeyValues.empty();
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ToolObservationContext;
	}

}
