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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference in docs/configuration.md tells all properties of this build. The command
 * that CONTRIBUTING.md gives writes it anew.
 */
class ConfigurationReferenceTests {

	private static final Path PAGE = Path.of("../docs/configuration.md");

	private static final String BEGIN = "<!-- properties: begin -->\n\n";

	private static final String END = "\n<!-- properties: end -->";

	private final ConfigurationReference reference = new ConfigurationReference(ConfigurationMetadata.ofTheBuild());

	@Test
	void everyPropertyIsInASection() {
		assertThat(this.reference.missing()).isEmpty();
	}

	@Test
	void thePageHasTheReferenceOfThisBuild() throws IOException {
		String page = Files.readString(PAGE);
		int begin = page.indexOf(BEGIN) + BEGIN.length();
		int end = page.indexOf(END);
		assertThat(end).isGreaterThanOrEqualTo(begin);
		if (Boolean.getBoolean("configuration-reference.write")) {
			Files.writeString(PAGE, page.substring(0, begin) + this.reference.markdown() + page.substring(end));
			return;
		}
		assertThat(page.substring(begin, end)).isEqualTo(this.reference.markdown());
	}

}
