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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Prometheus reads from the application.
 *
 * @param samples all that is exported
 */
record Scrape(List<Sample> samples) {

	private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	static Scrape of(RestClient application) {
		String text = application.get().uri("/actuator/prometheus").retrieve().body(String.class);
		return new Scrape(text.lines().filter((line) -> !line.startsWith("#")).map(Scrape::parse).toList());
	}

	private static Sample parse(String line) {
		Matcher sample = SAMPLE.matcher(line);
		assertThat(sample.matches()).as(line).isTrue();
		Map<String, String> labels = new TreeMap<>();
		Matcher label = LABEL.matcher((sample.group(2) != null) ? sample.group(2) : "");
		while (label.find()) {
			labels.put(label.group(1), label.group(2));
		}
		return new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3)));
	}

	/** All samples of one name. */
	List<Sample> named(String name) {
		return this.samples.stream().filter((sample) -> sample.name().equals(name)).toList();
	}

	/** The value of the only sample of a name that has a label. */
	double value(String name, String label, String value) {
		List<Sample> found = named(name).stream().filter((sample) -> value.equals(sample.labels().get(label))).toList();
		assertThat(found).as("%s{%s=\"%s\"}", name, label, value).hasSize(1);
		return found.get(0).value();
	}

	/** The labels that all samples of a name have. */
	Set<String> labels(String name) {
		assertThat(named(name)).as(name).isNotEmpty();
		Set<String> labels = new TreeSet<>(named(name).get(0).labels().keySet());
		named(name).forEach((sample) -> labels.retainAll(sample.labels().keySet()));
		return labels;
	}

	record Sample(String name, Map<String, String> labels, double value) {
	}

}
