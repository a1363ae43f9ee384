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

/**
 * What a file is for ({@code purpose}).
 *
 * @param value the string on the wire
 * @since 0.1.0
 */
public record FilePurpose(String value) implements OpenValue {

	/**
	 * Input for a model, of any kind.
	 */
	public static final FilePurpose USER_DATA = new FilePurpose("user_data");

	/**
	 * An image for a model.
	 */
	public static final FilePurpose VISION = new FilePurpose("vision");

	/**
	 * File search and the code interpreter.
	 */
	public static final FilePurpose ASSISTANTS = new FilePurpose("assistants");

	/**
	 * What a model made; given by servers only.
	 */
	public static final FilePurpose ASSISTANTS_OUTPUT = new FilePurpose("assistants_output");

	/**
	 * The requests of a batch.
	 */
	public static final FilePurpose BATCH = new FilePurpose("batch");

	/**
	 * The results of a batch; given by servers only.
	 */
	public static final FilePurpose BATCH_OUTPUT = new FilePurpose("batch_output");

	/**
	 * Examples for fine-tuning.
	 */
	public static final FilePurpose FINE_TUNE = new FilePurpose("fine-tune");

	/**
	 * The results of fine-tuning; given by servers only.
	 */
	public static final FilePurpose FINE_TUNE_RESULTS = new FilePurpose("fine-tune-results");

	/**
	 * Data for evaluations.
	 */
	public static final FilePurpose EVALS = new FilePurpose("evals");

	@Override
	public String toString() {
		return this.value;
	}

}
