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

package io.github.responses4j.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Makes a method a tool that the model may call:
 *
 * <pre class="code">
 * &#64;Component
 * class WeatherTools {
 *
 * 	&#64;ResponsesTool("The weather of a city, now")
 * 	Weather weather(&#64;JsonPropertyDescription("Its name, in English") String city) {
 * 		...
 * 	}
 *
 * }
 * </pre>
 *
 * Each parameter is an argument, and must be known by its name ({@code -parameters}), as
 * it is with Spring Boot's build plugins; one of the type {@link ToolContext} is not.
 * What the method returns is what {@link ToolFunction#apply} returns; without a result
 * the model is told that it is done.
 * <p>
 * No model is offered a tool without being asked to: pass the object to
 * {@code ResponseCall.tools}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface ResponsesTool {

	/**
	 * What the tool does, for the model.
	 * @return alias for {@link #description}
	 */
	@AliasFor("description")
	String value() default "";

	/**
	 * What the tool does, for the model.
	 * @return the description
	 */
	@AliasFor("value")
	String description() default "";

	/**
	 * The name of the tool.
	 * @return 1 to 128 letters, digits, {@code _} and {@code -}; empty for the name of
	 * the method
	 */
	String name() default "";

	/**
	 * Whether the arguments are sure to follow the schema ({@code strict}).
	 * @return {@code false} for servers that do not know it
	 */
	boolean strict() default true;

	/**
	 * Whether the model may go on without waiting for the result ({@code async}), of
	 * which it is told later.
	 * @return {@code true} for tools that take long
	 */
	boolean async() default false;

}
