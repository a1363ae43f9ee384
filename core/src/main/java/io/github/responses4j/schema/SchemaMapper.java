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

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.jdk.MapSerializer;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.util.TokenBuffer;

/**
 * The application's mapper with what strict schemas need besides: maps as arrays of
 * entries, and sealed hierarchies whose members are told apart.
 */
final class SchemaMapper {

	static final String KEY = "key";

	static final String VALUE = "value";

	private SchemaMapper() {
	}

	static JsonMapper of(JsonMapper mapper) {
		JsonMapper.Builder builder = mapper.rebuild();
		AnnotationIntrospector annotations = AnnotationIntrospector.pair(builder.annotationIntrospector(),
				new SealedTypes());
		SimpleModule maps = new SimpleModule("responses4j-schema").setDeserializerModifier(new EntryReading())
			.setSerializerModifier(new EntryWriting());
		// A model writes properties in the order of the schema, which is to be that of
		// the source
		return builder.annotationIntrospector(annotations)
			.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
			.addModule(maps)
			.build();
	}

	/** Gives sealed hierarchies that say nothing themselves a type id. */
	private static final class SealedTypes extends AnnotationIntrospector {

		@Override
		public Version version() {
			return Version.unknownVersion();
		}

		@Override
		public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
			boolean sealed = annotated instanceof AnnotatedClass && !annotated.hasAnnotation(JsonDeserialize.class)
					&& isSealed(annotated.getRawType());
			return sealed ? JsonTypeInfo.Value.construct(JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.As.PROPERTY, "type",
					null, false, true) : null;
		}

		private static boolean isSealed(@Nullable Class<?> type) {
			if (type == null || type.getName().startsWith("java.")) {
				return false;
			}
			if (type.isSealed() && !type.isEnum() || isSealed(type.getSuperclass())) {
				return true;
			}
			for (Class<?> parent : type.getInterfaces()) {
				if (isSealed(parent)) {
					return true;
				}
			}
			return false;
		}

	}

	private static final class EntryReading extends ValueDeserializerModifier {

		@Override
		public ValueDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type,
				BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
			return new EntriesDeserializer(deserializer);
		}

	}

	private static final class EntriesDeserializer extends DelegatingDeserializer {

		EntriesDeserializer(ValueDeserializer<?> deserializer) {
			super(deserializer);
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> deserializer) {
			return new EntriesDeserializer(deserializer);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			if (!parser.hasToken(JsonToken.START_ARRAY)) {
				return super.deserialize(parser, context);
			}
			ObjectNode map = context.getNodeFactory().objectNode();
			for (JsonNode entry : context.readTree(parser)) {
				map.set(entry.path(KEY).asString(), entry.path(VALUE));
			}
			try (JsonParser entries = context.treeAsTokens(map)) {
				entries.nextToken();
				return super.deserialize(entries, context);
			}
		}

	}

	private static final class EntryWriting extends ValueSerializerModifier {

		@Override
		public ValueSerializer<?> modifyMapSerializer(SerializationConfig config, MapType type,
				BeanDescription.Supplier description, ValueSerializer<?> serializer) {
			return (serializer instanceof MapSerializer map) ? new EntriesSerializer(map) : serializer;
		}

	}

	private static final class EntriesSerializer extends StdSerializer<Map<?, ?>> {

		private final MapSerializer map;

		EntriesSerializer(MapSerializer map) {
			super(Map.class);
			this.map = map;
		}

		@Override
		public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
			return new EntriesSerializer((MapSerializer) this.map.createContextual(context, property));
		}

		@Override
		public boolean isEmpty(SerializationContext context, Map<?, ?> value) {
			return this.map.isEmpty(context, value);
		}

		@Override
		public void serialize(Map<?, ?> value, JsonGenerator generator, SerializationContext context) {
			TokenBuffer buffer = TokenBuffer.forGeneration();
			this.map.serialize(value, buffer, context);
			generator.writeStartArray();
			try (JsonParser entries = buffer.asParser()) {
				entries.nextToken();
				while (entries.nextToken() == JsonToken.PROPERTY_NAME) {
					generator.writeStartObject();
					generator.writeStringProperty(KEY, entries.currentName());
					generator.writeName(VALUE);
					entries.nextToken();
					generator.copyCurrentStructure(entries);
					generator.writeEndObject();
				}
			}
			generator.writeEndArray();
		}

	}

}
