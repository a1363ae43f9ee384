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

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.classmate.ResolvedTypeWithMembers;
import com.fasterxml.classmate.members.ResolvedField;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.OptBoolean;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope.DeclarationDetails;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.TypeAttributeOverrideV2;
import com.github.victools.jsonschema.generator.TypeContext;
import com.github.victools.jsonschema.generator.TypeScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * The definitions of all types but arrays, by asking Jackson how it would read them.
 */
final class JacksonDefinitions implements CustomDefinitionProviderV2, TypeAttributeOverrideV2 {

	/** In the place of a definition: why there is none. */
	static final String UNSUPPORTED = "$unsupported";

	/** In the place of a definition that is not made yet. */
	private static final String PENDING = "$pending";

	private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d$";

	/**
	 * Texts that are not any text, by format or pattern. The times without an offset have
	 * patterns, because the formats demand one, and so has what counts hours, because the
	 * format counts years, too.
	 */
	private static final Map<Class<?>, String> TEXTS = Map.ofEntries(Map.entry(UUID.class, "uuid"),
			Map.entry(LocalDate.class, "date"), Map.entry(OffsetTime.class, "time"),
			Map.entry(LocalTime.class, "^" + TIME),
			Map.entry(LocalDateTime.class, "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])T" + TIME),
			Map.entry(YearMonth.class, "^\\d{4}-(0[1-9]|1[0-2])$"),
			Map.entry(MonthDay.class, "^--(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])$"),
			Map.entry(Duration.class, "^PT(\\d{1,6}H(\\d{1,6}M)?(\\d{1,6}S)?|\\d{1,6}M(\\d{1,6}S)?|\\d{1,6}S)$"),
			Map.entry(Period.class, "^P(\\d{1,4}Y(\\d{1,4}M)?(\\d{1,4}D)?|\\d{1,4}M(\\d{1,4}D)?|\\d{1,4}D)$"),
			Map.entry(Character.class, "^.$"), Map.entry(char.class, "^.$"));

	private final JsonMapper mapper;

	private final DeserializationContext reading;

	private final SerializationContext writing;

	JacksonDefinitions(JsonMapper mapper) {
		this.mapper = mapper;
		this.reading = mapper._deserializationContext();
		this.writing = mapper._serializationContext();
	}

	@Override
	public @Nullable CustomDefinition provideCustomSchemaDefinition(ResolvedType type,
			SchemaGenerationContext context) {
		if (context.getTypeContext().isContainerType(type) && type.getErasedType() != byte[].class
				&& type.getErasedType() != char[].class) {
			return null;
		}
		ObjectNode schema;
		try {
			schema = define(javaType(type), context);
		}
		catch (JacksonException ex) {
			schema = unsupported("cannot be read: " + ex.getOriginalMessage());
		}
		boolean shared = schema.has(PENDING) || schema.has("enum");
		return new CustomDefinition(schema, !shared);
	}

	private ObjectNode define(JavaType type, SchemaGenerationContext context) {
		if (type.isReferenceType()) {
			return nullable(reference(type.getContentType(), context));
		}
		if (type.isMapLikeType()) {
			return entries(type, context);
		}
		if (type.isEnumType()) {
			return constants(type);
		}
		if (!subtypes(type).isEmpty()) {
			return object().put(PENDING, true);
		}
		ValueDeserializer<?> deserializer = deserializer(type);
		if (deserializer instanceof BeanDeserializerBase bean) {
			return bean(bean.getValueInstantiator(), context);
		}
		if (deserializer instanceof AbstractDeserializer) {
			return unsupported("is abstract: seal " + type.getRawClass().getSimpleName()
					+ ", or put @JsonTypeInfo and @JsonSubTypes on it");
		}
		return scalar(type.getRawClass(), deserializer);
	}

	/**
	 * Something with properties, if there is a way to create it from these.
	 */
	private ObjectNode bean(ValueInstantiator creator, SchemaGenerationContext context) {
		if (creator.canCreateFromObjectWith() || creator.canCreateUsingDefault()) {
			return object().put(PENDING, true);
		}
		if (creator.canCreateUsingDelegate()) {
			return reference(creator.getDelegateType(this.reading.getConfig()), context);
		}
		if (creator.canCreateFromString()) {
			return object().put("type", "string");
		}
		if (creator.canCreateFromInt() || creator.canCreateFromLong()) {
			return object().put("type", "integer");
		}
		return unsupported("has no creator that Jackson could use");
	}

