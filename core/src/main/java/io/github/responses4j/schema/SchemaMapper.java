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

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The application's mapper with what strict schemas need besides: it tells the members of
 * sealed hierarchies apart, and reads maps from arrays of entries.
 */
final class SchemaMapper extends AnnotationIntrospector {

	static final String KEY = "key";

	static final String VALUE = "value";

	static JsonMapper of(JsonMapper mapper) {
		JsonMapper.Builder builder = mapper.rebuild();
		// A model writes properties in the order of the schema, which is to be that of
		// the source
		return builder.annotationIntrospector(pair(builder.annotationIntrospector(), new SchemaMapper()))
			.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
			.disable(DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS,
					DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
			.addHandler(new Entries())
			.build();
	}

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
		if (type == null || type.getName().startsWith("java.") || type.isEnum()) {
			return false;
		}
		boolean sealed = type.isSealed() || isSealed(type.getSuperclass());
		for (Class<?> parent : type.getInterfaces()) {
			sealed |= isSealed(parent);
		}
		return sealed;
	}

	/** Reads a map where an array of entries stands. */
	private static final class Entries extends DeserializationProblemHandler {

		@Override
		public @Nullable Object handleUnexpectedToken(DeserializationContext context, JavaType type, JsonToken token,
				JsonParser parser, String message) {
			if (token != JsonToken.START_ARRAY || !type.isMapLikeType()) {
				return NOT_HANDLED;
			}
			ObjectNode map = context.getNodeFactory().objectNode();
			for (JsonNode entry : context.readTree(parser)) {
				map.set(entry.path(KEY).asString(), entry.path(VALUE));
			}
			return context.readTreeAsValue(map, type);
		}

	}

}
