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
import java.io.InterruptedIOException;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Lets {@link HttpResponsesClient} cancel a request on Apache's HttpClient that waits for
 * a connection or for its reply, when its time is over or its thread is interrupted,
 * which that client does not notice by itself. Belongs first in its chain
 * ({@code HttpClientBuilder.addExecInterceptorFirst}).
 *
 * @since 0.1.0
 */
public final class CancellingExecHandler implements ExecChainHandler {

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		IdleTimer timer = IdleTimer.current();
		if (timer == null || !(scope.originalRequest instanceof CancellableDependency original)) {
			return chain.proceed(request, scope);
		}
		timer.abortBy(original::cancel);
		if (timer.isExpired()) {
			original.cancel();
		}
		try {
			return chain.proceed(request, scope);
		}
		catch (IllegalStateException ex) {
			if (!original.isCancelled()) {
				throw ex;
			}
			// The connection was taken away while it was worked with
			throw (IOException) new InterruptedIOException("The request was cancelled").initCause(ex);
		}
	}

}
