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

package io.github.responses4j.samples.quickstart;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.Usage;
import io.github.responses4j.stream.ResponseStream;

/**
 * A conversation of three turns. Whether a model or the {@link EmbeddedServer} answers
 * makes no difference here.
 */
@Component
class Conversation implements ApplicationRunner {

	// tag::inject[]
	private final ResponsesTemplate responses;

	Conversation(ResponsesTemplate responses) {
		this.responses = responses;
	}
	// end::inject[]

	@Override
	public void run(ApplicationArguments args) {
		Response first = ask(show("Why is the sky blue? Answer in one sentence."));
		System.out.print(first.outputText());
		showUsage(first);

		Response second = goOn(first, show("And at sunset?"));
		showUsage(second);

		Response third = goOn(second, show("What was my first question?"));
		showUsage(third);
	}

	// tag::call[]
	private Response ask(String question) {
		return this.responses.input(question).response();
	}
	// end::call[]

	// tag::stream[]
	private Response goOn(Response previous, String question) {
		try (ResponseStream stream = this.responses.input(question).continuing(previous).stream()) {
			stream.textDeltas().forEach(System.out::print);
			return stream.response();
		}
	}
	// end::stream[]

	private static String show(String question) {
		System.out.println("> " + question);
		return question;
	}

	private static void showUsage(Response response) {
		System.out.println();
		Usage usage = response.usage();
		if (usage != null) {
			System.out
				.println("[tokens: " + usage.inputTokens() + " of input, " + usage.outputTokens() + " of output]");
		}
		System.out.println();
	}

}
