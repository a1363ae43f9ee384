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

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Makes of something that only this server is to read what callers can keep and send
 * back, and tells whether it comes back unchanged. Thread-safe.
 */
final class Seal {

	private static final String CIPHER = "AES/GCM/NoPadding";

	private static final int NONCE_LENGTH = 12;

	private static final int TAG_BITS = 128;

	private final SecureRandom random = new SecureRandom();

	private final SecretKey key;

	/**
	 * Create a seal of its own, which opens nothing that another one closed.
	 */
	Seal() {
		try {
			this.key = KeyGenerator.getInstance("AES").generateKey();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("There is no AES", ex);
		}
	}

	String close(byte[] content) {
		byte[] nonce = new byte[NONCE_LENGTH];
		this.random.nextBytes(nonce);
		try {
			byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(content);
			byte[] whole = ByteBuffer.allocate(NONCE_LENGTH + closed.length).put(nonce).put(closed).array();
			return Base64.getUrlEncoder().encodeToString(whole);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Cannot encrypt", ex);
		}
	}

	/**
	 * Open what was closed.
	 * @param sealed what {@link #close} gave
	 * @return the content
	 * @throws GeneralSecurityException if it is anything else
	 */
	byte[] open(String sealed) throws GeneralSecurityException {
		try {
			byte[] whole = Base64.getUrlDecoder().decode(sealed);
			if (whole.length <= NONCE_LENGTH) {
				throw new GeneralSecurityException("Too short");
			}
			return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_LENGTH)).doFinal(whole, NONCE_LENGTH,
					whole.length - NONCE_LENGTH);
		}
		catch (IllegalArgumentException ex) {
			throw new GeneralSecurityException("No Base64", ex);
		}
	}

	private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(CIPHER);
		cipher.init(mode, this.key, new GCMParameterSpec(TAG_BITS, nonce));
		return cipher;
	}

}
