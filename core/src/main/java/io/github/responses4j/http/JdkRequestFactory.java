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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractStreamingClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.Assert;
import org.springframework.util.CustomizableThreadCreator;
import org.springframework.util.StreamUtils;

/**
 * Sends requests with the {@link HttpClient} of the JDK, as
 * {@link org.springframework.http.client.JdkClientHttpRequestFactory} does, but without a
 * thread for each request body. A reply is closed without reading what is left of it, and
 * when the reading thread is interrupted, which the JDK 17 itself does not notice. There
 * is no read timeout: {@link HttpResponsesClient} limits the silence of the server.
 * <p>
 * Bodies of more than 1 MB, or of unknown length, are not held in memory: the calling
 * thread writes them as the server takes them.
 *
 * @since 0.1.0
 */
public final class JdkRequestFactory implements ClientHttpRequestFactory {

	/**
	 * Longest body in bytes that is sent from memory. Longer ones, and those of unknown
	 * length, are sent while they are written.
	 */
	private static final int MAX_LENGTH_IN_MEMORY = 1024 * 1024;

	private final HttpClient httpClient;

	/**
	 * Create a factory.
	 * @param httpClient sends the requests; see {@link #httpClientBuilder()}
	 */
	public JdkRequestFactory(HttpClient httpClient) {
		Assert.notNull(httpClient, "'httpClient' must not be null");
		this.httpClient = httpClient;
	}

	/**
	 * Begin an HTTP client that is fit for many blocking callers: it works on the
	 * {@link #executor()} and does not follow redirects.
	 * @return a new builder
	 */
	public static HttpClient.Builder httpClientBuilder() {
		return HttpClient.newBuilder().executor(executor()).followRedirects(HttpClient.Redirect.NEVER);
	}

	/**
	 * An executor for the HTTP client under this factory: virtual threads where the JDK
	 * has them, and a few daemon threads where it has not. Nothing that blocks runs on
	 * it, because the callers themselves write bodies and read replies, so a few are
	 * enough for any number of callers.
	 * @return a new executor, which ends by itself
	 */
	public static Executor executor() {
		if (Runtime.version().feature() >= 21) {
			return new VirtualThreadTaskExecutor("responses4j-http-");
		}
		CustomizableThreadCreator threads = new CustomizableThreadCreator("responses4j-http-");
		threads.setDaemon(true);
		int size = Math.max(4, Runtime.getRuntime().availableProcessors());
		ThreadPoolExecutor executor = new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threads::createThread);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) {
		return new JdkRequest(this.httpClient, uri, httpMethod);
	}

	private static final class JdkRequest extends AbstractStreamingClientHttpRequest {

		/**
		 * Set by the JDK itself, which refuses them from others.
		 */
		private static final Set<String> RESTRICTED_HEADERS = Set.of("connection", "content-length", "expect", "host",
				"upgrade");

		private final HttpClient httpClient;

		private final URI uri;

		private final HttpMethod method;

		JdkRequest(HttpClient httpClient, URI uri, HttpMethod method) {
			this.httpClient = httpClient;
			this.uri = uri;
			this.method = method;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers, @Nullable Body body) throws IOException {
			try {
				long length = headers.getContentLength();
				boolean inMemory = length >= 0 && length <= MAX_LENGTH_IN_MEMORY;
				return new JdkResponse((body == null || inMemory) ? send(headers, body) : sendPiecemeal(headers, body));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw (IOException) new InterruptedIOException("The waiting thread was interrupted").initCause(ex);
			}
		}

		private HttpResponse<InputStream> send(HttpHeaders headers, @Nullable Body body)
				throws IOException, InterruptedException {
			BodyPublisher publisher = BodyPublishers.noBody();
			if (body != null) {
				ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) headers.getContentLength());
				body.writeTo(bytes);
				publisher = BodyPublishers.ofByteArray(bytes.toByteArray());
			}
			return this.httpClient.send(request(headers, publisher), (info) -> new JdkBody());
		}

		private HttpResponse<InputStream> sendPiecemeal(HttpHeaders headers, Body body)
				throws IOException, InterruptedException {
			JdkRequestBody target = new JdkRequestBody(headers.getContentLength());
			CompletableFuture<HttpResponse<InputStream>> reply = this.httpClient.sendAsync(request(headers, target),
					(info) -> new JdkBody());
			// A reply, or a failure, may come before the body is asked for
			reply.whenComplete((response, failure) -> target.cancel());
			try {
				body.writeTo(StreamUtils.nonClosing(target));
				target.close();
			}
			catch (IOException ex) {
				if (!target.isCancelled()) {
					target.fail(ex);
					reply.cancel(true);
					throw ex;
				}
			}
			try {
				return reply.get();
			}
			catch (InterruptedException ex) {
				reply.cancel(true);
				throw ex;
			}
			catch (ExecutionException ex) {
				throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex.getCause());
			}
		}

		private HttpRequest request(HttpHeaders headers, BodyPublisher body) {
			HttpRequest.Builder request = HttpRequest.newBuilder(this.uri);
			if ("http".equalsIgnoreCase(this.uri.getScheme())) {
				// Else the JDK asks to upgrade to HTTP/2, at which some servers stumble
				request.version(HttpClient.Version.HTTP_1_1);
			}
			headers.forEach((name, values) -> {
				if (!RESTRICTED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
					values.forEach((value) -> request.header(name, value));
				}
			});
			if (body.contentLength() == 0 && HttpMethod.GET.equals(this.method)) {
				request.GET();
			}
			else if (body.contentLength() == 0 && HttpMethod.DELETE.equals(this.method)) {
				request.DELETE();
			}
			else {
				request.method(this.method.name(), body);
			}
			return request.build();
		}

	}

	private static final class JdkResponse implements ClientHttpResponse {

		private final HttpResponse<InputStream> response;

		private final HttpHeaders headers = new HttpHeaders();

		JdkResponse(HttpResponse<InputStream> response) {
			this.response = response;
			response.headers().map().forEach(this.headers::put);
		}

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatusCode.valueOf(this.response.statusCode());
		}

		@Override
		public String getStatusText() {
			HttpStatus status = HttpStatus.resolve(this.response.statusCode());
			return (status != null) ? status.getReasonPhrase() : "";
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return this.response.body();
		}

		@Override
		public void close() {
			try {
				this.response.body().close();
			}
			catch (IOException ex) {
				// The connection is given up, whatever it says about it
			}
		}

	}

}
