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

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

import io.github.responses4j.client.CallOptions;
import io.github.responses4j.client.ConversationsClient;
import io.github.responses4j.client.FilesClient;
import io.github.responses4j.client.ModelsClient;
import io.github.responses4j.client.ResponsesClient;
import io.github.responses4j.client.VectorStoresClient;
import io.github.responses4j.model.CompactRequest;
import io.github.responses4j.model.CompactedResponse;
import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.Include;
import io.github.responses4j.model.InputTokenCount;
import io.github.responses4j.model.InputTokensRequest;
import io.github.responses4j.model.ItemList;
import io.github.responses4j.model.ListOptions;
import io.github.responses4j.model.ProtocolObject;
import io.github.responses4j.model.ProtocolValue;
import io.github.responses4j.model.Response;
import io.github.responses4j.model.ResponseRequest;
import io.github.responses4j.model.ResumeOptions;
import io.github.responses4j.stream.EventSource;
import io.github.responses4j.stream.ResponseStream;

/**
 * The Responses API over HTTP, by way of Spring's {@link RestClient}. Immutable and
 * thread-safe.
 * <p>
 * An ordinary call is limited by the read timeout; a stream, an upload and a download
 * only by the stream idle timeout, so that they may last as long as something moves.
 * Nothing is sent twice, unless a given {@code RestClient} does so, and no redirect is
 * followed unless {@link Builder#followRedirects} allows it.
 *
 * @since 0.1.0
 */
public final class HttpResponsesClient implements ResponsesClient {

	/**
	 * The base URL of OpenAI, which is the default.
	 */
	public static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

	private final HttpTransport transport;

	private final ConversationsClient conversations;

	private final FilesClient files;

	private final VectorStoresClient vectorStores;

	private final ModelsClient models;

	private HttpResponsesClient(HttpTransport transport) {
		this.transport = transport;
		this.conversations = new HttpConversationsClient(transport);
		this.files = new HttpFilesClient(transport);
		this.vectorStores = new HttpVectorStoresClient(transport);
		this.models = new HttpModelsClient(transport);
	}

	/**
	 * Begin a client.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public HttpResponsesClient with(CallOptions options) {
		Assert.notNull(options, "'options' must not be null");
		return new HttpResponsesClient(this.transport.with(options));
	}

	@Override
	public URI baseUrl() {
		return this.transport.baseUrl().uri();
	}

	@Override
	public Response create(ResponseRequest request) {
		return create(request, null).read(Response.class);
	}

	@Override
	public ResponseStream stream(ResponseRequest request) {
		return create(request, true).stream();
	}

	private HttpCall create(ResponseRequest request, @Nullable Boolean stream) {
		Assert.notNull(request, "'request' must not be null");
		ResponseRequest body = request.toBuilder()
			.stream(stream)
			.streamOptions((stream != null) ? request.streamOptions() : null)
			.build();
		HttpCall call = this.transport.post("/responses").json(body);
		return (request.multiAgent() != null)
				? call.query("beta", true).header("OpenAI-Beta", "responses_multi_agent=v1") : call;
	}

	@Override
	public Response retrieve(String responseId, List<Include> include) {
		return this.transport.get("/responses/{responseId}", responseId).include(include).read(Response.class);
	}

	@Override
	public ResponseStream resume(String responseId, ResumeOptions resume) {
		Assert.notNull(resume, "'resume' must not be null");
		return this.transport.get("/responses/{responseId}", responseId)
			.query("stream", true)
			.query("starting_after", resume.startingAfter())
			.include(resume.include())
			.query("include_obfuscation", resume.includeObfuscation())
			.stream();
	}

	@Override
	public Response cancel(String responseId) {
		return this.transport.post("/responses/{responseId}/cancel", responseId).read(Response.class);
	}

	@Override
	public Deletion delete(String responseId) {
		return this.transport.delete("/responses/{responseId}", responseId).readDeletion(responseId);
	}

	@Override
	public ItemList inputItems(String responseId, ListOptions page) {
		return this.transport.get("/responses/{responseId}/input_items", responseId).page(page).read(ItemList.class);
	}

	@Override
	public InputTokenCount countInputTokens(InputTokensRequest request) {
		return this.transport.post("/responses/input_tokens").json(request).read(InputTokenCount.class);
	}

	@Override
	public CompactedResponse compact(CompactRequest request) {
		return this.transport.post("/responses/compact").json(request).read(CompactedResponse.class);
	}

	@Override
	public void ping(String path) {
		Assert.hasText(path, "'path' must not be empty");
		int end = path.indexOf('?');
		String pathOnly = (end < 0) ? path : path.substring(0, end);
		Assert.isTrue(BaseUrl.isPath(pathOnly),
				() -> "'path' must be the path of a URL that begins with '/' but is '" + pathOnly + "'");
		this.transport.get(pathOnly).query((end < 0) ? null : path.substring(end + 1)).ping();
	}

	/**
	 * Send JSON to an endpoint that is not of the Responses API, for adapters of other
	 * protocols: with the authentication, extras, timeouts and errors of this client.
	 * @param <T> what the reply holds
	 * @param path the path of the endpoint, such as {@code /chat/completions}
	 * @param body what to send
	 * @param type what the reply holds
	 * @return the reply
	 */
	public <T extends ProtocolValue> T post(String path, ProtocolObject body, Class<T> type) {
		Assert.notNull(type, "'type' must not be null");
		return this.transport.post(path).json(body).read(type);
	}

