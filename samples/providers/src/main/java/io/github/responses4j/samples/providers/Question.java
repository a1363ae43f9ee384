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

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesClients;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.model.Response;

/**
 * Asks each client, and prints what came of it as a row of a table.
 */
@Component
class Question implements CommandLineRunner {

	private static final String ROW = "%-13s %-17s %-50s %-10s %6s %8s%n";

	private final ResponsesClients clients;

	Question(ResponsesClients clients) {
		this.clients = clients;
	}

	@Override
	public void run(String... args) {
		String question = (args.length > 0) ? String.join(" ", args) : "Why is the sky blue?";
		System.out.println(question + "\n");
		System.out.printf(ROW, "client", "protocol", "URL", "status", "tokens", "time");
		ask(question);
	}

	// tag::clients-by-name[]
	private void ask(String question) {
		for (String name : this.clients.names()) {
			ResponsesTemplate responses = this.clients.get(name);
			long start = System.nanoTime();
			try {
				Response response = responses.input(question).response();
				print(name, responses, String.valueOf(response.status()), tokens(response), start);
			}
			catch (ResponsesException ex) {
				print(name, responses, "HTTP " + ex.status(), null, start);
			}
		}
	}
	// end::clients-by-name[]

	private static @Nullable Long tokens(Response response) {
		return (response.usage() != null) ? response.usage().totalTokens() : null;
	}

	private void print(String name, ResponsesTemplate responses, String status, @Nullable Long tokens, long start) {
		String protocol = this.clients.protocol(name).name().toLowerCase(Locale.ROOT).replace('_', '-');
		System.out.printf(ROW, name, protocol, responses.client().baseUrl(), status, (tokens != null) ? tokens : "-",
				(System.nanoTime() - start) / 1_000_000 + " ms");
	}

}
