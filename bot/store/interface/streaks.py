"""What streaks follow from. See ``bot.store.interface``."""

from datetime import datetime
from typing import Protocol

from bot.domain.slot import Answered as SlotAnswer
from bot.domain.slot import Repair, Slot
from bot.domain.streak import Checkpoint
from bot.ids import LearnerId, SpaceId, TrackId


class Streaks(Protocol):
    """Slots, the answers to them, repairs; and checkpoints, to fold on from."""

    def slots(self, track: TrackId) -> tuple[Slot, ...]:
        """Return the daily questions of a track that were really posted, oldest first."""
        ...

    def answered_since(
        self, space: SpaceId, learner: LearnerId, at: datetime
    ) -> tuple[tuple[TrackId, SlotAnswer], ...]:
        """Return what a learner answered in a space's tracks at or after an instant."""
        ...

    def repairs(self, track: TrackId, learner: LearnerId) -> tuple[Repair, ...]:
        """Return the slots of a track that a learner repaired, oldest first."""
        ...

    def record_repair(self, track: TrackId, learner: LearnerId, repair: Repair) -> None:
        """Append a repair; a second one of a slot changes nothing."""
        ...

    def checkpoint(self, track: TrackId, learner: LearnerId) -> Checkpoint | None:
        """Return the checkpoint that was kept; None where there is none, or it holds no more."""
        ...

    def keep(self, track: TrackId, learner: LearnerId, checkpoint: Checkpoint) -> None:
        """Keep a checkpoint, in the place of an earlier one, until a fact comes in that upsets it.

        That is a fact from before it was taken, or one that voids or reinstates a slot.
        """
        ...

    def after(
        self, track: TrackId, learner: LearnerId, checkpoint: Checkpoint
    ) -> tuple[tuple[Slot, ...], tuple[SlotAnswer, ...]]:
        """Return the slots after a checkpoint's last, oldest first, and the answers to them."""
        ...
