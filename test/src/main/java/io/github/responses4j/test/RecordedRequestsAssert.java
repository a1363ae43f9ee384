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

import java.util.List;
import java.util.stream.StreamSupport;

import org.assertj.core.api.AbstractListAssert;

import io.github.responses4j.server.RecordedRequest;

/**
 * Assertions on the requests that a server has received: all that AssertJ has for lists,
 * with {@link RecordedRequestAssert} for each element.
 *
 * @since 0.1.0
 */
public final class RecordedRequestsAssert extends
		AbstractListAssert<RecordedRequestsAssert, List<? extends RecordedRequest>, RecordedRequest, RecordedRequestAssert> {

	RecordedRequestsAssert(List<? extends RecordedRequest> actual) {
		super(actual, RecordedRequestsAssert.class);
	}

	@Override
	protected RecordedRequestAssert toAssert(RecordedRequest value, String description) {
		return new RecordedRequestAssert(value).as(description);
	}

	@Override
	protected RecordedRequestsAssert newAbstractIterableAssert(Iterable<? extends RecordedRequest> requests) {
		return new RecordedRequestsAssert(StreamSupport.stream(requests.spliterator(), false).toList());
	}

}
