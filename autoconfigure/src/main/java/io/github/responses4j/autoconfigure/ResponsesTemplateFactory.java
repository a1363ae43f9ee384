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

package io.github.responses4j.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.core.ResolvableType;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.chat.ResponseStore;
import io.github.responses4j.client.ObservationSettings;
import io.github.responses4j.conversation.ConversationStore;

/**
 * Makes the clients, with what the application has for each of them.
 */
final class ResponsesTemplateFactory {

	private static final ResolvableType TOKEN_SUPPLIER = ResolvableType.forClassWithGenerics(Supplier.class,
			String.class);

	private final ListableBeanFactory beanFactory;

	private final @Nullable TokenSource tokenSource;

	private final RestClients restClients;

	private final ObservationSettings observation;

	private final List<ResponsesTemplateBuilderCustomizer> customizers;

	/**
	 * Create a factory.
	 * @param beanFactory where credentials and connections of single clients are
	 * @param tokenSource gives tokens of Entra ID, where its library is there
	 * @param restClients the HTTP clients, which templates share
	 * @param observation where observations go, and what they tell
	 * @param customizers what the application changes, in order
	 */
	ResponsesTemplateFactory(ListableBeanFactory beanFactory, @Nullable TokenSource tokenSource,
			RestClients restClients, ObservationSettings observation,
			List<ResponsesTemplateBuilderCustomizer> customizers) {
		this.beanFactory = beanFactory;
		this.tokenSource = tokenSource;
		this.restClients = restClients;
		this.observation = observation;
		this.customizers = customizers;
	}

	/**
	 * Make a named client.
	 */
	ResponsesTemplate create(ClientSettings settings) {
		return configurer(settings, details(settings)).configure(ResponsesTemplate.builder()).build();
	}

	private ResponsesConnectionDetails details(ClientSettings settings) {
		ResponsesConnectionDetails own = beanOf(settings.name(), this.beanFactory,
				ResolvableType.forClass(ResponsesConnectionDetails.class), ResponsesConnectionDetails.class);
		return (own != null) ? own
				: this.beanFactory.getBeanProvider(ResponsesConnectionDetails.class)
					.orderedStream()
					.filter((details) -> details.appliesTo(settings.name()))
					.findFirst()
					.orElseGet(() -> new PropertiesResponsesConnectionDetails(settings));
	}

	/**
	 * What makes a client.
	 */
	ResponsesTemplateConfigurer configurer(ClientSettings settings, ResponsesConnectionDetails details) {
		return new ResponsesTemplateConfigurer(settings, details, token(settings, details), this.restClients,
				this.observation, this.beanFactory.getBeanProvider(ResponseStore.class).getIfUnique(),
				this.beanFactory.getBeanProvider(ConversationStore.class).getIfUnique(), this.customizers);
	}

	/**
	 * The tokens of a client: what is meant for it alone, and on Azure, where no key is
	 * set, those that the application has for anything.
	 */
	private @Nullable Supplier<? extends @Nullable String> token(ClientSettings settings,
			ResponsesConnectionDetails details) {
		Supplier<?> own = beanOf(settings.name(), this.beanFactory, TOKEN_SUPPLIER, Supplier.class);
		if (own != null) {
			return token(own);
		}
		if (settings.preset() != Preset.AZURE || !(details instanceof PropertiesResponsesConnectionDetails properties)
				|| properties.hasKey()) {
			return null;
		}
		Supplier<String> credential = (this.tokenSource != null) ? this.tokenSource.find(settings.name()) : null;
		if (credential != null) {
			return credential;
		}
		Supplier<?> supplier = this.beanFactory.<Supplier<?>>getBeanProvider(TOKEN_SUPPLIER).getIfUnique();
		if (supplier != null) {
			return token(supplier);
		}
		return (this.tokenSource != null && properties.needsKey()) ? this.tokenSource.standardTokens() : null;
	}

	private static Supplier<? extends @Nullable String> token(Supplier<?> supplier) {
		return () -> (String) supplier.get();
	}

	/**
	 * A bean that is for one client: its qualifier, or its name, is that of the client.
	 */
	static <T> @Nullable T beanOf(String clientName, ListableBeanFactory beanFactory, ResolvableType beanType,
			Class<T> type) {
		return Arrays.stream(beanFactory.getBeanNamesForType(beanType, true, false))
			.filter((name) -> BeanFactoryAnnotationUtils.isQualifierMatch(clientName::equals, name, beanFactory))
			.findFirst()
			.map((name) -> beanFactory.getBean(name, type))
			.orElse(null);
	}

	/**
	 * Tokens of Entra ID.
	 */
	interface TokenSource {

		/**
		 * Find tokens for which the application has a bean.
		 */
		@Nullable Supplier<String> find(String clientName);

		/**
		 * Tokens of where the application runs.
		 */
		@Nullable Supplier<String> standardTokens();

	}

}
