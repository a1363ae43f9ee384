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

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.databind.util.TokenBuffer;

import io.github.responses4j.model.Response;
import io.github.responses4j.stream.ResponseStream;

/**
 * A list as it arrives, each element as soon as it is complete:
 *
 * <pre class="code">
 * try (EntityStream&lt;Step&gt; steps = responses.input("How do I make kimchi?").entityStream(Step.class)) {
 * 	steps.forEach(this::show);
 * 	Response response = steps.response();
 * }
 * </pre>
 *
 * Elements are read when they are asked for, on the thread that asks. There is one pass,
 * and the connection is given back at its end and when anything fails; what is left early
 * needs {@link #close()}. Besides what a {@link ResponseStream} throws, the pass ends
 * with the exceptions of {@link ResponseCall#entity(Class)}, after the elements that came
 * before. To be read by one thread at a time.
 *
 * @param <T> the type of the elements
 * @since 0.1.0
 */
public final class EntityStream<T> implements Iterable<T>, AutoCloseable {

	/** The depth of the list, which is in an object. */
	private static final int LIST = 2;

	private final ResponseStream stream;

	private final StructuredOutput output;

	private final Type type;

	private final Iterator<String> texts;

	private final JsonParser parser;

	private final Iterator<T> iterator = new Elements();

	/** The first half of a character that was cut in two. */
	private String rest = "";

	private int depth;

	private @Nullable T next;

	private boolean ended;

	EntityStream(ResponseStream stream, StructuredOutput output, Type type) {
		this.stream = stream;
		this.output = output;
		this.type = type;
		this.texts = stream.textDeltas().iterator();
		this.parser = output.mapper().tokenStreamFactory().createNonBlockingByteArrayParser(ObjectReadContext.empty());
	}

	/**
	 * The elements that have not been handed out yet.
	 * @return always the same iterator
	 */
	@Override
	public Iterator<T> iterator() {
		return this.iterator;
	}

	/**
	 * The elements that have not been handed out yet.
	 * @return a lazy, sequential stream; closing it closes this stream
	 */
	public Stream<T> stream() {
		return StreamSupport.stream(spliterator(), false).onClose(this::close);
	}

	/**
	 * Read what is left, and give the whole response.
	 * @return the response
	 */
	public Response response() {
		return this.stream.response();
	}

	/**
	 * Give back the connection at once; there are no more elements then.
	 */
	@Override
	public void close() {
		this.ended = true;
		this.stream.close();
	}

	/**
	 * Read the next element, if there is one.
	 */
	private @Nullable T read() {
		TokenBuffer element = null;
		while (!this.ended) {
			JsonToken token = this.parser.nextToken();
			if (token == JsonToken.NOT_AVAILABLE) {
				feed();
				continue;
			}
			if (token.isStructEnd()) {
				this.depth--;
			}
			if (this.depth >= LIST) {
				element = (element != null) ? element : TokenBuffer.forGeneration();
				element.copyCurrentEvent(this.parser);
			}
			if (token.isStructStart()) {
				this.depth++;
			}
			if (element != null && this.depth == LIST) {
				return this.output.read(element.asParser(), this.type, this.stream::snapshot);
			}
		}
		return null;
	}

	private void feed() {
		if (this.texts.hasNext()) {
			String text = this.rest + this.texts.next();
			int end = text.length();
			end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
			this.rest = text.substring(end);
			byte[] bytes = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
			((ByteArrayFeeder) this.parser.nonBlockingInputFeeder()).feedInput(bytes, 0, bytes.length);
			return;
		}
		if (!this.ended) {
			this.ended = true;
			Response response = this.stream.response();
			StructuredOutput.check(response);
			if (this.depth > 0 || this.parser.currentToken() == null) {
				throw StructuredOutput.invalid(this.type, ": the list has no end", "The JSON is not complete", response,
						null);
			}
		}
	}

	private final class Elements implements Iterator<T> {

		@Override
		public boolean hasNext() {
			if (EntityStream.this.next == null) {
				try {
					EntityStream.this.next = read();
				}
				catch (JacksonException ex) {
					throw StructuredOutput.invalid(EntityStream.this.type, ex, EntityStream.this.stream.snapshot());
				}
				finally {
					if (EntityStream.this.next == null) {
						close();
					}
				}
			}
			return EntityStream.this.next != null;
		}

		@Override
		public T next() {
			T element = hasNext() ? EntityStream.this.next : null;
			if (element == null) {
				throw new NoSuchElementException("The list has no more elements");
			}
			EntityStream.this.next = null;
			return element;
		}

	}

}