	/**
	 * Send JSON to an endpoint that is not of the Responses API and answers with
	 * server-sent events, for adapters of other protocols.
	 * @param path the path of the endpoint, such as {@code /chat/completions}
	 * @param body what to send
	 * @param reader makes events of the Responses API from what arrives
	 * @return the open stream, which the caller closes
	 */
	public ResponseStream stream(String path, ProtocolObject body,
			Function<? super InputStream, ? extends EventSource> reader) {
		Assert.notNull(reader, "'reader' must not be null");
		return this.transport.post(path).json(body).stream(reader);
	}

	@Override
	public ConversationsClient conversations() {
		return this.conversations;
	}

	@Override
	public FilesClient files() {
		return this.files;
	}

	@Override
	public VectorStoresClient vectorStores() {
		return this.vectorStores;
	}

	@Override
	public ModelsClient models() {
		return this.models;
	}

	/**
	 * Builds an {@link HttpResponsesClient}. Not thread-safe.
	 */
	public static final class Builder {

		private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

		private static final Duration DEFAULT_READ_TIMEOUT = Duration.ofMinutes(10);

		private static final Duration DEFAULT_STREAM_IDLE_TIMEOUT = Duration.ofMinutes(5);

		private String baseUrl = DEFAULT_BASE_URL;

		private @Nullable Supplier<? extends @Nullable String> apiKey;

		private @Nullable String organization;

		private @Nullable String project;

		private CallOptions options = CallOptions.none();

		private RestClient.@Nullable Builder restClient;

		private @Nullable Duration connectTimeout;

		private @Nullable Duration readTimeout;

		private Duration streamIdleTimeout = DEFAULT_STREAM_IDLE_TIMEOUT;

		private Predicate<? super RuntimeException> unreachable = (ex) -> false;

		private @Nullable String apiKeyHeader;

		private boolean trailingSlash;

		private boolean listInput;

		private boolean followRedirects;

		private String server = "the server";

		private Set<String> unsupported = Set.of();

		private Builder() {
		}

		/**
		 * Set where the API is. The default is {@value #DEFAULT_BASE_URL}.
		 * @param baseUrl the URL to whose path {@code /responses} is added, and whose
		 * query is sent with each call
		 * @return this builder
		 */
		public Builder baseUrl(String baseUrl) {
			Assert.hasText(baseUrl, "'baseUrl' must not be empty");
			this.baseUrl = baseUrl;
			return this;
		}

		/**
		 * Set the key, which is sent as a bearer token.
		 * @param apiKey the key
		 * @return this builder
		 */
		public Builder apiKey(String apiKey) {
			Assert.hasText(apiKey, "'apiKey' must not be empty");
			return apiKey(() -> apiKey);
		}

