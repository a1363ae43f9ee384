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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * A part of a message, of a tool's output or of a reasoning item, told apart by
 * {@code type}.
 *
 * @since 0.1.0
 */
public sealed interface ContentPart extends TypedValue {

	/**
	 * The text to read, where the part is one.
	 * @return the text; empty for a refusal, an image, a file or an unknown part
	 */
	default String text() {
		return "";
	}

	/**
	 * Text for the model.
	 * @param text the text
	 * @return an {@code input_text} part
	 */
	static ContentPart text(String text) {
		Assert.notNull(text, "'text' must not be null");
		return new InputText(text, null, Map.of());
	}

	/**
	 * An image for the model.
	 * @param url an {@code https} URL, from which the server fetches it, or a
	 * {@code data} URL
	 * @return an {@code input_image} part with detail {@code auto}
	 */
	static InputImage imageUrl(String url) {
		Assert.hasText(url, "'url' must not be empty");
		return new InputImage(url, null, ImageDetail.AUTO, null, Map.of());
	}

	/**
	 * An uploaded image for the model.
	 * @param fileId the id of the file
	 * @return an {@code input_image} part with detail {@code auto}
	 */
	static InputImage imageFile(String fileId) {
		Assert.hasText(fileId, "'fileId' must not be empty");
		return new InputImage(null, fileId, ImageDetail.AUTO, null, Map.of());
	}

	/**
	 * An image for the model, sent along in the request.
	 * @param image the file, about 15 MB at most
	 * @return an {@code input_image} part with detail {@code auto}
	 * @throws IllegalArgumentException if it is no image, by its first bytes or else by
	 * its name, or too large
	 * @throws UncheckedIOException if it cannot be read
	 */
	static InputImage image(Path image) {
		Assert.notNull(image, "'image' must not be null");
		return image(new FileSystemResource(image));
	}

	/**
	 * An image for the model, read now and sent along in the request.
	 * @param image the image, about 15 MB at most
	 * @return an {@code input_image} part with detail {@code auto}
	 * @throws IllegalArgumentException if it is no image, by its first bytes or else by
	 * its name, or too large
	 * @throws UncheckedIOException if it cannot be read
	 */
	static InputImage image(Resource image) {
		Assert.notNull(image, "'image' must not be null");
		return image(read(image), image.getFilename());
	}

	/**
	 * An image for the model, sent along in the request.
	 * @param image the image, about 15 MB at most
	 * @return an {@code input_image} part with detail {@code auto}
	 * @throws IllegalArgumentException if it is no PNG, JPEG, GIF or WebP image, or too
	 * large
	 */
	static InputImage image(byte[] image) {
		return image(image, null);
	}

	private static InputImage image(byte[] image, @Nullable String filename) {
		Assert.notNull(image, "'image' must not be null");
		MediaType type = ImageData.mediaType(image, filename);
		Assert.isTrue(type.getType().equals("image"), () -> "'image' must be an image but is " + type);
		return imageUrl(dataUrl("image", type.toString(), image, InputImage.MAX_LENGTH));
	}

	/**
	 * An uploaded file for the model.
	 * @param fileId the id of the file
	 * @return an {@code input_file} part
	 */
	static InputFile file(String fileId) {
		Assert.hasText(fileId, "'fileId' must not be empty");
		return new InputFile(fileId, null, null, null, null, null, Map.of());
	}

	/**
	 * A file for the model that it fetches itself.
	 * @param url the URL of the file
	 * @return an {@code input_file} part
	 */
	static InputFile fileUrl(String url) {
		Assert.hasText(url, "'url' must not be empty");
		return new InputFile(null, null, null, url, null, null, Map.of());
	}

	/**
	 * A file for the model, sent along in the request.
	 * @param file the file, about 50 MB at most
	 * @return an {@code input_file} part with the name of the file
	 * @throws IllegalArgumentException if it is too large
	 * @throws UncheckedIOException if it cannot be read
	 */
	static InputFile file(Path file) {
		Assert.notNull(file, "'file' must not be null");
		return file(new FileSystemResource(file));
	}

	/**
	 * A file for the model, read now and sent along in the request.
	 * @param file the file, about 50 MB at most
	 * @return an {@code input_file} part with the name of the resource
	 * @throws IllegalArgumentException if it has no name or is too large
	 * @throws UncheckedIOException if it cannot be read
	 */
	static InputFile file(Resource file) {
		Assert.notNull(file, "'file' must not be null");
		String filename = file.getFilename();
		Assert.hasText(filename, "'file' has no filename: give one with fileData(filename, file)");
		return fileData(filename, read(file));
	}

