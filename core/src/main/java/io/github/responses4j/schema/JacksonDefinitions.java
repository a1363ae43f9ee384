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

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
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

	private static final Map<LogicalType, String> TYPES = Map.of(LogicalType.Integer, "integer", LogicalType.Float,
			"number", LogicalType.Boolean, "boolean", LogicalType.Textual, "string", LogicalType.OtherScalar, "string",
			LogicalType.DateTime, "string");

	private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d";

	private static final String DATE = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])";

	private static final Map<Class<?>, ObjectNode> SCALARS = new HashMap<>();

	static {
		scalar("string", "format", "date-time", Instant.class, OffsetDateTime.class, ZonedDateTime.class, Date.class);
		scalar("string", "format", "date", LocalDate.class);
		scalar("string", "format", "time", OffsetTime.class);
		// A date-time and a time of the schema have an offset, these have none
		scalar("string", "pattern", "^" + DATE + "T" + TIME + "$", LocalDateTime.class);
		scalar("string", "pattern", "^" + TIME + "$", LocalTime.class);
		scalar("string", "pattern", "^\\d{4}-(0[1-9]|1[0-2])$", YearMonth.class);
		scalar("integer", "description", "A year", Year.class);
		// A duration of the schema may have years and months, this has none
		scalar("string", "pattern",
				"^P(\\d{1,6}D|(\\d{1,6}D)?T(\\d{1,6}H(\\d{1,6}M)?(\\d{1,6}S)?|\\d{1,6}M(\\d{1,6}S)?|\\d{1,6}S))$",
				Duration.class);
		scalar("string", "pattern", "^P(\\d{1,4}Y(\\d{1,4}M)?(\\d{1,4}D)?|\\d{1,4}M(\\d{1,4}D)?|\\d{1,4}D)$",
				Period.class);
		scalar("string", "format", "uuid", UUID.class);
		scalar("string", "description", "A URI", URI.class);
		scalar("string", "description", "A URL", URL.class);
		scalar("string", "description", "A time zone, such as Europe/Berlin", ZoneId.class);
		scalar("string", "description", "A language tag, such as en-GB", Locale.class);
		scalar("string", "description", "An ISO 4217 currency code, such as EUR", Currency.class);
		scalar("string", "description", "Base64", byte[].class);
		scalar("string", "pattern", "^.$", char.class, Character.class);
		scalar("string", "type", "string", String.class, CharSequence.class, char[].class);
		scalar("boolean", "type", "boolean", boolean.class, Boolean.class);
		scalar("integer", "type", "integer", int.class, Integer.class, long.class, Long.class, BigInteger.class);
		scalar("number", "type", "number", float.class, Float.class, double.class, Double.class, BigDecimal.class,
				Number.class);
		range(Byte.MIN_VALUE, Byte.MAX_VALUE, byte.class, Byte.class);
		range(Short.MIN_VALUE, Short.MAX_VALUE, short.class, Short.class);
	}

	private static final Map<Class<?>, Class<?>> OPTIONALS = Map.of(OptionalInt.class, int.class, OptionalLong.class,
			long.class, OptionalDouble.class, double.class);

	private final JsonMapper mapper;

	private final DeserializationContext reading;

	private final SerializationContext writing;

	JacksonDefinitions(JsonMapper mapper) {
		this.mapper = mapper;
		this.reading = mapper._deserializationContext();
		this.writing = mapper._serializationContext();
	}

	private static void scalar(String type, String keyword, String value, Class<?>... classes) {
		ObjectNode scalar = object().put("type", type).put(keyword, value);
		for (Class<?> each : classes) {
			SCALARS.put(each, scalar);
		}
	}

	private static void range(int minimum, int maximum, Class<?>... classes) {
		scalar("integer", "type", "integer", classes);
		SCALARS.get(classes[0]).put("minimum", minimum).put("maximum", maximum);
	}

	@Override
	public @Nullable CustomDefinition provideCustomSchemaDefinition(ResolvedType type,
			SchemaGenerationContext context) {
		Class<?> raw = type.getErasedType();
		if (SCALARS.containsKey(raw)) {
			return inline(SCALARS.get(raw).deepCopy());
		}
		if (OPTIONALS.containsKey(raw)) {
			return inline(
					nullable(context.createDefinitionReference(context.getTypeContext().resolve(OPTIONALS.get(raw)))));
		}
		if (context.getTypeContext().isContainerType(type)) {
			return null;
		}
		try {
			return define(javaType(type), context);
		}
		catch (JacksonException ex) {
			return inline(unsupported("cannot be read by Jackson: " + ex.getOriginalMessage()));
		}
	}

	private CustomDefinition define(JavaType type, SchemaGenerationContext context) {
		if (type.isReferenceType()) {
			return inline(nullable(context.createDefinitionReference(resolve(type.getContentType(), context))));
		}
		if (type.isMapLikeType()) {
			return inline(entries(type, context));
		}
		if (type.isEnumType()) {
			return new CustomDefinition(constants(type));
		}
		if (isUnion(type, subtypes(type))) {
			return new CustomDefinition(object().put(PENDING, true));
		}
		ValueDeserializer<?> deserializer = deserializer(type);
		if (deserializer instanceof AbstractDeserializer) {
			return inline(unsupported("is abstract, and nothing tells its subtypes. Seal it, or put @JsonTypeInfo and "
					+ "@JsonSubTypes on it"));
		}
		if (deserializer instanceof BeanDeserializerBase bean) {
			if (bean.getValueInstantiator().canCreateUsingDelegate()) {
				JavaType delegate = bean.getValueInstantiator().getDelegateType(this.reading.getConfig());
				return inline(context.createDefinitionReference(resolve(delegate, context)));
			}
			return new CustomDefinition(object().put(PENDING, true));
		}
		LogicalType logicalType = deserializer.logicalType();
		if (logicalType == LogicalType.Untyped) {
			return inline(unsupported("may be anything"));
		}
		String name = (logicalType != null) ? TYPES.get(logicalType) : null;
		return inline((name != null) ? object().put("type", name) : unsupported(
				"is read by " + deserializer.getClass().getName() + ", which does not tell what it reads"));
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
		if (!isUnion(type, subtypes)) {
			definition.setAll(properties(resolved, type, context));
			return;
		}
		ArrayNode branches = definition.putArray("anyOf");
		for (Class<?> subtype : subtypes) {
			branches.add((subtype == type.getRawClass()) ? properties(resolved, type, context)
					: context.createDefinitionReference(context.getTypeContext().resolveSubtype(resolved, subtype)));
		}
	}

	private static boolean isUnion(JavaType type, List<Class<?>> subtypes) {
		return !subtypes.isEmpty() && !subtypes.equals(List.of(type.getRawClass()));
	}

	private ValueDeserializer<?> deserializer(JavaType type) {
		ValueDeserializer<?> deserializer = this.reading.findNonContextualValueDeserializer(type);
		while (deserializer.getDelegatee() != null) {
			deserializer = deserializer.getDelegatee();
		}
		return deserializer;
	}

	private ObjectNode properties(ResolvedType resolved, JavaType type, SchemaGenerationContext context) {
		BeanDeserializerBase bean = (BeanDeserializerBase) deserializer(type);
		ObjectNode properties = object();
		Map<String, String> internalNames = new HashMap<>();
		for (BeanPropertyDefinition definition : this.reading.introspectBeanDescription(type).findProperties()) {
			internalNames.put(definition.getName(), definition.getInternalName());
		}
		Map<String, FieldScope> fields = fields(resolved, context.getTypeContext());
		for (Iterator<SettableBeanProperty> each = bean.properties(); each.hasNext();) {
			SettableBeanProperty property = each.next();
			FieldScope field = fields.get(internalNames.get(property.getName()));
			properties.set(property.getName(), property(property, field, context));
		}
		if (properties.isEmpty() && !type.getRawClass().isRecord()) {
			return unsupported("has no properties that Jackson could set");
		}
		return discriminated(type, properties);
	}

	private ObjectNode property(SettableBeanProperty property, @Nullable FieldScope field,
			SchemaGenerationContext context) {
		JsonFormat.Value format = property.findPropertyFormat(this.reading.getConfig(),
				property.getType().getRawClass());
		ObjectNode schema;
		if (format.hasPattern()) {
			schema = object().put("type", "string").put("description", "In the format " + format.getPattern());
		}
		else if (field != null) {
			schema = context.createStandardDefinitionReference(field, null);
		}
		else {
			schema = context.createDefinitionReference(resolve(property.getType(), context));
		}
		return property(schema, property.getMetadata().getDescription(), isNullable(property, field));
	}

	/**
	 * A property with what is known of it alone.
	 */
	ObjectNode property(ObjectNode schema, @Nullable String description, boolean nullable) {
		ObjectNode property = nullable ? nullable(schema) : schema;
		if (description != null) {
			property.put("description", description);
		}
		return property;
	}

	private boolean isNullable(SettableBeanProperty property, @Nullable FieldScope field) {
		JsonProperty annotation = property.getAnnotation(JsonProperty.class);
		if (annotation != null && annotation.isRequired() == OptBoolean.FALSE) {
			return true;
		}
		if (field != null) {
			Field member = field.getRawMember();
			return Nullness.isNullable(member, member.getAnnotatedType());
		}
		AnnotatedMember member = property.getMember();
		Executable executable = (member instanceof AnnotatedParameter parameter)
				? (Executable) parameter.getOwner().getAnnotated() : (Executable) member.getMember();
		int index = (member instanceof AnnotatedParameter parameter) ? parameter.getIndex() : 0;
		AnnotatedType[] types = executable.getAnnotatedParameterTypes();
		return index < types.length && Nullness.isNullable(executable.getParameters()[index], types[index]);
	}

	private static Map<String, FieldScope> fields(ResolvedType type, TypeContext types) {
		Map<String, FieldScope> fields = new HashMap<>();
		ResolvedTypeWithMembers members = types.resolveWithMembers(type);
		DeclarationDetails declaration = new DeclarationDetails(type, members);
		for (ResolvedField field : members.getMemberFields()) {
			fields.put(field.getName(), types.createFieldScope(field, declaration));
		}
		return fields;
	}

	private ObjectNode discriminated(JavaType type, ObjectNode properties) {
		ObjectNode schema = object().put("type", "object");
		TypeSerializer typing = this.writing.findTypeSerializer(type);
		if (typing == null) {
			schema.set("properties", properties);
			return schema;
		}
		String id = typing.getTypeIdResolver().idFromValueAndType(this.writing, null, type.getRawClass());
		JsonTypeInfo.As inclusion = typing.getTypeInclusion();
		if (id == null || typing.getPropertyName() == null && inclusion != JsonTypeInfo.As.WRAPPER_OBJECT) {
			schema.set("properties", properties);
			return schema;
		}
		if (inclusion == JsonTypeInfo.As.WRAPPER_OBJECT) {
			ObjectNode inner = object().put("type", "object");
			inner.set("properties", properties);
			schema.putObject("properties").set(id, inner);
			return schema;
		}
		if (inclusion != JsonTypeInfo.As.PROPERTY && inclusion != JsonTypeInfo.As.EXISTING_PROPERTY) {
			return unsupported("has its type id as " + inclusion + ", which a strict schema cannot say");
		}
		ObjectNode constant = object().put("type", "string").put("const", id);
		ObjectNode withType = schema.putObject("properties");
		withType.set(typing.getPropertyName(), constant);
		properties.forEachEntry((name, property) -> {
			if (!withType.has(name)) {
				withType.set(name, property);
			}
		});
		return schema;
	}

	private List<Class<?>> subtypes(JavaType type) {
		DeserializationConfig config = this.reading.getConfig();
		if (this.reading.findTypeDeserializer(type) == null) {
			return List.of();
		}
		Collection<NamedType> subtypes = config.getSubtypeResolver()
			.collectAndResolveSubtypesByTypeId(config, this.reading.introspectClassAnnotations(type));
		return subtypes.stream()
			.<Class<?>>map(NamedType::getType)
			.filter((subtype) -> !this.mapper.constructType(subtype).isAbstract())
			.distinct()
			.toList();
	}

	private ObjectNode entries(JavaType type, SchemaGenerationContext context) {
		ObjectNode entry = object().put("type", "object");
		ObjectNode properties = entry.putObject("properties");
		properties.set(SchemaMapper.KEY, key(type.getKeyType(), context));
		properties.set(SchemaMapper.VALUE, context.createDefinitionReference(resolve(type.getContentType(), context)));
		ObjectNode entries = object().put("type", "array");
		entries.set("items", entry);
		return entries;
	}

	/**
	 * A key, which is text whatever its type.
	 */
	private static ObjectNode key(JavaType type, SchemaGenerationContext context) {
		ObjectNode key = SCALARS.get(type.getRawClass());
		if (type.isEnumType() || key != null && key.path("type").asString().equals("string")) {
			return context.createDefinitionReference(resolve(type, context));
		}
		ObjectNode text = object().put("type", "string");
		return (key != null && key.path("type").asString().equals("integer")) ? text.put("pattern", "^-?\\d+$") : text;
	}

	private ObjectNode constants(JavaType type) {
		ObjectNode schema = object();
		ArrayNode values = JsonNodeFactory.instance.arrayNode();
		for (Object constant : type.getRawClass().getEnumConstants()) {
			values.add(this.mapper.<JsonNode>valueToTree(constant));
		}
		schema.put("type", (!values.isEmpty() && values.get(0).isNumber()) ? "integer" : "string");
		schema.set("enum", values);
		return schema;
	}

	@Nullable String describe(ResolvedType type) {
		DeserializationConfig config = this.reading.getConfig();
		return config.getAnnotationIntrospector()
			.findClassDescription(config, this.reading.introspectClassAnnotations(type.getErasedType()));
	}

	private JavaType javaType(ResolvedType type) {
		JavaType[] arguments = type.getTypeParameters().stream().map(this::javaType).toArray(JavaType[]::new);
		return (arguments.length == 0) ? this.mapper.constructType(type.getErasedType())
				: this.mapper.getTypeFactory().constructParametricType(type.getErasedType(), arguments);
	}

	private static ResolvedType resolve(JavaType type, SchemaGenerationContext context) {
		List<ResolvedType> arguments = type.getBindings()
			.getTypeParameters()
			.stream()
			.map((argument) -> resolve(argument, context))
			.toList();
		return context.getTypeContext().resolve(type.getRawClass(), arguments.toArray(ResolvedType[]::new));
	}

	private static CustomDefinition inline(ObjectNode schema) {
		return new CustomDefinition(schema, true);
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
