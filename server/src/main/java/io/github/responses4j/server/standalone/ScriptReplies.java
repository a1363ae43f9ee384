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

package io.github.responses4j.server.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.Usage;
import io.github.responses4j.server.Answer;
import io.github.responses4j.server.Fault;
import io.github.responses4j.server.ScriptedReply;
import io.github.responses4j.server.StatusFault;

/**
 * Reads the replies of a script file. Their keys are the names of the methods of
 * {@link Answer}, {@link Fault} and {@link StatusFault}.
 */
final class ScriptReplies {

	/**
	 * What the model says. A reply has one of these at most.
	 */
	static final Map<String, Function<ScriptNode, Answer>> ANSWERS = Map.ofEntries(
			Map.entry("simulated", (node) -> flag(node, Answer::simulated)),
			Map.entry("text", (node) -> Answer.text(node.text())),
			Map.entry("text_deltas", (node) -> Answer.textDeltas(node.texts())),
			Map.entry("json", (node) -> Answer.json(node.any())),
			Map.entry("function_call", ScriptReplies::functionCall),
			Map.entry("custom_tool_call", ScriptReplies::customToolCall),
			Map.entry("reasoning", (node) -> Answer.reasoning(node.texts())),
			Map.entry("refusal", (node) -> Answer.refusal(node.text())),
			Map.entry("items", (node) -> Answer.items(all(node, ResponseItem.class).toArray(ResponseItem[]::new))),
			Map.entry("incomplete", (node) -> Answer.incomplete(new IncompleteDetails.Reason(node.text()))),
			Map.entry("failure", (node) -> problem(node, Answer::failure)),
			Map.entry("error", (node) -> problem(node, Answer::error)));

	/**
	 * What can be said of an answer in addition, in the order in which it is added.
	 */
	static final SortedMap<String, BiFunction<Answer, ScriptNode, Answer>> ANSWER_DETAILS = new TreeMap<>(
			Map.of("citing", ScriptReplies::citing, "then", ScriptReplies::then, "usage", ScriptReplies::usage));

	/**
	 * What goes wrong.
	 */
	static final Map<String, Function<ScriptNode, Fault>> FAULTS = Map.ofEntries(
			Map.entry("status", (node) -> Fault.status(node.number(0))),
			Map.entry("html", (node) -> Fault.html(node.number(0))),
			Map.entry("no_reply", (node) -> flag(node, Fault::noReply)),
			Map.entry("hang_up", (node) -> flag(node, Fault::hangUp)),
			Map.entry("delay", (node) -> Fault.delay(node.duration())),
			Map.entry("cut_after_events", (node) -> Fault.cutAfterEvents(node.number(0))),
			Map.entry("cut_after_bytes", (node) -> Fault.cutAfterBytes(node.number(0))),
			Map.entry("malformed_json", (node) -> flag(node, Fault::malformedJson)),
			Map.entry("malformed_json_after_events", (node) -> Fault.malformedJsonAfterEvents(node.number(0))),
			Map.entry("slow_events", (node) -> Fault.slowEvents(node.duration())),
			Map.entry("slow_bytes", ScriptReplies::slowBytes),
			Map.entry("keep_alive_comments", (node) -> flag(node, Fault::keepAliveComments)),
			Map.entry("unnamed_events", (node) -> flag(node, Fault::unnamedEvents)),
			Map.entry("done_marker", (node) -> flag(node, Fault::doneMarker)),
			Map.entry("content_type", (node) -> Fault.contentType(node.text())));

	/**
	 * What can be said of {@code status} and {@code html} in addition.
	 */
	static final Map<String, BiFunction<StatusFault, ScriptNode, StatusFault>> STATUS_DETAILS = Map.of("header",
			ScriptReplies::header, "retry_after", (fault, node) -> fault.retryAfter(node.duration()), "message",
			(fault, node) -> fault.message(node.text()), "type", (fault, node) -> fault.type(node.text()), "param",
			(fault, node) -> fault.param(node.textOrNull()), "code", (fault, node) -> fault.code(node.textOrNull()),
			"body", ScriptReplies::body);

	private static final Set<String> FAULT_KEYS = union(FAULTS.keySet(), STATUS_DETAILS.keySet());

	private static final Set<String> KEYS = union(ANSWERS.keySet(), union(ANSWER_DETAILS.keySet(), FAULT_KEYS));

	private ScriptReplies() {
	}

	private static Set<String> union(Set<String> some, Set<String> others) {
		Set<String> keys = new TreeSet<>(some);
		keys.addAll(others);
		return keys;
	}

	/**
	 * Read an answer, with the faults beside it, or a fault alone.
	 */
	static ScriptedReply reply(ScriptNode node) {
		Map<String, ScriptNode> members = node.members(KEYS);
		if (members.keySet().stream().anyMatch((key) -> ANSWERS.containsKey(key) || ANSWER_DETAILS.containsKey(key))) {
			return answer(node);
		}
		List<Fault> faults = faults(node, members);
		return (faults.size() == 1) ? faults.get(0) : Answer.simulated().with(faults.toArray(Fault[]::new));
	}

	/**
	 * Read a fault.
	 */
	static Fault fault(ScriptNode node) {
		List<Fault> faults = faults(node, node.members(FAULT_KEYS));
		if (faults.size() > 1) {
			throw node.mistake("must have one fault only but has " + faults);
		}
		return faults.get(0);
	}

