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

package io.github.responses4j.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.github.responses4j.client.FileContent;
import io.github.responses4j.client.ResponseMetadata;
import io.github.responses4j.error.ResponsesApiException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.error.ResponsesException;
import io.github.responses4j.error.ResponsesTimeoutException;
import io.github.responses4j.model.ChatCompletion;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.FileUpload;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.ProtocolObject;
import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseError;
import io.github.responses4j.model.ResponseItem;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.ResponsesJson;
import io.github.responses4j.stream.EventSource;
import io.github.responses4j.stream.ResponseStream;
import io.github.responses4j.stream.SseEventSource;

/**
 * One call of an endpoint: puts the request together, sends it and reads the reply. The
 * one place for authentication, bodies and errors.
 */
final class HttpCall {

	private static final JsonMapper JSON = ResponsesJson.mapper();

	private static final List<MediaType> JSON_TYPES = List.of(MediaType.APPLICATION_JSON);

	private static final List<MediaType> STREAM_TYPES = List.of(MediaType.TEXT_EVENT_STREAM,
			MediaType.APPLICATION_JSON);

	private static final List<MediaType> ANY_TYPES = List.of(MediaType.APPLICATION_JSON, MediaType.ALL);

	private static final List<MediaType> WEB_PAGES = List.of(MediaType.TEXT_HTML, MediaType.APPLICATION_XHTML_XML);

	private static final Set<String> FALSE = Set.of("", "null", "false", "0");

	/**
	 * Statuses with which a server may say that the endpoint is not where it was looked
	 * for.
	 */
	private static final Set<Integer> WRONG_URL = Set.of(404, 405, 410);

	private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

	private static final int SEE_OTHER = 303;

	private static final int MAX_REDIRECTS = 5;

	private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

	/**
	 * The one query parameter that is needed in errors.
	 */
	private static final String API_VERSION = "api-version";

	private static final Pattern SECRET_HEADER = Pattern.compile("(?i).*(authorization|key|token|secret).*");

	private final HttpTransport transport;

	private final HttpMethod method;

	private final String path;

	private final List<String> ids;

	private final Map<String, List<String>> query = new LinkedHashMap<>();

	private final HttpHeaders headers = new HttpHeaders();

	private @Nullable ProtocolObject json;

	private @Nullable FileUpload upload;

	private @Nullable URI redirection;

	private int redirects;

	HttpCall(HttpTransport transport, HttpMethod method, String path, List<String> ids) {
		this.transport = transport;
		this.method = method;
		this.path = path;
		this.ids = ids;
	}

	/**
	 * Send a query parameter, unless it has no value.
	 */
	HttpCall query(String name, @Nullable Object value) {
		if (value != null) {
			this.query.put(name, List.of(value.toString()));
		}
		return this;
	}

	/**
	 * Send all parameters of a query, if there is one.
	 */
	HttpCall query(@Nullable String query) {
		this.query.putAll(BaseUrl.parseQuery(query));
		return this;
	}

	/**
	 * Send the query parameter {@code include}, unless it is empty.
	 */
	HttpCall include(List<Include> include) {
		if (!include.isEmpty()) {
			this.query.put("include[]", include.stream().map(Include::value).toList());
		}
		return this;
	}

	/**
	 * Send the query parameters of a list.
	 */
	HttpCall page(ListOptions page) {
		Assert.notNull(page, "'page' must not be null");
		ListOptions.Order order = page.order();
		return query("limit", page.limit())
			.query("order", (order != null) ? order.name().toLowerCase(Locale.ROOT) : null)
			.query("after", page.after())
			.include(page.include());
	}

	HttpCall header(String name, String value) {
		this.headers.set(name, value);
		return this;
	}

	HttpCall json(ProtocolObject body) {
		Assert.notNull(body, "'request' must not be null");
		this.json = body;
		return this;
	}

	HttpCall upload(FileUpload upload) {
		this.upload = upload;
		return this;
	}

	/**
	 * Make a call whose reply is JSON.
	 * @param type what the reply holds
	 */
	<T extends ProtocolValue> T read(Class<T> type) {
		return exchange(this.upload != null, JSON_TYPES, (reply) -> parse(reply, readWhole(reply), type));
	}

	/**
	 * Make a call that deletes something, and whose reply may be empty.
	 * @param id the id of what is deleted
	 */
	Deletion readDeletion(String id) {
		return exchange(false, JSON_TYPES, (reply) -> {
			byte[] body = readWhole(reply);
			return isBlank(body) ? new Deletion(id, null, null, Map.of()) : parse(reply, body, Deletion.class);
		});
	}