	/**
	 * A file for the model, sent along in the request.
	 * @param filename the name of the file
	 * @param file its bytes, about 50 MB at most
	 * @return an {@code input_file} part of the media type that the bytes or else the
	 * name tell
	 * @throws IllegalArgumentException if it is too large
	 */
	static InputFile fileData(String filename, byte[] file) {
		Assert.notNull(file, "'file' must not be null");
		return fileData(filename, ImageData.mediaType(file, filename).toString(), file);
	}

	/**
	 * A file for the model, sent along in the request.
	 * @param filename the name of the file
	 * @param mediaType its media type, such as {@code application/pdf}
	 * @param file its bytes, about 50 MB at most
	 * @return an {@code input_file} part
	 * @throws IllegalArgumentException if it is too large
	 */
	static InputFile fileData(String filename, String mediaType, byte[] file) {
		Assert.hasText(filename, "'filename' must not be empty");
		Assert.hasText(mediaType, "'mediaType' must not be empty");
		Assert.notNull(file, "'file' must not be null");
		return new InputFile(null, filename, dataUrl("file", mediaType, file, InputFile.MAX_LENGTH), null, null, null,
				Map.of());
	}

	/**
	 * Read a file that is to be sent along, or so much of it that it is known to be too
	 * large.
	 */
	private static byte[] read(Resource resource) {
		try (InputStream content = resource.getInputStream()) {
			return content.readNBytes(InputFile.MAX_LENGTH);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file cannot be read", ex);
		}
	}

	private static String dataUrl(String parameter, String mediaType, byte[] content, int maxLength) {
		String prefix = "data:" + mediaType + ";base64,";
		int most = (maxLength - prefix.length()) / 4 * 3;
		Assert.isTrue(content.length <= most, () -> "'" + parameter + "' must have at most " + most
				+ " bytes but has more: upload it, and pass the id of the file");
		return prefix + Base64.getEncoder().encodeToString(content);
	}

	/**
	 * How closely the model looks at an image or file ({@code detail}).
	 *
	 * @param value the string on the wire
	 */
	record ImageDetail(String value) implements OpenValue {

		/**
		 * The model decides.
		 */
		public static final ImageDetail AUTO = new ImageDetail("auto");

		/**
		 * A small version, for few tokens.
		 */
		public static final ImageDetail LOW = new ImageDetail("low");

		/**
		 * A detailed version.
		 */
		public static final ImageDetail HIGH = new ImageDetail("high");

		/**
		 * The image in its own resolution.
		 */
		public static final ImageDetail ORIGINAL = new ImageDetail("original");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * The end of a prompt prefix that is to be cached ({@code prompt_cache_breakpoint}).
	 *
	 * @param mode {@code explicit}
	 * @param more the members that this version does not model
	 */
	record PromptCacheBreakpoint(@Nullable String mode, Map<String, JsonNode> more) implements ProtocolObject {

