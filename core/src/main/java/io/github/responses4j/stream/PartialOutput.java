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

package io.github.responses4j.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

import io.github.responses4j.model.CallEvent;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.LogProb;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.model.TextEvent;
import io.github.responses4j.model.ToolOutput;

/**
 * The output of a response as it arrives: knows for each event to which item and which
 * part of it its content belongs.
 */
final class PartialOutput {

	private static final Set<String> FINAL = Set.of(ItemStatus.COMPLETED.value(), ItemStatus.INCOMPLETE.value(),
			ItemStatus.FAILED.value());

	private final PartialJson items = new PartialJson();

	private final Map<String, PartialJson> itemsById = new HashMap<>();

	boolean isEmpty() {
		return this.items.lastElement() == null;
	}

	boolean isEveryItemDone() {
		return !isEmpty() && this.items.elements().stream().allMatch(PartialJson::isFinished);
	}

	/**
	 * The items, as far as they have come.
	 * @param known the items as the server told them as a whole, if it did
	 * @return the items in order
	 */
	@Nullable JsonNode toJson(@Nullable JsonNode known) {
		return this.items.over(known);
	}

	/**
	 * The response has ended, and with it the items that were not told to be done.
	 * @param completed whether the response was completed, and not cut off
	 */
	void end(boolean completed) {
		String end = (completed ? ItemStatus.COMPLETED : ItemStatus.INCOMPLETE).value();
		this.items.elements().forEach((item) -> item.changeStatus((status) -> FINAL.contains(status) ? status : end));
	}

	void add(ItemEvent event) {
		if (event instanceof ItemEvent.OutputItemAdded added && added.item() != null) {
			addedItem(added.outputIndex(), added.item()).begin(json(added.item()));
		}
		else if (event instanceof ItemEvent.OutputItemDone done && done.item() != null) {
			doneItem(done.outputIndex(), done.item()).finish(json(done.item()));
		}
		else if (event instanceof ItemEvent.ContentPartAdded added && added.part() != null) {
			item(added.outputIndex(), added.itemId(), itemType(added.part())).member("content")
				.element(added.contentIndex())
				.begin(json(added.part()));
		}
		else if (event instanceof ItemEvent.ContentPartDone done && done.part() != null) {
			item(done.outputIndex(), done.itemId(), itemType(done.part())).member("content")
				.element(done.contentIndex())
				.finish(json(done.part()));
		}
		else if (event instanceof ItemEvent.AnnotationAdded added && added.annotation() != null) {
			PartialJson annotations = outputText(added.outputIndex(), added.itemId(), added.contentIndex())
				.member("annotations");
			Integer index = added.annotationIndex();
			((index != null) ? annotations.element(index) : annotations.nextElement()).finish(json(added.annotation()));
		}
		else if (event instanceof ItemEvent.SummaryPartAdded added && added.part() != null) {
			summary(added.outputIndex(), added.itemId(), added.summaryIndex()).begin(json(added.part()));
		}
		else if (event instanceof ItemEvent.SummaryPartDone done && done.part() != null) {
			summary(done.outputIndex(), done.itemId(), done.summaryIndex()).finish(json(done.part()));
		}
	}

