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

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import tools.jackson.databind.JsonNode;

/**
 * Images that the server makes or changes ({@code image_generation}).
 *
 * @param action whether an image is made or changed, {@code generate}, {@code edit} or
 * {@code auto}
 * @param model the image model, the name of the model
 * @param quality the quality, {@code low}, {@code medium}, {@code high} or {@code auto}
 * @param size width and height in pixels, such as {@code 1024x1024}, or {@code auto}
 * @param background the background, {@code transparent}, {@code opaque} or {@code auto}
 * @param outputFormat the format of the image, {@code png}, {@code webp} or {@code jpeg}
 * @param outputCompression the quality of compression in percent, from 0 to 100
 * @param moderation how strictly images are moderated, {@code auto} or {@code low}
 * @param inputFidelity how closely images of the input are followed, {@code high} or
 * {@code low}
 * @param inputImageMask which parts of the image to change
 * @param partialImages how many unfinished images a stream shows, from 0 to 3
 * @param more the members that this version does not model
 * @since 0.1.0
 */
@WireType("image_generation")
public record ImageGenerationTool(@Nullable String action, @Nullable String model, @Nullable String quality,
		@Nullable String size, @Nullable String background, @Nullable String outputFormat,
		@Nullable Integer outputCompression, @Nullable String moderation, @Nullable String inputFidelity,
		@Nullable Mask inputImageMask, @Nullable Integer partialImages,
		Map<String, JsonNode> more) implements Tool, ProtocolObject {

	public ImageGenerationTool {
		more = Members.map(more);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * Which parts of the image to change ({@code input_image_mask}).
	 *
	 * @param imageUrl the mask as {@code data} URL
	 * @param fileId the id of the uploaded mask
	 * @param more the members that this version does not model
	 */
	public record Mask(@Nullable String imageUrl, @Nullable String fileId,
			Map<String, JsonNode> more) implements ProtocolObject {

		public Mask {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

	/**
	 * Builds an {@link ImageGenerationTool}. Not thread-safe.
	 */
	public static final class Builder {

		private @Nullable String action;

		private @Nullable String model;

		private @Nullable String quality;

		private @Nullable String size;

		private @Nullable String background;

		private @Nullable String outputFormat;

		private @Nullable Integer outputCompression;

		private @Nullable String moderation;

		private @Nullable String inputFidelity;

		private @Nullable Mask inputImageMask;

		private @Nullable Integer partialImages;

		private final Map<String, JsonNode> more = new LinkedHashMap<>();

		Builder() {
		}

		/**
		 * Set {@code action}: whether an image is made or changed.
		 * @param action {@code generate}, {@code edit} or {@code auto}, or {@code null}
		 * for the server's default
		 * @return this builder
		 */
		public Builder action(@Nullable String action) {
			this.action = action;
			return this;
		}

		/**
		 * Set {@code model}: the image model.
		 * @param model the name of the model, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Set {@code quality}: the quality.
		 * @param quality {@code low}, {@code medium}, {@code high} or {@code auto}, or
		 * {@code null} for the server's default
		 * @return this builder
		 */
		public Builder quality(@Nullable String quality) {
			this.quality = quality;
			return this;
		}

		/**
		 * Set {@code size}: width and height in pixels.
		 * @param size such as {@code 1024x1024}, or {@code auto}, or {@code null} for the
		 * server's default
		 * @return this builder
		 */
		public Builder size(@Nullable String size) {
			this.size = size;
			return this;
		}

		/**
		 * Set {@code background}: the background.
		 * @param background {@code transparent}, which JPEG images do not have,
		 * {@code opaque} or {@code auto}, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder background(@Nullable String background) {
			this.background = background;
			return this;
		}

		/**
		 * Set {@code output_format}: the format of the image.
		 * @param outputFormat {@code png}, {@code webp} or {@code jpeg}, or {@code null}
		 * for the server's default
		 * @return this builder
		 */
		public Builder outputFormat(@Nullable String outputFormat) {
			this.outputFormat = outputFormat;
			return this;
		}

		/**
		 * Set {@code output_compression}: the quality of compression in percent.
		 * @param outputCompression from 0 to 100, or {@code null} for the server's
		 * default
		 * @return this builder
		 */
		public Builder outputCompression(@Nullable Integer outputCompression) {
			Checks.inRange("outputCompression", outputCompression, 0, 100);
			this.outputCompression = outputCompression;
			return this;
		}

		/**
		 * Set {@code moderation}: how strictly images are moderated.
		 * @param moderation {@code auto} or {@code low}, or {@code null} for the server's
		 * default
		 * @return this builder
		 */
		public Builder moderation(@Nullable String moderation) {
			this.moderation = moderation;
			return this;
		}

		/**
		 * Set {@code input_fidelity}: how closely images of the input are followed.
		 * @param inputFidelity {@code high} or {@code low}, or {@code null} for the
		 * server's default
		 * @return this builder
		 */
		public Builder inputFidelity(@Nullable String inputFidelity) {
			this.inputFidelity = inputFidelity;
			return this;
		}

		/**
		 * Set {@code input_image_mask.image_url}: which parts of the image to change.
		 * @param imageUrl the mask as {@code data} URL
		 * @return this builder
		 */
		public Builder inputImageMaskUrl(String imageUrl) {
			Assert.hasText(imageUrl, "'imageUrl' must not be empty");
			this.inputImageMask = new Mask(imageUrl, null, Map.of());
			return this;
		}

		/**
		 * Set {@code input_image_mask.file_id}: which parts of the image to change.
		 * @param fileId the id of the uploaded mask
		 * @return this builder
		 */
		public Builder inputImageMaskFile(String fileId) {
			Assert.hasText(fileId, "'fileId' must not be empty");
			this.inputImageMask = new Mask(null, fileId, Map.of());
			return this;
		}

		/**
		 * Set {@code partial_images}: how many unfinished images a stream shows.
		 * @param partialImages from 0 to 3, or {@code null} for the server's default
		 * @return this builder
		 */
		public Builder partialImages(@Nullable Integer partialImages) {
			Checks.inRange("partialImages", partialImages, 0, 3);
			this.partialImages = partialImages;
			return this;
		}

		/**
		 * Set a member that this version does not know, or replace one that it does.
		 * @param name the name on the wire
		 * @param value anything that Jackson can write
		 * @return this builder
		 */
		public Builder more(String name, @Nullable Object value) {
			Members.put(this.more, name, value);
			return this;
		}

		ImageGenerationTool build() {
			Assert.isTrue(!"transparent".equals(this.background) || !"jpeg".equals(this.outputFormat),
					"'background' transparent needs 'outputFormat' png or webp but it is jpeg");
			return new ImageGenerationTool(this.action, this.model, this.quality, this.size, this.background,
					this.outputFormat, this.outputCompression, this.moderation, this.inputFidelity, this.inputImageMask,
					this.partialImages, this.more);
		}

	}

}
