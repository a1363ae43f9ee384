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

package io.github.responses4j.samples.providers;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the application without any key.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProvidersApplicationTests {

	@Test
	void everyClientIsAskedAsItsSystemWantsIt(CapturedOutput output) {
		SpringApplication application = ProvidersApplication.application();
		List<ApplicationContextInitializer<?>> initializers = List.copyOf(application.getInitializers());
		application.setInitializers(List.of());
		application.addInitializers((context) -> {
			MutablePropertySources sources = context.getEnvironment().getPropertySources();
			sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		});
		application.addInitializers(initializers.toArray(ApplicationContextInitializer<?>[]::new));
		application.run("Is", "it?").close();
		assertThat(output).contains("no model is behind them")
			.contains("Is it?")
			.containsPattern(row("12ai", "responses", "/v1"))
			.containsPattern(row("azure", "responses", "/openai/v1"))
			.containsPattern(row("korea", "responses", "/v1/gateway"))
			.containsPattern(row("korea-legacy", "chat-completions", "/v1/api/openai"))
			.containsPattern(row("openai", "responses", "/v1"));
	}

	private static String row(String client, String protocol, String path) {
		return "(?m)^" + client + " +" + protocol + " +http://127.0.0.1:\\d+" + path
				+ " +completed +[1-9]\\d* +\\d+ ms$";
	}

}
