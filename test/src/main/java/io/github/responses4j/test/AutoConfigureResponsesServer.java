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

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

import io.github.responses4j.autoconfigure.ResponsesConnectionDetails;
import io.github.responses4j.server.ResponsesServer;

/**
 * Runs a {@link ResponsesServer} in the application context of a test and has all clients
 * of the application talk to it. Put it on a test class, beside {@code @SpringBootTest}
 * for example.
 * <p>
 * The server is a bean, which tests can have injected. The context also has a primary
 * {@link ResponsesConnectionDetails} bean that points to the server, so that neither a
 * key nor a URL is needed, and those of the application are not used. A
 * {@code ResponsesServer} bean of the test takes the place of the server, which has
 * defaults otherwise, but that events of a stream follow each other at once.
 * <p>
 * Before each test the server is {@linkplain ResponsesServer#reset() reset}, so script it
 * in the test or in a {@code @BeforeEach} method. It is closed with the context, which
 * Spring may keep for further test classes: tests that run at the same time need contexts
 * of their own.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureResponsesServer {

}
