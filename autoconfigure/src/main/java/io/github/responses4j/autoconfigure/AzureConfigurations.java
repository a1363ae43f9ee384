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

import java.util.function.Supplier;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.DefaultAzureCredentialBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tokens of Entra ID, for clients on Azure without a key. Imported by
 * {@link ResponsesAutoConfiguration}.
 */
final class AzureConfigurations {

	private AzureConfigurations() {
	}

	/**
	 * With {@code azure-identity}.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DefaultAzureCredentialBuilder.class)
	static class Identity {

		@Bean
		ResponsesTemplateFactory.TokenSource responsesTokenSource(ListableBeanFactory beanFactory) {
			return new CredentialTokens(beanFactory,
					SingletonSupplier.of(() -> new DefaultAzureCredentialBuilder().build()));
		}

	}

	/**
	 * With {@code azure-core} only.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TokenCredential.class)
	@ConditionalOnMissingClass("com.azure.identity.DefaultAzureCredentialBuilder")
	static class Core {

		@Bean
		ResponsesTemplateFactory.TokenSource responsesTokenSource(ListableBeanFactory beanFactory) {
			return new CredentialTokens(beanFactory, null);
		}

	}

	/**
	 * Tokens of credentials, which keep and renew them by themselves.
	 *
	 * @param beanFactory where the credentials of the application are
	 * @param standard the credential for applications that have none
	 */
	private record CredentialTokens(ListableBeanFactory beanFactory,
			@Nullable Supplier<? extends TokenCredential> standard) implements ResponsesTemplateFactory.TokenSource {

		private static final String SCOPE = "https://cognitiveservices.azure.com/.default";

		@Override
		public @Nullable Supplier<String> find(String clientName) {
			TokenCredential own = ResponsesTemplateFactory.beanOf(clientName, this.beanFactory,
					ResolvableType.forClass(TokenCredential.class), TokenCredential.class);
			TokenCredential credential = (own != null) ? own
					: this.beanFactory.getBeanProvider(TokenCredential.class).getIfUnique();
			return (credential != null) ? () -> token(credential) : null;
		}

		@Override
		public @Nullable Supplier<String> standardTokens() {
			Supplier<? extends TokenCredential> standard = this.standard;
			return (standard != null) ? () -> token(standard.get()) : null;
		}

		private static String token(TokenCredential credential) {
			return credential.getTokenSync(new TokenRequestContext().addScopes(SCOPE)).getToken();
		}

	}

}
