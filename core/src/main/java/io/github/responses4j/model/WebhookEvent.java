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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened on the server, sent to a webhook of the application. It names
 * what it is about and does not contain it.
 *
 * @param id the id of the event
 * @param type what happened
 * @param createdAt when it happened, in seconds since 1970
 * @param object {@code event}
 * @param data what it happened to
 * @param more the members that this version does not model
 * @since 0.1.0
 */
public record WebhookEvent(@Nullable String id, @Nullable Type type, @Nullable BigDecimal createdAt,
		@Nullable String object, @Nullable Data data, Map<String, JsonNode> more) implements ProtocolObject {

	public WebhookEvent {
		more = Members.map(more);
	}

	/**
	 * When it happened ({@code created_at}).
	 * @return the time, or {@code null} if the server does not tell
	 */
	public @Nullable Instant created() {
		return Members.instant(this.createdAt);
	}

	@Override
	public String toString() {
		return Described.of(this);
	}

	/**
	 * What happened ({@code type}).
	 *
	 * @param value the string on the wire
	 */
	public record Type(String value) implements OpenValue {

		/**
		 * A response in the background is complete.
		 */
		public static final Type RESPONSE_COMPLETED = new Type("response.completed");

		/**
		 * A response in the background failed.
		 */
		public static final Type RESPONSE_FAILED = new Type("response.failed");

		/**
		 * A response in the background was cut off.
		 */
		public static final Type RESPONSE_INCOMPLETE = new Type("response.incomplete");

		/**
		 * A response in the background was cancelled.
		 */
		public static final Type RESPONSE_CANCELLED = new Type("response.cancelled");

		/**
		 * A batch is complete.
		 */
		public static final Type BATCH_COMPLETED = new Type("batch.completed");

		/**
		 * A batch failed.
		 */
		public static final Type BATCH_FAILED = new Type("batch.failed");

		/**
		 * A batch was cancelled.
		 */
		public static final Type BATCH_CANCELLED = new Type("batch.cancelled");

		/**
		 * A batch took too long.
		 */
		public static final Type BATCH_EXPIRED = new Type("batch.expired");

		/**
		 * A run of an evaluation succeeded.
		 */
		public static final Type EVAL_RUN_SUCCEEDED = new Type("eval.run.succeeded");

		/**
		 * A run of an evaluation failed.
		 */
		public static final Type EVAL_RUN_FAILED = new Type("eval.run.failed");

		/**
		 * A run of an evaluation was cancelled.
		 */
		public static final Type EVAL_RUN_CANCELED = new Type("eval.run.canceled");

		/**
		 * Fine-tuning succeeded.
		 */
		public static final Type FINE_TUNING_JOB_SUCCEEDED = new Type("fine_tuning.job.succeeded");

		/**
		 * Fine-tuning failed.
		 */
		public static final Type FINE_TUNING_JOB_FAILED = new Type("fine_tuning.job.failed");

		/**
		 * Fine-tuning was cancelled.
		 */
		public static final Type FINE_TUNING_JOB_CANCELLED = new Type("fine_tuning.job.cancelled");

		/**
		 * A call for a realtime session comes in.
		 */
		public static final Type REALTIME_CALL_INCOMING = new Type("realtime.call.incoming");

		/**
		 * A call for a live session comes in; replaced by
		 * {@link #LIVE_TRANSPORT_INCOMING}.
		 */
		public static final Type LIVE_CALL_INCOMING = new Type("live.call.incoming");

		/**
		 * A call for a live session comes in.
		 */
		public static final Type LIVE_TRANSPORT_INCOMING = new Type("live.transport.incoming");

		/**
		 * Requests of an end user were blocked.
		 */
		public static final Type SAFETY_IDENTIFIER_BLOCKED = new Type("safety_identifier.blocked");

		/**
		 * There is a safety alert.
		 */
		public static final Type SAFETY_ALERT_CREATED = new Type("safety.alert.created");

		/**
		 * There is a safety alert for the organization.
		 */
		public static final Type SAFETY_ORG_ALERT_CREATED = new Type("safety.org_alert.created");

		/**
		 * A safety warning was issued.
		 */
		public static final Type SAFETY_WARNING_ISSUED = new Type("safety.warning_issued");

		/**
		 * A deactivation was issued for safety.
		 */
		public static final Type SAFETY_DEACTIVATION_ISSUED = new Type("safety.deactivation_issued");

		/**
		 * Somebody tries out the webhook.
		 */
		public static final Type WEBHOOK_ENDPOINT_TEST = new Type("webhook_endpoint.test");

		/**
		 * The webhook was deleted.
		 */
		public static final Type WEBHOOK_ENDPOINT_DELETED = new Type("webhook_endpoint.deleted");

		@Override
		public String toString() {
			return this.value;
		}

	}

	/**
	 * What an event is about ({@code data}).
	 *
	 * @param id the id of the response, batch, run, job or alert; absent for calls and
	 * blocked users
	 * @param more the members that this version does not model
	 */
	public record Data(@Nullable String id, Map<String, JsonNode> more) implements ProtocolObject {

		public Data {
			more = Members.map(more);
		}

		@Override
		public String toString() {
			return Described.of(this);
		}

	}

}