		public PromptCacheBreakpoint {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Text for the model.
	 *
	 * @param text the text, at most 10485760 characters
	 * @param promptCacheBreakpoint the end of a prefix to cache
	 * @param more the members that this version does not model
	 */
	@WireType("input_text")
	record InputText(String text, @Nullable PromptCacheBreakpoint promptCacheBreakpoint,
			Map<String, JsonNode> more) implements ContentPart, ProtocolObject {

		public InputText {
			more = Members.map(more);
		}

		@Override
		public String text() {
			return (this.text != null) ? this.text : "";
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * An image for the model, by URL or by file id.
	 *
	 * @param imageUrl an {@code https} or {@code data} URL, at most 20971520 characters
	 * @param fileId the id of an uploaded file
	 * @param detail how closely the model looks at it
	 * @param promptCacheBreakpoint the end of a prefix to cache
	 * @param more the members that this version does not model
	 */
	@WireType("input_image")
	record InputImage(@Nullable String imageUrl, @Nullable String fileId, @Nullable ImageDetail detail,
			@Nullable PromptCacheBreakpoint promptCacheBreakpoint,
			Map<String, JsonNode> more) implements ContentPart, ProtocolObject {

		private static final int MAX_LENGTH = 20971520;

		public InputImage {
			more = Members.map(more);
		}

		/**
		 * This image, to be looked at more or less closely.
		 * @param detail how closely, or {@code null} for the server's default
		 * @return a copy with the detail
		 */
		public InputImage detail(@Nullable ImageDetail detail) {
			return new InputImage(this.imageUrl, this.fileId, detail, this.promptCacheBreakpoint, this.more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A file for the model: by id, by URL, or with its data.
	 *
	 * @param fileId the id of an uploaded file
	 * @param filename the name of the file
	 * @param fileData a {@code data} URL, at most 73400320 characters
	 * @param fileUrl the URL of the file
	 * @param detail how closely the model looks at its pages
	 * @param promptCacheBreakpoint the end of a prefix to cache
	 * @param more the members that this version does not model
	 */
	@WireType("input_file")
	record InputFile(@Nullable String fileId, @Nullable String filename, @Nullable String fileData,
			@Nullable String fileUrl, @Nullable ImageDetail detail,
			@Nullable PromptCacheBreakpoint promptCacheBreakpoint,
			Map<String, JsonNode> more) implements ContentPart, ProtocolObject {

		private static final int MAX_LENGTH = 73400320;

		public InputFile {
			more = Members.map(more);
		}

		/**
		 * This file, whose pages are to be looked at more or less closely.
		 * @param detail how closely, or {@code null} for the server's default
		 * @return a copy with the detail
		 */
		public InputFile detail(@Nullable ImageDetail detail) {
			return new InputFile(this.fileId, this.filename, this.fileData, this.fileUrl, detail,
					this.promptCacheBreakpoint, this.more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Text by the model.
	 *
	 * @param text the text
	 * @param annotations its citations, in order
	 * @param logprobs the log probabilities of its tokens, if they were asked for
	 * @param more the members that this version does not model
	 */
	@WireType("output_text")
	record OutputText(String text, List<Annotation> annotations, List<LogProb> logprobs,
			Map<String, JsonNode> more) implements ContentPart, ProtocolObject {

		public OutputText {
			annotations = Members.list(annotations);
			logprobs = Members.list(logprobs);
			more = Members.map(more);
		}

		@Override
		public String text() {
			return (this.text != null) ? this.text : "";
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * The model's refusal to answer.
	 *
	 * @param refusal the explanation by the model
	 * @param more the members that this version does not model
	 */
	@WireType("refusal")
	record Refusal(@Nullable String refusal, Map<String, JsonNode> more) implements ContentPart, ProtocolObject {

		public Refusal {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A piece of the model's reasoning.
	 *
	 * @param text the text
	 * @param more the members that this version does not model
	 */
	@WireType("reasoning_text")
	record ReasoningText(String text, Map<String, JsonNode> more) implements ContentPart, ProtocolObject {

		public ReasoningText {
			more = Members.map(more);
		}

		@Override
		public String text() {
			return (this.text != null) ? this.text : "";
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A paragraph of the summary of the model's reasoning.
	 *
	 * @param text the text
	 * @param more the members that this version does not model
	 */
	@WireType("summary_text")
	record SummaryText(String text, Map<String, JsonNode> more) implements ContentPart, ProtocolObject {

		public SummaryText {
			more = Members.map(more);
		}

		@Override
		public String text() {
			return (this.text != null) ? this.text : "";
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Text in a message of a conversation that is neither a user's nor the model's
	 * ({@code text}).
	 *
	 * @param text the text
	 * @param more the members that this version does not model
	 */
	@WireType("text")
	record PlainText(String text, Map<String, JsonNode> more) implements ContentPart, ProtocolObject {

		public PlainText {
			more = Members.map(more);
		}

		@Override
		public String text() {
			return (this.text != null) ? this.text : "";
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * What a computer shows, in answer to an action of the model.
	 *
	 * @param imageUrl an {@code https} or {@code data} URL
	 * @param fileId the id of an uploaded file
	 * @param detail how closely the model looks at it
	 * @param promptCacheBreakpoint the end of a prefix to cache
	 * @param more the members that this version does not model
	 */
	@WireType("computer_screenshot")
	record ComputerScreenshot(@Nullable String imageUrl, @Nullable String fileId, @Nullable ImageDetail detail,
			@Nullable PromptCacheBreakpoint promptCacheBreakpoint,
			Map<String, JsonNode> more) implements ContentPart, ProtocolObject {

		public ComputerScreenshot {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A message between agents that only the server can read (multi-agent beta).
	 *
	 * @param encryptedContent the encrypted text
	 * @param more the members that this version does not model
	 */
	@WireType("encrypted_content")
	record EncryptedContent(@Nullable String encryptedContent,
			Map<String, JsonNode> more) implements ContentPart, ProtocolObject {

		public EncryptedContent {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * A part of a type that this version does not know.
	 *
	 * @param json the JSON as it was sent
	 */
	record Unknown(JsonNode json) implements ContentPart {

		@Override
		public String toString() {
			return "unknown part[type=" + type() + "]";
		}

	}

}