	/**
	 * Make a call of which only the success counts.
	 */
	void ping() {
		exchange(false, ANY_TYPES, (reply) -> {
			MediaType type = reply.contentType();
			if (type != null && WEB_PAGES.stream().anyMatch(type::equalsTypeAndSubtype)) {
				throw failure(reply, reply.beginning(), "the reply is a web page");
			}
			try (reply) {
				return reply.body().transferTo(OutputStream.nullOutputStream());
			}
		});
	}

	/**
	 * Open a stream of events, which the caller closes.
	 */
	ResponseStream stream() {
		return stream(SseEventSource::new);
	}

	/**
	 * Open a stream of events, which the caller closes.
	 * @param reader makes the events from what arrives
	 */
	ResponseStream stream(Function<? super InputStream, ? extends EventSource> reader) {
		return exchange(true, STREAM_TYPES, (reply) -> {
			if (reply.isEventStream()) {
				return new ResponseStream(new HttpEventSource(reply, reader.apply(reply.body())));
			}
			return reply.isObject() ? whole(reply, reader) : noStream(reply, reply.beginning());
		});
	}

	/**
	 * Take the reply of a server that does not stream as the only event of a stream.
	 */
	private ResponseStream whole(HttpReply reply, Function<? super InputStream, ? extends EventSource> reader)
			throws IOException {
		byte[] body = readWhole(reply);
		// Between tokens only, so that nothing is changed by it
		String line = new String(body, StandardCharsets.UTF_8).replaceAll("[\\r\\n]", " ");
		byte[] stream = ("data: " + line + "\n\ndata: [DONE]\n\n").getBytes(StandardCharsets.UTF_8);
		EventSource events = reader.apply(new ByteArrayInputStream(stream));
		ResponseStreamEvent first = null;
		try {
			first = events.next();
		}
		catch (IOException ex) {
			// It is not JSON
		}
		return (first instanceof LifecycleEvent) ? new ResponseStream(new HttpEventSource(reply, first, events))
				: noStream(reply, body);
	}

	private ResponseStream noStream(HttpReply reply, byte[] body) {
		MediaType type = reply.contentType();
		throw failure(reply, body, "instead of a stream the server sent "
				+ ((type != null) ? type.getType() + "/" + type.getSubtype() : "something without a type"));
	}

	/**
	 * Open a download, which the caller closes.
	 */
	FileContent download() {
		return exchange(true, List.of(MediaType.ALL), (reply) -> {
			long length = reply.headers().getContentLength();
			return new FileContent(reply.body(), reply.contentType(), filename(reply.headers()),
					(length >= 0) ? length : null);
		});
	}

	private static @Nullable String filename(HttpHeaders headers) {
		String filename = headers.getContentDisposition().getFilename();
		// A name only, whatever path a server sends
		return StringUtils.hasText(filename) ? StringUtils.getFilename(filename.replace('\\', '/')) : null;
	}

	/**
	 * Send the request and read the reply.
	 * @param transfer whether the bodies may take any time
	 * @param accept what the reply may be
	 * @param reader reads a successful reply, and either closes it or hands it on
	 */
	private <T> T exchange(boolean transfer, List<MediaType> accept, ReplyReader<T> reader) {
		URI uri = this.transport.baseUrl()
			.resolve(this.path, this.ids, List.of(this.query, this.transport.options().query()));
		T result = exchange(uri, transfer, accept, reader);
		while (this.redirection != null) {
			uri = this.redirection;
			this.redirection = null;
			result = exchange(uri, transfer, accept, reader);
		}
		Assert.state(result != null, "No result");
		return result;
	}

	/**
	 * Send the request to a URL and read the reply, or take from it where to send the
	 * request next.
	 */
	private <T> @Nullable T exchange(URI uri, boolean transfer, List<MediaType> accept, ReplyReader<T> reader) {
		IdleTimer timer = transfer ? new IdleTimer("stream idle timeout", this.transport.streamIdleTimeout())
				: new IdleTimer("read timeout", this.transport.readTimeout());
		limitExchange(timer, transfer);
		RestClient.RequestBodySpec request = this.transport.restClient()
			.method(this.method)
			// The template is for observations
			.uri(this.path, (builder) -> uri);
		if (transfer) {
			request.attribute(SwitchingRequestFactory.TRANSFER, true);
		}
		try {
			setBody(request, timer);
			HttpHeaders headers = headers(accept);
			request.headers((target) -> target.putAll(headers));
			if (this.redirects == 0) {
				this.transport.options().sending();
			}
			timer.begin();
			return request.exchange((sent, response) -> {
				timer.end();
				return receive(sent, response, timer, reader);
			}, false);
		}
		catch (IOException ex) {
			throw connectionFailure(ex);
		}
		catch (ResourceAccessException ex) {
			throw connectionFailure(
					timer.explain((ex.getCause() instanceof IOException cause) ? cause : new IOException(ex)));
		}
		catch (ResponsesException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			if (timer.isExpired()) {
				throw connectionFailure(timer.expiration());
			}
			throw this.transport.unreachable().test(ex) ? connectionFailure(ex) : ex;
		}
		finally {
			timer.end();
		}
	}