		/**
		 * Set the header that holds the key. The default is {@code Authorization}, in
		 * which the key is a bearer token.
		 * @param name the name, such as {@code api-key}, whose value is the key itself;
		 * or {@code null} for the default
		 * @return this builder
		 */
		public Builder apiKeyHeader(@Nullable String name) {
			this.apiKeyHeader = HttpHeaders.AUTHORIZATION.equalsIgnoreCase(name) ? null : name;
			return this;
		}

		/**
		 * Set where the key or token comes from.
		 * @param apiKey asked before each call, and each time that it is tried again;
		 * gives {@code null} for a server that wants none
		 * @return this builder
		 */
		public Builder apiKey(Supplier<? extends @Nullable String> apiKey) {
			Assert.notNull(apiKey, "'apiKey' must not be null");
			this.apiKey = apiKey;
			return this;
		}

		/**
		 * Set the organization that is billed ({@code OpenAI-Organization}).
		 * @param organization the id, or {@code null} for that of the key
		 * @return this builder
		 */
		public Builder organization(@Nullable String organization) {
			this.organization = organization;
			return this;
		}

		/**
		 * Set the project that is billed ({@code OpenAI-Project}).
		 * @param project the id, or {@code null} for that of the key
		 * @return this builder
		 */
		public Builder project(@Nullable String project) {
			this.project = project;
			return this;
		}

		/**
		 * Set extras of all calls. They win over what the operations send, and those of a
		 * single call win over them.
		 * @param options the extras
		 * @return this builder
		 */
		public Builder options(CallOptions options) {
			Assert.notNull(options, "'options' must not be null");
			this.options = options;
			return this;
		}

		/**
		 * Set what to send calls with. A copy is made, to which only a default
		 * {@code User-Agent} is added. Its converters, base URL and status handlers play
		 * no part. The default is a client on {@link JdkRequestFactory}.
		 * <p>
		 * A read timeout of its request factory must not be short of what a model takes;
		 * see {@link SwitchingRequestFactory}. Interceptors make Spring hold uploads in
		 * memory.
		 * @param restClient the builder
		 * @return this builder
		 */
		public Builder restClient(RestClient.Builder restClient) {
			Assert.notNull(restClient, "'restClient' must not be null");
			this.restClient = restClient;
			return this;
		}

		/**
		 * Set how long it may take to connect. The default is 10 seconds. With a given
		 * {@link #restClient}, that must be set there.
		 * @param connectTimeout the time
		 * @return this builder
		 */
		public Builder connectTimeout(Duration connectTimeout) {
			this.connectTimeout = positive("connectTimeout", connectTimeout);
			return this;
		}

		/**
		 * Set how long the server may be silent in an ordinary call, which is as long as
		 * the model takes. The default is 10 minutes or, with a given
		 * {@link #restClient}, what that has.
		 * @param readTimeout the time
		 * @return this builder
		 */
		public Builder readTimeout(Duration readTimeout) {
			this.readTimeout = positive("readTimeout", readTimeout);
			return this;
		}

		/**
		 * Set how long the server may be silent in a stream, an upload or a download:
		 * before its headers, and between any two bytes. Models that reason can be silent
		 * for minutes; comments that keep a stream alive count as a sign of life. The
		 * default is 5 minutes.
		 * @param streamIdleTimeout the time
		 * @return this builder
		 */
		public Builder streamIdleTimeout(Duration streamIdleTimeout) {
			this.streamIdleTimeout = positive("streamIdleTimeout", streamIdleTimeout);
			return this;
		}

		/**
		 * Set which unchecked exceptions of the HTTP client mean that it could not
		 * connect, as an {@code IOException} always does: calls fail with a
		 * {@link io.github.responses4j.error.ResponsesConnectionException} then. The
		 * default is none, so that calls fail with the exception itself.
		 * @param unreachable tells them from others
		 * @return this builder
		 */
		public Builder unreachable(Predicate<? super RuntimeException> unreachable) {
			Assert.notNull(unreachable, "'unreachable' must not be null");
			this.unreachable = unreachable;
			return this;
		}

		/**
		 * Set whether the paths of endpoints end with a slash, for servers that redirect
		 * or refuse what does not. The default is {@code false}.
		 * @param trailingSlash whether they do
		 * @return this builder
		 */
		public Builder trailingSlash(boolean trailingSlash) {
			this.trailingSlash = trailingSlash;
			return this;
		}

