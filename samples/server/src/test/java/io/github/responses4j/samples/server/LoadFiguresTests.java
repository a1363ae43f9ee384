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

package io.github.responses4j.samples.server;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import io.github.responses4j.server.standalone.StandaloneServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link LoadFigures}.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class LoadFiguresTests {

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private final PrintStream out = new PrintStream(this.printed, true, StandardCharsets.UTF_8);

	@Test
	void theServerSurvivesALittleLoad() throws Exception {
		LoadFigures figures = new LoadFigures(List.of("-cp", System.getProperty("java.class.path"),
				StandaloneServer.class.getName(), "--port=0", "--event-delay=10"), this.out);
		boolean passed = figures.print(20, 200);
		String table = this.printed.toString(StandardCharsets.UTF_8);
		assertThat(passed).as(table).isTrue();
		assertThat(table).containsPattern("\\| 20 +\\| +20 \\| +1\\d\\d \\| +0 \\|")
			.containsPattern("\\| truncated JSON +\\| +[1-9]\\d+ \\|")
			.containsPattern("\\| halves held open +\\|( +0 \\|){3} +[1-9]\\d+ \\|")
			.contains("Passed");
	}

	@Test
	void aServerThatDoesNotStartHasNoFigures() {
		LoadFigures figures = new LoadFigures(List.of("-cp", "nowhere", "NoServer"), this.out);
		assertThatIllegalStateException().isThrownBy(() -> figures.print(1, 1)).withMessageContaining("NoServer");
		assertThat(this.printed.size()).isZero();
	}

}