	private static ObjectNode scalar(Class<?> type, ValueDeserializer<?> deserializer) {
		LogicalType kind = deserializer.logicalType();
		if (kind == null || kind == LogicalType.Untyped || kind == LogicalType.POJO) {
			return unsupported("is a " + type.getTypeName() + ", and Jackson does not tell what it reads as that");
		}
		String form = TEXTS.get(type);
		ObjectNode scalar = object();
		if (form != null) {
			scalar.put("type", "string").put(form.startsWith("^") ? "pattern" : "format", form);
		}
		else if (kind == LogicalType.Integer || type == Year.class) {
			scalar.put("type", "integer");
		}
		else if (kind == LogicalType.Boolean) {
			scalar.put("type", "boolean");
		}
		else if (kind == LogicalType.Float) {
			scalar.put("type", "number");
		}
		else {
			scalar.put("type", "string");
			if (kind == LogicalType.DateTime && !ZoneId.class.isAssignableFrom(type)) {
				scalar.put("format", "date-time");
			}
			else if (kind == LogicalType.Binary) {
				scalar.put("description", "Base64");
			}
			else if (kind != LogicalType.Textual) {
				scalar.put("description", type.getSimpleName());
			}
		}
		return type.getName().startsWith("java.util.Optional") ? nullable(scalar) : scalar;
	}

	/**
	 * Fills in a definition that had to wait until others, or it itself, could refer to
	 * it.
	 */
	@Override
	public void overrideTypeAttributes(ObjectNode definition, TypeScope scope, SchemaGenerationContext context) {
		if (definition.remove(PENDING) == null) {
			return;
		}
		ResolvedType resolved = scope.getType();
		JavaType type = javaType(resolved);
		List<Class<?>> subtypes = subtypes(type);
		if (subtypes.isEmpty()) {
			definition.setAll(members(resolved, type, context));
			return;
		}
		ArrayNode branches = definition.putArray("anyOf");
		for (Class<?> subtype : subtypes) {
			branches.add((subtype == type.getRawClass()) ? members(resolved, type, context)
					: context.createDefinitionReference(context.getTypeContext().resolveSubtype(resolved, subtype)));
		}
	}

	private ObjectNode members(ResolvedType resolved, JavaType type, SchemaGenerationContext context) {
		ObjectNode schema = object().put("type", "object");
		ObjectNode properties = schema.putObject("properties");
		TypeSerializer typing = this.writing.findTypeSerializer(type);
		String discriminator = (typing != null) ? typing.getPropertyName() : null;
		if (typing != null && discriminator != null) {
			properties.putObject(discriminator)
				.put("type", "string")
				.put("const", typing.getTypeIdResolver().idFromValueAndType(this.writing, null, type.getRawClass()));
		}
		if (typing != null && typing.getTypeInclusion() != JsonTypeInfo.As.PROPERTY
				&& typing.getTypeInclusion() != JsonTypeInfo.As.EXISTING_PROPERTY) {
			return unsupported("has a type id that is no property");
		}
		Map<String, FieldScope> fields = fields(resolved, type, context.getTypeContext());
		Iterator<SettableBeanProperty> members = ((BeanDeserializerBase) deserializer(type)).properties();
		while (members.hasNext()) {
			SettableBeanProperty member = members.next();
			if (!properties.has(member.getName())) {
				properties.set(member.getName(), member(member, fields.get(member.getName()), context));
			}
		}
		return (properties.isEmpty() && !type.isRecordType()) ? unsupported("has no properties that could be set")
				: schema;
	}

	private ObjectNode member(SettableBeanProperty member, @Nullable FieldScope field,
			SchemaGenerationContext context) {
		JsonFormat.Value format = member.findPropertyFormat(this.reading.getConfig(), member.getType().getRawClass());
		ObjectNode schema;
		if (format.hasPattern()) {
			schema = object().put("type", "string").put("description", "In the format " + format.getPattern());
		}
		else if (field != null) {
			schema = context.createStandardDefinitionReference(field, null);
		}
		else {
			schema = reference(member.getType(), context);
		}
		JsonProperty annotation = member.getAnnotation(JsonProperty.class);
		boolean nullable = annotation != null && annotation.isRequired() == OptBoolean.FALSE;
		if (field != null) {
			Field declaration = field.getRawMember();
			nullable |= isNullable(declaration) || isNullable(declaration.getAnnotatedType());
		}
		return property(schema, member.getMetadata().getDescription(), nullable);
	}

	/**
	 * A property with what is known of it alone.
	 */
	static ObjectNode property(ObjectNode schema, @Nullable String description, boolean nullable) {
		ObjectNode property = nullable ? nullable(schema) : schema;
		if (description != null) {
			property.put("description", description);
		}
		return property;
	}

