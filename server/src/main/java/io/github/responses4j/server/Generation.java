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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import io.github.responses4j.model.Annotation;
import io.github.responses4j.model.ContextItem;
import io.github.responses4j.model.ErrorCode;
import io.github.responses4j.model.HostedToolCall;
import io.github.responses4j.model.IncompleteDetails;
import io.github.responses4j.model.ItemStatus;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ToolCall;
import io.github.responses4j.model.Usage;

/**
 * One response coming into being: turns what a {@link Backend} gives into the events of
 * the protocol, in their order, and into the response. How each kind of item comes into
 * being is up to {@link OpenItem} and {@link WholeItem}. Used once, by one thread.
 */
final class Generation implements Backend.Output {

	private static final Log logger = LogFactory.getLog(Generation.class);

	private final Turn turn;

	private final ResponseDraft draft;

	private final Consumer<Response> state;

	private final EventWriter events;

	private final TokenBudget budget;

	private final VisibleMembers visible;

	private final TokenProbabilities probabilities;

	private final List<ResponseItem> output = new ArrayList<>();

	private @Nullable OpenItem open;

	private long hostedCallsLeft;

	private @Nullable Usage usage;

	private @Nullable Ending ending;

	/**
	 * Prepare a response.
	 * @param turn what is asked
	 * @param draft the response as far as it is known
	 * @param state is told the response whenever its status changes, before the event
	 * that says so goes out
	 * @param sink takes the events
	 */
	Generation(Turn turn, ResponseDraft draft, Consumer<Response> state, EventSink sink) {
		this.turn = turn;
		this.draft = draft;
		this.state = state;
		ResponseRequest request = turn.request();
		boolean obfuscated = request.streamOptions() == null
				|| !Boolean.FALSE.equals(request.streamOptions().includeObfuscation());
		this.events = new EventWriter(sink, obfuscated);
		this.budget = new TokenBudget(request.maxOutputTokens());
		this.visible = new VisibleMembers(request.include());
		this.probabilities = TokenProbabilities.wantedBy(request);
		this.hostedCallsLeft = Objects.requireNonNullElse(request.maxToolCalls(), Integer.MAX_VALUE);
	}

