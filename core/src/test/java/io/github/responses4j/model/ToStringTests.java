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

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@code toString()} of a protocol record shows nothing that people or models
 * wrote, and no secret, because logs are full of such texts.
 */
class ToStringTests {

	private static final String SECRET = "do not show";

	/**
	 * Strings that are shown on purpose: ids, names that identify a thing to the
	 * application, and words of the protocol.
	 */
	private static final Set<String> SHOWN = Set.of("id", "type", "object", "model", "name", "namespace",
			"server_label", "agent_name", "size", "quality", "format", "mode", "param");

	@ParameterizedTest
	@MethodSource("records")
	void noRecordShowsWhatIsWritten(Class<?> record) throws Exception {
		assertThat(create(record, 0).toString()).isNotEmpty().doesNotContain(SECRET);
	}

	@Test
	void theNameOfARecordAndItsIdsAreShown() {
		ToolCall.Function call = new ToolCall.Function("fc_1", "call_1", null, null, "weather", "{}", null,
				ItemStatus.COMPLETED, null, Map.of("extra", JsonNodeFactory.instance.stringNode(SECRET)));
		assertThat(call).hasToString(
				"function_call[id=fc_1, call_id=call_1, name=weather, arguments=<2 chars>, status=completed, extra=…]");
	}

	static Stream<Class<?>> records() {
		return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages(ToStringTests.class.getPackageName())
			.stream()
			.filter((type) -> type.isAssignableTo(ProtocolValue.class) && !type.isInterface())
			.<Class<?>>map(JavaClass::reflect)
			.sorted((one, other) -> one.getName().compareTo(other.getName()));
	}

	private static Object create(Class<?> record, int depth) throws Exception {
		RecordComponent[] components = record.getRecordComponents();
		Object[] values = new Object[components.length];
		for (int i = 0; i < components.length; i++) {
			values[i] = shown(record, components[i]) ? "shown" : value(components[i].getGenericType(), depth);
		}
		Constructor<?> constructor = record
			.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
		constructor.setAccessible(true);
		return constructor.newInstance(values);
	}

	private static boolean shown(Class<?> record, RecordComponent component) {
		if (component.getType() != String.class) {
			return false;
		}
		String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
		return OpenValue.class.isAssignableFrom(record) || SHOWN.contains(name) || name.endsWith("_id");
	}

	private static Object value(Type type, int depth) throws Exception {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			Object element = (depth < 4) ? value(arguments[arguments.length - 1], depth + 1) : null;
			if (generic.getRawType() == List.class) {
				return (element != null) ? List.of(element) : List.of();
			}
			return (element != null) ? Map.of("member", element) : Map.of();
		}
		if (type == String.class) {
			return SECRET;
		}
		if (type == Integer.class) {
			return 1;
		}
		if (type == Long.class) {
			return 1L;
		}
		if (type == BigDecimal.class) {
			return BigDecimal.ONE;
		}
		if (type == Boolean.class) {
			return true;
		}
		if (type == JsonNode.class) {
			return JsonNodeFactory.instance.objectNode().put("type", "shown").put("id", "shown").put("text", SECRET);
		}
		Class<?> protocolType = (Class<?>) type;
		if (depth >= 4) {
			return null;
		}
		return create(SealedFamily.leaves(protocolType).findFirst().orElseThrow(), depth + 1);
	}

}