	private void setBody(RestClient.RequestBodySpec request, IdleTimer timer) throws IOException {
		if (this.upload != null) {
			MultipartUpload multipart = new MultipartUpload(this.upload, timer::progress);
			request.contentType(multipart.contentType()).body((StreamingHttpOutputMessage.Body) multipart);
			if (multipart.contentLength() >= 0) {
				request.contentLength(multipart.contentLength());
			}
		}
		else if (this.json != null) {
			byte[] bytes = jsonBytes(this.json);
			request.contentType(MediaType.APPLICATION_JSON)
				.contentLength(bytes.length)
				.body((StreamingHttpOutputMessage.Body) (out) -> out.write(bytes));
		}
	}

	private void limitExchange(IdleTimer timer, boolean transfer) {
		Duration timeout = this.transport.options().timeout();
		Duration streamTimeout = transfer ? this.transport.options().streamTimeout() : null;
		boolean shorter = timeout == null || (streamTimeout != null && streamTimeout.compareTo(timeout) < 0);
		timer.limitExchange(shorter ? streamTimeout : timeout);
	}

	private <T> @Nullable T receive(HttpRequest sent, ClientHttpResponse response, IdleTimer timer,
			ReplyReader<T> reader) throws IOException {
		HttpReply reply = new HttpReply(response, timer, () -> secrets(sent.getHeaders()));
		try {
			if (timer.isExpired()) {
				throw timer.expiration();
			}
			this.transport.options().received(new ResponseMetadata(reply.status(), reply.headers()));
			this.redirection = redirection(sent.getURI(), reply);
			if (this.redirection != null) {
				this.redirects++;
				reply.close();
				return null;
			}
			if (!reply.isSuccess()) {
				throw failure(reply, reply.beginning(), null);
			}
			T result = reader.read(reply);
			// What was handed on unread may take its time
			timer.limitExchange(this.transport.options().streamTimeout());
			return result;
		}
		catch (Throwable ex) {
			reply.close();
			throw ex;
		}
	}

