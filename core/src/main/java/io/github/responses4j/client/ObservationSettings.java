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

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.responses4j.observation.ResponsesObservationConvention;

/**
 * Where the observations of a client go, and what they tell. Immutable.
 *
 * @since 0.1.0
 * @see InterceptedResponsesClient#observed
 */
public final class ObservationSettings {

	private static final ObservationSettings NONE = builder().build();

	private final ObservationRegistry registry;

	private final @Nullable ResponsesObservationConvention convention;

	private final String clientName;

	private final String providerName;

	private ObservationSettings(Builder builder) {
		this.registry = builder.registry;
		this.convention = builder.convention;
		this.clientName = builder.clientName;
		this.providerName = builder.providerName;
	}

	/**
	 * No observations.
	 * @return the same for every call
	 */
	public static ObservationSettings none() {
		return NONE;
	}

	/**
	 * Begin some settings.
	 * @return a new builder with the defaults
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Begin settings that differ from these.
	 * @return a new builder with these settings
	 */
	public Builder toBuilder() {
		return new Builder().registry(this.registry)
			.convention(this.convention)
			.clientName(this.clientName)
			.providerName(this.providerName);
	}

	/**
	 * Where observations go.
	 * @return the registry, which may be {@link ObservationRegistry#NOOP}
	 */
	public ObservationRegistry registry() {
		return this.registry;
	}

	/**
	 * What observations are called and tell.
	 * @return the convention, or {@code null} for the default
	 */
	public @Nullable ResponsesObservationConvention convention() {
		return this.convention;
	}

	/**
	 * What tells the client from others of the application ({@code client}).
	 * @return the name
	 */
	public String clientName() {
		return this.clientName;
	}

	/**
	 * Who answers ({@code gen_ai.provider.name}).
	 * @return the provider
	 */
	public String providerName() {
		return this.providerName;
	}

	/**
	 * Builds {@link ObservationSettings}. Not thread-safe.
	 */
	public static final class Builder {

		private ObservationRegistry registry = ObservationRegistry.NOOP;

		private @Nullable ResponsesObservationConvention convention;

		private String clientName = "default";

		private String providerName = "openai";

		private Builder() {
		}

		/**
		 * Set where observations go. The default is nowhere.
		 * @param registry the registry
		 * @return this builder
		 */
		public Builder registry(ObservationRegistry registry) {
			Assert.notNull(registry, "'registry' must not be null");
			this.registry = registry;
			return this;
		}

		/**
		 * Set what observations are called and tell. The default is the global convention
		 * of the registry or, if that has none,
		 * {@link io.github.responses4j.observation.DefaultResponsesObservationConvention}.
		 * @param convention the convention, or {@code null} for the default
		 * @return this builder
		 */
		public Builder convention(@Nullable ResponsesObservationConvention convention) {
			this.convention = convention;
			return this;
		}

		/**
		 * Set what tells the client from others of the application ({@code client}). The
		 * default is {@code default}.
		 * @param clientName the name
		 * @return this builder
		 */
		public Builder clientName(String clientName) {
			Assert.hasText(clientName, "'clientName' must not be empty");
			this.clientName = clientName;
			return this;
		}

		/**
		 * Set who answers ({@code gen_ai.provider.name}). The default is {@code openai}.
		 * @param providerName the provider, such as {@code azure.ai.openai}
		 * @return this builder
		 */
		public Builder providerName(String providerName) {
			Assert.hasText(providerName, "'providerName' must not be empty");
			this.providerName = providerName;
			return this;
		}

		/**
		 * Build the settings.
		 * @return the settings
		 */
		public ObservationSettings build() {
			return new ObservationSettings(this);
		}

	}

}