		/**
		 * Set whether to send an input of text as a list of one user message, for servers
		 * that take no other form. The default is {@code false}.
		 * @param listInput whether to do so
		 * @return this builder
		 */
		public Builder listInput(boolean listInput) {
			this.listInput = listInput;
			return this;
		}

		/**
		 * Set whether to follow redirects within the server, by the method of the call
		 * and with its body. Those to another origin would carry the key there, and those
		 * with the status 303 ask for another method than {@code POST}: they make the
		 * call fail. So do those of uploads. The default is {@code false}, which makes
		 * calls fail at all redirects.
		 * <p>
		 * A given {@link #restClient} must not follow redirects by itself.
		 * @param followRedirects whether to follow
		 * @return this builder
		 */
		public Builder followRedirects(boolean followRedirects) {
			this.followRedirects = followRedirects;
			return this;
		}

		/**
		 * Set which endpoints the server lacks, so that their calls fail with a
		 * {@link io.github.responses4j.error.ResponsesUnsupportedException} before
		 * anything is sent.
		 * @param server what the exception calls the server
		 * @param endpoints the endpoints as other exceptions name them, such as
		 * {@code DELETE /responses/{responseId}}
		 * @return this builder
		 */
		public Builder unsupported(String server, Collection<String> endpoints) {
			Assert.hasText(server, "'server' must not be empty");
			Assert.notNull(endpoints, "'endpoints' must not be null");
			this.server = server;
			this.unsupported = Set.copyOf(endpoints);
			return this;
		}

		private static Duration positive(String name, Duration time) {
			Assert.notNull(time, () -> "'" + name + "' must not be null");
			Assert.isTrue(time.compareTo(Duration.ZERO) > 0, () -> "'" + name + "' must be positive but is " + time);
			return time;
		}

		/**
		 * Build the client.
		 * @return the client
		 * @throws IllegalArgumentException if the key is missing or the base URL is not
		 * one
		 */
		public HttpResponsesClient build() {
			Assert.notNull(this.apiKey, "'apiKey' must be set");
			HttpHeaders identity = new HttpHeaders();
			if (StringUtils.hasText(this.organization)) {
				identity.set("OpenAI-Organization", this.organization);
			}
			if (StringUtils.hasText(this.project)) {
				identity.set("OpenAI-Project", this.project);
			}
			Dialect dialect = new Dialect(this.apiKeyHeader, this.listInput, this.followRedirects, this.server,
					this.unsupported);
			return new HttpResponsesClient(
					new HttpTransport(buildRestClient(), BaseUrl.of(this.baseUrl, this.trailingSlash), this.apiKey,
							identity, readTimeout(), this.streamIdleTimeout, this.unreachable, dialect, this.options));
		}

		private @Nullable Duration readTimeout() {
			return (this.readTimeout == null && this.restClient == null) ? DEFAULT_READ_TIMEOUT : this.readTimeout;
		}

		private RestClient buildRestClient() {
			Assert.isTrue(this.restClient == null || this.connectTimeout == null,
					"'connectTimeout' must be set on the request factory of the given 'restClient'");
			RestClient.Builder builder = (this.restClient != null) ? this.restClient.clone()
					: RestClient.builder().requestFactory(requestFactory());
			return builder.defaultHeaders((headers) -> {
				if (!headers.containsHeader(HttpHeaders.USER_AGENT)) {
					headers.set(HttpHeaders.USER_AGENT, userAgent());
				}
			}).build();
		}

		private JdkRequestFactory requestFactory() {
			Duration timeout = (this.connectTimeout != null) ? this.connectTimeout : DEFAULT_CONNECT_TIMEOUT;
			HttpClient httpClient = JdkRequestFactory.httpClientBuilder().connectTimeout(timeout).build();
			return new JdkRequestFactory(httpClient);
		}

		private static String userAgent() {
			String version = HttpResponsesClient.class.getPackage().getImplementationVersion();
			return "responses4j/" + ((version != null) ? version : "development");
		}

	}

}