	private static Answer answer(ScriptNode node) {
		Map<String, ScriptNode> members = node.members(KEYS);
		List<Answer> answers = new ArrayList<>();
		members.forEach((key, member) -> {
			Function<ScriptNode, Answer> kind = ANSWERS.get(key);
			if (kind != null) {
				answers.add(member.to(kind));
			}
		});
		if (answers.size() != 1) {
			throw node.mistake("must have exactly one of " + String.join(", ", new TreeSet<>(ANSWERS.keySet()))
					+ "; what follows it is in 'then'");
		}
		Answer answer = answers.get(0).with(faults(node, members).toArray(Fault[]::new));
		// Citations belong to what comes before 'then', whatever the order in the file
		for (Map.Entry<String, BiFunction<Answer, ScriptNode, Answer>> detail : ANSWER_DETAILS.entrySet()) {
			ScriptNode member = members.get(detail.getKey());
			if (member != null) {
				Answer before = answer;
				answer = member.to((value) -> detail.getValue().apply(before, value));
			}
		}
		return answer;
	}

	private static List<Fault> faults(ScriptNode node, Map<String, ScriptNode> members) {
		List<Fault> faults = new ArrayList<>();
		members.forEach((key, member) -> {
			if (FAULTS.containsKey(key)) {
				faults.add(withDetails(member.to(FAULTS.get(key)), members));
			}
			else if (STATUS_DETAILS.containsKey(key) && !members.containsKey("status")
					&& !members.containsKey("html")) {
				throw member.mistake("needs 'status' or 'html' beside it");
			}
		});
		if (members.containsKey("status") && members.containsKey("html")) {
			throw node.mistake("must have only one of [status, html]");
		}
		if (members.isEmpty()) {
			throw node.mistake("must say something");
		}
		return faults;
	}

	private static Fault withDetails(Fault fault, Map<String, ScriptNode> members) {
		if (!(fault instanceof StatusFault status)) {
			return fault;
		}
		StatusFault detailed = status;
		for (Map.Entry<String, ScriptNode> member : members.entrySet()) {
			BiFunction<StatusFault, ScriptNode, StatusFault> detail = STATUS_DETAILS.get(member.getKey());
			if (detail != null) {
				StatusFault before = detailed;
				detailed = member.getValue().to((value) -> detail.apply(before, value));
			}
		}
		return detailed;
	}

	private static Answer functionCall(ScriptNode node) {
		Map<String, ScriptNode> members = node.members(Set.of("call_id", "name", "arguments"));
		String name = node.required(members, "name").text();
		Object arguments = node.required(members, "arguments").any();
		ScriptNode callId = members.get("call_id");
		return (callId != null) ? Answer.functionCall(callId.text(), name, arguments)
				: Answer.functionCall(name, arguments);
	}

	private static Answer customToolCall(ScriptNode node) {
		Map<String, ScriptNode> members = node.members(Set.of("call_id", "name", "input"));
		String name = node.required(members, "name").text();
		String input = node.required(members, "input").text();
		ScriptNode callId = members.get("call_id");
		return (callId != null) ? Answer.customToolCall(callId.text(), name, input)
				: Answer.customToolCall(name, input);
	}

	private static Answer problem(ScriptNode node, BiFunction<String, String, Answer> maker) {
		Map<String, ScriptNode> members = node.members(Set.of("code", "message"));
		return maker.apply(node.required(members, "code").text(), node.required(members, "message").text());
	}

	private static Answer citing(Answer answer, ScriptNode node) {
		Answer citing = answer;
		for (ScriptNode element : node.elements()) {
			if (element.has("type")) {
				citing = citing.citing(element.as(Annotation.class));
			}
			else {
				Map<String, ScriptNode> members = element.members(Set.of("url", "title"));
				citing = citing.citing(element.required(members, "url").text(),
						element.required(members, "title").text());
			}
		}
		return citing;
	}

	private static Answer then(Answer answer, ScriptNode node) {
		Answer then = answer;
		for (ScriptNode element : node.elements()) {
			then = then.then(answer(element));
		}
		return then;
	}

	private static Answer usage(Answer answer, ScriptNode node) {
		if (node.has("total_tokens")) {
			return answer.usage(node.as(Usage.class));
		}
		Map<String, ScriptNode> members = node.members(Set.of("input_tokens", "output_tokens"));
		return answer.usage(node.required(members, "input_tokens").number(0),
				node.required(members, "output_tokens").number(0));
	}

	private static Fault slowBytes(ScriptNode node) {
		Map<String, ScriptNode> members = node.members(Set.of("bytes", "pause"));
		return Fault.slowBytes(node.required(members, "bytes").number(1), node.required(members, "pause").duration());
	}

	private static StatusFault header(StatusFault fault, ScriptNode node) {
		StatusFault with = fault;
		for (Map.Entry<String, ScriptNode> member : node.members().entrySet()) {
			with = with.header(member.getKey(), member.getValue().text());
		}
		return with;
	}

	private static StatusFault body(StatusFault fault, ScriptNode node) {
		Map<String, ScriptNode> members = node.members(Set.of("content_type", "text"));
		return fault.body(node.required(members, "content_type").text(), node.required(members, "text").text());
	}

	private static <T> List<T> all(ScriptNode node, Class<T> type) {
		return node.elements().stream().map((element) -> element.as(type)).toList();
	}

	private static <T> T flag(ScriptNode node, Supplier<T> maker) {
		node.isTrue();
		return maker.get();
	}

}