	/**
	 * Produce the whole response.
	 * @param backend who answers
	 * @return the final response
	 */
	Response run(Backend backend) {
		begin();
		try {
			if (!this.events.isAbandoned()) {
				backend.answer(this.turn, this);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.events.abandon();
		}
		catch (RuntimeException ex) {
			logger.error("No answer could be produced for " + this.draft.id(), ex);
			fail(ErrorCode.SERVER_ERROR, "The response could not be produced.");
		}
		return this.events.isAbandoned() ? abandon() : end();
	}

	private void begin() {
		Response begun = this.draft.inProgress();
		if (Boolean.TRUE.equals(this.turn.request().background())) {
			Response queued = this.draft.queued();
			this.events.emit((number) -> new LifecycleEvent.Created(queued, number, Map.of()));
			this.events.emit((number) -> new LifecycleEvent.Queued(queued, number, Map.of()));
			this.state.accept(begun);
		}
		else {
			this.events.emit((number) -> new LifecycleEvent.Created(begun, number, Map.of()));
		}
		this.events.emit((number) -> new LifecycleEvent.InProgress(begun, number, Map.of()));
	}

	@Override
	public boolean text(String delta) {
		return write(OpenMessage.class, this::openMessage, (message) -> message.text(delta));
	}

	@Override
	public boolean annotation(Annotation annotation) {
		return write(OpenMessage.class, this::openMessage, (message) -> message.annotation(annotation));
	}

	@Override
	public boolean refusal(String delta) {
		return write(OpenMessage.class, this::openMessage, (message) -> message.refusal(delta));
	}

	@Override
	public boolean reasoningSummary(String delta) {
		return write(OpenReasoning.class, this::openReasoning, (reasoning) -> reasoning.summary(delta));
	}

	@Override
	public boolean reasoningText(String delta) {
		return write(OpenReasoning.class, this::openReasoning, (reasoning) -> reasoning.text(delta));
	}

	@Override
	public boolean encryptedReasoning(String content) {
		return write(OpenReasoning.class, this::openReasoning, (reasoning) -> reasoning.encrypted(content));
	}

	@Override
	public boolean functionCall(@Nullable String callId, String name) {
		if (isWanted()) {
			open((channel) -> OpenCall.of(channel,
					new ToolCall.Function(null, callId(callId), null, null, name, null, null, null, null, Map.of())),
					"function_call", null);
		}
		return isWanted();
	}

	@Override
	public boolean customToolCall(@Nullable String callId, String name) {
		if (isWanted()) {
			open((channel) -> OpenCall.of(channel,
					new ToolCall.Custom(null, callId(callId), null, null, name, null, null, null, null, Map.of())),
					"custom_tool_call", null);
		}
		return isWanted();
	}

	@Override
	public boolean arguments(String delta) {
		if (isWanted()) {
			Assert.state(this.open instanceof OpenCall, "Arguments belong to the call of a function or custom tool");
			((OpenCall) this.open).arguments(delta);
		}
		return isWanted();
	}

	@Override
	public boolean item(ResponseItem item) {
		return item(item, List.of());
	}

	@Override
	public boolean image(HostedToolCall.ImageGeneration call, List<String> partialImages) {
		return item(call, partialImages);
	}

	private boolean item(ResponseItem item, List<String> partialImages) {
		if (!isWanted() || isBeyondMaxToolCalls(item)) {
			return isWanted();
		}
		if (item instanceof Message message) {
			open((channel) -> new OpenMessage(channel, message.phase(), this.probabilities), "message", item.id())
				.write(message);
		}
		else if (item instanceof ContextItem.Reasoning reasoning) {
			open(OpenReasoning::new, "reasoning", item.id()).write(reasoning);
		}
		else if (item instanceof ToolCall.Function call) {
			ToolCall.Function head = (ToolCall.Function) ItemForm.whole(call, "");
			TextPieces.of(call.arguments())
				.forEach(open((channel) -> OpenCall.of(channel, head), "function_call", item.id())::arguments);
		}
		else if (item instanceof ToolCall.Custom call) {
			ToolCall.Custom head = (ToolCall.Custom) ItemForm.whole(call, "");
			TextPieces.of(call.input())
				.forEach(open((channel) -> OpenCall.of(channel, head), "custom_tool_call", item.id())::arguments);
		}
		else {
			whole(item, partialImages);
		}
		endItem();
		return isWanted();
	}

	/**
	 * Calls beyond the limit are ignored and no error.
	 */
	private boolean isBeyondMaxToolCalls(ResponseItem item) {
		boolean hostedCall = item instanceof HostedToolCall && !(item instanceof HostedToolCall.McpListTools)
				&& !(item instanceof HostedToolCall.ProgramOutput);
		return hostedCall && this.hostedCallsLeft-- <= 0;
	}

	private void whole(ResponseItem item, List<String> partialImages) {
		endItem();
		ItemChannel channel = channel(Objects.requireNonNullElse(item.type(), "item"), item.id());
		ResponseItem visible = this.visible.of(ItemForm.whole(item, channel.id()));
		WholeItem whole = WholeItem.of(visible, partialImages);
		channel.added(whole.begun());
		whole.progress(channel);
		if (this.events.isAbandoned()) {
			this.output.add(whole.item(ItemStatus.IN_PROGRESS));
			return;
		}
		ResponseItem done = this.budget.isExceeded() ? whole.item(ItemStatus.INCOMPLETE)
				: whole.item(ItemForm.status(visible));
		channel.done(done);
		this.output.add(done);
	}

	@Override
	public void endPart() {
		if (this.open != null && isWanted()) {
			this.open.endPart();
		}
	}

	@Override
	public void endItem() {
		if (!this.events.isAbandoned()) {
			end(this.budget.isExceeded() ? ItemStatus.INCOMPLETE : ItemStatus.COMPLETED);
		}
	}

	private void end(ItemStatus status) {
		OpenItem item = this.open;
		if (item != null) {
			item.endPart();
			ResponseItem done = item.item(status);
			item.channel().done(done);
			this.output.add(done);
			this.open = null;
		}
	}

	@Override
	public void usage(Usage usage) {
		this.usage = usage;
	}

	@Override
	public void incomplete(IncompleteDetails.Reason reason) {
		endAs(new Ending(reason, null, null));
	}

	@Override
	public void fail(ErrorCode code, String message) {
		endAs(new Ending(null, new ResponseError(code, message, null, null, null, null, Map.of()), null));
	}

	@Override
	public void error(ErrorCode code, String message, @Nullable String param) {
		Map<String, JsonNode> nulls = new LinkedHashMap<>();
		if (param == null) {
			nulls.put("param", NullNode.getInstance());
		}
		endAs(new Ending(null, new ResponseError(code, message, null, null, null, null, Map.of()),
				(number) -> new ResponseStreamEvent.Error(code, message, param, null, null, number, nulls)));
	}

	private void endAs(Ending ending) {
		if (this.ending == null) {
			this.ending = ending;
		}
	}

	private <T extends OpenItem> boolean write(Class<T> kind, Opener<T> opener, Consumer<T> writer) {
		if (isWanted()) {
			writer.accept(kind.isInstance(this.open) ? kind.cast(this.open) : opener.open());
		}
		return isWanted();
	}

	private OpenMessage openMessage() {
		return open((channel) -> new OpenMessage(channel, null, this.probabilities), "message", null);
	}

	private OpenReasoning openReasoning() {
		return open(OpenReasoning::new, "reasoning", null);
	}

	private <T extends OpenItem> T open(Function<ItemChannel, T> factory, String type, @Nullable String id) {
		endItem();
		T item = factory.apply(channel(type, id));
		this.open = item;
		item.channel().added(item.begun());
		return item;
	}

	private ItemChannel channel(String type, @Nullable String id) {
		return new ItemChannel(this.events, this.budget, (id != null) ? id : Ids.ofItem(type), this.output.size());
	}

	private static String callId(@Nullable String callId) {
		return (callId != null) ? callId : Ids.next("call");
	}

	private boolean isWanted() {
		return !this.events.isAbandoned() && !this.budget.isExceeded() && this.ending == null;
	}

	private Response end() {
		Ending ending = this.ending;
		if (ending == null && this.budget.isExceeded()) {
			ending = new Ending(IncompleteDetails.Reason.MAX_OUTPUT_TOKENS, null, null);
		}
		if (ending == null) {
			end(ItemStatus.COMPLETED);
			Response response = this.draft.completed(this.output, usage());
			this.state.accept(response);
			this.events.emit((number) -> new LifecycleEvent.Completed(response, number, Map.of()));
			return response;
		}
		end(ItemStatus.INCOMPLETE);
		return (ending.error() != null) ? failed(ending.error(), ending.event()) : incomplete(ending);
	}

	private Response incomplete(Ending ending) {
		IncompleteDetails.Reason reason = Objects.requireNonNull(ending.reason());
		Response response = this.draft.incomplete(this.output, usage(), reason);
		this.state.accept(response);
		this.events.emit((number) -> new LifecycleEvent.Incomplete(response, number, Map.of()));
		return response;
	}

	private Response failed(ResponseError error, EventWriter.@Nullable Numbered event) {
		Response response = this.draft.failed(this.output, error, this.usage);
		this.state.accept(response);
		if (event != null) {
			this.events.emit(event);
		}
		this.events.emit((number) -> new LifecycleEvent.Failed(response, number, Map.of()));
		return response;
	}

	/**
	 * There is no event for a response that is cancelled, nor anybody to receive it.
	 */
	private Response abandon() {
		if (this.open != null) {
			this.output.add(this.open.item(ItemStatus.IN_PROGRESS));
		}
		Response response = this.draft.cancelled(this.output);
		this.state.accept(response);
		return response;
	}

	private Usage usage() {
		if (this.usage != null) {
			return this.usage;
		}
		long input = this.turn.inputTokens();
		long output = this.budget.outputTokens();
		return new Usage(input, new Usage.InputDetails(0L, 0L, Map.of()), output,
				new Usage.OutputDetails(this.budget.reasoningTokens(), Map.of()), input + output, Map.of());
	}

	/**
	 * Opens an item.
	 *
	 * @param <T> its kind
	 */
	@FunctionalInterface
	private interface Opener<T> {

		T open();

	}

	/**
	 * How an answer ended that is not whole.
	 *
	 * @param reason why it is incomplete, or {@code null} if it failed
	 * @param error why it failed, or {@code null} if it is incomplete
	 * @param event an event that says so before the last one, or {@code null}
	 */
	private record Ending(IncompleteDetails.@Nullable Reason reason, @Nullable ResponseError error,
			EventWriter.@Nullable Numbered event) {

	}

}
