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

package io.github.responses4j.server;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.responses4j.model.Deletion;
import io.github.responses4j.model.FileObject;
import io.github.responses4j.model.FilePurpose;
import io.github.responses4j.server.validation.ErrorReplyException;

/**
 * The operations on files ({@code /files}).
 */
final class FilesEndpoint {

	private static final Set<FilePurpose> PURPOSES = Set.of(FilePurpose.ASSISTANTS, FilePurpose.BATCH,
			FilePurpose.FINE_TUNE, FilePurpose.VISION, FilePurpose.USER_DATA, FilePurpose.EVALS);

	private static final int MIN_EXPIRY_SECONDS = 3600;

	private static final int MAX_EXPIRY_SECONDS = 2592000;

	private static final int MAX_PAGE_LENGTH = 10_000;

	private final FileStore files;

	private final VectorStores vectorStores;

	/**
	 * Create the operations.
	 * @param files the files that are kept
	 * @param vectorStores where they may be in, too
	 */
	FilesEndpoint(FileStore files, VectorStores vectorStores) {
		this.files = files;
		this.vectorStores = vectorStores;
	}

	void addTo(Routes routes) {
		routes.add("POST", "/files", (call, path) -> upload(call));
		routes.add("GET", "/files", (call, path) -> list(call));
		routes.add("GET", "/files/{file_id}", (call, path) -> Reply.of(find(path.get(0)).file()));
		routes.add("DELETE", "/files/{file_id}", (call, path) -> delete(path.get(0)));
		routes.add("GET", "/files/{file_id}/content", (call, path) -> content(path.get(0)));
	}

	private Reply upload(Call call) {
		MultipartForm form = MultipartForm.of(call);
		MultipartForm.Part part = form.file("file");
		if (part == null || !StringUtils.hasText(part.filename())) {
			throw missing("file");
		}
		String id = Ids.ofFile();
		Instant now = this.files.now();
		FileObject file = new FileObject(id, "file", (long) part.content().length, Timestamps.of(now),
				expiresAt(form, now), part.filename(), purpose(form.text("purpose")), FileObject.Status.PROCESSED, null,
				Map.of());
		this.files.add(id, new StoredFile(file, part.content()));
		return Reply.of(file);
	}

	private static FilePurpose purpose(@Nullable String value) {
		if (value == null) {
			throw missing("purpose");
		}
		FilePurpose purpose = new FilePurpose(value);
		if (!PURPOSES.contains(purpose)) {
			throw ErrorReplyException.badRequest("'purpose' must be one of "
					+ PURPOSES.stream().map(FilePurpose::value).sorted().toList() + " but is '" + value + "'.",
					"purpose", "invalid_value");
		}
		return purpose;
	}

	private static @Nullable BigDecimal expiresAt(MultipartForm form, Instant now) {
		String anchor = form.text("expires_after[anchor]");
		String seconds = form.text("expires_after[seconds]");
		if (anchor == null && seconds == null) {
			return null;
		}
		if (!"created_at".equals(anchor)) {
			throw ErrorReplyException.badRequest("'expires_after[anchor]' must be 'created_at'.",
					"expires_after[anchor]", "invalid_value");
		}
		return Timestamps.of(now.plusSeconds(expirySeconds(seconds)));
	}

	private static int expirySeconds(@Nullable String value) {
		try {
			int seconds = Integer.parseInt(Objects.requireNonNullElse(value, ""));
			if (seconds >= MIN_EXPIRY_SECONDS && seconds <= MAX_EXPIRY_SECONDS) {
				return seconds;
			}
		}
		catch (NumberFormatException ex) {
			// refused below, as a number out of range is
		}
		throw ErrorReplyException.badRequest("'expires_after[seconds]' must be a number from " + MIN_EXPIRY_SECONDS
				+ " to " + MAX_EXPIRY_SECONDS + ".", "expires_after[seconds]", "invalid_value");
	}

	private Reply list(Call call) {
		String purpose = call.query().get("purpose");
		List<FileObject> files = this.files.all()
			.stream()
			.map(StoredFile::file)
			.filter((file) -> purpose == null || (file.purpose() != null && purpose.equals(file.purpose().value())))
			.toList();
		return Reply.of(Page.of(call.query(), MAX_PAGE_LENGTH, MAX_PAGE_LENGTH).cut(files, FileObject::id));
	}

	private Reply delete(String id) {
		if (!this.files.remove(id)) {
			throw notFound(id);
		}
		this.vectorStores.forgetFile(id);
		return Reply.of(new Deletion(id, "file", true, Map.of()));
	}

	private Reply content(String id) {
		return new Reply.Bytes(200, Map.of("Content-Type", "application/octet-stream"), find(id).content());
	}

	private StoredFile find(String id) {
		StoredFile file = this.files.find(id);
		if (file == null) {
			throw notFound(id);
		}
		return file;
	}

	private static ErrorReplyException missing(String param) {
		return ErrorReplyException.badRequest("The parameter '" + param + "' is missing.", param,
				"missing_required_parameter");
	}

	private static ErrorReplyException notFound(String id) {
		return ErrorReplyException.notFound("There is no file with the id '" + id + "'.", "id", null);
	}

}
