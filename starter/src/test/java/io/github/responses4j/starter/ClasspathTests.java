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

package io.github.responses4j.starter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.responses4j.autoconfigure.ResponsesProperties;
import io.github.responses4j.model.ResponsesJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the starter adds to an application that has {@code spring-boot-starter-restclient}
 * already. Prints it, too: the README has the command.
 */
class ClasspathTests {

	private static final String STARTER = "io.github.responses4j:responses4j-spring-boot-starter";

	private static final String BASE = "org.springframework.boot:spring-boot-starter-restclient";

	/**
	 * What the protocol takes as records, and the rest half as much again; see
	 * docs/architecture.md.
	 */
	private static final int BUDGET = 1_175_000;

	/** An edge of the graph, whose nodes may be in parentheses with remarks. */
	private static final Pattern EDGE = Pattern.compile("\"\\(?([^:\"]+:[^:\"]+):[^\"]*\" -> \"\\(?([^:\"]+:[^:\"]+):");

	private final Map<String, Set<String>> graph = new LinkedHashMap<>();

	@BeforeEach
	void readGraph() throws IOException {
		Matcher edges = EDGE.matcher(Files.readString(Path.of("target/dependencies.dot")));
		while (edges.find()) {
			this.graph.computeIfAbsent(edges.group(1), (artifact) -> new LinkedHashSet<>()).add(edges.group(2));
		}
	}

	@Test
	void addsOnlyOurJarsAndTheSchemaGenerator() {
		assertThat(reachable(BASE)).contains("org.springframework:spring-web", "tools.jackson.core:jackson-databind");
		assertThat(additions()).containsExactly("com.fasterxml:classmate", "com.github.victools:jsonschema-generator",
				"com.github.victools:jsonschema-module-jakarta-validation", "io.github.responses4j:responses4j-core",
				"io.github.responses4j:responses4j-spring-boot");
	}

	@Test
	void ourJarsTogetherAreSmall() throws Exception {
		System.out.println("The starter adds to " + BASE + ":");
		for (String artifact : additions()) {
			System.out.println("\t" + artifact);
		}
		long core = size(ResponsesJson.class);
		long autoconfigure = size(ResponsesProperties.class);
		System.out.printf("Our jars: core %,d + auto-configuration %,d = %,d bytes, of %,d allowed%n", core,
				autoconfigure, core + autoconfigure, BUDGET);
		assertThat(core).isPositive();
		assertThat(autoconfigure).isPositive();
		assertThat(core + autoconfigure).isLessThan(BUDGET);
	}

	private Set<String> additions() {
		Set<String> additions = reachable(STARTER);
		additions.removeAll(reachable(BASE));
		additions.remove(BASE);
		return additions;
	}

	private Set<String> reachable(String from) {
		Set<String> reachable = new TreeSet<>();
		Deque<String> open = new ArrayDeque<>(List.of(from));
		while (!open.isEmpty()) {
			for (String artifact : this.graph.getOrDefault(open.remove(), Set.of())) {
				if (reachable.add(artifact)) {
					open.add(artifact);
				}
			}
		}
		return reachable;
	}

	/** The bytes of the jar that a class is in, or will be in once it is packed. */
	private static long size(Class<?> type) throws Exception {
		Path location = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
		return Files.isDirectory(location) ? pack(location) : Files.size(location);
	}

	private static long pack(Path directory) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (JarOutputStream jar = new JarOutputStream(packed); Stream<Path> paths = Files.walk(directory)) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				jar.putNextEntry(new JarEntry(directory.relativize(path).toString()));
				Files.copy(path, jar);
			}
		}
		return packed.size();
	}

}
