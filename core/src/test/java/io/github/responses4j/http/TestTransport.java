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

import java.time.Duration;

import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * What the streaming tests run on.
 */
enum TestTransport {

	/**
	 * The default of {@link HttpResponsesClient}.
	 */
	OWN {

		@Override
		HttpResponsesClient.Builder client(Duration readTimeout, Duration streamIdleTimeout) {
			return HttpResponsesClient.builder().readTimeout(readTimeout).streamIdleTimeout(streamIdleTimeout);
		}

	},

	/**
	 * Spring's factory over the client of the JDK.
	 */
	JDK {

		@Override
		HttpResponsesClient.Builder client(Duration readTimeout, Duration streamIdleTimeout) {
			java.net.http.HttpClient httpClient = JdkRequestFactory.httpClientBuilder().build();
			JdkClientHttpRequestFactory calls = new JdkClientHttpRequestFactory(httpClient);
			calls.setReadTimeout(readTimeout);
			SwitchingRequestFactory factory = new SwitchingRequestFactory(calls,
					new JdkClientHttpRequestFactory(httpClient));
			return HttpResponsesClient.builder()
				.restClient(RestClient.builder().requestFactory(factory))
				.streamIdleTimeout(streamIdleTimeout);
		}

	},

	/**
	 * Apache's client with a pool of one connection.
	 */
	APACHE {

		@Override
		HttpResponsesClient.Builder client(Duration readTimeout, Duration streamIdleTimeout) {
			RequestConfig config = RequestConfig.custom().setConnectionRequestTimeout(Timeout.ofSeconds(20)).build();
			org.apache.hc.client5.http.classic.HttpClient httpClient = HttpClients.custom()
				.setDefaultRequestConfig(config)
				.disableAutomaticRetries()
				.addExecInterceptorFirst("cancel", new CancellingExecHandler())
				.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
					.setMaxConnTotal(1)
					.setMaxConnPerRoute(1)
					.build())
				.build();
			HttpComponentsClientHttpRequestFactory calls = new HttpComponentsClientHttpRequestFactory(httpClient);
			calls.setReadTimeout(readTimeout);
			HttpComponentsClientHttpRequestFactory transfers = new HttpComponentsClientHttpRequestFactory(httpClient);
			transfers.setReadTimeout(streamIdleTimeout);
			return HttpResponsesClient.builder()
				.restClient(RestClient.builder().requestFactory(new SwitchingRequestFactory(calls, transfers)))
				.streamIdleTimeout(streamIdleTimeout);
		}

	};

	/**
	 * Begin a client.
	 * @param readTimeout the read timeout of ordinary calls
	 * @param streamIdleTimeout the idle timeout of streams
	 */
	abstract HttpResponsesClient.Builder client(Duration readTimeout, Duration streamIdleTimeout);

}
