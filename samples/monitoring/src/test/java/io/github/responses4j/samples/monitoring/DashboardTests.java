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

package io.github.responses4j.samples.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Dashboard and guide ask for what the application exports.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DashboardTests {

	private static final Path DASHBOARD = Path.of("../../docs/grafana-dashboard.json");

	private static final Path GUIDE = Path.of("../../docs/observability.md");

	private static final Pattern SHOWN = Pattern.compile("```promql\\n(.*?)\\n```", Pattern.DOTALL);

	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+)(\\{.*})?, (\\w+)\\)");

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

	private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

	private final JsonNode dashboard = JsonMapper.shared().readTree(DASHBOARD);

	private final RestClient application;

	private Scrape scrape;

	DashboardTests(@LocalServerPort int port) {
		this.application = RestClient.create("http://127.0.0.1:" + port);
	}

	@BeforeEach
	void call() {
		this.application.get().uri("/answer?question=Hello").retrieve().toBodilessEntity();
		this.application.get().uri("/answer/stream?question=Hello").retrieve().toBodilessEntity();
		this.scrape = Scrape.of(this.application);
	}

	@Test
	void panelsAskForWhatIsExported() {
		List<String> expressions = this.dashboard.path("panels").findValuesAsString("expr");
		assertThat(expressions).hasSizeGreaterThan(10);
		expressions.forEach(this::check);
	}

	@Test
	void legendsShowLabelsOfTheirExpression() {
		for (JsonNode panel : this.dashboard.path("panels")) {
			for (JsonNode target : panel.path("targets")) {
				Matcher legend = LEGEND.matcher(target.path("legendFormat").asString());
				while (legend.find()) {
					assertThat(PromQl.parse(target.path("expr").asString()).labels()).contains(legend.group(1));
				}
			}
		}
	}

	@Test
	void variablesAskForWhatIsExportedAndAreDefined() {
		List<String> defined = this.dashboard.at("/templating/list").findValuesAsString("name");
		assertThat(defined).containsExactly("datasource", "client", "model");
		for (String definition : this.dashboard.findValuesAsString("definition")) {
			Matcher query = LABEL_VALUES.matcher(definition);
			assertThat(query.matches()).as(definition).isTrue();
			check(query.group(1) + ((query.group(2) != null) ? query.group(2) : "{}"));
			assertThat(this.scrape.labels(query.group(1))).contains(query.group(3));
		}
		Matcher used = VARIABLE.matcher(this.dashboard.toString());
		while (used.find()) {
			assertThat(used.group(1)).satisfiesAnyOf((name) -> assertThat(name).isIn(defined),
					(name) -> assertThat(name).startsWith("__"));
		}
	}

	@Test
	void everyPanelHasAPlaceOfItsOwn() {
		assertThat(this.dashboard.path("panels").findValuesAsString("id")).doesNotHaveDuplicates();
		assertThat(this.dashboard.path("panels").findValues("gridPos")).doesNotHaveDuplicates();
	}

	@Test
	void theGuideAsksForWhatIsExported() throws IOException {
		Matcher block = SHOWN.matcher(Files.readString(GUIDE));
		List<String> expressions = new ArrayList<>();
		while (block.find()) {
			expressions.addAll(List.of(block.group(1).split("\\n\\n")));
		}
		assertThat(expressions).hasSizeGreaterThan(3);
		expressions.forEach(this::check);
	}

	@Test
	void whatIsNotExportedIsFound() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> check("rate(gen_ai_client_operation_seconds_count{client=\"a\"}[5m])"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> check("sum by (tenant) (gen_ai_client_operation_attempts_sum{})"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> check("gen_ai_client_operation_attempts_sum{tenant!~\"a\"}"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> check("gen_ai_client_operation_attempts_sum{} / missing"));
	}

	private void check(String expression) {
		PromQl names = PromQl.parse(expression);
		for (String metric : names.metrics()) {
			assertThat(this.scrape.labels(metric)).as(expression).containsAll(names.labels());
		}
	}

}
