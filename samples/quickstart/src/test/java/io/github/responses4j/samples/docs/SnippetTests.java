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

package io.github.responses4j.samples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the guides show is code of this module, which is compiled and tested.
 */
class SnippetTests {

	private static final List<Path> GUIDES = List.of(Path.of("../../README.md"), Path.of("../../docs/connection.md"),
			Path.of("../../docs/retries.md"));

	private static final Pattern TAGGED = Pattern.compile("// tag::([\\w-]+)\\[]\\n(.*?)\\n[ \\t]*// end::\\1\\[]",
			Pattern.DOTALL);

	private static final Pattern SHOWN = Pattern.compile("<!-- snippet: ([\\w-]+) -->\\n```java\\n(.*?)\\n```",
			Pattern.DOTALL);

	@Test
	void guidesShowTheCodeOfThisModule() throws IOException {
		Map<String, String> shown = new TreeMap<>();
		for (Path guide : GUIDES) {
			collect(SHOWN, guide, shown);
		}
		Map<String, String> tagged = new TreeMap<>();
		try (Stream<Path> sources = Files.walk(Path.of("src"))) {
			for (Path source : sources.filter((path) -> path.toString().endsWith(".java")).toList()) {
				collect(TAGGED, source, tagged);
			}
		}
		assertThat(shown).isNotEmpty().isEqualTo(tagged);
	}

	@Test
	void allJavaInGuidesIsShownFromThisModule() throws IOException {
		for (Path guide : GUIDES) {
			String text = Files.readString(guide);
			assertThat(text.split("```java", -1)).as(guide.toString())
				.hasSameSizeAs(text.split("<!-- snippet: [\\w-]+ -->\\n```java", -1));
		}
	}

	@Test
	void readmeNamesTheCurrentVersion() throws IOException {
		Matcher version = Pattern.compile("<version>(.*?)</version>").matcher(Files.readString(Path.of("pom.xml")));
		assertThat(version.find()).isTrue();
		assertThat(Files.readString(GUIDES.get(0))).contains("""
				<artifactId>responses4j-spring-boot-starter</artifactId>
					<version>%s</version>
				""".formatted(version.group(1)));
	}

	private static void collect(Pattern pattern, Path file, Map<String, String> snippets) throws IOException {
		Matcher matcher = pattern.matcher(Files.readString(file));
		while (matcher.find()) {
			snippets.put(matcher.group(1), matcher.group(2).stripIndent());
		}
	}

}
