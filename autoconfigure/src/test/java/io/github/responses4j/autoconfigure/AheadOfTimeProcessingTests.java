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

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes an application with all auto-configurations of this module ahead of time. It
 * has no key.
 */
class AheadOfTimeProcessingTests {

	private static final Class<?>[] AUTO_CONFIGURATIONS = autoConfigurations();

	@Test
	void noBeanIsMade() {
		process((context, hints) -> {
			assertThat(context.getBeanNamesForType(ResponsesConnectionDetails.class)).isNotEmpty();
			for (Class<?> configuration : AUTO_CONFIGURATIONS) {
				assertThat(context.getBeanFactory().getSingletonNames()).doesNotContain(configuration.getName());
			}
			assertThat(context.getBeanFactory().getSingletonNames()).doesNotContain("responsesConnectionDetails",
					"responsesTemplateConfigurer", "responsesTemplate");
		});
	}

	@Test
	void propertiesAreBound() {
		List<Method> setters = Stream
			.concat(Stream.of(ResponsesProperties.class, ResponsesClientProperties.class),
					Arrays.stream(ResponsesClientProperties.class.getDeclaredClasses()))
			.flatMap((type) -> Arrays.stream(type.getDeclaredMethods()))
			.filter((method) -> method.getName().startsWith("set"))
			.toList();
		assertThat(setters).hasSizeGreaterThan(20);
		process((context, hints) -> assertThat(setters).allSatisfy(
				(setter) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(setter)).accepts(hints)));
	}

	@Test
	void failuresAreAnalyzed() throws NoSuchMethodException {
		Predicate<RuntimeHints> need = RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(StartupFailureAnalyzer.class.getDeclaredConstructor());
		process((context, hints) -> assertThat(need).accepts(hints));
	}

	private static void process(Processed processed) {
		Runners.plain()
			.withConfiguration(AutoConfigurations.of(AUTO_CONFIGURATIONS))
			.prepare((application) -> processed.accept(source(application), hints(source(application))));
	}

	private static GenericApplicationContext source(AssertableApplicationContext application) {
		return application.getSourceApplicationContext(GenericApplicationContext.class);
	}

	private static RuntimeHints hints(GenericApplicationContext context) {
		GenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("com.example", "Application")), new InMemoryGeneratedFiles());
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		// Boot's processor does this for a whole application
		RuntimeHints hints = generation.getRuntimeHints();
		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(hints, context.getClassLoader()));
		return hints;
	}

	private static Class<?>[] autoConfigurations() {
		ClassLoader classLoader = AheadOfTimeProcessingTests.class.getClassLoader();
		String ours = AheadOfTimeProcessingTests.class.getPackageName() + ".";
		return StreamSupport.stream(ImportCandidates.load(AutoConfiguration.class, classLoader).spliterator(), false)
			.filter((name) -> name.startsWith(ours))
			.map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.toArray(Class<?>[]::new);
	}

	@FunctionalInterface
	private interface Processed {

		void accept(GenericApplicationContext context, RuntimeHints hints);

	}

}
