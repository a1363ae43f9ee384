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

import java.io.FileReader;
import java.io.IOException;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules that Spring Boot keeps for its own auto-configurations.
 */
class ArchitectureTests {

	private static final Path META_INF = Path.of("target/classes/META-INF");

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(getClass().getPackageName());

	@Test
	void autoConfigurationsArePublicAndFinal() {
		check(ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration"));
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		check(ArchRuleDefinition.members()
			.that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.and(DescribedPredicate.not(defaultConstructor()))
			.should()
			.notBePublic());
	}

	@Test
	void everyAutoConfigurationIsRegistered() throws IOException {
		Path imports = META_INF.resolve("spring/" + AutoConfiguration.class.getName() + ".imports");
		List<String> registered = Files.exists(imports) ? Files.readAllLines(imports) : Collections.emptyList();
		assertThat(registered).containsExactlyElementsOf(annotatedWith(AutoConfiguration.class).sorted().toList());
	}

	@Test
	void beanMethodsHaveNoConditionOnClasses() {
		check(ArchRuleDefinition.noMethods()
			.that()
			.areAnnotatedWith(Bean.class)
			.should()
			.beAnnotatedWith(ConditionalOnClass.class)
			.because("a class that is absent from the signature fails before the condition is read"));
	}

	@Test
	void conditionsOnMissingBeansNameThem() {
		check(ArchRuleDefinition.methods()
			.that()
			.areAnnotatedWith(ConditionalOnMissingBean.class)
			.should()
			.beAnnotatedWith(declaring(ConditionalOnMissingBean.class, "value", "type", "name", "annotation"))
			.because("users replace a bean by its interface, and the method may return something narrower"));
	}

	@Test
	void configurationPropertiesGiveTheirPrefixAsValue() {
		check(ArchRuleDefinition.noClasses()
			.should()
			.beAnnotatedWith(declaring(ConfigurationProperties.class, "prefix")));
	}

	@Test
	void everyPropertyIsDescribed() {
		JsonNode metadata = metadata();
		for (JsonNode property : metadata.path("properties")) {
			assertThat(property.path("description").asString()).as(property.path("name").asString())
				.isNotBlank()
				.doesNotStartWith("The ")
				.doesNotStartWith("A ")
				.doesNotStartWith("An ");
		}
		assertThat(metadata.path("groups").findValuesAsString("type"))
			.containsAll(annotatedWith(ConfigurationProperties.class).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.factories", "spring/aot.factories" })
	void factoriesNameClassesOfTheRightType(String file) throws Exception {
		Path path = META_INF.resolve(file);
		Properties factories = new Properties();
		if (Files.exists(path)) {
			try (Reader reader = new FileReader(path.toFile())) {
				factories.load(reader);
			}
		}
		for (String type : factories.stringPropertyNames()) {
			for (String name : StringUtils.commaDelimitedListToStringArray(factories.getProperty(type))) {
				assertThat(load(type)).isAssignableFrom(load(name.trim()));
			}
		}
	}

	private void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(this.classes);
	}

	private Stream<String> annotatedWith(Class<? extends Annotation> type) {
		return this.classes.stream().filter((candidate) -> candidate.isAnnotatedWith(type)).map(JavaClass::getName);
	}

	private static JsonNode metadata() {
		Path file = META_INF.resolve("spring-configuration-metadata.json");
		JsonMapper mapper = new JsonMapper();
		return Files.exists(file) ? mapper.readTree(file) : mapper.createObjectNode();
	}

	private static Class<?> load(String name) throws ClassNotFoundException {
		return ClassUtils.forName(name, null);
	}

	private static DescribedPredicate<JavaMember> defaultConstructor() {
		return DescribedPredicate.describe("default constructor",
				(member) -> member instanceof JavaConstructor && ((JavaConstructor) member).getParameters().isEmpty());
	}

	private static DescribedPredicate<JavaAnnotation<?>> declaring(Class<? extends Annotation> type,
			String... attributes) {
		return DescribedPredicate.describe("@%s(%s)".formatted(type.getSimpleName(), String.join(" or ", attributes)),
				(annotation) -> annotation.getRawType().isEquivalentTo(type)
						&& Stream.of(attributes).anyMatch(annotation::hasExplicitlyDeclaredProperty));
	}

}
