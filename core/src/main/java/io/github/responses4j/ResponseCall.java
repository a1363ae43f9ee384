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

package io.github.responses4j;

import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.util.Assert;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.conversation.ConversationTurns;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesFailedException;
import io.github.responses4j.error.ResponsesInvalidOutputException;
import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.Input;
import io.github.responses4j.model.ReasoningConfig;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResponseStatus;
import io.github.responses4j.model.ToolChoice;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.tool.ResponsesTool;
import io.github.responses4j.tool.ToolCallback;
import io.github.responses4j.tool.ToolCallingSettings;
import io.github.responses4j.tool.ToolLoop;
import io.github.responses4j.tool.ToolLoopResult;
import io.github.responses4j.tool.ToolSet;

/**
 * A call in the making: parameters first, then one of the steps that send it. Parameters
 * that are not set are taken from the defaults of the template. Not thread-safe; sending
 * it twice makes two calls.
 *
 * @since 0.1.0
 */
public final class ResponseCall {

	private final ResponsesTemplate template;

	private final @Nullable ResponseConversation conversation;

	private final ResponseRequest.Builder request = ResponseRequest.builder();

	private @Nullable Consumer<CallOptions.Builder> options;

	private ToolSet tools;

	private ToolCallingSettings toolCalling;

	private final Map<String, Object> toolContext = new LinkedHashMap<>();

	private boolean repair;

	private Consumer<ToolLoopResult> toolLoopListener = (result) -> {
	};

	ResponseCall(ResponsesTemplate template, Input input) {
		this(template, null, input);
	}

	/**
	 * Begin a turn of a conversation, or a call of its own.
	 */
	ResponseCall(ResponsesTemplate template, @Nullable ResponseConversation conversation, Input input) {
		this.template = template;
		this.conversation = conversation;
		this.toolCalling = template.toolCalling();
		this.tools = ToolSet.empty(this.toolCalling);
		this.request.input(input);
	}

	/**
	 * Show an image with what the user says.
	 * @param image the image, about 15 MB at most
	 * @return this call
	 * @throws IllegalArgumentException if it is no image or too large
	 * @throws UncheckedIOException if it cannot be read
	 */
	public ResponseCall image(Path image) {
		return attach(ContentPart.image(image));
	}

	/**
	 * Show an image with what the user says.
	 * @param image the image, which is read now, about 15 MB at most
	 * @return this call
	 * @throws IllegalArgumentException if it is no image or too large
	 * @throws UncheckedIOException if it cannot be read
	 */
	public ResponseCall image(Resource image) {
		return attach(ContentPart.image(image));
	}

	/**
	 * Send a file along with what the user says.
	 * @param file the file, about 50 MB at most
	 * @return this call
	 * @throws IllegalArgumentException if it is too large
	 * @throws UncheckedIOException if it cannot be read
	 */
	public ResponseCall file(Path file) {
		return attach(ContentPart.file(file));
	}

	/**
	 * Send a file along with what the user says.
	 * @param file the file, which is read now, about 50 MB at most
	 * @return this call
	 * @throws IllegalArgumentException if it has no name or is too large
	 * @throws UncheckedIOException if it cannot be read
	 */
	public ResponseCall file(Resource file) {
		return attach(ContentPart.file(file));
	}

	/**
	 * Add images and files of any kind to what the user says: by URL, by id, as bytes.
	 * @param parts the images and files, such as {@link ContentPart#imageUrl}
	 * @return this call
	 */
	public ResponseCall attach(ContentPart... parts) {
		return request((request) -> request.attach(parts));
	}

	/**
	 * Set the model ({@code model}).
	 * @param model the model, or on Azure the deployment
	 * @return this call
	 */
	public ResponseCall model(String model) {
		return request((request) -> request.model(model));
	}

	/**
	 * Set the system text of this call ({@code instructions}).
	 * @param instructions what the model must heed
	 * @return this call
	 */
	public ResponseCall instructions(String instructions) {
		return request((request) -> request.instructions(instructions));
	}

	/**
	 * Continue a stored response ({@code previous_response_id}).
	 * @param responseId the id of the response
	 * @return this call
	 */
	public ResponseCall previousResponseId(String responseId) {
		return request((request) -> request.previousResponseId(responseId));
	}

