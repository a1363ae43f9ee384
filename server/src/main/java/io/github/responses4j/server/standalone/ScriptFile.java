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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLAnchorReplayingFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

import io.github.responses4j.server.Fault;
import io.github.responses4j.server.RecordedRequest;
import io.github.responses4j.server.ResponsesServer;
import io.github.responses4j.server.ScriptRule;
import io.github.responses4j.server.ScriptedReply;

/**
 * What a server is to reply, read from a YAML or JSON file. Its keys are the names of
 * methods of the Java API in snake case. A file with a mistake is refused as a whole.
 */
final class ScriptFile {

	private static final Set<String> KEYS = Set.of("enqueue", "rules", "otherwise");

	private static final Set<String> RULE_KEYS = Set.of("when", "when_called", "after", "times", "reply");

	private static final Pattern OPERATION = Pattern.compile("([A-Z]+) (/\\S*)");

	/**
	 * Each says one thing to a server.
	 */
	private final List<Consumer<ResponsesServer>> steps;

	private ScriptFile(List<Consumer<ResponsesServer>> steps) {
		this.steps = steps;
	}

	/**
	 * Read a file.
	 * @param file the file, whose name ends in {@code .yaml}, {@code .yml} or
	 * {@code .json}
	 * @throws ScriptFileException if the file cannot be read or there is a mistake in it
	 */
	static ScriptFile read(Path file) {
		return new ScriptFile(steps(root(file)));
	}

	static ScriptNode root(Path file) {
		byte[] content;
		try {
			content = Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new ScriptFileException("Cannot read the script file '" + file + "': " + ex, ex);
		}
		ObjectMapper mapper = mapper(file);
		try {
			return new ScriptNode(mapper.readTree(content), JsonPointer.empty(), file, lines(mapper, content));
		}
		catch (JacksonException ex) {
			TokenStreamLocation location = ex.getLocation();
			throw new ScriptFileException(
					file + ((location != null) ? ":" + location.getLineNr() : "") + ": " + ex.getOriginalMessage(), ex);
		}
	}

	private static ObjectMapper mapper(Path file) {
		String extension = String.valueOf(StringUtils.getFilenameExtension(file.toString()));
		return switch (extension) {
			case "json" -> JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
			case "yaml", "yml" -> Yaml.mapper();
			default -> throw new ScriptFileException(
					"The name of the script file '" + file + "' must end in .yaml, .yml or .json", null);
		};
	}

	/**
	 * The line in which each value begins, or its key if it has one.
	 */
	private static Map<JsonPointer, Integer> lines(ObjectMapper mapper, byte[] content) {
		Map<JsonPointer, Integer> lines = new HashMap<>();
		try (JsonParser parser = mapper.createParser(content)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				lines.putIfAbsent(parser.streamReadContext().pathAsPointer(),
						parser.currentTokenLocation().getLineNr());
			}
		}
		return lines;
	}

	private static List<Consumer<ResponsesServer>> steps(ScriptNode root) {
		List<Consumer<ResponsesServer>> steps = new ArrayList<>();
		Map<String, ScriptNode> members = root.members(KEYS);
		ScriptNode queue = members.get("enqueue");
		if (queue != null) {
			ScriptedReply[] replies = replies(queue);
			steps.add((server) -> server.enqueue(replies));
		}
		ScriptNode rules = members.get("rules");
		if (rules != null) {
			List<Consumer<ResponsesServer>> inOrder = new ArrayList<>(
					rules.elements().stream().map(ScriptFile::rule).toList());
			// The server asks the rule first that was added last
			Collections.reverse(inOrder);
			steps.addAll(inOrder);
		}
		ScriptNode otherwise = members.get("otherwise");
		if (otherwise != null) {
			ScriptedReply reply = ScriptReplies.reply(otherwise);
			steps.add((server) -> server.otherwise(reply));
		}
		return steps;
	}

	private static Consumer<ResponsesServer> rule(ScriptNode rule) {
		Map<String, ScriptNode> members = rule.members(RULE_KEYS);
		ScriptNode reply = rule.required(members, "reply");
		ScriptNode when = members.get("when");
		ScriptNode operation = members.get("when_called");
		if ((when == null) == (operation == null)) {
			throw rule.mistake("must have either 'when' or 'when_called'");
		}
		if (operation != null) {
			Matcher parts = OPERATION.matcher(operation.text());
			if (!parts.matches()) {
				throw operation.expected("a method and a path, such as 'GET /models'");
			}
			Fault[] faults = reply.elements().stream().map(ScriptReplies::fault).toArray(Fault[]::new);
			return with(members, faults, (server) -> server.whenCalled(parts.group(1), parts.group(2)));
		}
		Predicate<RecordedRequest> condition = ScriptConditions.all(when);
		return with(members, replies(reply), (server) -> server.when(condition));
	}

	private static <R extends ScriptedReply> Consumer<ResponsesServer> with(Map<String, ScriptNode> members,
			R[] replies, Function<ResponsesServer, ScriptRule<R>> start) {
		int after = number(members.get("after"), 0, 0);
		int times = number(members.get("times"), 1, Integer.MAX_VALUE);
		return (server) -> start.apply(server).after(after).times(times).reply(replies);
	}

	private static int number(@Nullable ScriptNode node, int least, int absent) {
		return (node != null) ? node.number(least) : absent;
	}

	private static ScriptedReply[] replies(ScriptNode node) {
		return node.elements().stream().map(ScriptReplies::reply).toArray(ScriptedReply[]::new);
	}

	/**
	 * Say to a server all that the file says.
	 */
	void addTo(ResponsesServer server) {
		this.steps.forEach((step) -> step.accept(server));
	}

	/**
	 * Apart, because what reads YAML need not be there for JSON.
	 */
	private static final class Yaml {

		private Yaml() {
		}

		static ObjectMapper mapper() {
			return YAMLMapper.builder(new YAMLAnchorReplayingFactory())
				.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
				.build();
		}

	}

}
