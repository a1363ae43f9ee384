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

/**
 * Carries out the {@link Script}: decides for each call whether it is answered as usual,
 * with an answer of the script, or with a fault.
 */
final class ScriptedCalls {

	private final Script script;

	private final Pace pace;

	private final CallHandler usual;

	private final ReplyObserver observer;

	/**
	 * Create a handler of calls.
	 * @param script what a test says
	 * @param pace lets time pass
	 * @param usual answers calls, with the backend of the call if that has one
	 * @param observer sees replies as they are before faults happen to them
	 */
	ScriptedCalls(Script script, Pace pace, CallHandler usual, ReplyObserver observer) {
		this.script = script;
		this.pace = pace;
		this.usual = usual;
		this.observer = observer;
	}

	Reply handle(Call call, RecordedRequest request) {
		ScriptedReply reply = this.script.next(request);
		if (reply instanceof Answer answer) {
			return handle(call.answeredBy(answer.backend()), answer.faults());
		}
		return (reply instanceof Fault fault) ? handle(call, List.of(fault)) : answer(call);
	}

	private Reply handle(Call call, List<Fault> faults) {
		for (Fault fault : faults) {
			if (fault instanceof StatusFault status) {
				return WireFault.apply(wireFaults(call, faults), () -> this.observer.observe(call, status.reply()),
						this.pace);
			}
		}
		return WireFault.apply(wireFaults(call, faults), () -> answer(call), this.pace);
	}

	private Reply answer(Call call) {
		return this.observer.observe(call, this.usual.handle(call));
	}

	/**
	 * Events on a connection of their own have neither headers nor bytes that could be
	 * changed.
	 */
	private static List<WireFault> wireFaults(Call call, List<Fault> faults) {
		return faults.stream()
			.filter(WireFault.class::isInstance)
			.map(WireFault.class::cast)
			.filter((fault) -> call.connectionStore() == null || fault.place() == WireFault.Place.CONNECTION)
			.toList();
	}

}