	void add(TextEvent event) {
		if (event instanceof TextEvent.OutputTextDelta delta) {
			PartialJson part = outputText(delta.outputIndex(), delta.itemId(), delta.contentIndex());
			part.member("text").append(delta.delta());
			for (LogProb logprob : delta.logprobs()) {
				part.member("logprobs").nextElement().begin(json(logprob));
			}
		}
		else if (event instanceof TextEvent.OutputTextDone done) {
			PartialJson part = outputText(done.outputIndex(), done.itemId(), done.contentIndex());
			part.member("text").finish(json(done.text()));
			part.member("logprobs").finish(json(done.logprobs()));
		}
		else if (event instanceof TextEvent.RefusalDelta delta) {
			refusal(delta.outputIndex(), delta.itemId(), delta.contentIndex()).append(delta.delta());
		}
		else if (event instanceof TextEvent.RefusalDone done) {
			refusal(done.outputIndex(), done.itemId(), done.contentIndex()).finish(json(done.refusal()));
		}
		else if (event instanceof TextEvent.ReasoningTextDelta delta) {
			reasoningText(delta.outputIndex(), delta.itemId(), delta.contentIndex()).append(delta.delta());
		}
		else if (event instanceof TextEvent.ReasoningTextDone done) {
			reasoningText(done.outputIndex(), done.itemId(), done.contentIndex()).finish(json(done.text()));
		}
		else if (event instanceof TextEvent.ReasoningSummaryTextDelta delta) {
			summary(delta.outputIndex(), delta.itemId(), delta.summaryIndex()).member("text").append(delta.delta());
		}
		else if (event instanceof TextEvent.ReasoningSummaryTextDone done) {
			summary(done.outputIndex(), done.itemId(), done.summaryIndex()).member("text").finish(json(done.text()));
		}
		else {
			addToCall(event);
		}
	}

	private void addToCall(TextEvent event) {
		if (event instanceof TextEvent.FunctionCallArgumentsDelta delta) {
			item(delta.outputIndex(), delta.itemId(), "function_call").member("arguments").append(delta.delta());
		}
		else if (event instanceof TextEvent.FunctionCallArgumentsDone done) {
			PartialJson call = item(done.outputIndex(), done.itemId(), "function_call");
			call.member("arguments").finish(json(done.arguments()));
			call.member("name").finish(json(done.name()));
		}
		else if (event instanceof TextEvent.CustomToolCallInputDelta delta) {
			item(delta.outputIndex(), delta.itemId(), "custom_tool_call").member("input").append(delta.delta());
		}
		else if (event instanceof TextEvent.CustomToolCallInputDone done) {
			item(done.outputIndex(), done.itemId(), "custom_tool_call").member("input").finish(json(done.input()));
		}
		else if (event instanceof TextEvent.McpCallArgumentsDelta delta) {
			item(delta.outputIndex(), delta.itemId(), "mcp_call").member("arguments").append(delta.delta());
		}
		else if (event instanceof TextEvent.McpCallArgumentsDone done) {
			item(done.outputIndex(), done.itemId(), "mcp_call").member("arguments").finish(json(done.arguments()));
		}
		else if (event instanceof TextEvent.CodeInterpreterCallCodeDelta delta) {
			item(delta.outputIndex(), delta.itemId(), "code_interpreter_call").member("code").append(delta.delta());
		}
		else if (event instanceof TextEvent.CodeInterpreterCallCodeDone done) {
			item(done.outputIndex(), done.itemId(), "code_interpreter_call").member("code").finish(json(done.code()));
		}
		else if (event instanceof TextEvent.ApplyPatchCallDiffDelta delta) {
			diff(delta.outputIndex(), delta.itemId()).append(delta.delta());
		}
		else if (event instanceof TextEvent.ApplyPatchCallDiffDone done) {
			diff(done.outputIndex(), done.itemId()).finish(json(done.diff()));
		}
	}

	void add(CallEvent event) {
		if (event instanceof CallEvent.Progress progress) {
			PartialJson item = find(progress.outputIndex(), progress.itemId());
			String type = progress.type();
			if (item != null && type != null) {
				item.changeStatus((status) -> type.substring(type.lastIndexOf('.') + 1));
			}
		}
		else if (event instanceof CallEvent.ShellCommandAdded added) {
			command(added.outputIndex(), added.itemId(), added.commandIndex()).begin(json(added.command()));
		}
		else if (event instanceof CallEvent.ShellCommandDelta delta) {
			command(delta.outputIndex(), delta.itemId(), delta.commandIndex()).append(delta.delta());
		}
		else if (event instanceof CallEvent.ShellCommandDone done) {
			command(done.outputIndex(), done.itemId(), done.commandIndex()).finish(json(done.command()));
		}
		else if (event instanceof CallEvent.ShellOutputDelta delta && delta.delta() != null) {
			PartialJson result = item(delta.outputIndex(), delta.itemId(), "shell_call_output").member("output")
				.element(delta.commandIndex());
			result.member("stdout").append(delta.delta().stdout());
			result.member("stderr").append(delta.delta().stderr());
		}
		else if (event instanceof CallEvent.ShellOutputDone done) {
			int index = (done.commandIndex() != null) ? done.commandIndex() : 0;
			PartialJson results = item(done.outputIndex(), done.itemId(), "shell_call_output").member("output");
			for (ToolOutput.ShellResult result : done.output()) {
				results.element(index++).finish(json(result));
			}
		}
	}

