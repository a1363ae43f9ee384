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

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.responses4j.ResponsesTemplate;

/**
 * Belongs to Spring Boot's test slice for REST clients. There the template is made only
 * for components that use it, because the mock server serves one client, and tests of
 * other clients have no key.
 */
@Configuration(proxyBeanMethods = false)
class RestClientTestConfiguration {

	@Bean
	static BeanFactoryPostProcessor lazyResponsesTemplate() {
		return (beanFactory) -> {
			for (String name : beanFactory.getBeanNamesForType(ResponsesTemplate.class, true, false)) {
				beanFactory.getBeanDefinition(name).setLazyInit(true);
			}
		};
	}

}
