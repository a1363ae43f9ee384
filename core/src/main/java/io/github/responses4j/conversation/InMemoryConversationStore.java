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

package io.github.responses4j.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Keeps conversations in memory, for one process and until it ends. Bounded: a
 * conversation is forgotten when it was not used for a while, and the one that was not
 * used for longest when there are too many. One that a turn is at work on is not
 * forgotten.
 *
 * @since 0.1.0
 */
public final class InMemoryConversationStore implements ConversationStore {

	private static final Log logger = LogFactory.getLog(InMemoryConversationStore.class);

	/**
	 * The one that was not used for longest first. Nobody waits with this map's lock.
	 */
	private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

	private final int capacity;

	private final @Nullable Duration expiry;

	private final InstantSource clock;

	private boolean fullTold;

	/**
	 * Create a store for 10,000 conversations, each of which is forgotten after a day
	 * without a turn.
	 */
	public InMemoryConversationStore() {
		this(10_000, Duration.ofDays(1));
	}

	/**
	 * Create a store.
	 * @param capacity how many conversations are kept, 1 or more
	 * @param expiry after which time without a turn a conversation is forgotten, or
	 * {@code null} for never
	 */
	public InMemoryConversationStore(int capacity, @Nullable Duration expiry) {
		this(capacity, expiry, InstantSource.system());
	}

	InMemoryConversationStore(int capacity, @Nullable Duration expiry, InstantSource clock) {
		Assert.isTrue(capacity > 0, () -> "'capacity' must be positive but is " + capacity);
		Assert.isTrue(expiry == null || (!expiry.isNegative() && !expiry.isZero()),
				() -> "'expiry' must be positive but is " + expiry);
		this.capacity = capacity;
		this.expiry = expiry;
		this.clock = clock;
	}

	@Override
	public @Nullable Hold hold(String key, Duration maxWait) throws InterruptedException {
		Entry entry = enter(key);
		boolean held = false;
		try {
			held = entry.free.tryAcquire(TimeUnit.NANOSECONDS.convert(maxWait), TimeUnit.NANOSECONDS);
		}
		finally {
			if (!held) {
				leave(key, entry);
			}
		}
		// No thread owns a hold, since a stream may end on another than it began on
		AtomicBoolean closed = new AtomicBoolean();
		return !held ? null : () -> {
			if (closed.compareAndSet(false, true)) {
				entry.free.release();
				leave(key, entry);
			}
		};
	}

	private synchronized Entry enter(String key) {
		Entry entry = use(key);
		if (entry == null) {
			entry = new Entry(this.clock.instant());
			this.entries.put(key, entry);
		}
		entry.visitors++;
		return entry;
	}

	private synchronized void leave(String key, Entry entry) {
		entry.visitors--;
		if (entry.visitors == 0 && entry.state == null) {
			this.entries.remove(key);
		}
	}

	@Override
	public synchronized @Nullable ConversationState find(String key) {
		Entry entry = use(key);
		return (entry != null) ? entry.state : null;
	}

	@Override
	public synchronized boolean save(String key, ConversationState state) {
		Entry entry = use(key);
		long version = (entry != null && entry.state != null) ? entry.state.number() : 0;
		if (state.number() != version + 1) {
			return false;
		}
		if (entry == null) {
			entry = new Entry(this.clock.instant());
			this.entries.put(key, entry);
		}
		entry.state = state;
		entry.visitors++;
		forgetSurplus();
		entry.visitors--;
		return true;
	}

	@Override
	public synchronized void delete(String key) {
		Entry entry = this.entries.get(key);
		if (entry != null) {
			entry.visitors++;
			entry.state = null;
			leave(key, entry);
		}
	}

	/**
	 * Forget what is too old, and take the rest for used.
	 */
	private @Nullable Entry use(String key) {
		Instant now = this.clock.instant();
		Instant limit = (this.expiry != null) ? now.minus(this.expiry) : Instant.MIN;
		Iterator<Entry> eldest = this.entries.values().iterator();
		boolean more = true;
		while (more && eldest.hasNext()) {
			Entry entry = eldest.next();
			more = entry.used.isBefore(limit);
			if (more && entry.visitors == 0) {
				eldest.remove();
			}
		}
		Entry entry = this.entries.get(key);
		if (entry != null) {
			entry.used = now;
		}
		return entry;
	}

	private void forgetSurplus() {
		Iterator<Entry> eldest = this.entries.values().iterator();
		while (this.entries.size() > this.capacity && eldest.hasNext()) {
			if (eldest.next().visitors == 0) {
				eldest.remove();
				if (!this.fullTold) {
					this.fullTold = true;
					logger.warn("There are more than " + this.capacity
							+ " conversations: those that were not used for longest are forgotten from now on");
				}
			}
		}
	}

	/**
	 * A conversation that is kept, or only held or waited for.
	 */
	private static final class Entry {

		private final Semaphore free = new Semaphore(1, true);

		private int visitors;

		private @Nullable ConversationState state;

		private Instant used;

		Entry(Instant used) {
			this.used = used;
		}

	}

}
