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

import java.io.IOException;
import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractStreamingClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.Assert;

/**
 * Sends what may take any time, such as streams, uploads and downloads, through another
 * request factory than ordinary calls. Needed where a read timeout is meant for ordinary
 * calls: on the JDK's client Spring's read timeout is a deadline for the whole body, and
 * on others it is shorter than the silence of a model that thinks.
 * <p>
 * Belongs under the {@code RestClient.Builder} that is given to
 * {@link HttpResponsesClient.Builder#restClient}, before anything customizes it.
 *
 * @since 0.1.0
 */
public final class SwitchingRequestFactory implements ClientHttpRequestFactory {

	/**
	 * The request attribute that marks a long transfer.
	 */
	static final String TRANSFER = SwitchingRequestFactory.class.getName() + ".transfer";

	private final ClientHttpRequestFactory calls;

	private final ClientHttpRequestFactory transfers;

	/**
	 * Create a factory.
	 * @param calls sends ordinary calls, within its read timeout
	 * @param transfers sends what may take any time: without a read timeout on the JDK's
	 * client, and with the stream idle timeout as its read timeout on others
	 */
	public SwitchingRequestFactory(ClientHttpRequestFactory calls, ClientHttpRequestFactory transfers) {
		Assert.notNull(calls, "'calls' must not be null");
		Assert.notNull(transfers, "'transfers' must not be null");
		this.calls = calls;
		this.transfers = transfers;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod httpMethod) {
		return new SwitchingRequest(uri, httpMethod);
	}

	/**
	 * Chooses when it is executed, because attributes are set on the request only.
	 */
	private final class SwitchingRequest extends AbstractStreamingClientHttpRequest {

		private final URI uri;

		private final HttpMethod method;

		SwitchingRequest(URI uri, HttpMethod method) {
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
			ClientHttpRequestFactory factory = getAttributes().containsKey(TRANSFER)
					? SwitchingRequestFactory.this.transfers : SwitchingRequestFactory.this.calls;
			ClientHttpRequest request = factory.createRequest(this.uri, this.method);
			request.getHeaders().putAll(headers);
			request.getAttributes().putAll(getAttributes());
			if (body != null && request instanceof StreamingHttpOutputMessage streaming) {
				streaming.setBody(body);
			}
			else if (body != null) {
				body.writeTo(request.getBody());
			}
			return request.execute();
		}

	}

}
