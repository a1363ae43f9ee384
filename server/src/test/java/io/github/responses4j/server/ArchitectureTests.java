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

package io.github.responses4j.server;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/**
 * Who knows whom: the carrier knows the engine, the engine knows the backend and the
 * state, and never the other way round.
 */
class ArchitectureTests {

	private static final Set<String> FRONT = Set.of("ResponsesServer");

	private static final Set<String> CARRIER = Set.of("HttpCarrier", "HttpCall", "WebSocketLine", "RefusalHandler",
			"LimitedEndPoint");

	private static final Set<String> BACKEND = Set.of("Backend", "Turn", "SimulatedModel", "SimulatedReply",
			"SimulatedReasoning", "SimulatedToolCalls", "SimulatedMcpServer", "SimulatedImage", "ToolSelection",
			"SchemaInstance", "SchemaMerge");

	private static final Set<String> STATE = Set.of("ResponseStore", "StoredResponse", "ConversationStore",
			"StoredConversation", "FileStore", "StoredFile", "VectorStores", "StoredVectorStore",
			"StoredVectorStoreFile", "AttributeFilter");

	private static final Set<String> GROUND = Set.of("TokenCount", "Ids", "BoundedStore", "Timestamps", "FileSearch",
			"TextPieces", "NullMembers");

	private static final DescribedPredicate<JavaClass> PROGRAM = JavaClass.Predicates
		.resideInAPackage("io.github.responses4j.server.standalone");

	private static final DescribedPredicate<JavaClass> VALIDATION = JavaClass.Predicates
		.resideInAPackage("io.github.responses4j.server.validation");

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.github.responses4j.server");

	@Test
	void dependenciesHaveOneDirection() {
		Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInAnyPackage("io.github.responses4j.server..")
			.layer("program")
			.definedBy(PROGRAM)
			.layer("front")
			.definedBy(named(FRONT))
			.layer("carrier")
			.definedBy(named(CARRIER))
			.layer("engine")
			.definedBy(DescribedPredicate.not(PROGRAM.or(VALIDATION)
				.or(named(FRONT))
				.or(named(CARRIER))
				.or(named(BACKEND))
				.or(named(STATE))
				.or(named(GROUND))))
			.layer("backend")
			.definedBy(named(BACKEND))
			.layer("state")
			.definedBy(named(STATE))
			.layer("validation")
			.definedBy(VALIDATION)
			.layer("ground")
			.definedBy(named(GROUND))
			.whereLayer("program")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("carrier")
			.mayOnlyAccessLayers("engine", "validation", "ground")
			.whereLayer("engine")
			.mayOnlyAccessLayers("backend", "state", "validation", "ground")
			.whereLayer("backend")
			.mayOnlyAccessLayers("ground")
			.whereLayer("state")
			.mayOnlyAccessLayers("ground")
			.whereLayer("validation")
			.mayNotAccessAnyLayer()
			.whereLayer("ground")
			.mayNotAccessAnyLayer()
			.check(this.classes);
	}

	@Test
	void onlyTheCarrierKnowsHttp() {
		ArchRuleDefinition.noClasses()
			.that(DescribedPredicate.not(named(CARRIER)))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.eclipse.jetty..", "java.net..", "org.springframework.http..")
			.check(this.classes);
	}

	private static DescribedPredicate<JavaClass> named(Set<String> names) {
		return DescribedPredicate.describe("one of " + names,
				(type) -> names.contains(type.getName().replaceAll(".*\\.([^.$]+)(\\$.*)?", "$1")));
	}

}
