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

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.OptBoolean;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The types that {@link JsonSchemaGenerator} makes schemas of: each schema is valid,
 * obeys the rules of strict schemas, and Jackson reads what follows it.
 */
class JsonSchemaTypesTests {

	private static final SchemaRegistry REGISTRY = SchemaRegistry
		.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private static final Schema META_SCHEMA = REGISTRY
		.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

	private static final Place PLACE = new Place("Jeju", null, 5);

	private final JsonSchemaGenerator generator = JsonSchemaGenerator.create(JsonMapper.shared());

	static Stream<Arguments> types() {
		return Stream.of(Arguments.of(String.class, "text"), Arguments.of(int.class, 42),
				Arguments.of(Boolean.class, true),
				Arguments.of(Scalars.class,
						new Scalars((short) 1, 2, 3L, 4f, 5d, true, 'c', BigInteger.TEN, new BigDecimal("1.5"))),
				Arguments.of(Boxes.class, new Boxes(1, 2L, 3d, false, 'c')),
				Arguments.of(Texts.class,
						new Texts("a", URI.create("https://example.org"), new UUID(1, 2), Locale.UK,
								Currency.getInstance("EUR"))),
				Arguments.of(Dates.class,
						new Dates(LocalDate.of(2026, 1, 15), LocalTime.of(10, 15, 30),
								LocalDateTime.of(2026, 1, 15, 10, 15, 30), Year.of(2026), YearMonth.of(2026, 5),
								MonthDay.of(5, 12))),
				Arguments.of(Instants.class, new Instants(Instant.parse("2026-01-15T10:15:30Z"),
						OffsetDateTime.parse("2026-01-15T10:15:30Z"), OffsetTime.parse("10:15:30Z"), new Date(0))),
				Arguments.of(Zones.class, null),
				Arguments.of(Amounts.class, new Amounts(Duration.ofMinutes(90), Period.of(1, 2, 0))),
				Arguments.of(German.class, new German(LocalDate.of(2026, 1, 15))), Arguments.of(byte[].class, null),
				Arguments.of(Bytes.class, null), Arguments.of(Arrays.class, null),
				Arguments.of(Collections.class,
						new Collections(List.of("a"), Set.of(1), List.of(List.of("b")), List.of(PLACE))),
				Arguments.of(type(new ParameterizedTypeReference<List<Place>>() {
				}), List.of(PLACE)), Arguments.of(type(new ParameterizedTypeReference<Set<DayOfWeek>>() {
				}), Set.of(DayOfWeek.MONDAY)), Arguments.of(Place.class, PLACE),
				Arguments.of(Trip.class, new Trip(PLACE, List.of(PLACE, new Place("Seoul", "03000", 4)))),
				Arguments.of(Bean.class, null), Arguments.of(Inherited.class, null), Arguments.of(Setters.class, null),
				Arguments.of(Creator.class, null), Arguments.of(Built.class, null),
				Arguments.of(Named.class, new Named("a", 1)), Arguments.of(Snake.class, new Snake("a")),
				Arguments.of(Ordered.class, new Ordered("z", "a")), Arguments.of(Described.class, new Described("a")),
				Arguments.of(Ignoring.class, null), Arguments.of(Constrained.class, null),
				Arguments.of(Optionals.class,
						new Optionals(Optional.of("a"), Optional.empty(), OptionalInt.of(1), OptionalLong.empty(),
								OptionalDouble.of(2), Optional.of(List.of(1)))),
				Arguments.of(Nullables.class,
						new Nullables(null, null, java.util.Arrays.asList("a", null), null, null)),
				Arguments.of(DayOfWeek.class, DayOfWeek.MONDAY), Arguments.of(Grade.class, Grade.GOOD),
				Arguments.of(Level.class, Level.HIGH), Arguments.of(Numbered.class, Numbered.TWO),
				Arguments.of(EnumHolder.class, new EnumHolder(Grade.BAD, List.of(Grade.GOOD), Optional.empty())),
				Arguments.of(Maps.class, null), Arguments.of(type(new ParameterizedTypeReference<Map<String, Place>>() {
				}), null), Arguments.of(Shape.class, new Square(2)),
				Arguments.of(Drawing.class,
						new Drawing(List.of(new Circle(1), new Nothing(), new Group(List.of(new Square(2)))),
								new Circle(3))),
				Arguments.of(Animal.class, new Dog("Rex")), Arguments.of(Zoo.class, new Zoo(List.of(new Cat(9)))),
				Arguments.of(Vehicle.class, null), Arguments.of(Event.class, new Event.Deleted("a")),
				Arguments.of(Deduced.class, new Deduced.ByEmail("a@example.org")),
				Arguments.of(Node.class, new Node("a", List.of(new Node("b", List.of(), null)), null)),
				Arguments.of(Expression.class, new Sum(new Constant(1), new Sum(new Constant(2), new Constant(3)))),
				Arguments.of(Ping.class, new Ping(Optional.of(new Pong(List.of(new Ping(Optional.empty())))))),
				Arguments.of(type(new ParameterizedTypeReference<Page<Place>>() {
				}), new Page<>(List.of(PLACE), 1, null)),
				Arguments.of(type(new ParameterizedTypeReference<Pair<Page<String>, Page<Integer>>>() {
				}), new Pair<>(new Page<>(List.of("a"), 1, "b"), new Page<>(List.of(1), 1, null))),
				Arguments.of(type(new ParameterizedTypeReference<Optional<Place>>() {
				}), Optional.of(PLACE)), Arguments.of(EmailAddress.class, new EmailAddress("a@example.org")),
				Arguments.of(Contact.class, new Contact(new EmailAddress("a@example.org"))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("types")
	void schemaIsValidAndStrictAndReadable(Type type, @Nullable Object value) throws Exception {
		JsonNode json = this.generator.forType(type);
		assertThat(META_SCHEMA.validate(json)).as(json::toPrettyString).isEmpty();
		StrictRules.check(json);
		Schema schema = REGISTRY.getSchema(json);
		for (int turn = 0; turn < 6; turn++) {
			JsonNode instance = SchemaInstances.of(json, turn);
			assertThat(schema.validate(instance)).as(instance::toPrettyString).isEmpty();
			Object read = this.generator.readerFor(type).readValue(instance.toString());
			assertThat(read).as(instance::toPrettyString).isNotNull();
		}
		if (value != null) {
			JsonNode written = write(type, value);
			assertThat(schema.validate(written)).as(written::toPrettyString).isEmpty();
			assertThat(this.generator.readerFor(type).<Object>readValue(written.toString())).isEqualTo(value);
		}
	}

	private JsonNode write(Type type, Object value) {
		JsonMapper mapper = this.generator.mapper();
		String json = mapper.writerFor(mapper.constructType(type)).writeValueAsString(value);
		return mapper.readTree(this.generator.isWrapped(type) ? "{\"value\":" + json + "}" : json);
	}

	private static Type type(ParameterizedTypeReference<?> reference) {
		return reference.getType();
	}

	record Scalars(short s, int i, long l, float f, double d, boolean b, char c, BigInteger big, BigDecimal decimal) {

	}

	record Boxes(Integer i, Long l, Double d, Boolean b, Character c) {

	}

	record Texts(String text, URI uri, UUID uuid, Locale locale, Currency currency) {

	}

	record Dates(LocalDate date, LocalTime time, LocalDateTime dateTime, Year year, YearMonth month,
			MonthDay birthday) {

	}

	record Instants(Instant instant, OffsetDateTime dateTime, OffsetTime time, Date date) {

	}

	record Zones(ZonedDateTime at, ZoneId zone) {

	}

	record Amounts(Duration duration, Period period) {

	}

	record German(@JsonFormat(pattern = "dd.MM.yyyy") LocalDate day) {

	}

	record Bytes(byte[] content, List<byte[]> parts) {

	}

	record Arrays(int[] numbers, String[] texts, Place[] places, double[][] matrix) {

	}

	record Collections(List<String> texts, Set<Integer> numbers, List<List<String>> nested, List<Place> places) {

	}

	record Place(String city, @Nullable String zip, int stars) {

	}

	record Trip(Place start, List<Place> stops) {

	}

	public static class Bean {

		private String name = "";

		private int count;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

	}

	static class Inherited extends Bean {

		public List<Bean> children = List.of();

	}

	public static class Setters {

		private final StringBuilder log = new StringBuilder();

		public void setTitle(String title) {
			this.log.append(title);
		}

		public void setPlaces(List<Place> places) {
			this.log.append(places);
		}

	}

	static class Creator {

		private final String text;

		@JsonCreator
		Creator(@JsonProperty("first") String a, @JsonProperty("second") int b) {
			this.text = a + b;
		}

	}

	@tools.jackson.databind.annotation.JsonDeserialize(builder = Built.Builder.class)
	public static final class Built {

		private final String name;

		private Built(String name) {
			this.name = name;
		}

		public static final class Builder {

			private String name = "";

			public Builder withName(String name) {
				this.name = name;
				return this;
			}

			public Built build() {
				return new Built(this.name);
			}

		}

	}

	record Named(@JsonProperty("the_name") String name, @JsonProperty("a-count") int count) {

	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Snake(String firstName) {

	}

	@JsonPropertyOrder({ "zebra", "ape" })
	record Ordered(String ape, String zebra) {

	}

	@JsonClassDescription("Something described")
	record Described(@JsonPropertyDescription("The text of it") String text) {

	}

	static class Ignoring {

		public String shown = "";

		@JsonIgnore
		public Object hidden = "";

		@JsonProperty(access = JsonProperty.Access.READ_ONLY)
		public @Nullable Thread computed;

	}

	record Constrained(@Min(1) @Max(9) int stars, @Positive double price, @Size(min = 2, max = 3) List<String> tags,
			@Pattern(regexp = "^[a-z]{2}-\\d+$") String code, @Pattern(regexp = "^(?=x).*$") String ahead,
			@Email String email, @Size(max = 100) String summary) {

	}

	record Optionals(Optional<String> text, Optional<Place> place, OptionalInt i, OptionalLong l, OptionalDouble d,
			Optional<List<Integer>> list) {

	}

	record Nullables(@Nullable String text, @Nullable Place place, List<@Nullable String> texts, @Nullable Grade grade,
			@JsonProperty(isRequired = OptBoolean.FALSE) String optional) {

	}

	enum Grade {

		GOOD, @JsonProperty("really bad")
		BAD

	}

	enum Level {

		HIGH, LOW;

		@JsonValue
		String lower() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	enum Numbered {

		ONE, TWO;

		@JsonValue
		int number() {
			return ordinal() + 1;
		}

	}

	record EnumHolder(Grade grade, List<Grade> grades, Optional<Grade> maybe) {

	}

	record Maps(Map<String, Integer> counts, Map<Grade, Place> places, Map<Integer, List<String>> lists,
			SortedMap<LocalDate, Boolean> days, EnumMap<Grade, Map<String, String>> nested,
			@Nullable Map<String, String> none) {

	}

	sealed interface Shape permits Circle, Square, Nothing, Group {

	}

	record Circle(double radius) implements Shape {

	}

	record Square(double side) implements Shape {

	}

	record Nothing() implements Shape {

	}

	record Group(List<Shape> shapes) implements Shape {

	}

	record Drawing(List<Shape> shapes, Circle frame) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Dog.class, name = "dog"), @JsonSubTypes.Type(Cat.class) })
	interface Animal {

	}

	record Dog(String name) implements Animal {

	}

	@JsonTypeName("cat")
	record Cat(int lives) implements Animal {

	}

	record Zoo(List<Animal> animals) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
	@JsonSubTypes(@JsonSubTypes.Type(Truck.class))
	static class Vehicle {

		public int wheels;

	}

	static class Truck extends Vehicle {

		public int load;

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	sealed interface Event {

		@JsonTypeName("created")
		record Created(String id, Place place) implements Event {

		}

		@JsonTypeName("deleted")
		record Deleted(String id) implements Event {

		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes({ @JsonSubTypes.Type(Deduced.ByEmail.class), @JsonSubTypes.Type(Deduced.ByPhone.class) })
	interface Deduced {

		record ByEmail(String email) implements Deduced {

		}

		record ByPhone(String phone) implements Deduced {

		}

	}

	record Node(String name, List<Node> children, @Nullable Node next) {

	}

	sealed interface Expression permits Constant, Sum {

	}

	record Constant(int value) implements Expression {

	}

	record Sum(Expression left, Expression right) implements Expression {

	}

	record Ping(Optional<Pong> pong) {

	}

	record Pong(List<Ping> pings) {

	}

	record Page<T>(List<T> items, int number, @Nullable T next) {

	}

	record Pair<A, B>(A first, B second) {

	}

	record EmailAddress(@JsonValue String value) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		EmailAddress {
		}

	}

	record Contact(@JsonPropertyDescription("Where to write to") EmailAddress email) {

	}

}
