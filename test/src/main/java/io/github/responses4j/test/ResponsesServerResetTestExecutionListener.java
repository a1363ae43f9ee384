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

package io.github.responses4j.test;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

import io.github.responses4j.server.ResponsesServer;

/**
 * Resets {@link ResponsesServer} beans before each test. Not after it, so that the first
 * test does not see the requests that the application has made while it started.
 */
class ResponsesServerResetTestExecutionListener extends AbstractTestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) {
		BeanFactoryUtils
			.beansOfTypeIncludingAncestors(testContext.getApplicationContext(), ResponsesServer.class, false, false)
			.values()
			.forEach(ResponsesServer::reset);
	}

}
