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

package io.github.responses4j.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.autoconfigure.json.AutoConfigureJson;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import io.github.responses4j.ResponsesTemplate;
import io.github.responses4j.autoconfigure.ResponsesTemplateBuilderCustomizer;
import io.github.responses4j.observation.ResponsesObservationConvention;
import io.github.responses4j.server.ResponsesServer;

/**
 * Tests components that use a {@link ResponsesTemplate}, and no other part of the
 * application. Only the auto-configuration of the template, its HTTP client and JSON is
 * enabled, and the template talks to a {@link ResponsesServer} in the test; see
 * {@link AutoConfigureResponsesServer @AutoConfigureResponsesServer}.
 * <p>
 * Name the components in {@link #value()}. Scanning finds only
 * {@link ResponsesTemplateBuilderCustomizer} and {@link ResponsesObservationConvention}
 * beans, {@code @JacksonComponent}s and Jackson modules.
 *
 * <pre class="code">
 * &#064;ResponsesTest(Jokes.class)
 * class JokesTests {
 *
 * 	&#064;Autowired
 * 	private Jokes jokes;
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(ResponsesTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(ResponsesTypeExcludeFilter.class)
@AutoConfigureJson
@AutoConfigureResponses
@AutoConfigureResponsesServer
@ImportAutoConfiguration
public @interface ResponsesTest {

	/**
	 * Properties that are added to the environment before the test runs.
	 * @return the properties, each as {@code key=value}
	 */
	String[] properties() default {};

	/**
	 * The components to test, the same as {@link #components()}.
	 * @return the classes of the components
	 */
	@AliasFor("components")
	Class<?>[] value() default {};

	/**
	 * The components to test. May be empty if they are imported or made by the test.
	 * @return the classes of the components
	 */
	@AliasFor("value")
	Class<?>[] components() default {};

	/**
	 * Whether scanning finds the components and the beans that are named above. If not,
	 * it finds only what {@link #includeFilters()} say.
	 * @return whether the default filters apply
	 */
	boolean useDefaultFilters() default true;

	/**
	 * What scanning finds in addition.
	 * @return the filters
	 */
	ComponentScan.Filter[] includeFilters() default {};

	/**
	 * What scanning does not find although it would.
	 * @return the filters
	 */
	ComponentScan.Filter[] excludeFilters() default {};

	/**
	 * Auto-configuration that this test does without.
	 * @return the classes of the auto-configurations
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
