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

package io.github.responses4j.test.example;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JettyClientHttpRequestFactoryBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import io.github.responses4j.server.ResponsesServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose tests have the server on their classpath, and do not use it.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "responses.api-key=any")
class ServerOnTheClasspathTests {

	@Autowired
	private ServletWebServerApplicationContext context;

	@Test
	void theApplicationHasTheWebServerThatItHasWithoutIt() {
		assertThat(this.context.getWebServer()).isInstanceOf(TomcatWebServer.class);
	}

	@Test
	void theApplicationHasTheHttpClientThatItHasWithoutIt() {
		assertThat(this.context.getBean(ClientHttpRequestFactoryBuilder.class))
			.isNotInstanceOf(JettyClientHttpRequestFactoryBuilder.class);
	}

	@Test
	void noServerIsStarted() {
		assertThat(this.context.getBeansOfType(ResponsesServer.class)).isEmpty();
	}

}
