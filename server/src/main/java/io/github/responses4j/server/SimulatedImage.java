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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * An image that nobody has painted: one grey pixel, as a PNG.
 */
final class SimulatedImage {

	static final String SIZE = "1x1";

	static final String FORMAT = "png";

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

	private static final byte EIGHT_BITS = 8;

	private SimulatedImage() {
	}

	/**
	 * The image in Base64.
	 * @param grey how bright it is, from 0 to 255
	 */
	static String base64(int grey) {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		png.writeBytes(SIGNATURE);
		// Width, height, depth, greyscale, and the only methods there are
		write(png, "IHDR", ByteBuffer.allocate(13).putInt(1).putInt(1).put(EIGHT_BITS).array());
		write(png, "IDAT", compressed(new byte[] { 0, (byte) grey }));
		write(png, "IEND", new byte[0]);
		return Base64.getEncoder().encodeToString(png.toByteArray());
	}

	private static void write(ByteArrayOutputStream png, String name, byte[] data) {
		byte[] type = name.getBytes(StandardCharsets.US_ASCII);
		CRC32 checksum = new CRC32();
		checksum.update(type);
		checksum.update(data);
		png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
		png.writeBytes(type);
		png.writeBytes(data);
		png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array());
	}

	private static byte[] compressed(byte[] data) {
		Deflater deflater = new Deflater();
		try {
			deflater.setInput(data);
			deflater.finish();
			byte[] buffer = new byte[64];
			return Arrays.copyOf(buffer, deflater.deflate(buffer));
		}
		finally {
			deflater.end();
		}
	}

}
