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

package io.github.responses4j.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.springframework.util.Assert;

/**
 * The second half of a rule of a {@link ResponsesServer}: it has been said which
 * requests, and is to be said with what they are replied to. A rule without a reply does
 * nothing.
 *
 * @param <R> what can be replied
 * @since 0.1.0
 * @see ResponsesServer#when
 * @see ResponsesServer#whenCalled
 */
public final class ScriptRule<R extends ScriptedReply> {

	private final Predicate<RecordedRequest> condition;

	private final Consumer<Entry<R>> entries;

	ScriptRule(Predicate<RecordedRequest> condition, Consumer<Entry<R>> entries) {
		this.condition = condition;
		this.entries = entries;
	}

	/**
	 * Leave the first requests to other rules.
	 * @param requests how many of those that the rule is for, 0 or more
	 * @return the rule, which needs a reply yet
	 */
	public ScriptRule<R> after(int requests) {
		Assert.isTrue(requests >= 0, () -> "'requests' must be at least 0 but is " + requests);
		AtomicLong seen = new AtomicLong();
		return and((request) -> seen.getAndIncrement() >= requests);
	}

	/**
	 * Leave all requests to other rules when the rule has replied to some.
	 * @param replies to how many, 1 or more
	 * @return the rule, which needs a reply yet
	 */
	public ScriptRule<R> times(int replies) {
		Assert.isTrue(replies >= 1, () -> "'replies' must be at least 1 but is " + replies);
		AtomicLong given = new AtomicLong();
		return and((request) -> given.getAndIncrement() < replies);
	}

	private ScriptRule<R> and(Predicate<RecordedRequest> further) {
		return new ScriptRule<>(this.condition.and(further), this.entries);
	}

	/**
	 * Reply the same or, given several, one after the other and then always the last.
	 * @param replies one reply or more
	 */
	@SafeVarargs
	public final void reply(R... replies) {
		List<R> given = new ArrayList<>();
		for (R reply : replies) {
			Assert.notNull(reply, "'replies' must not contain null");
			given.add(reply);
		}
		Assert.notEmpty(given, "'replies' must not be empty");
		AtomicInteger next = new AtomicInteger();
		reply((request) -> given.get(next.getAndUpdate((index) -> Math.min(index + 1, given.size() - 1))));
	}

	/**
	 * Reply what depends on the request.
	 * @param reply gives the reply for a request; called by many threads at a time
	 */
	public void reply(Function<RecordedRequest, ? extends R> reply) {
		Assert.notNull(reply, "'reply' must not be null");
		this.entries.accept(new Entry<>(this.condition, reply));
	}

	/**
	 * A whole rule.
	 *
	 * @param condition which requests it is for
	 * @param reply gives the reply
	 * @param <R> what can be replied
	 */
	record Entry<R extends ScriptedReply>(Predicate<RecordedRequest> condition,
			Function<RecordedRequest, ? extends R> reply) {

	}

}
