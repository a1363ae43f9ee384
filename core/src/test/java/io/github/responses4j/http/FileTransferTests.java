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
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

import io.github.responses4j.client.FileContent;
import io.github.responses4j.error.ResponsesBadRequestException;
import io.github.responses4j.error.ResponsesConnectionException;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.model.FileUpload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for uploads and downloads over real connections.
 */
@Timeout(60)
class FileTransferTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final String FILE = "{\"id\":\"file_1\",\"object\":\"file\",\"bytes\":3}";

	private @Nullable RawServer server;

	@AfterEach
	void close() throws IOException {
		if (this.server != null) {
			this.server.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void uploadSendsAForm(TestTransport transport, @TempDir Path directory) throws Exception {
		Path path = Files.writeString(directory.resolve("notes \"ä\".txt"), "abc");
		HttpResponsesClient client = client(transport, (exchange) -> exchange.json(200, FILE));
		FileObject file = client.files()
			.upload(FileUpload.of(path, FilePurpose.USER_DATA).expiresAfter(Duration.ofHours(2)));
		assertThat(file.id()).isEqualTo("file_1");
		RawServer.Request request = this.server.lastRequest();
		assertThat(request.head()).startsWith("POST /v1/files HTTP/1.1\n");
		String boundary = request.header("content-type")
			.replaceFirst("multipart/form-data;\\s*boundary=\"?([^\"]*)\"?", "$1");
		assertThat(request.header("content-length")).isEqualTo(String.valueOf(this.server.received()));
		assertThat(request.body()).isEqualTo("""
				--B
				Content-Disposition: form-data; name="purpose"

				user_data
				--B
				Content-Disposition: form-data; name="expires_after[anchor]"

				created_at
				--B
				Content-Disposition: form-data; name="expires_after[seconds]"

				7200
				--B
				Content-Disposition: form-data; name="file"; filename="notes %22ä%22.txt"
				Content-Type: text/plain

				abc
				--B--
				""".replace("\n", "\r\n").replace("--B", "--" + boundary));
	}

	@ParameterizedTest
	@EnumSource
	void aLargeFileIsNeverInMemory(TestTransport transport) {
		long size = 200_000_000;
		HttpResponsesClient client = client(transport, (exchange) -> exchange.json(200, FILE));
		GeneratedFile file = new GeneratedFile(size, true, this.server);
		client.files().upload(FileUpload.of(file, "large.bin", FilePurpose.USER_DATA));
		assertThat(this.server.received()).isGreaterThan(size).isLessThan(size + 1000);
		assertThat(file.mostInBetween).hasValueLessThan(20_000_000);
		assertThat(this.server.lastRequest().header("content-length"))
			.isEqualTo(String.valueOf(this.server.received()));
	}

	@ParameterizedTest
	@EnumSource
	void aFileOfUnknownLengthIsSentInChunks(TestTransport transport) {
		long size = 30_000_000;
		HttpResponsesClient client = client(transport, (exchange) -> exchange.json(200, FILE));
		GeneratedFile file = new GeneratedFile(size, false, this.server);
		client.files().upload(FileUpload.of(file, "large.bin", FilePurpose.USER_DATA));
		assertThat(this.server.received()).isGreaterThan(size).isLessThan(size + 1000);
		assertThat(file.mostInBetween).hasValueLessThan(20_000_000);
		assertThat(this.server.lastRequest().header("transfer-encoding")).isEqualToIgnoringCase("chunked");
	}

	@ParameterizedTest
	@EnumSource
	void aStreamThatCanBeReadOnceIsUploaded(TestTransport transport) {
		HttpResponsesClient client = client(transport, (exchange) -> exchange.json(200, FILE));
		Resource once = new InputStreamResource(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)));
		client.files().upload(FileUpload.of(once, "a.txt", FilePurpose.VISION));
		assertThat(this.server.lastRequest().body()).contains("\r\n\r\nabc\r\n--");
	}

	@ParameterizedTest
	@EnumSource
	void aFileThatBreaksOffIsNoUpload(TestTransport transport) {
		HttpResponsesClient client = client(transport, (exchange) -> exchange.json(200, FILE));
		for (boolean lengthKnown : new boolean[] { true, false }) {
			GeneratedFile file = new GeneratedFile(5_000_000, lengthKnown, this.server);
			file.breakAt = 2_000_000;
			assertThatExceptionOfType(ResponsesConnectionException.class)
				.isThrownBy(() -> client.files().upload(FileUpload.of(file, "a.bin", FilePurpose.USER_DATA)));
		}
		// Apache ends the chunks of a body of unknown length when it gives up, but the
		// end
		// of the multipart content is missing even then
		assertThat(this.server.requests() == 0 || !this.server.lastRequest().body().endsWith("--\r\n")).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void aRefusedUploadIsAnError(TestTransport transport) {
		HttpResponsesClient client = client(transport,
				(exchange) -> exchange.json(400, "{\"error\":{\"message\":\"no\",\"param\":\"purpose\"}}"));
		GeneratedFile file = new GeneratedFile(5_000_000, true, this.server);
		assertThatExceptionOfType(ResponsesBadRequestException.class)
			.isThrownBy(() -> client.files().upload(FileUpload.of(file, "a.bin", FilePurpose.USER_DATA)))
			.withMessage("POST /files failed with HTTP 400 [param=purpose]: no");
	}

	@ParameterizedTest
	@EnumSource
	void aFileThatIsNotThereIsRefused(TestTransport transport, @TempDir Path directory) {
		HttpResponsesClient client = client(transport, (exchange) -> exchange.json(200, FILE));
		FileUpload upload = FileUpload.of(directory.resolve("none.txt"), FilePurpose.USER_DATA);
		assertThatIllegalArgumentException().isThrownBy(() -> client.files().upload(upload))
			.withMessage("The 'resource' of the upload must exist");
		assertThat(this.server.connections()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void downloadIsReadAsItArrives(TestTransport transport) throws Exception {
		HttpResponsesClient client = client(transport, (exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 6\r\n"
					+ "Content-Disposition: attachment; filename=\"a b.pdf\"\r\n\r\nabc");
			exchange.awaitGo();
			exchange.send("def");
		});
		try (FileContent content = client.files().content("file_1")) {
			assertThat(content.filename()).isEqualTo("a b.pdf");
			assertThat(content.mediaType()).isEqualTo(MediaType.APPLICATION_PDF);
			assertThat(content.length()).isEqualTo(6);
			assertThat(content.inputStream().readNBytes(3)).asString().isEqualTo("abc");
			this.server.go();
			assertThat(content.inputStream().readAllBytes()).asString().isEqualTo("def");
		}
		assertThat(this.server.lastRequest().head()).startsWith("GET /v1/files/file_1/content HTTP/1.1\n");
		assertThat(this.server.lastRequest().header("accept")).isEqualTo("*/*");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			-, -
			attachment, -
			inline; filename=a.txt, a.txt
			attachment; filename="../../etc/passwd", passwd
			attachment; filename="C:\\\\dir\\\\a.txt", a.txt
			attachment; filename*=UTF-8''%C3%A4.txt, ä.txt
			attachment; filename=, -
			nonsense;;;=, -
			""")
	void theFileNameIsANameOnly(@Nullable String disposition, @Nullable String filename) throws Exception {
		HttpResponsesClient client = client(TestTransport.OWN,
				(exchange) -> exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"
						+ ((disposition != null) ? "Content-Disposition: " + disposition + "\r\n" : "") + "\r\n"));
		try (FileContent content = client.files().content("file_1")) {
			assertThat(content.filename()).isEqualTo(filename);
			assertThat(content.mediaType()).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aDownloadThatBreaksOffIsNoFile(TestTransport transport) throws Exception {
		HttpResponsesClient client = client(transport, (exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc");
			exchange.cut();
		});
		try (FileContent content = client.files().content("file_1")) {
			assertThatIOException().isThrownBy(() -> content.inputStream().readAllBytes());
		}
	}

	private HttpResponsesClient client(TestTransport transport, RawServer.Handler handler) {
		this.server = RawServer.start(handler);
		return transport.client(LONG, LONG).baseUrl(this.server.url()).apiKey("sk-test").build();
	}

	/**
	 * A file that is made while it is read, and compares how much of it was read with how
	 * much has arrived.
	 */
	private static final class GeneratedFile extends AbstractResource {

		private final long size;

		private final boolean lengthKnown;

		private final RawServer server;

		private final AtomicLong mostInBetween = new AtomicLong();

		private long breakAt = Long.MAX_VALUE;

		GeneratedFile(long size, boolean lengthKnown, RawServer server) {
			this.size = size;
			this.lengthKnown = lengthKnown;
			this.server = server;
		}

		@Override
		public boolean exists() {
			return true;
		}

		@Override
		public boolean isOpen() {
			return !this.lengthKnown;
		}

		@Override
		public long contentLength() {
			assertThat(this.lengthKnown).isTrue();
			return this.size;
		}

		@Override
		public String getDescription() {
			return "generated";
		}

		@Override
		public InputStream getInputStream() {
			long receivedBefore = this.server.received();
			return new InputStream() {

				private long position;

				@Override
				public int read() {
					throw new UnsupportedOperationException();
				}

				@Override
				public int read(byte[] bytes, int offset, int length) throws IOException {
					if (this.position >= GeneratedFile.this.breakAt) {
						throw new EOFException("broken");
					}
					long arrived = GeneratedFile.this.server.received() - receivedBefore;
					GeneratedFile.this.mostInBetween.accumulateAndGet(this.position - arrived, Math::max);
					int count = (int) Math.min(length, GeneratedFile.this.size - this.position);
					this.position += count;
					return (count > 0) ? count : -1;
				}

			};
		}

	}

}
