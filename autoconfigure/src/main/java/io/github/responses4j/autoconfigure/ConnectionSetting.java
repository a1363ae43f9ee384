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

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * A setting that is found in a property or else in the environment variable that other
 * clients of the API read. Blank values count as absent.
 */
enum ConnectionSetting {

	API_KEY("responses.api-key", "OPENAI_API_KEY"),

	BASE_URL("responses.base-url", "OPENAI_BASE_URL"),

	ORGANIZATION("responses.organization", "OPENAI_ORG_ID"),

	PROJECT("responses.project", "OPENAI_PROJECT_ID");

	private final String property;

	private final String variable;

	ConnectionSetting(String property, String variable) {
		this.property = property;
		this.variable = variable;
	}

	String property() {
		return this.property;
	}

	String variable() {
		return this.variable;
	}

	/**
	 * Resolve the setting.
	 * @param bound the value of the property
	 * @param environment where the variable is looked up
	 * @return the value without surrounding whitespace, or {@code null} if there is none
	 */
	@Nullable String resolve(@Nullable String bound, Environment environment) {
		String value = StringUtils.hasText(bound) ? bound : environment.getProperty(this.variable);
		return StringUtils.hasText(value) ? value.strip() : null;
	}

	/**
	 * Say where {@link #resolve} found its value.
	 * @param bound the value of the property
	 * @param environment where the variable is looked up
	 * @return the property or the variable, with its origin where that is known
	 */
	String describeSource(@Nullable String bound, Environment environment) {
		boolean fromProperty = StringUtils.hasText(bound);
		Origin origin = fromProperty ? originOfProperty(environment) : originOfVariable(environment);
		String name = fromProperty ? "property '" + this.property + "'"
				: "environment variable '" + this.variable + "'";
		return (origin != null) ? name + " (" + origin + ")" : name;
	}

	private @Nullable Origin originOfProperty(Environment environment) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(this.property);
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.flatMap((source) -> Stream.ofNullable(source.getConfigurationProperty(name)))
			.findFirst()
			.map(ConfigurationProperty::getOrigin)
			.orElse(null);
	}

	private @Nullable Origin originOfVariable(Environment environment) {
		return ((ConfigurableEnvironment) environment).getPropertySources()
			.stream()
			.filter((source) -> source.containsProperty(this.variable))
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.findFirst()
			.map((source) -> PropertySourceOrigin.get(source, this.variable))
			.orElse(null);
	}

}
