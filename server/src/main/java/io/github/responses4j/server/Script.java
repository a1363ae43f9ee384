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

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.util.AntPathMatcher;

/**
 * What a test says that requests are replied to: replies that wait in a queue, rules, and
 * a reply for everything else. Thread-safe.
 */
final class Script {

	private static final AntPathMatcher PATHS = new AntPathMatcher();

	private final Queue<ScriptedReply> queue = new ConcurrentLinkedQueue<>();

	/**
	 * The newest is first.
	 */
	private final List<ScriptRule.Entry<ScriptedReply>> creationRules = new CopyOnWriteArrayList<>();

	/**
	 * The newest is first.
	 */
	private final List<ScriptRule.Entry<Fault>> callRules = new CopyOnWriteArrayList<>();

	private volatile @Nullable ScriptedReply otherwise;

	void enqueue(List<ScriptedReply> replies) {
		this.queue.addAll(replies);
	}

	ScriptRule<ScriptedReply> when(Predicate<RecordedRequest> condition) {
		return new ScriptRule<>(condition, (rule) -> this.creationRules.add(0, rule));
	}

	ScriptRule<Fault> whenCalled(String method, String path) {
		return new ScriptRule<>(
				(request) -> request.method().equals(method) && PATHS.match(path, request.pathBelowBase()),
				(rule) -> this.callRules.add(0, rule));
	}

	void otherwise(ScriptedReply reply) {
		this.otherwise = reply;
	}

	void clear() {
		this.queue.clear();
		this.creationRules.clear();
		this.callRules.clear();
		this.otherwise = null;
	}

	/**
	 * The reply to a request, or {@code null} if the script has none.
	 */
	@Nullable ScriptedReply next(RecordedRequest request) {
		ScriptedReply fault = find(this.callRules, request);
		if (fault != null || !request.isCreation()) {
			return fault;
		}
		ScriptedReply queued = this.queue.poll();
		if (queued != null) {
			return queued;
		}
		ScriptedReply reply = find(this.creationRules, request);
		return (reply != null) ? reply : this.otherwise;
	}

	private static <R extends ScriptedReply> @Nullable R find(List<ScriptRule.Entry<R>> rules,
			RecordedRequest request) {
		for (ScriptRule.Entry<R> rule : rules) {
			if (rule.condition().test(request)) {
				return rule.reply().apply(request);
			}
		}
		return null;
	}

}
