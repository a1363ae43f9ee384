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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The values of a JSON member, mostly {@code type}, that select a record within its
 * sealed family. A record without a component for that member has one value and always
 * writes it; a record with such a component keeps what was sent.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface WireType {

	/**
	 * The wire names; empty for a form that never has the member.
	 * @return the wire names
	 */
	String[] value() default {};

	/**
	 * A member by which an object without wire name is recognised, or {@code *} for any
	 * such object. Members of a family are asked in the order of its {@code permits}
	 * clause.
	 * @return the name of a member
	 */
	String untaggedWith() default "";

	/**
	 * The member that holds the wire name, the same in a whole family.
	 * @return the name of a member
	 */
	String member() default "type";

}
