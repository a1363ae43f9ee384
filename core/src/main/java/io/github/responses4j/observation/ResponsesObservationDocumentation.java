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

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of a client, by the names of the OpenTelemetry conventions for
 * generative AI where these have one.
 *
 * @since 0.1.0
 */
public enum ResponsesObservationDocumentation implements ObservationDocumentation {

	/**
	 * An operation of a client, with all its attempts. That of a stream lasts until the
	 * stream is over or closed.
	 */
	CLIENT_OPERATION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultResponsesObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	},

	/**
	 * A call of a tool of the application, on the thread of the tool. It tells of a
	 * failure also if the model is told, and may try something else.
	 */
	TOOL_CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultToolObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { LowCardinalityKeyNames.OPERATION_NAME, ToolKeyNames.NAME,
					LowCardinalityKeyNames.ERROR_TYPE };
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return new KeyName[] { ToolKeyNames.CALL_ID };
		}

	};

	/**
	 * Keys of meters and traces. All of them are always there, with the value
	 * {@code none} where there is nothing to tell.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * The operation, such as {@code chat}.
		 */
		OPERATION_NAME("gen_ai.operation.name"),

		/**
		 * Who answers, such as {@code openai}.
		 */
		PROVIDER_NAME("gen_ai.provider.name"),

		/**
		 * The model that was asked for.
		 */
		REQUEST_MODEL("gen_ai.request.model"),

		/**
		 * The model that answered.
		 */
		RESPONSE_MODEL("gen_ai.response.model"),

		/**
		 * The status of the response, such as {@code completed}.
		 */
		RESPONSE_STATUS("gen_ai.response.status"),

		/**
		 * The host of the API.
		 */
		SERVER_ADDRESS("server.address"),

		/**
		 * The port of the API.
		 */
		SERVER_PORT("server.port"),

		/**
		 * The kind of error: the HTTP status of a refusal, such as {@code 429};
		 * {@code timeout}, {@code connection}, {@code interrupted},
		 * {@code stream_interrupted}, {@code response_failed} or {@code invalid_reply};
		 * and for anything else the class of the exception.
		 */
		ERROR_TYPE("error.type"),

		/**
		 * Which client of the application it is.
		 */
		CLIENT("client");

		private final String key;

		LowCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys of calls of tools.
	 */
	public enum ToolKeyNames implements KeyName {

		/**
		 * The tool, in meters and traces.
		 */
		NAME("gen_ai.tool.name"),

		/**
		 * The id of the call, in traces only.
		 */
		CALL_ID("gen_ai.tool.call.id");

		private final String key;

		ToolKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys of traces only. Those are there for which there is something to tell.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * Whether the response arrives as a stream.
		 */
		REQUEST_STREAM("gen_ai.request.stream"),

		/**
		 * The limit of the output.
		 */
		REQUEST_MAX_TOKENS("gen_ai.request.max_tokens"),

		/**
		 * The sampling temperature.
		 */
		REQUEST_TEMPERATURE("gen_ai.request.temperature"),

		/**
		 * The share of likely tokens to choose from.
		 */
		REQUEST_TOP_P("gen_ai.request.top_p"),

		/**
		 * What the answer is to be: {@code text} or {@code json}.
		 */
		OUTPUT_TYPE("gen_ai.output.type"),

		/**
		 * The service tier that was asked for.
		 */
		REQUEST_SERVICE_TIER("openai.request.service_tier"),

		/**
		 * The service tier that was used.
		 */
		RESPONSE_SERVICE_TIER("openai.response.service_tier"),

		/**
		 * The id of the conversation.
		 */
		CONVERSATION_ID("gen_ai.conversation.id"),

		/**
		 * The id of the response.
		 */
		RESPONSE_ID("gen_ai.response.id"),

		/**
		 * Why the response ended: why it is incomplete, or its status.
		 */
		RESPONSE_FINISH_REASONS("gen_ai.response.finish_reasons"),

		/**
		 * Seconds until the first piece of output of a stream.
		 */
		RESPONSE_TIME_TO_FIRST_CHUNK("gen_ai.response.time_to_first_chunk"),

		/**
		 * Tokens of the input, cached ones included.
		 */
		USAGE_INPUT_TOKENS("gen_ai.usage.input_tokens"),

		/**
		 * Tokens of the input that came from the cache.
		 */
		USAGE_CACHE_READ_INPUT_TOKENS("gen_ai.usage.cache_read.input_tokens"),

		/**
		 * Tokens of the input that were written to the cache.
		 */
		USAGE_CACHE_CREATION_INPUT_TOKENS("gen_ai.usage.cache_creation.input_tokens"),

		/**
		 * Tokens of the output, reasoning included.
		 */
		USAGE_OUTPUT_TOKENS("gen_ai.usage.output_tokens"),

		/**
		 * Tokens of the output that were reasoning.
		 */
		USAGE_REASONING_OUTPUT_TOKENS("gen_ai.usage.reasoning.output_tokens"),

		/**
		 * How often the operation was sent.
		 */
		ATTEMPTS("gen_ai.client.operation.attempts"),

		/**
		 * The id of the last request, to quote to the provider's support.
		 */
		REQUEST_ID("http.response.header.x-request-id");

		private final String key;

		HighCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