	/**
	 * Where to send the request next, if the server says so and may have the key.
	 */
	private @Nullable URI redirection(URI sent, HttpReply reply) {
		String location = reply.headers().getFirst(HttpHeaders.LOCATION);
		boolean possible = REDIRECTS.contains(reply.status()) ? this.upload == null
				: reply.status() == SEE_OTHER && this.method == HttpMethod.GET;
		if (!possible || location == null || !this.transport.dialect().followRedirects()
				|| this.redirects == MAX_REDIRECTS) {
			return null;
		}
		try {
			URI target = sent.resolve(location);
			return this.transport.baseUrl().isSameOrigin(target) ? target : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private byte[] jsonBytes(ProtocolObject body) {
		Map<String, JsonNode> extras = this.transport.options().body();
		boolean listInput = this.transport.dialect().listInput();
		if (extras.isEmpty() && !listInput) {
			return JSON.writeValueAsBytes(body);
		}
		ObjectNode tree = JSON.valueToTree(body);
		JsonNode input = tree.path("input");
		if (listInput && input.isString()) {
			tree.putArray("input").addObject().put("role", "user").set("content", input);
		}
		tree.setAll(extras);
		return JSON.writeValueAsBytes(tree);
	}

	/**
	 * The headers of the request: those that every call has, those of this call, and the
	 * extras.
	 */
	private HttpHeaders headers(List<MediaType> accept) {
		HttpHeaders headers = new HttpHeaders();
		headers.setAccept(accept);
		String apiKey = this.transport.apiKey().get();
		if (apiKey != null) {
			Assert.state(StringUtils.hasText(apiKey), "The supplier of the 'apiKey' gave a blank one");
			String header = this.transport.dialect().apiKeyHeader();
			if (header != null) {
				headers.set(header, apiKey.strip());
			}
			else {
				headers.setBearerAuth(apiKey.strip());
			}
		}
		headers.putAll(this.transport.identity());
		headers.putAll(this.headers);
		headers.putAll(this.transport.options().headers());
		headers.forEach((name, values) -> values.forEach((value) -> Assert.isTrue(HEADER_VALUE.matcher(value).matches(),
				() -> "The value of the header '" + name + "' contains a character that HTTP does not allow")));
		return headers;
	}

	/**
	 * What servers may repeat in their errors but must not show up in exceptions.
	 */
	private List<String> secrets(HttpHeaders sent) {
		HttpHeaders extras = this.transport.options().headers();
		List<String> secrets = new ArrayList<>();
		sent.forEach((name, values) -> {
			if (extras.containsHeader(name) || SECRET_HEADER.matcher(name).matches()
					|| name.equalsIgnoreCase(this.transport.dialect().apiKeyHeader())) {
				values.forEach((value) -> secrets.add(value.substring(value.indexOf(' ') + 1)));
			}
		});
		Stream.of(this.transport.baseUrl().query(), this.transport.options().query())
			.flatMap((query) -> query.entrySet().stream())
			.filter((parameter) -> !parameter.getKey().equals(API_VERSION))
			.forEach((parameter) -> secrets.addAll(parameter.getValue()));
		return secrets;
	}

	private static byte[] readWhole(HttpReply reply) throws IOException {
		try (reply) {
			return reply.whole();
		}
	}

	private static boolean isBlank(byte[] body) {
		for (byte character : body) {
			if (character < 0 || character > ' ') {
				return false;
			}
		}
		return true;
	}

	private <T extends ProtocolValue> T parse(HttpReply reply, byte[] body, Class<T> type) {
		if (isBlank(body)) {
			throw failure(reply, body, "the reply is empty");
		}
		T value = null;
		try {
			value = JSON.readValue(body, type);
		}
		catch (JacksonException ex) {
			// Not worth a cause, which may quote the reply
		}
		if (value == null) {
			throw failure(reply, body, "the reply is not the JSON of a " + type.getSimpleName());
		}
		if (isError(value)) {
			throw failure(reply, body, null);
		}
		return value;
	}

	/**
	 * Whether a reply is an error although its status says that it is not. A response
	 * that failed is none: it has an id.
	 */
	private static boolean isError(ProtocolValue value) {
		if (value instanceof Response response) {
			return response.id() == null && response.output().isEmpty() && tellsError(value);
		}
		if (value instanceof ChatCompletion completion && !StringUtils.hasText(completion.id())
				&& completion.choices().isEmpty()) {
			return tellsError(value);
		}
		if (value instanceof ResponseItem item) {
			return item.type() == null && isTruthy(item.more().get("error"));
		}
		return value instanceof ProtocolObject object && isTruthy(object.more().get("error"));
	}

	private static boolean tellsError(ProtocolValue value) {
		return ResponseError.isToldBy(JSON.valueToTree(value));
	}

	private static boolean isTruthy(@Nullable JsonNode value) {
		return value != null && (value.isContainer() ? !value.isEmpty() : !FALSE.contains(value.asString("")));
	}

	private ResponsesApiException failure(HttpReply reply, byte[] body, @Nullable String problem) {
		boolean elsewhere = problem != null || WRONG_URL.contains(reply.status()) || reply.status() / 100 == 3;
		String operation = elsewhere ? this.method + " " + this.transport.baseUrl().describe(this.path) : operation();
		return ResponsesApiException.of(operation, problem, reply.status(), reply.headers(), body, reply.secrets());
	}

	private ResponsesConnectionException connectionFailure(Exception ex) {
		String message = operation() + " to " + this.transport.baseUrl().authority() + " failed: " + reason(ex);
		return (isTimeout(ex) || isTimeout(ex.getCause())) ? new ResponsesTimeoutException(message, ex)
				: new ResponsesConnectionException(message, ex);
	}

	/**
	 * Say what went wrong. The client of the JDK has no words for a connection that
	 * cannot be made, and others only the name of a host that is unknown.
	 */
	private static String reason(Exception ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
				return "the host is unknown";
			}
		}
		if (ex.getMessage() != null) {
			return ex.getMessage();
		}
		return (ex instanceof ConnectException) ? "no connection can be made" : ex.getClass().getSimpleName();
	}

	private static boolean isTimeout(@Nullable Throwable ex) {
		return ex instanceof SocketTimeoutException || ex instanceof HttpTimeoutException
				|| ex instanceof TimeoutException
				|| (ex instanceof InterruptedIOException && !Thread.currentThread().isInterrupted());
	}

	private String operation() {
		return this.method + " " + this.path;
	}

	/**
	 * Reads a successful reply.
	 *
	 * @param <T> what it holds
	 */
	@FunctionalInterface
	private interface ReplyReader<T> {

		T read(HttpReply reply) throws IOException;

	}

}