	/**
	 * Continue a stored response ({@code previous_response_id}).
	 * @param response the response, which must have an id
	 * @return this call
	 */
	public ResponseCall continuing(Response response) {
		Assert.notNull(response, "'response' must not be null");
		Assert.notNull(response.id(), "'response' must have an id");
		return previousResponseId(response.id());
	}

	/**
	 * Continue a conversation that the server keeps ({@code conversation}).
	 * @param conversationId the id of the conversation
	 * @return this call
	 */
	public ResponseCall conversation(String conversationId) {
		return request((request) -> request.conversation(conversationId));
	}

	/**
	 * Add tools that the model may call ({@code tools}), in the place of the template's
	 * default tools. Calls of objects with {@link ResponsesTool} methods and of
	 * {@link ToolCallback}s are carried out, and the model is asked again with the
	 * results, until it is done; see {@link ToolLoop}. Calls of other functions are in
	 * the response, for the application to answer.
	 * @param tools {@link io.github.responses4j.model.Tool}s, objects with
	 * {@link ResponsesTool} methods, {@link ToolCallback}s, names of tools that the
	 * template knows, or lists of these
	 * @return this call
	 * @throws IllegalArgumentException if something is no tool, or two tools have the
	 * same name
	 */
	public ResponseCall tools(Object... tools) {
		this.tools = this.tools.with(tools);
		return request((request) -> request.tools(this.tools.definitions()));
	}

