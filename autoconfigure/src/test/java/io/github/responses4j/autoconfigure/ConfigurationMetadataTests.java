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

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;

import io.github.responses4j.autoconfigure.ConfigurationMetadata.Group;
import io.github.responses4j.autoconfigure.ConfigurationMetadata.Hint;
import io.github.responses4j.autoconfigure.ConfigurationMetadata.Property;
import io.github.responses4j.autoconfigure.tool.ToolCallingProperties;
import io.github.responses4j.client.ObservationSettings;
import io.github.responses4j.http.HttpResponsesClient;
import io.github.responses4j.model.OpenValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what editors tell about the properties. That {@code docs/configuration.md}
 * tells the same is for {@link ConfigurationReferenceTests}.
 */
class ConfigurationMetadataTests {

	private static final String PREFIX = "responses.";

	private static final String TOOLS = PREFIX + "tools.";

	private static final Pattern DASHED = Pattern.compile("-(.)");

	private static final ConfigurationMetadata metadata = ConfigurationMetadata.ofTheBuild();

	/**
	 * How a fresh object looks, before anything is bound to it.
	 */
	private final BeanWrapper properties = new BeanWrapperImpl(new ResponsesProperties());

	private final BeanWrapper tools = new BeanWrapperImpl(new ToolCallingProperties());

	static Stream<Property> properties() {
		return metadata.properties().stream();
	}

	/**
	 * Those that are bound to {@link ResponsesProperties} or
	 * {@link ToolCallingProperties}; for the others there is only metadata.
	 */
	static Stream<Property> boundProperties() {
		return properties().filter((property) -> property.name().startsWith(PREFIX));
	}

	@ParameterizedTest
	@MethodSource("properties")
	void descriptionsKeepToTheStyleOfSpringBoot(Property property) {
		assertThat(property.description()).isNotBlank()
			.endsWith(".")
			.doesNotStartWith("The ")
			.doesNotStartWith("A ")
			.doesNotStartWith("An ")
			.doesNotContainPattern("[Dd]efault(s to| is)");
		if (property.type().equals("java.lang.Boolean")) {
			assertThat(property.description()).matches("(Whether|Enable) .*");
		}
		if (property.type().startsWith("java.util.List")) {
			assertThat(property.description()).startsWith("Comma-separated list of ");
		}
	}

	@ParameterizedTest
	@MethodSource("boundProperties")
	void typeIsThatOfTheCode(Property property) {
		Class<?> type = bean(property).getPropertyType(path(property));
		assertThat(type).isNotNull();
		assertThat(property.type().replaceFirst("<.*", ""))
			.isEqualTo(ClassUtils.resolvePrimitiveIfNecessary(type).getName());
	}

	@ParameterizedTest
	@MethodSource("boundProperties")
	void defaultIsThatOfTheCode(Property property) {
		Object value = bean(property).getPropertyValue(path(property));
		if (property.name().equals("responses.base-url")) {
			value = new PropertiesResponsesConnectionDetails(
					ClientSettings.ofDefault(new ResponsesProperties(), new MockEnvironment()))
				.getBaseUrl();
		}
		if (value == null || value instanceof Collection<?> list && list.isEmpty()
				|| value instanceof Map<?, ?> map && map.isEmpty()) {
			assertThat(property.defaultValue()).isNull();
		}
		else {
			assertThat(convert(property.defaultValue(), value.getClass())).isEqualTo(value);
		}
	}

	@Test
	void defaultsThatTheClientHasWithoutPropertiesAreTheSame() {
		ResponsesProperties properties = new ResponsesProperties();
		assertThat(properties.getStreamIdleTimeout())
			.isEqualTo(ReflectionTestUtils.getField(HttpResponsesClient.builder(), "streamIdleTimeout"));
		assertThat(ClientSettings.ofDefault(properties, new MockEnvironment()).provider())
			.isEqualTo(ObservationSettings.none().providerName());
	}

	@ParameterizedTest
	@MethodSource("knownValues")
	void hintsAreTheValuesThatAreAccepted(String name, List<? extends OpenValue> values) {
		assertThat(metadata.knownValues(PREFIX + name))
			.containsExactlyElementsOf(values.stream().map(OpenValue::value).toList());
	}

	static Stream<Arguments> knownValues() {
		return Stream.of(Arguments.of("reasoning.effort", ResponsesPropertiesMapper.EFFORTS),
				Arguments.of("reasoning.summary", ResponsesPropertiesMapper.SUMMARIES),
				Arguments.of("text.verbosity", ResponsesPropertiesMapper.VERBOSITIES),
				Arguments.of("service-tier", ResponsesPropertiesMapper.SERVICE_TIERS),
				Arguments.of("truncation", ResponsesPropertiesMapper.TRUNCATIONS),
				Arguments.of("include", ResponsesPropertiesMapper.INCLUDES));
	}

	@Test
	void everyOpenValueHasHints() {
		assertThat(properties().filter((property) -> property.type().contains("responses4j.model"))
			.filter((property) -> metadata.knownValues(property.name()).isEmpty())).isEmpty();
	}

	@Test
	void anyModelMayBeNamed() {
		assertThat(metadata.hints()).filteredOn((hint) -> hint.name().equals("responses.model"))
			.singleElement()
			.satisfies((hint) -> {
				assertThat(hint.any()).isTrue();
				assertThat(hint.values()).isNotEmpty().isSorted().doesNotHaveDuplicates();
			});
	}

	@Test
	void hintsAreForPropertiesThatExist() {
		assertThat(metadata.names()).containsAll(metadata.hints().stream().map(Hint::name).toList());
	}

	@Test
	void everyGroupIsDescribedAndHasProperties() {
		assertThat(metadata.groups()).extracting(Group::name).doesNotHaveDuplicates();
		assertThat(metadata.groups()).allSatisfy((group) -> {
			assertThat(group.description()).as(group.name()).isNotBlank().endsWith(".").doesNotStartWith("The ");
			assertThat(metadata.names()).anyMatch((name) -> name.startsWith(group.name() + "."));
		});
	}

	private BeanWrapper bean(Property property) {
		return property.name().startsWith(TOOLS) ? this.tools : this.properties;
	}

	private static String path(Property property) {
		String prefix = property.name().startsWith(TOOLS) ? TOOLS : PREFIX;
		return DASHED.matcher(property.name().substring(prefix.length()))
			.replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT));
	}

	private static @Nullable Object convert(@Nullable String value, Class<?> type) {
		return ApplicationConversionService.getSharedInstance().convert(value, type);
	}

}
