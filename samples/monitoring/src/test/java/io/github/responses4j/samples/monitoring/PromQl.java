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

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The names in an expression in the language of Prometheus. Takes the part of the
 * language that is used here, and refuses what it does not understand.
 *
 * @param metrics the metrics, each with braces behind it
 * @param labels the labels of matchers and groupings
 */
record PromQl(Set<String> metrics, Set<String> labels) {

	private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

	private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");

	private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");

	private static final Pattern GROUPING = Pattern
		.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([\\w\\s,]*)\\)");

	private static final Pattern LABEL = Pattern.compile("\\w+");

	private static final Pattern FUNCTION = Pattern.compile("\\b[a-z_]+\\s*\\(");

	/** What may be left: numbers, operators, parentheses, commas. */
	private static final Pattern REST = Pattern.compile("[\\d.\\s()+*/<>=,-]*");

	static PromQl parse(String expression) {
		Set<String> metrics = new TreeSet<>();
		Set<String> labels = new TreeSet<>();
		String rest = RANGE.matcher(STRING.matcher(expression).replaceAll("")).replaceAll("");
		Matcher selector = SELECTOR.matcher(rest);
		while (selector.find()) {
			metrics.add(selector.group(1));
			collect(MATCHER, selector.group(2), 1, labels);
		}
		rest = selector.replaceAll("");
		Matcher grouping = GROUPING.matcher(rest);
		while (grouping.find()) {
			collect(LABEL, grouping.group(1), 0, labels);
		}
		rest = FUNCTION.matcher(grouping.replaceAll("")).replaceAll("(");
		assertThat(rest).as(expression).matches(REST);
		assertThat(metrics).as(expression).isNotEmpty();
		return new PromQl(metrics, labels);
	}

	private static void collect(Pattern pattern, String text, int group, Set<String> found) {
		Matcher matcher = pattern.matcher(text);
		while (matcher.find()) {
			found.add(matcher.group(group));
		}
	}

}