	/**
	 * Tell tools something that the model never sees, such as who is asking.
	 * @param name the name of the value
	 * @param value the value
	 * @return this call
	 * @see io.github.responses4j.tool.ToolContext
	 */
	public ResponseCall toolContext(String name, Object value) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(value, "'value' must not be null");
		this.toolContext.put(name, value);
		return this;
	}

	/**
	 * Change how tools of the application are called.
	 * @param customizer changes the settings of the template for this call
	 * @return this call
	 */
	public ResponseCall toolCalling(Consumer<ToolCallingSettings.Builder> customizer) {
		Assert.notNull(customizer, "'customizer' must not be null");
		ToolCallingSettings.Builder settings = this.toolCalling.toBuilder();
		customizer.accept(settings);
		this.toolCalling = settings.build();
		return this;
	}

	/**
	 * Look at what was done to answer with tools of the application: all responses, their
	 * tokens together, and the results of the tools. Where the call is waited for,
	 * {@link #toolLoop()} gives the same.
	 * @param listener told once it is over, be it with a failure
	 * @return this call
	 */
	public ResponseCall onToolLoop(Consumer<ToolLoopResult> listener) {
		Assert.notNull(listener, "'listener' must not be null");
		this.toolLoopListener = this.toolLoopListener.andThen(listener);
		return this;
	}

	/**
	 * Set which tools the model may or must call ({@code tool_choice}).
	 * @param toolChoice the choice
	 * @return this call
	 */
	public ResponseCall toolChoice(ToolChoice toolChoice) {
		return request((request) -> request.toolChoice(toolChoice));
	}

	/**
	 * Limit the output ({@code max_output_tokens}).
	 * @param tokens tokens of output, reasoning included; at least 16
	 * @return this call
	 */
	public ResponseCall maxOutputTokens(int tokens) {
		return request((request) -> request.maxOutputTokens(tokens));
	}

	/**
	 * Set the sampling temperature ({@code temperature}).
	 * @param temperature from 0 to 2
	 * @return this call
	 */
	public ResponseCall temperature(double temperature) {
		return request((request) -> request.temperature(temperature));
	}

	/**
	 * Set how much the model reasons ({@code reasoning.effort}).
	 * @param effort the effort
	 * @return this call
	 */
	public ResponseCall reasoning(ReasoningConfig.Effort effort) {
		return request((request) -> request.reasoning(effort));
	}

	/**
	 * Set whether the server keeps the response ({@code store}).
	 * @param store {@code false} to keep nothing on the server
	 * @return this call
	 */
	public ResponseCall store(boolean store) {
		return request((request) -> request.store(store));
	}

	/**
	 * Ask for more than the server sends by itself ({@code include}).
	 * @param include what else the server is to send
	 * @return this call
	 */
	public ResponseCall include(Include... include) {
		return request((request) -> request.include(include));
	}

	/**
	 * Attach a pair of the application's own ({@code metadata}).
	 * @param key the key, at most 64 characters
	 * @param value the value, at most 512 characters
	 * @return this call
	 */
	public ResponseCall metadata(String key, String value) {
		return request((request) -> request.metadata(key, value));
	}

	/**
	 * Set any other parameter.
	 * @param customizer sets it
	 * @return this call
	 */
	public ResponseCall request(Consumer<ResponseRequest.Builder> customizer) {
		Assert.notNull(customizer, "'customizer' must not be null");
		customizer.accept(this.request);
		return this;
	}

	/**
	 * Let the model answer once again where its answer is not the JSON of the entity that
	 * was asked for, or the entity is not valid. It is sent the input and its answer
	 * again, and what was wrong. That is a second call, which takes its own time and
	 * tokens: {@link EntityResponse#rejected()} has those of the first. If the second
	 * answer is of no use either, the exception is about that, and has the first one
	 * suppressed. Refusals and what was cut off are not asked for again.
	 * @return this call
	 */
	public ResponseCall repair() {
		this.repair = true;
		return this;
	}

	/**
	 * Send extras along and look at the reply's metadata; see
	 * {@link ResponsesOperations#with(Consumer)}.
	 * @param options adds the extras
	 * @return this call
	 */
	public ResponseCall with(Consumer<CallOptions.Builder> options) {
		Assert.notNull(options, "'options' must not be null");
		this.options = (this.options != null) ? this.options.andThen(options) : options;
		return this;
	}

	/**
	 * Send the call and wait for the text of the answer. A response that was cut off
	 * gives the text up to there, and a refusal gives no text: where that matters, ask
	 * for the {@link #response()}.
	 * @return the text, empty if there is none
	 * @throws ResponsesFailedException if the response failed
	 * @throws ResponsesException if there is no response
	 */
	public String text() {
		return textOf(response());
	}

	/**
	 * Send the call and wait for the response. Where tools were called, it is the last
	 * one and tells its own tokens only.
	 * @return the response, which may be incomplete or failed
	 * @throws ResponsesException if there is no response
	 * @see #toolLoop()
	 */
	public Response response() {
		return whole(template()).apply(this.request.build());
	}

	/**
	 * Send the call and wait for the response and all that was done to get it: the
	 * responses before, the results of the tools, and the tokens that all took together.
	 * @return what was done, with the response as its last; a single round if no tool was
	 * called
	 * @throws io.github.responses4j.tool.ToolLoopException if a limit is reached or a
	 * tool fails for good
	 * @throws ResponsesException if there is no response
	 */
	public ToolLoopResult toolLoop() {
		AtomicReference<ToolLoopResult> result = new AtomicReference<>();
		loop(template(), result).apply(this.request.build());
		return result.get();
	}

	/**
	 * Send the call and wait for an entity: an object of a class, with a strict JSON
	 * schema that the model has to follow. Types that are no object in JSON, such as
	 * lists, are put into one and taken out of it again. Descriptions, names and what is
	 * ignored come from the annotations of Jackson.
	 * @param <T> the type of the entity
	 * @param type the class of the entity
	 * @return the entity
	 * @throws IllegalArgumentException if a strict schema cannot describe the type
	 * @throws io.github.responses4j.error.ResponsesRefusalException if the model refused
	 * @throws io.github.responses4j.error.ResponsesIncompleteException if the output was
	 * cut off
	 * @throws ResponsesInvalidOutputException if the output is not such JSON, or the
	 * entity is not valid
	 * @throws ResponsesFailedException if the response failed
	 * @throws ResponsesException if there is no response
	 */
	public <T> T entity(Class<T> type) {
		return entityResponse(type).entity();
	}

	/**
	 * {@link #entity(Class)} for types with arguments, such as lists.
	 * @param <T> the type of the entity
	 * @param type the type of the entity
	 * @return the entity
	 */
	public <T> T entity(ParameterizedTypeReference<T> type) {
		return entityResponse(type).entity();
	}

	/**
	 * {@link #entity(Class)} with the response that it was read from.
	 * @param <T> the type of the entity
	 * @param type the class of the entity
	 * @return the entity and the response
	 */
	public <T> EntityResponse<T> entityResponse(Class<T> type) {
		return this.<T>entity(template(), type).get();
	}

	/**
	 * {@link #entity(ParameterizedTypeReference)} with the response that it was read
	 * from.
	 * @param <T> the type of the entity
	 * @param type the type of the entity
	 * @return the entity and the response
	 */
	public <T> EntityResponse<T> entityResponse(ParameterizedTypeReference<T> type) {
		return this.<T>entity(template(), type.getType()).get();
	}

	/**
	 * Send the call and receive the elements of a list as they arrive. {@link #repair()}
	 * does nothing for them.
	 * @param <T> the type of the elements
	 * @param elementType the class of the elements
	 * @return the open stream, which the caller closes
	 * @throws IllegalArgumentException if a strict schema cannot describe the type
	 * @throws ResponsesException if there is no response
	 */
	public <T> EntityStream<T> entityStream(Class<T> elementType) {
		return entityStream(ParameterizedTypeReference.forType(elementType));
	}

	/**
	 * {@link #entityStream(Class)} for elements of types with arguments.
	 * @param <T> the type of the elements
	 * @param elementType the type of the elements
	 * @return the open stream, which the caller closes
	 */
	public <T> EntityStream<T> entityStream(ParameterizedTypeReference<T> elementType) {
		ResponsesTemplate template = template();
		StructuredOutput output = template.structuredOutput();
		Type type = elementType.getType();
		Type list = ResolvableType.forClassWithGenerics(List.class, ResolvableType.forType(type)).getType();
		return new EntityStream<>(stream(template, output.ask(this.request.build(), list)), output, type);
	}

	/**
	 * Send the call and receive the response as it arrives.
	 * @return the open stream, which the caller closes
	 * @throws ResponsesException if there is no response
	 */
	public ResponseStream stream() {
		return stream(template(), this.request.build());
	}

	/**
	 * Send the call to be worked on in the background ({@code background}), and do not
	 * wait for the response. The server must keep it, so {@code store} must not be
	 * {@code false}.
	 * @return what to wait for it with
	 * @throws IllegalArgumentException if {@code store} is {@code false}
	 * @throws IllegalStateException if the call is a turn of a conversation, which has to
	 * be answered before the next, or has tools with handlers, which nobody would call
	 * @throws ResponsesException if the server does not take it
	 */
	public BackgroundResponse background() {
		Assert.state(this.conversation == null, () -> "A turn of " + this.conversation
				+ " cannot be worked on in the background, because it has to be answered before the next");
		Assert.state(!this.tools.isCallable(),
				"'tools' with handlers are not called in the background: declare them by Tool, and answer the calls");
		return template().background(this.request.build());
	}

	/**
	 * {@link #text()} without waiting for it; see {@link ResponsesOperations#async}.
	 * @return the text
	 */
	public CompletableFuture<String> textAsync() {
		ResponsesTemplate template = template();
		ResponseRequest request = this.request.build();
		Function<ResponseRequest, Response> whole = whole(template);
		return template.async((operations) -> textOf(whole.apply(request)));
	}

	/**
	 * {@link #entity(Class)} without waiting for it; see
	 * {@link ResponsesOperations#async}.
	 * @param <T> the type of the entity
	 * @param type the class of the entity
	 * @return the entity
	 */
	public <T> CompletableFuture<T> entityAsync(Class<T> type) {
		return entityAsync(ParameterizedTypeReference.forType(type));
	}

	/**
	 * {@link #entity(ParameterizedTypeReference)} without waiting for it; see
	 * {@link ResponsesOperations#async}.
	 * @param <T> the type of the entity
	 * @param type the type of the entity
	 * @return the entity
	 */
	public <T> CompletableFuture<T> entityAsync(ParameterizedTypeReference<T> type) {
		ResponsesTemplate template = template();
		Supplier<EntityResponse<T>> entity = entity(template, type.getType());
		return template.async((operations) -> entity.get().entity());
	}

	/**
	 * {@link #response()} without waiting for it; see {@link ResponsesOperations#async}.
	 * @return the response
	 */
	public CompletableFuture<Response> responseAsync() {
		ResponsesTemplate template = template();
		ResponseRequest request = this.request.build();
		Function<ResponseRequest, Response> whole = whole(template);
		return template.async((operations) -> whole.apply(request));
	}

	/**
	 * How to get an entity, whatever becomes of this call from now on.
	 */
	private <T> Supplier<EntityResponse<T>> entity(ResponsesTemplate template, Type type) {
		StructuredOutput output = template.structuredOutput();
		ResponseRequest request = output.ask(this.request.build(), type);
		Function<ResponseRequest, Response> whole = whole(template);
		boolean repair = this.repair;
		boolean remembered = this.conversation != null || request.conversation() != null;
		return () -> {
			Response response = whole.apply(request);
			try {
				return new EntityResponse<>(output.read(response, type), response, null);
			}
			catch (ResponsesInvalidOutputException ex) {
				if (!repair) {
					throw ex;
				}
				return repaired(output, type, whole.apply(output.askAgain(request, ex, remembered)), ex);
			}
		};
	}

	private static <T> EntityResponse<T> repaired(StructuredOutput output, Type type, Response response,
			ResponsesInvalidOutputException first) {
		try {
			return new EntityResponse<>(output.read(response, type), response, first.response());
		}
		catch (ResponsesException ex) {
			ex.addSuppressed(first);
			throw ex;
		}
	}

	/**
	 * How to get a whole response, whatever becomes of this call from now on.
	 */
	private Function<ResponseRequest, Response> whole(ResponsesTemplate template) {
		return this.tools.isCallable() ? loop(template, new AtomicReference<>())
				: whole(template, template::create, Response::toInput);
	}

	private Function<ResponseRequest, Response> loop(ResponsesTemplate template,
			AtomicReference<ToolLoopResult> result) {
		ToolLoop loop = toolLoop(template);
		Consumer<ToolLoopResult> listener = toolLoopListener(result);
		return whole(template, (turn) -> loop.run(template.withDefaults(turn), listener).response(),
				(response) -> result.get().items());
	}

	/**
	 * Around all that it takes to answer a request, the conversation, if there is one.
	 */
	private Function<ResponseRequest, Response> whole(ResponsesTemplate template,
			Function<ResponseRequest, Response> exchange, Function<Response, List<ResponseItem>> items) {
		if (this.conversation == null) {
			return exchange;
		}
		ConversationTurns turns = this.conversation.turns(template);
		return (request) -> turns.take(template.withDefaults(request), exchange, items);
	}

	private ResponseStream stream(ResponsesTemplate template, ResponseRequest request) {
		if (!this.tools.isCallable()) {
			return stream(template, request, template::stream, Response::toInput);
		}
		ToolLoop loop = toolLoop(template);
		AtomicReference<ToolLoopResult> result = new AtomicReference<>();
		Consumer<ToolLoopResult> listener = toolLoopListener(result);
		return stream(template, request, (turn) -> loop.stream(template.withDefaults(turn), listener),
				(response) -> result.get().items());
	}

	private ResponseStream stream(ResponsesTemplate template, ResponseRequest request,
			Function<ResponseRequest, ResponseStream> exchange, Function<Response, List<ResponseItem>> items) {
		return (this.conversation == null) ? exchange.apply(request)
				: this.conversation.turns(template).stream(template.withDefaults(request), exchange, items);
	}

	private Consumer<ToolLoopResult> toolLoopListener(AtomicReference<ToolLoopResult> result) {
		Consumer<ToolLoopResult> listener = this.toolLoopListener;
		return (done) -> {
			result.set(done);
			listener.accept(done);
		};
	}

	private ToolLoop toolLoop(ResponsesTemplate template) {
		return new ToolLoop(template.client(), this.tools, this.toolCalling, this.toolContext);
	}

	private ResponsesTemplate template() {
		return (this.options != null) ? this.template.with(this.options) : this.template;
	}

	private static String textOf(Response response) {
		if (ResponseStatus.FAILED.equals(response.status())) {
			throw new ResponsesFailedException(response.error(), response);
		}
		return response.outputText();
	}

}
