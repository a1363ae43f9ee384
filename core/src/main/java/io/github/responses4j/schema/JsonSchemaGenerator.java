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

package io.github.responses4j.schema;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON schemas of Java types, within what the API takes with {@code strict}: every
 * property is required, no others are allowed, and what may be absent may be
 * {@code null}. Thread-safe; it remembers the schemas of the latest types.
 * <p>
 * A schema says what Jackson reads: names, creators, formats, subtypes and what is
 * ignored come from the mapper and its annotations. What strict schemas cannot say is
 * said in descriptions instead, such as the length of a text. Two things have a form of
 * their own, which {@link #mapper()} reads and writes: a map is an array of objects with
 * {@code key} and {@code value}, and the members of a sealed hierarchy without
 * {@code @JsonTypeInfo} are told apart by a property {@code type} with the simple name of
 * their class.
 *
 * @since 0.1.0
 */
public final class JsonSchemaGenerator {

	private static final int REMEMBERED = 256;

	private static final String DEFINITIONS = "$defs";

	private static final boolean VALIDATION = ClassUtils.isPresent("jakarta.validation.Constraint",
			JsonSchemaGenerator.class.getClassLoader());

	private final JsonMapper mapper;

	/** Made when it is needed, because most applications need it late or never. */
	private final Supplier<SchemaGenerator> generator = SingletonSupplier.of(this::createGenerator);

	private final ConcurrentLruCache<Type, StrictSchema> schemas = new ConcurrentLruCache<>(REMEMBERED, this::generate);

	private JsonSchemaGenerator(JsonMapper mapper) {
		this.mapper = SchemaMapper.of(mapper);
	}

	private SchemaGenerator createGenerator() {
		JacksonDefinitions definitions = new JacksonDefinitions(this.mapper);
		SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12,
				OptionPreset.PLAIN_JSON);
		config.with(Option.PLAIN_DEFINITION_KEYS, Option.ALLOF_CLEANUP_AT_THE_END, Option.NULLABLE_ARRAY_ITEMS_ALLOWED);
		if (VALIDATION) {
			config.with(new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
		}
		config.forTypesInGeneral()
			.withCustomDefinitionProvider(definitions)
			.withTypeAttributeOverride(definitions)
			.withDescriptionResolver(definitions::describe);
		config.forFields().withNullableCheck(JacksonDefinitions::hasNullableItems);
		return new SchemaGenerator(config.build());
	}

	/**
	 * Make a generator.
	 * @param mapper the mapper of the application
	 * @return the generator
	 */
	public static JsonSchemaGenerator create(JsonMapper mapper) {
		Assert.notNull(mapper, "'mapper' must not be null");
		return new JsonSchemaGenerator(mapper);
	}

	/**
	 * The mapper that reads what follows the schemas, and writes it. It is the mapper of
	 * the application, but for maps and sealed hierarchies.
	 * @return the same for every call
	 */
	public JsonMapper mapper() {
		return this.mapper;
	}

	/**
	 * The schema of a type. It is the schema of an object, because the API takes no
	 * other: a type that is no object in JSON, such as a list, a number or a sealed
	 * hierarchy, is the only property, {@code value}, of one.
	 * @param type the type, such as {@code Recipe.class} or that of a
	 * {@code ParameterizedTypeReference}
	 * @return a new copy of the schema
	 * @throws IllegalArgumentException if a strict schema cannot describe the type; the
	 * message says where and why
	 * @see #isWrapped(Type)
	 */
	public ObjectNode forType(Type type) {
		return schema(type).copy();
	}

	/**
	 * What reads JSON that follows the schema of a type, from the object around it where
	 * there is one.
	 * @param type the type
	 * @return the reader
	 * @throws IllegalArgumentException if a strict schema cannot describe the type
	 */
	public ObjectReader readerFor(Type type) {
		ObjectReader reader = this.mapper.readerFor(this.mapper.constructType(type));
		return isWrapped(type) ? reader.at("/" + SchemaMapper.VALUE) : reader;
	}

	/**
	 * Whether the schema of a type is that of an object around it.
	 * @param type the type
	 * @return {@code true} if the type itself is the property {@code value}
	 * @throws IllegalArgumentException if a strict schema cannot describe the type
	 */
	public boolean isWrapped(Type type) {
		return schema(type).isWrapped();
	}

	/**
	 * The schema of an object with a property for each parameter of a method. The
	 * property has the name of the parameter or that of a {@code @JsonProperty}, and the
	 * description of a {@code @JsonPropertyDescription}.
	 * @param parameters the parameters
	 * @return a new schema
	 * @throws IllegalArgumentException if a strict schema cannot describe a parameter, or
	 * if a parameter has no name or the name of another
	 */
	public ObjectNode forParameters(List<Parameter> parameters) {
		Assert.notNull(parameters, "'parameters' must not be null");
		synchronized (this.generator) {
			SchemaBuilder builder = this.generator.get().buildMultipleSchemaDefinitions();
			ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "object");
			ObjectNode properties = root.putObject("properties");
			for (Parameter parameter : parameters) {
				String name = nameOf(parameter);
				if (properties.has(name)) {
					throw new IllegalArgumentException("Two parameters of " + parameter.getDeclaringExecutable()
							+ " have the name '" + name + "'");
				}
				JsonPropertyDescription description = parameter.getAnnotation(JsonPropertyDescription.class);
				properties.set(name,
						JacksonDefinitions.property(builder.createSchemaReference(parameter.getParameterizedType()),
								(description != null) ? description.value() : null,
								JacksonDefinitions.isNullable(parameter)
										|| JacksonDefinitions.isNullable(parameter.getAnnotatedType())));
			}
			return new StrictSchema("the parameters", root, builder.collectDefinitions(DEFINITIONS)).copy();
		}
	}

	private StrictSchema schema(Type type) {
		Assert.notNull(type, "'type' must not be null");
		return this.schemas.get(type);
	}

	private StrictSchema generate(Type type) {
		synchronized (this.generator) {
			SchemaBuilder builder = this.generator.get().buildMultipleSchemaDefinitions();
			ObjectNode root = builder.createSchemaReference(type);
			return new StrictSchema(type.getTypeName(), root, builder.collectDefinitions(DEFINITIONS));
		}
	}

	private static String nameOf(Parameter parameter) {
		JsonProperty property = parameter.getAnnotation(JsonProperty.class);
		if (property != null && !property.value().isEmpty()) {
			return property.value();
		}
		if (!parameter.isNamePresent()) {
			throw new IllegalArgumentException("The parameters of " + parameter.getDeclaringExecutable()
					+ " have no names in the class file. Compile it with -parameters, or put @JsonProperty on them");
		}
		return parameter.getName();
	}

}
