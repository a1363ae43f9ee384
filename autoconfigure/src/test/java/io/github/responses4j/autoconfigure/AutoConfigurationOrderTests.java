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

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

import io.github.responses4j.autoconfigure.health.ResponsesHealthContributorAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether auto-configurations that need the beans of others say so. By their names alone
 * they would be in the right order, which another auto-configuration may change.
 */
class AutoConfigurationOrderTests {

	/**
	 * What each says, and why: it looks at beans that the others make.
	 */
	private static final Map<String, Set<String>> AFTER = Map.of(
			"io.github.responses4j.autoconfigure.ResponsesAutoConfiguration", Set.of(),
			"io.github.responses4j.autoconfigure.ResponsesEntityAutoConfiguration", Set.of(),
			"io.github.responses4j.autoconfigure.ResponsesFailFastAutoConfiguration",
			Set.of("io.github.responses4j.autoconfigure.ResponsesAutoConfiguration"),
			"io.github.responses4j.autoconfigure.actuator.ResponsesSanitizingAutoConfiguration", Set.of(),
			"io.github.responses4j.autoconfigure.health.ResponsesHealthContributorAutoConfiguration",
			Set.of("io.github.responses4j.autoconfigure.ResponsesAutoConfiguration"),
			"io.github.responses4j.autoconfigure.observation.ResponsesObservationAutoConfiguration",
			Set.of("org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"),
			"io.github.responses4j.autoconfigure.tool.ToolCallingAutoConfiguration", Set.of());

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AfterAllThatNeedTheTemplate.class, ResponsesAutoConfiguration.class,
				ResponsesFailFastAutoConfiguration.class, ResponsesHealthContributorAutoConfiguration.class))
		.withPropertyValues("responses.api-key=any");

	@Test
	void eachSaysWhatItComesAfter() {
		Map<String, Set<String>> after = new TreeMap<>();
		ImportCandidates.load(AutoConfiguration.class, null).forEach((name) -> {
			if (name.startsWith(getClass().getPackageName())) {
				AutoConfiguration annotation = ClassUtils.resolveClassName(name, null)
					.getAnnotation(AutoConfiguration.class);
				after.put(name,
						Stream
							.concat(Stream.of(annotation.after()).map(Class::getName),
									Stream.of(annotation.afterName()))
							.collect(Collectors.toSet()));
			}
		});
		assertThat(after).containsExactlyInAnyOrderEntriesOf(AFTER);
	}

	@Test
	void theHealthIndicatorComesAfterTheTemplate() {
		this.contextRunner.run((context) -> assertThat(context).hasBean("responsesHealthContributor"));
	}

	@Test
	void theCheckAtTheStartComesAfterTheTemplate() {
		this.contextRunner.withPropertyValues("responses.fail-fast=true", "responses.base-url=http://127.0.0.1:1")
			.run((context) -> assertThat(context).getFailure().isInstanceOf(StartupCheckException.class));
	}

	/**
	 * By name before the auto-configuration of the template, so that those before this
	 * one come there, too, unless they say something else.
	 */
	@AutoConfiguration(
			after = { ResponsesFailFastAutoConfiguration.class, ResponsesHealthContributorAutoConfiguration.class })
	static class AfterAllThatNeedTheTemplate {

	}

}
