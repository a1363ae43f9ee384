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

package io.github.responses4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;

/**
 * What the packages may know of each other. The floors stand in docs/architecture.md too.
 */
class ArchitectureTests {

	private static final String BASE = "io.github.responses4j";

	/**
	 * The packages by floor, ground floor first. A package knows the floors below its
	 * own.
	 */
	private static final List<List<String>> FLOORS = List.of(List.of("model", "error", "schema"),
			List.of("stream", "observation"), List.of("client"),
			List.of("http", "websocket", "chat", "tool", "conversation", "webhook"), List.of(""));

	/**
	 * The exceptions: who knows which package of its own floor.
	 */
	private static final Map<String, String> NEIGHBOURS = Map.of("error", "model", "chat", "http");

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(BASE);

	@Test
	void everyPackageKnowsTheFloorsBelowItAndNothingElse() {
		LayeredArchitecture architecture = Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInAnyPackage(BASE + "..")
			.ensureAllClassesAreContainedInArchitecture();
		for (String name : FLOORS.stream().flatMap(List::stream).toList()) {
			architecture = architecture.optionalLayer(layer(name))
				.definedBy(name.isEmpty() ? BASE : BASE + "." + name + "..");
		}
		List<String> below = new ArrayList<>();
		for (List<String> floor : FLOORS) {
			for (String name : floor) {
				List<String> known = new ArrayList<>(below);
				if (NEIGHBOURS.containsKey(name)) {
					known.add(layer(NEIGHBOURS.get(name)));
				}
				architecture = known.isEmpty() ? architecture.whereLayer(layer(name)).mayNotAccessAnyLayer()
						: architecture.whereLayer(layer(name)).mayOnlyAccessLayers(known.toArray(String[]::new));
			}
			floor.forEach((name) -> below.add(layer(name)));
		}
		architecture.check(this.classes);
	}

	@Test
	void neitherBootNorReactorIsKnown() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "reactor..", "org.reactivestreams..")
			.check(this.classes);
	}

	private static String layer(String name) {
		return name.isEmpty() ? "base package" : name;
	}

}
