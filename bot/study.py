"""The one door: every event comes in here, and what follows from it goes out."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from bot.bank.bank import Bank
from bot.contents import asked, served
from bot.effects import Effect, Look, Step
from bot.events import (
    Asked,
    CameDue,
    Delivered,
    Event,
    FileRead,
    Joined,
    Left,
    Origin,
    PersonEvent,
    Pressed,
    Submitted,
    Undelivered,
)
from bot.features import (
    admins,
    bringing,
    delivering,
    home,
    membership,
    news,
    posting,
    privacy,
    private_press,
    quiz_showing,
    regrading,
    suggesting,
)
from bot.features.arrival import Visit, arrive, look_in
from bot.features.looking import look_of
from bot.parcels import Parcels
from bot.port import Suggestion, Wish
from bot.shelf import Shelf
from bot.store.interface import Store
from bot.turn import PURGE_AFTER, Turn
from bot.view.card import Card


class Study:
    """Handles events one at a time, each inside a transaction that the caller holds."""

    def __init__(  # noqa: PLR0913 - each is named where it is given
        self,
        store: Store,
        bank: Bank,
        *,
        dice: Random,
        zone: str,
        owner: str,
        lane: bool = False,
        purge_after: timedelta = PURGE_AFTER,
        shelf: Shelf | None = None,
    ) -> None:
        """``zone`` (IANA) is a group's until it sets its own; ``owner`` names this process.

        ``purge_after`` is how long a group is kept that the bot left; ``shelf`` has its packs.

        With a ``lane`` there is someone to take a Look; without one, what reads is done at once.
        """
        self.store = store
        self.bank = bank
        self.shelf = shelf or Shelf()
        self._parcels = Parcels()
        self._dice = dice
        self._zone = zone
        self._owner = owner
        self._lane = lane
        self._purge_after = purge_after

    def handle(self, event: Event, now: datetime) -> Sequence[Step]:
        """Handle one event; ``now`` is the clock's only reading for it (aware, UTC).

        An event that a platform repeats has no effect.
        """
        turn = self._turn(self.store, now)
        match event:
            case Asked(origin) | Pressed(origin) | Submitted(origin):
                if not self.store.first_time(origin.receipt, now):
                    return []
                if told := privacy.already_done(turn, event):
                    return told
                membership.talked(turn, origin)
                return self._serve(turn, arrive(turn, origin), event)
            case Joined():
                membership.joined(turn, event)
                return []
            case Left():
                membership.left(turn, event)
                return []
            case FileRead():
                return bringing.preview(turn, look_in(turn, event.asked.origin), event)
            case CameDue():
                self._parcels.expire(now)
                return posting.come_due(turn, event)
            case Delivered():
                delivering.delivered(turn, event)
                return quiz_showing.shown(turn, event.delivery)
            case Undelivered():
                delivering.undelivered(turn, event)
                return []

    def look(self, store: Store, look: Look) -> Sequence[Effect]:
        """Answer what only reads, from another connection, after its event was handled.

        Runs beside ``handle`` on another thread, and touches nothing that it changes.
        """
        turn = self._turn(store, look.now)
        return asked(turn, look_in(turn, look.event.origin), look.event.call)

    def suggest(self, store: Store, wish: Wish, now: datetime) -> Sequence[Suggestion]:
        """Say what may be meant, from another connection; runs beside ``handle``, as ``look``."""
        return suggesting.suggest(self._turn(store, now), wish)

    def home(self, store: Store, origin: Origin, now: datetime) -> Sequence[Card]:
        """Return a person's own page, from another connection; runs beside ``handle``."""
        turn = self._turn(store, now)
        return home.show(turn, look_in(turn, origin))

    def _turn(self, store: Store, now: datetime) -> Turn:
        return Turn(
            store=store,
            bank=self.bank,
            now=now,
            dice=self._dice,
            zone=self._zone,
            owner=self._owner,
            purge_after=self._purge_after,
            shelf=self.shelf,
            parcels=self._parcels,
        )

    def _serve(self, turn: Turn, visit: Visit, event: PersonEvent) -> Sequence[Step]:
        visit = private_press.brought(turn, visit, event)
        look = look_of(event, turn.now) if self._lane else None
        if look:
            return news.with_news(turn, visit, event, [look])
        if isinstance(event, Asked) and (fetch := bringing.fetch(turn, visit, event)):
            return [fetch]
        effects = [*admins.begin(turn, visit, event), *served(turn, visit, event)]
        steps = regrading.with_news(turn, visit, effects)
        return news.with_news(turn, visit, event, steps)
