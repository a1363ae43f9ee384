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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link StartupFigures}.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class StartupFiguresTests {

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private final PrintStream out = new PrintStream(this.printed, true, StandardCharsets.UTF_8);

	@Test
	void figuresOfBothWaysToStartStandOneBelowTheOther() throws Exception {
		StartupFigures figures = new StartupFigures(
				List.of("-cp", System.getProperty("java.class.path"), QuickstartApplication.class.getName()), this.out);
		figures.print(figures.variants(), 1);
		String table = this.printed.toString(StandardCharsets.UTF_8);
		assertThat(table).contains("median of 1 runs");
		assertThat(classes("plain", table)).isGreaterThan(classes("AOT-processed", table));
		assertThat(classes("AOT-processed", table)).isGreaterThan(1000);
	}

	private static int classes(String variant, String table) {
		String row = table.lines().filter((line) -> line.startsWith("| " + variant + " ")).findFirst().orElseThrow();
		assertThat(row).matches("\\| [\\w-]+ +(\\| [1-9]\\d* \\(\\d+ to \\d+\\) +){4}\\|");
		return Integer.parseInt(row.split("\\|")[4].strip().split(" ")[0]);
	}

	@Test
	void anApplicationThatFailsHasNoFigures() {
		StartupFigures figures = new StartupFigures(List.of("-cp", "nowhere", "NoApplication"), this.out);
		assertThatIllegalStateException().isThrownBy(() -> figures.print(figures.variants(), 1))
			.withMessageContaining("NoApplication");
		assertThat(this.printed.size()).isZero();
	}

}
