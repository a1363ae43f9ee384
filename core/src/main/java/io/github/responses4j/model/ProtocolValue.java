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

import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A value of the protocol with a JSON form of its own. Implemented by records only:
 * <ul>
 * <li>a record with a component {@code more} is a JSON object (see
 * {@link ProtocolObject}), whose members are the other components in snake case;</li>
 * <li>any other record has exactly one component and is written as that component alone,
 * such as a string.</li>
 * </ul>
 * Reading never fails on a member: a missing or {@code null} member gives {@code null} or
 * an empty collection, and a member of an unexpected JSON type is kept in
 * {@link ProtocolObject#more()} as it was sent.
 *
 * @since 0.1.0
 */
@JsonSerialize(using = ProtocolSerializer.class)
@JsonDeserialize(using = ProtocolDeserializer.class)
public interface ProtocolValue {

}