	/** The fields, whose constraints count, by the names of their properties. */
	private Map<String, FieldScope> fields(ResolvedType resolved, JavaType type, TypeContext types) {
		Map<String, String> names = new HashMap<>();
		for (BeanPropertyDefinition property : this.reading.introspectBeanDescription(type).findProperties()) {
			names.put(property.getInternalName(), property.getName());
		}
		Map<String, FieldScope> fields = new HashMap<>();
		ResolvedTypeWithMembers members = types.resolveWithMembers(resolved);
		DeclarationDetails declaration = new DeclarationDetails(resolved, members);
		for (ResolvedField field : members.getMemberFields()) {
			fields.put(names.get(field.getName()), types.createFieldScope(field, declaration));
		}
		return fields;
	}

	/**
	 * Whether an annotation says so, be it of JSpecify or another with that name. What
	 * says nothing is not {@code null}.
	 */
	static boolean isNullable(AnnotatedElement element) {
		for (Annotation annotation : element.getAnnotations()) {
			if (annotation.annotationType().getSimpleName().equals("Nullable")) {
				return true;
			}
		}
		return false;
	}

	static boolean hasNullableItems(FieldScope field) {
		return field.isFakeContainerItemScope()
				&& field.getRawMember().getAnnotatedType() instanceof AnnotatedParameterizedType list
				&& isNullable(list.getAnnotatedActualTypeArguments()[0]);
	}

	/** The types that something of a type may be, empty if it is just that. */
	private List<Class<?>> subtypes(JavaType type) {
		List<Class<?>> subtypes = new ArrayList<>();
		if (this.reading.findTypeDeserializer(type) != null) {
			MapperConfig<?> config = this.reading.getConfig();
			for (NamedType subtype : config.getSubtypeResolver()
				.collectAndResolveSubtypesByTypeId(config, this.reading.introspectClassAnnotations(type))) {
				boolean wanted = type.getRawClass().isAssignableFrom(subtype.getType())
						&& !subtypes.contains(subtype.getType());
				if (wanted && !this.mapper.constructType(subtype.getType()).isAbstract()) {
					subtypes.add(subtype.getType());
				}
			}
		}
		return subtypes.equals(List.of(type.getRawClass())) ? List.of() : subtypes;
	}

	private ObjectNode entries(JavaType type, SchemaGenerationContext context) {
		ObjectNode entries = object().put("type", "array");
		ObjectNode entry = entries.putObject("items").put("type", "object").putObject("properties");
		// A key is a text, whatever its type
		ObjectNode key = reference(type.getKeyType(), context);
		if (key.path("type").asString("").equals("integer")) {
			key.put("type", "string").put("pattern", "^-?\\d{1,9}$");
		}
		entry.set(SchemaMapper.KEY, key);
		entry.set(SchemaMapper.VALUE, reference(type.getContentType(), context));
		return entries;
	}

	private ObjectNode constants(JavaType type) {
		ObjectNode schema = object();
		ArrayNode values = schema.putArray("enum");
		for (Object constant : type.getRawClass().getEnumConstants()) {
			values.add(this.mapper.<JsonNode>valueToTree(constant));
		}
		return schema.put("type", values.path(0).isNumber() ? "integer" : "string");
	}

	@Nullable String describe(TypeScope scope) {
		MapperConfig<?> config = this.reading.getConfig();
		return config.getAnnotationIntrospector()
			.findClassDescription(config, this.reading.introspectClassAnnotations(scope.getType().getErasedType()));
	}

	private ValueDeserializer<?> deserializer(JavaType type) {
		ValueDeserializer<?> deserializer = this.reading.findNonContextualValueDeserializer(type);
		return (deserializer.getDelegatee() != null) ? deserializer.getDelegatee() : deserializer;
	}

	private JavaType javaType(ResolvedType type) {
		List<ResolvedType> arguments = type.getTypeParameters();
		JavaType[] types = new JavaType[arguments.size()];
		for (int i = 0; i < types.length; i++) {
			types[i] = javaType(arguments.get(i));
		}
		return (types.length == 0) ? this.mapper.constructType(type.getErasedType())
				: this.mapper.getTypeFactory().constructParametricType(type.getErasedType(), types);
	}

	private static ObjectNode reference(JavaType type, SchemaGenerationContext context) {
		return context.createDefinitionReference(resolve(type, context.getTypeContext()));
	}

	private static ResolvedType resolve(JavaType type, TypeContext types) {
		ResolvedType[] arguments = new ResolvedType[type.containedTypeCount()];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = resolve(type.containedType(i), types);
		}
		return types.resolve(type.getRawClass(), arguments);
	}

	private static ObjectNode nullable(ObjectNode schema) {
		ObjectNode union = object();
		union.putArray("anyOf").add(schema).addObject().put("type", "null");
		return union;
	}

	private static ObjectNode unsupported(String reason) {
		return object().put(UNSUPPORTED, reason);
	}

	private static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

}