	private PartialJson outputText(@Nullable Integer outputIndex, @Nullable String itemId,
			@Nullable Integer contentIndex) {
		return part(outputIndex, itemId, "message", contentIndex, "output_text");
	}

	private PartialJson refusal(@Nullable Integer outputIndex, @Nullable String itemId,
			@Nullable Integer contentIndex) {
		return part(outputIndex, itemId, "message", contentIndex, "refusal").member("refusal");
	}

	private PartialJson reasoningText(@Nullable Integer outputIndex, @Nullable String itemId,
			@Nullable Integer contentIndex) {
		return part(outputIndex, itemId, "reasoning", contentIndex, "reasoning_text").member("text");
	}

	private PartialJson part(@Nullable Integer outputIndex, @Nullable String itemId, String itemType,
			@Nullable Integer contentIndex, String partType) {
		return item(outputIndex, itemId, itemType).member("content").element(contentIndex).typed(partType);
	}

	private PartialJson summary(@Nullable Integer outputIndex, @Nullable String itemId,
			@Nullable Integer summaryIndex) {
		return item(outputIndex, itemId, "reasoning").member("summary").element(summaryIndex).typed("summary_text");
	}

	private PartialJson diff(@Nullable Integer outputIndex, @Nullable String itemId) {
		return item(outputIndex, itemId, "apply_patch_call").member("operation").member("diff");
	}

	private PartialJson command(@Nullable Integer outputIndex, @Nullable String itemId,
			@Nullable Integer commandIndex) {
		return item(outputIndex, itemId, "shell_call").member("action").member("commands").element(commandIndex);
	}

	private static String itemType(ContentPart part) {
		return (part instanceof ContentPart.ReasoningText) ? "reasoning" : "message";
	}

	/**
	 * The item that a piece belongs to, new if it was not announced. Without index and id
	 * it is the last one.
	 */
	private PartialJson item(@Nullable Integer index, @Nullable String id, String type) {
		PartialJson item = find(index, id);
		return ((item != null) ? item : create(index, id)).typed(type);
	}

	private PartialJson addedItem(@Nullable Integer index, ResponseItem item) {
		boolean anonymous = index == null && !StringUtils.hasLength(item.id());
		PartialJson known = anonymous ? null : find(index, item.id());
		return (known != null) ? known : create(index, item.id());
	}

	/**
	 * The item that is done. Without index it is the last one even if its id is new,
	 * because some servers change ids on the way.
	 */
	private PartialJson doneItem(@Nullable Integer index, ResponseItem item) {
		PartialJson known = find(index, item.id());
		if (known == null && index == null) {
			known = this.items.lastElement();
		}
		boolean another = index == null && known != null && known.isFinished();
		return (known != null && !another) ? known : create(index, item.id());
	}

	private @Nullable PartialJson find(@Nullable Integer index, @Nullable String id) {
		if (index != null) {
			return this.items.knownElement(index);
		}
		return StringUtils.hasLength(id) ? this.itemsById.get(id) : this.items.lastElement();
	}

	private PartialJson create(@Nullable Integer index, @Nullable String id) {
		PartialJson item = (index != null) ? this.items.element(index) : this.items.nextElement();
		if (StringUtils.hasLength(id)) {
			this.itemsById.put(id, item);
		}
		return item;
	}

	private static @Nullable JsonNode json(@Nullable Object value) {
		return (value != null) ? ResponsesJson.mapper().valueToTree(value) : null;
	}

}
