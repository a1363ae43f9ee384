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

package io.github.responses4j.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FileObject} and {@link FileUpload}.
 */
class FileTests {

	private static final Resource NAMELESS = new ByteArrayResource("hello".getBytes(StandardCharsets.UTF_8));

	@Test
	void aFileTellsItsSizePurposeAndTimes() {
		String json = "{\"id\":\"file_1\",\"object\":\"file\",\"bytes\":5000000000,\"created_at\":1741900000,"
				+ "\"expires_at\":1741903600,\"filename\":\"a.pdf\",\"purpose\":\"fine-tune\",\"status\":\"processed\","
				+ "\"status_details\":\"none\"}";
		FileObject file = ResponsesJson.mapper().readValue(json, FileObject.class);
		assertThat(file.bytes()).isEqualTo(5_000_000_000L);
		assertThat(file.purpose()).isEqualTo(FilePurpose.FINE_TUNE);
		assertThat(file.status()).isEqualTo(FileObject.Status.PROCESSED);
		assertThat(file.created()).isEqualTo(Instant.ofEpochSecond(1741900000));
		assertThat(file.expires()).isEqualTo(Instant.ofEpochSecond(1741903600));
		assertThat(ResponsesJson.mapper().writeValueAsString(file)).isEqualTo(json);
	}

	@Test
	void anUploadOfAPathHasItsName() {
		FileUpload upload = FileUpload.of(Path.of("reports", "report.pdf"), FilePurpose.USER_DATA);
		assertThat(upload.filename()).isEqualTo("report.pdf");
		assertThat(upload.resource().getFilename()).isEqualTo("report.pdf");
		assertThat(upload.purpose()).isEqualTo(FilePurpose.USER_DATA);
		assertThat(upload.expiresAfter()).isNull();
	}

	@Test
	void anUploadOfANamelessResourceNeedsAName() {
		assertThatIllegalArgumentException().isThrownBy(() -> FileUpload.of(NAMELESS, FilePurpose.VISION))
			.withMessage("'resource' has no filename: give one with of(resource, filename, purpose)");
		assertThat(FileUpload.of(NAMELESS, "a.png", FilePurpose.VISION).filename()).isEqualTo("a.png");
	}

	@Test
	void anUploadExpiresBetweenAnHourAndThirtyDays() {
		FileUpload upload = FileUpload.of(NAMELESS, "a.png", FilePurpose.VISION);
		assertThat(upload.expiresAfter(Duration.ofSeconds(3600)).expiresAfter()).isEqualTo(Duration.ofHours(1));
		assertThat(upload.expiresAfter(Duration.ofSeconds(2592000)).expiresAfter()).isEqualTo(Duration.ofDays(30));
	}

	@Test
	void anUploadDoesNotShowItsName() {
		assertThat(FileUpload.of(NAMELESS, "Dismissal of Jane Doe.pdf", FilePurpose.USER_DATA))
			.hasToString("FileUpload[purpose=user_data, expiresAfter=null]");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatTheApiWouldRefuseIsRefusedByName(String parameter, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("'" + parameter + "'");
	}

	static Stream<Arguments> whatTheApiWouldRefuseIsRefusedByName() {
		FileUpload upload = FileUpload.of(NAMELESS, "a.png", FilePurpose.VISION);
		return Stream.of(refusal("path", () -> FileUpload.of((Path) null, FilePurpose.VISION)),
				refusal("resource", () -> FileUpload.of((Resource) null, FilePurpose.VISION)),
				refusal("filename", () -> FileUpload.of(NAMELESS, "", FilePurpose.VISION)),
				refusal("purpose", () -> FileUpload.of(NAMELESS, "a", null)),
				refusal("expiresAfter", () -> upload.expiresAfter(Duration.ofSeconds(3599))),
				refusal("expiresAfter", () -> upload.expiresAfter(Duration.ofSeconds(2592001))));
	}

	private static Arguments refusal(String parameter, ThrowingCallable call) {
		return Arguments.of(parameter, call);
	}

}
