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

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Lets any Jackson mapper read the records of the protocol. Only a value that has not
 * even the JSON type of the record, such as an array for an object, is an error.
 */
class ProtocolDeserializer extends ValueDeserializer<Object> {

	private final Class<?> type;

	private final ValueReader reader;

	/**
	 * Called by Jackson, which then asks for the contextual instance.
	 */
	ProtocolDeserializer() {
		this(ProtocolValue.class, ValueReader.TREE);
	}

	private ProtocolDeserializer(Class<?> type, ValueReader reader) {
		this.type = type;
		this.reader = reader;
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		Class<?> type = context.getContextualType().getRawClass();
		return new ProtocolDeserializer(type, ValueReader.of(type));
	}

	@Override
	public Object deserialize(JsonParser parser, DeserializationContext context) {
		Object value = this.reader.read(parser);
		if (value instanceof ValueReader.Misfit misfit) {
			return context.reportInputMismatch(this.type, "Expected the JSON form of %s but found %s",
					this.type.getSimpleName(), misfit.json().getNodeType());
		}
		return value;
	}

}
