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

package io.github.responses4j.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModelRuntimeHints}, which know for themselves what the package holds
 * and what the codec does with it.
 */
class ModelRuntimeHintsTests {

	private static final List<Class<?>> TYPES = protocolValues();

	private static final RuntimeHints HINTS = new RuntimeHints();

	private final ReflectionHintsPredicates reflection = RuntimeHintsPredicates.reflection();

	@BeforeAll
	static void registerAsSpringDoes() {
		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(HINTS, ModelRuntimeHintsTests.class.getClassLoader()));
	}

	static Stream<Class<?>> records() {
		return TYPES.stream().filter(Class::isRecord);
	}

	static Stream<Class<?>> families() {
		return TYPES.stream().filter(Class::isSealed);
	}

	@ParameterizedTest
	@MethodSource("records")
	void recordsAreMadeByTheirCanonicalConstructor(Class<?> type) throws NoSuchMethodException {
		Class<?>[] parameterTypes = Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getType)
			.toArray(Class<?>[]::new);
		assertAccepted(this.reflection.onType(type));
		assertAccepted(this.reflection.onConstructorInvocation(type.getDeclaredConstructor(parameterTypes)));
	}

	@ParameterizedTest
	@MethodSource("records")
	void recordsAreWrittenFromTheirFields(Class<?> type) {
		Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getName)
			.filter((name) -> !name.equals("more"))
			.forEach((name) -> assertAccepted(this.reflection.onFieldAccess(type, name)));
	}

	@ParameterizedTest
	@MethodSource("families")
	void familiesKnowTheirMembers(Class<?> type) {
		assertAccepted(this.reflection.onType(type));
		assertThat(type.getPermittedSubclasses()).allSatisfy((member) -> assertThat(TYPES).contains(member));
	}

	@Test
	void whatIsReadAndWrittenIsRecordsAndFamilies() {
		assertThat(TYPES).hasSizeGreaterThan(200)
			.filteredOn((type) -> !type.isRecord() && !type.isSealed())
			.containsExactlyInAnyOrder(ProtocolValue.class, ProtocolObject.class, TypedValue.class, OpenValue.class);
	}

	@Test
	void jacksonMakesTheCodec() throws NoSuchMethodException {
		for (Class<?> type : List.of(ProtocolDeserializer.class, ProtocolSerializer.class)) {
			Constructor<?> constructor = type.getDeclaredConstructor();
			assertAccepted(this.reflection.onConstructorInvocation(constructor));
		}
	}

	@Test
	void nothingIsRegisteredByCategory() {
		String model = getClass().getPackageName() + ".";
		assertThat(HINTS.reflection().typeHints())
			.filteredOn((hint) -> hint.getType().getCanonicalName().startsWith(model))
			.isNotEmpty()
			.allSatisfy((hint) -> assertThat(hint.getMemberCategories()).isEmpty());
	}

	private void assertAccepted(Predicate<RuntimeHints> need) {
		assertThat(need).accepts(HINTS);
	}

	private static List<Class<?>> protocolValues() {
		return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages(ProtocolValue.class.getPackageName())
			.stream()
			.filter((type) -> type.isAssignableTo(ProtocolValue.class))
			.<Class<?>>map(JavaClass::reflect)
			.toList();
	}

}
