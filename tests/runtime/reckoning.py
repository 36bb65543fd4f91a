"""What a bot owes its group, and what must hold of its database and of all that is out.

The machine of ``promise`` drives the bot, and has it reckoned here after each step.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from bot.domain.schedule import occurrences
from bot.features.posting import MOST_SKIPPED
from bot.store.records import LEASE, Delivery, DeliveryKind, DeliveryState, Track
from bot.view.card import Buttons, Card, Choices
from bot.view.doubt_actions import SettleDoubt
from tests.runtime.group import SPACE, TRACK, post_of
from tests.runtime.mortal import MortalBot

OUT = {DeliveryState.SENT, DeliveryState.CLAIMED, DeliveryState.UNSURE}
"""What a message may be that everybody can see."""


class Reckoning:
    """Of one group's schedule, from a moment on; ``bot`` may die and live again meanwhile."""

    def __init__(self, bot: MortalBot, since: datetime) -> None:
        self.newest = since
        """The latest that the clock has read; it may go back."""
        self._bot = bot
        self._chat = bot.chat
        self._clock = bot.clock
        self._seen = since
        self._owed: dict[str, datetime] = {}
        self._looked_up: set[str] = set()
        self._acknowledged: set[int] = set()
        self._again: Counter[str] = Counter()
        self._wanted: set[SettleDoubt] = set()

    # --- what happens ---

    def time_goes_on(self) -> None:
        self.newest = max(self.newest, self._clock.now())

    def sees(self) -> None:
        """What came due until now need not be looked for again."""
        self._seen = max(self._seen, self._clock.now())

    def looks_up(self, card: Card) -> None:
        """What a learner got by asking is out as well."""
        self._looked_up |= {*occurrence_of(self._bot, card)}

    def asked_of_admins(self) -> list[SettleDoubt]:
        """What admins were asked about messages in doubt."""
        return [
            button.action
            for card in self._chat.replies
            for block in card.blocks
            if isinstance(block, Buttons)
            for button in block.buttons
            if isinstance(button.action, SettleDoubt)
        ]

    def settles(self, doubt: SettleDoubt) -> None:
        """An admin vouches for it, or would rather have it twice: once for each time asked."""
        [found] = [each for each in self.deliveries() if each.id == doubt.delivery]
        if doubt.there:
            self._looked_up.add(found.key)
        elif doubt not in self._wanted:
            self._wanted.add(doubt)
            self._again[found.key] += 1

    def hears(self) -> None:
        """What the platform acknowledged in this life is known in every other."""
        self._acknowledged |= {each.delivery for each in self._bot.thread.acknowledged}

    def becomes_owed(self) -> None:
        """What the schedule says between the last look and now; of much, the last is noted."""
        track = self.track()
        if track and track.schedule and self.posts(track):
            with self._bot.store.transaction():
                skipped = self._bot.store.agenda.skipped(TRACK)
                last = self._bot.store.deliveries.last_question(TRACK)
            until = self._clock.now()
            between = occurrences(track.schedule, after=self._seen, until=until)
            news = [each for each in between if each.key not in skipped and each.key > last]
            had = {each.occurrence for each in self.questions()}
            owed = self._owed | {each.key: each.at for each in news}
            left = [(key, at) for key, at in owed.items() if key not in had]
            self._owed = dict(sorted(left, key=lambda each: each[1])[-MOST_SKIPPED:])

    def forgives(self) -> None:
        """Whoever leaves, or has posting held, asks for nothing that came due before."""
        self._owed.clear()

    # --- what must hold ---

    def check(self) -> None:
        keys = [message.key for message in self._chat.messages]
        for key, times in Counter(keys).items():
            assert times <= 1 + self._again[key], f"{key} came {times} times"
        for key in keys:
            found = self.of_key(key)
            repeats = found.state is DeliveryState.DUE and found.doubted_at
            assert found.state in OUT or repeats, f"{key} is out, and {found}"
        for delivery in self.deliveries():
            excused = delivery.state in (DeliveryState.SKIPPED, DeliveryState.FAILED)
            assert delivery.reason or not excused, f"no reason for {delivery}"
        self.check_slots()

    def check_told(self) -> None:
        """Of what nobody knows admins were asked: in every reply of theirs stands what is new."""
        asked = {(each.delivery, each.attempt) for each in self.asked_of_admins()}
        for each in self.deliveries():
            if each.state is DeliveryState.UNSURE and not each.kind.elsewhere:
                assert (each.id, each.attempts) in asked, f"no admin was told of {each}"

    def check_slots(self) -> None:
        with self._bot.store.transaction():
            slots = {slot.occurrence for slot in self._bot.store.streaks.slots(TRACK)}
        out = {message.key for message in self._chat.messages} | self._looked_up
        assert {f"{TRACK}:question:{each}" for each in slots} <= out, "a slot for what is not out"
        self.hears()
        known = {each.occurrence for each in self.questions() if each.id in self._acknowledged}
        assert known <= slots, "no slot for what is out for sure"

    def check_tick(self) -> None:
        """After a tick that nothing hindered."""
        self.check_owed()
        self.sees()
        if (track := self.track()) and self.posts(track):
            self.check_next(track)
        for each in self.deliveries():
            assert (
                not each.lease_until
                or each.state is not DeliveryState.CLAIMED
                or (timedelta() < each.lease_until - self._clock.now() <= 2 * LEASE)
            ), f"nobody gives up {each}"

    def check_owed(self) -> None:
        if self.held():
            return
        had, now = {each.occurrence for each in self.questions()}, self._clock.now()
        assert {key for key, at in self._owed.items() if at <= now} <= had, "one was forgotten"

    def check_next(self, track: Track) -> None:
        """Nothing lies between now and when the track is next due, but for what it had.

        Where the clock went back, what was past already may have been left out.
        """
        now = self._clock.now()
        assert track.schedule
        assert track.next_due
        assert track.next_due > now, "what is due lies in the past"
        with self._bot.store.transaction():
            last = self._bot.store.deliveries.last_question(TRACK)
            skipped = self._bot.store.agenda.skipped(TRACK)
        just_before = track.next_due - timedelta(microseconds=1)
        for each in islice(occurrences(track.schedule, after=self.newest, until=just_before), 100):
            assert each.key <= last or each.key in skipped, f"{each} is forgotten"

    # --- what there is ---

    def posts(self, track: Track) -> bool:
        return bool(track.schedule and not track.paused and not self.held() and not self.away())

    def away(self) -> bool:
        with self._bot.store.transaction():
            presence = self._bot.store.presences.last(SPACE)
        return presence is not None and presence.gone

    def held(self) -> bool:
        with self._bot.store.transaction():
            return self._bot.store.holds.current() is not None

    def track(self) -> Track | None:
        with self._bot.store.transaction():
            return self._bot.store.tracks.get(TRACK)

    def deliveries(self) -> list[Delivery]:
        return self._bot.deliveries()

    def questions(self) -> list[Delivery]:
        return [each for each in self.deliveries() if each.kind is DeliveryKind.QUESTION]

    def of_key(self, key: str) -> Delivery:
        [found] = [each for each in self.deliveries() if each.key == key]
        return found


def occurrence_of(bot: MortalBot, card: Card) -> Iterator[str]:
    if any(isinstance(block, Choices) for block in card.blocks):
        with bot.store.transaction():
            post = bot.store.posts.get(post_of(card))
        assert post
        yield f"{TRACK}:question:{post.occurrence}"
