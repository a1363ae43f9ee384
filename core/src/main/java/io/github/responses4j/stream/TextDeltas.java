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

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import io.github.responses4j.model.ContentPart;
import io.github.responses4j.model.ItemEvent;
import io.github.responses4j.model.LifecycleEvent;
import io.github.responses4j.model.Message;
import io.github.responses4j.model.ResponseStreamEvent;
import io.github.responses4j.model.TextEvent;

/**
 * The text of the answer that an event is the first to tell: the piece in a delta, and
 * where a server sends no deltas, the whole text as soon as it is known.
 */
final class TextDeltas {

	private final Set<Place> told = new HashSet<>();

	private @Nullable Place last;

	private boolean begun;

	private boolean resumed;

	private boolean anythingTold;

	/**
	 * Take the next event.
	 * @param event the event
	 * @return its text, empty if it has none or nothing new
	 */
	String in(ResponseStreamEvent event) {
		if (!this.begun) {
			this.begun = true;
			this.resumed = !isBeginning(event);
		}
		String text = (event instanceof TextEvent.OutputTextDelta delta) ? inDelta(delta) : inWhole(event);
		return (text != null) ? text : "";
	}

	/**
	 * Whether the stream is seen from the beginning. In a resumed stream, a text told as
	 * a whole may have been received in pieces before.
	 */
	private static boolean isBeginning(ResponseStreamEvent event) {
		Long number = event.sequenceNumber();
		return number == null || number == 0 || (event instanceof LifecycleEvent && !event.isTerminal());
	}

	private @Nullable String inDelta(TextEvent.OutputTextDelta delta) {
		if (StringUtils.hasLength(delta.delta())) {
			Place place = Place.of(delta.outputIndex(), delta.itemId(), delta.contentIndex());
			if (!place.equals(this.last)) {
				this.last = place;
				remember(place);
			}
		}
		return delta.delta();
	}

	private @Nullable String inWhole(ResponseStreamEvent event) {
		if (event instanceof TextEvent.OutputTextDone done) {
			return once(done.text(), done.outputIndex(), done.itemId(), done.contentIndex());
		}
		if (event instanceof ItemEvent.ContentPartDone done && done.part() instanceof ContentPart.OutputText part) {
			return once(part.text(), done.outputIndex(), done.itemId(), done.contentIndex());
		}
		if (event instanceof ItemEvent.OutputItemDone done && done.item() instanceof Message message) {
			boolean told = done.outputIndex() == null && forgetNameless();
			return told ? null : once(message.text(), done.outputIndex(), message.id(), null);
		}
		if (event instanceof LifecycleEvent end && end.response() != null && end.isTerminal()) {
			return (this.resumed || this.anythingTold) ? null : end.response().outputText();
		}
		return null;
	}

	private @Nullable String once(@Nullable String text, @Nullable Integer outputIndex, @Nullable String itemId,
			@Nullable Integer contentIndex) {
		Place place = Place.of(outputIndex, itemId, contentIndex);
		Place placeById = StringUtils.hasLength(itemId) ? new Place(itemId, contentIndex) : place;
		if (this.resumed || !StringUtils.hasLength(text) || this.told.contains(place)
				|| this.told.contains(placeById)) {
			return null;
		}
		remember(place);
		remember(placeById);
		return text;
	}

	/**
	 * Forget the texts of which the server did not tell to which item they belong: they
	 * are of the one that is done now.
	 * @return whether there were any
	 */
	private boolean forgetNameless() {
		this.last = null;
		return this.told.removeIf((place) -> place.item() == null);
	}

	private void remember(Place place) {
		this.anythingTold = true;
		this.told.add(place);
		this.told.add(new Place(place.item(), null));
	}

	/**
	 * Where a text belongs.
	 *
	 * @param item index or id of the item, {@code null} if the server tells neither
	 * @param contentIndex place of the text in the item, {@code null} for the item itself
	 */
	private record Place(@Nullable Object item, @Nullable Integer contentIndex) {

		static Place of(@Nullable Integer outputIndex, @Nullable String itemId, @Nullable Integer contentIndex) {
			boolean byId = outputIndex == null && StringUtils.hasLength(itemId);
			return new Place(byId ? itemId : outputIndex, contentIndex);
		}

	}

}
