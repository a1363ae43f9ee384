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

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.Assert;

/**
 * A file to upload. It is read while it is sent, and again if it must be sent again.
 *
 * @param resource the content, at most 512 MB
 * @param filename the name that the server keeps
 * @param purpose what it is for
 * @param expiresAfter how long the server keeps it, from one hour to 30 days, or
 * {@code null} for as long as the server does by itself
 * @since 0.1.0
 */
public record FileUpload(Resource resource, String filename, FilePurpose purpose, @Nullable Duration expiresAfter) {

	private static final Duration MIN_EXPIRATION = Duration.ofHours(1);

	private static final Duration MAX_EXPIRATION = Duration.ofDays(30);

	public FileUpload {
		Assert.notNull(resource, "'resource' must not be null");
		Assert.hasText(filename, "'filename' must not be empty");
		Assert.notNull(purpose, "'purpose' must not be null");
		Assert.isTrue(
				expiresAfter == null
						|| (expiresAfter.compareTo(MIN_EXPIRATION) >= 0 && expiresAfter.compareTo(MAX_EXPIRATION) <= 0),
				() -> "'expiresAfter' must be from " + MIN_EXPIRATION + " to " + MAX_EXPIRATION + " but is "
						+ expiresAfter);
	}

	/**
	 * Upload a file.
	 * @param path the file
	 * @param purpose what it is for
	 * @return the upload
	 */
	public static FileUpload of(Path path, FilePurpose purpose) {
		Assert.notNull(path, "'path' must not be null");
		return of(new FileSystemResource(path), purpose);
	}

	/**
	 * Upload a resource under its own name.
	 * @param resource the content
	 * @param purpose what it is for
	 * @return the upload
	 * @throws IllegalArgumentException if the resource has no name
	 */
	public static FileUpload of(Resource resource, FilePurpose purpose) {
		Assert.notNull(resource, "'resource' must not be null");
		String filename = resource.getFilename();
		Assert.hasText(filename, "'resource' has no filename: give one with of(resource, filename, purpose)");
		return of(resource, filename, purpose);
	}

	/**
	 * Upload a resource.
	 * @param resource the content
	 * @param filename the name that the server keeps
	 * @param purpose what it is for
	 * @return the upload
	 */
	public static FileUpload of(Resource resource, String filename, FilePurpose purpose) {
		return new FileUpload(resource, filename, purpose, null);
	}

	/**
	 * This upload with a time after which the server deletes the file.
	 * @param expiresAfter from one hour to 30 days, in whole seconds
	 * @return a copy with the time
	 */
	public FileUpload expiresAfter(Duration expiresAfter) {
		return new FileUpload(this.resource, this.filename, this.purpose, expiresAfter);
	}

	@Override
	public String toString() {
		return "FileUpload[purpose=" + this.purpose + ", expiresAfter=" + this.expiresAfter + "]";
	}

}
