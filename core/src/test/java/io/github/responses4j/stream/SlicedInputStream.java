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

package io.github.responses4j.stream;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives its bytes in slices, one for each read, as a connection does.
 */
final class SlicedInputStream extends InputStream {

	private final List<byte[]> slices;

	private boolean closed;

	private SlicedInputStream(List<byte[]> slices) {
		this.slices = new ArrayList<>(slices);
	}

	static SlicedInputStream of(byte[]... slices) {
		return new SlicedInputStream(List.of(slices));
	}

	static SlicedInputStream ofSize(int size, byte[] bytes) {
		List<byte[]> slices = new ArrayList<>();
		for (int i = 0; i < bytes.length; i += size) {
			slices.add(Arrays.copyOfRange(bytes, i, Math.min(i + size, bytes.length)));
		}
		return new SlicedInputStream(slices);
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public int read() {
		throw new AssertionError("Bytes must not be read one by one");
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		if (this.slices.isEmpty()) {
			return -1;
		}
		byte[] slice = this.slices.remove(0);
		int count = Math.min(length, slice.length);
		System.arraycopy(slice, 0, target, offset, count);
		if (count < slice.length) {
			this.slices.add(0, Arrays.copyOfRange(slice, count, slice.length));
		}
		return count;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
