"""What was committed later is what a message shows in the end."""

from bot.effects import Revise
from bot.ids import PlaceId
from bot.runtime.revisions import Revisions
from bot.view.card import Card


def revise(ref: str = "message-1") -> Revise:
    return Revise(place=PlaceId("fake:square"), ref=ref, card=Card(title=""))


def test_an_older_revision_is_overtaken_and_others_are_not() -> None:
    revisions = Revisions()

    told = [revisions.overtaken(revise(), order) for order in (1, 3, 2, 3, 4)]

    assert told == [False, False, True, False, False]


def test_messages_do_not_overtake_each_other() -> None:
    revisions = Revisions()
    assert not revisions.overtaken(revise("message-1"), 2)

    assert not revisions.overtaken(revise("message-2"), 1)


def test_only_the_messages_revised_last_are_remembered() -> None:
    revisions = Revisions(most=2)
    for order, ref in enumerate(("message-1", "message-2", "message-1", "message-3"), start=5):
        assert not revisions.overtaken(revise(ref), order)

    assert revisions.overtaken(revise("message-1"), 1)
    assert not revisions.overtaken(revise("message-2"), 1)
