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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the guides show is code and configuration of the samples, which is compiled and
 * tested there, and code of other clients in the tests with them.
 */
class SnippetTests {

	private static final List<String> EXTENSIONS = List.of(".java", ".yml", ".properties");

	private static final Path README = Path.of("../../README.md");

	private static final Path RECIPES = Path.of("../../docs/recipes.md");

	private static final Pattern TAGGED = Pattern
		.compile("(?://|#) tag::([\\w-]+)\\[]\\n(.*?)\\n[ \\t]*(?://|#) end::\\1\\[]", Pattern.DOTALL);

	private static final Pattern SHOWN = Pattern
		.compile("<!-- snippet: ([\\w-]+) -->\\n```(?:java|yaml|properties)\\n(.*?)\\n```", Pattern.DOTALL);

	@Test
	void guidesShowWhatIsInTheSamples() throws IOException {
		Map<String, String> shown = collect(SHOWN, guides());
		Map<String, String> tagged = collect(TAGGED, sources());
		assertThat(shown).isNotEmpty().isEqualTo(tagged);
	}

	@Test
	void allJavaInGuidesIsShownFromTheSamples() throws IOException {
		for (Path guide : guides()) {
			String text = Files.readString(guide);
			assertThat(text.split("```java", -1)).as(guide.toString())
				.hasSameSizeAs(text.split("<!-- snippet: [\\w-]+ -->\\n```java", -1));
		}
	}

	@Test
	void everyRecipeIsCodeOfFifteenLinesAtMost() throws IOException {
		String[] recipes = Files.readString(RECIPES).split("\n## ");
		assertThat(recipes).hasSizeGreaterThan(1);
		for (String recipe : List.of(recipes).subList(1, recipes.length)) {
			List<String> snippets = SHOWN.matcher(recipe).results().map((snippet) -> snippet.group(2)).toList();
			assertThat(snippets).as(recipe).isNotEmpty();
			assertThat(snippets).allSatisfy((code) -> assertThat(code.lines()).hasSizeLessThanOrEqualTo(15));
		}
	}

	@Test
	void readmeNamesTheCurrentVersion() throws IOException {
		Matcher version = Pattern.compile("<version>(.*?)</version>").matcher(Files.readString(Path.of("pom.xml")));
		assertThat(version.find()).isTrue();
		assertThat(Files.readString(README)).contains("""
				<artifactId>responses4j-spring-boot-starter</artifactId>
					<version>%s</version>
				""".formatted(version.group(1)));
	}

	private static List<Path> guides() throws IOException {
		try (Stream<Path> docs = Files.list(Path.of("../../docs"))) {
			return Stream.concat(Stream.of(README), docs.filter((path) -> hasExtension(path, ".md"))).toList();
		}
	}

	private static List<Path> sources() throws IOException {
		List<Path> sources = new ArrayList<>();
		try (Stream<Path> samples = Files.list(Path.of(".."));
				Stream<Path> others = Files.list(Path.of("../../compatibility"))) {
			for (Path source : Stream.concat(samples, others)
				.map((module) -> module.resolve("src"))
				.filter(Files::isDirectory)
				.toList()) {
				try (Stream<Path> files = Files.walk(source)) {
					files.filter((path) -> EXTENSIONS.stream().anyMatch((extension) -> hasExtension(path, extension)))
						.forEach(sources::add);
				}
			}
		}
		return sources;
	}

	private static boolean hasExtension(Path file, String extension) {
		return file.toString().endsWith(extension);
	}

	private static Map<String, String> collect(Pattern pattern, List<Path> files) throws IOException {
		Map<String, String> snippets = new TreeMap<>();
		for (Path file : files) {
			Matcher matcher = pattern.matcher(Files.readString(file));
			while (matcher.find()) {
				String other = snippets.put(matcher.group(1), matcher.group(2).stripIndent());
				assertThat(other).as("another '%s' than in %s", matcher.group(1), file).isNull();
			}
		}
		return snippets;
	}

}
