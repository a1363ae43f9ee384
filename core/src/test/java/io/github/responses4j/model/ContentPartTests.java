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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ContentPart}.
 */
class ContentPartTests {

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

	private static final int MOST_OF_A_PNG = 15728622;

	@TempDir
	private Path folder;

	@ParameterizedTest(name = "{1}")
	@MethodSource
	void aPartIsWrittenAsTheApiWantsIt(ContentPart part, String json) {
		assertThat(ResponsesJson.mapper().readTree(ResponsesJson.mapper().writeValueAsString(part)))
			.isEqualTo(ResponsesJson.mapper().readTree(json));
	}

	static Stream<Arguments> aPartIsWrittenAsTheApiWantsIt() {
		return Stream.of(Arguments.of(ContentPart.text("Hi"), "{\"type\":\"input_text\",\"text\":\"Hi\"}"),
				Arguments.of(ContentPart.imageUrl("https://example.org/a.png"), """
						{"type":"input_image","image_url":"https://example.org/a.png","detail":"auto"}"""),
				Arguments.of(ContentPart.imageFile("file_1").detail(ContentPart.ImageDetail.LOW), """
						{"type":"input_image","file_id":"file_1","detail":"low"}"""),
				Arguments.of(ContentPart.image(PNG).detail(null), """
						{"type":"input_image","image_url":"data:image/png;base64,iVBORw0KGgo="}"""),
				Arguments.of(ContentPart.file("file_1"), "{\"type\":\"input_file\",\"file_id\":\"file_1\"}"),
				Arguments.of(ContentPart.fileUrl("https://example.org/a.pdf").detail(ContentPart.ImageDetail.HIGH), """
						{"type":"input_file","file_url":"https://example.org/a.pdf","detail":"high"}"""),
				Arguments.of(ContentPart.fileData("a.txt", "Hi".getBytes(StandardCharsets.US_ASCII)), """
						{"type":"input_file","filename":"a.txt","file_data":"data:text/plain;base64,SGk="}"""),
				Arguments.of(ContentPart.fileData("a.txt", "text/markdown", new byte[0]), """
						{"type":"input_file","filename":"a.txt","file_data":"data:text/markdown;base64,"}"""));
	}

	@ParameterizedTest
	@CsvSource({ "picture.jpg, iVBORw0KGgo=, image/png", "picture, /9j/4AAQ, image/jpeg",
			"picture.bin, R0lGODlhAQ==, image/gif", "picture, UklGRgAAAABXRUJQ, image/webp", "a.png, AAAA, image/png",
			"a.svg, PHN2Zz4=, image/svg+xml" })
	void anImageIsWhatItsFirstBytesSayAndOtherwiseWhatItsNameSays(String name, String base64, String mediaType)
			throws IOException {
		Path image = Files.write(this.folder.resolve(name), Base64.getDecoder().decode(base64));
		assertThat(ContentPart.image(image).imageUrl()).isEqualTo("data:" + mediaType + ";base64," + base64);
	}

	@ParameterizedTest
	@CsvSource({ "a.txt, JVBERi0xLjc=, application/pdf", "a.csv, MSwy, text/csv", "a.pdf, MSwy, application/pdf",
			"a, MSwy, application/octet-stream", "a.wav, UklGRgAAAABXQVZF, audio/x-wav",
			"a, UklGRg==, application/octet-stream" })
	void aFileIsWhatItsFirstBytesSayAndOtherwiseWhatItsNameSays(String name, String base64, String mediaType)
			throws IOException {
		Path file = Files.write(this.folder.resolve(name), Base64.getDecoder().decode(base64));
		ContentPart.InputFile part = ContentPart.file(file);
		assertThat(part.filename()).isEqualTo(name);
		assertThat(part.fileData()).isEqualTo("data:" + mediaType + ";base64," + base64);
	}

	@Test
	void aResourceThatCanBeReadOnceIsReadOnce() {
		Resource image = new InputStreamResource(new ByteArrayInputStream(PNG));
		assertThat(ContentPart.image(image).imageUrl()).isEqualTo("data:image/png;base64,iVBORw0KGgo=");
	}

	@Test
	void aResourceIsClosedAfterReading() {
		boolean[] closed = new boolean[1];
		ContentPart.image(new InputStreamResource(new ByteArrayInputStream(PNG) {

			@Override
			public void close() {
				closed[0] = true;
			}

		}));
		assertThat(closed).containsExactly(true);
	}

	@Test
	void anImageOfTheLargestSizeIsTaken() {
		String url = ContentPart.image(Arrays.copyOf(PNG, MOST_OF_A_PNG)).imageUrl();
		assertThat(url.length()).isBetween(20971517, 20971520);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatTheApiWouldRefuseIsRefusedByName(String message, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
	}

	static Stream<Arguments> whatTheApiWouldRefuseIsRefusedByName() {
		return Stream.of(
				Arguments.of(
						"'image' must have at most 15728622 bytes but has more: upload it, and pass the id of the file",
						(ThrowingCallable) () -> ContentPart.image(Arrays.copyOf(PNG, MOST_OF_A_PNG + 1))),
				Arguments.of("'image' must be an image but is application/pdf",
						(ThrowingCallable) () -> ContentPart.image("%PDF-1.7".getBytes(StandardCharsets.US_ASCII))),
				Arguments.of("'image' must be an image but is application/octet-stream",
						(ThrowingCallable) () -> ContentPart.image(new ByteArrayResource(new byte[3]))),
				Arguments.of("'image' must not be null", (ThrowingCallable) () -> ContentPart.image((byte[]) null)),
				Arguments.of("'image' must not be null", (ThrowingCallable) () -> ContentPart.image((Path) null)),
				Arguments.of("'image' must not be null", (ThrowingCallable) () -> ContentPart.image((Resource) null)),
				Arguments.of(
						"'file' must have at most 55050210 bytes but has more: upload it, and pass the id of the file",
						(ThrowingCallable) () -> ContentPart.file(new Endless())),
				Arguments.of("'file' has no filename: give one with fileData(filename, file)",
						(ThrowingCallable) () -> ContentPart.file(new ByteArrayResource(PNG))),
				Arguments.of("'file' must not be null", (ThrowingCallable) () -> ContentPart.file((Path) null)),
				Arguments.of("'file' must not be null", (ThrowingCallable) () -> ContentPart.fileData("a", null)),
				Arguments.of("'filename' must not be empty",
						(ThrowingCallable) () -> ContentPart.fileData("", new byte[0])));
	}

	@Test
	void aFileThatIsNotThereCannotBeRead() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> ContentPart.image(this.folder.resolve("missing.png")))
			.withMessage("The file cannot be read")
			.withMessageNotContaining("missing.png")
			.withStackTraceContaining("missing.png");
	}

	/**
	 * A file that never ends.
	 */
	private static final class Endless extends AbstractResource {

		@Override
		public String getFilename() {
			return "endless.bin";
		}

		@Override
		public String getDescription() {
			return "endless";
		}

		@Override
		public InputStream getInputStream() {
			return new InputStream() {

				@Override
				public int read() {
					return 0;
				}

				@Override
				public int read(byte[] bytes, int offset, int length) {
					return length;
				}

			};
		}

	}

}
