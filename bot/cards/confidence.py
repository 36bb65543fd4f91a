"""How sure a learner was of a right answer: asked, and what it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.memory import Confidence
from bot.ids import PostId
from bot.view.actions import SayConfidence
from bot.view.card import Block, Button, Buttons, Note
from bot.view.text import text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """What was said of a right answer, if anything.

    ``moved`` is by how much later the question comes back for it; ``open`` while it may be changed.
    """

    post: PostId
    said: Confidence
    moved: timedelta
    open: bool


def confidence_blocks(sureness: Sureness | None) -> Sequence[Block]:
    """Return what was said and what it changed, and buttons to say something else."""
    if sureness is None:
        return ()
    said = (Note(text(_said(sureness))),) if sureness.said else ()
    return (*said, *((_buttons(sureness),) if sureness.open else ()))


def _said(sureness: Sureness) -> str:
    sure = sureness.said is Confidence.SURE
    lead = "You said that you were sure." if sure else "You said that you guessed."
    if not sureness.moved:
        return f"{lead} That changes nothing this time: it comes back as planned."
    return f"{lead} You will see it again {'later' if sureness.moved > timedelta(0) else 'sooner'}."


def _buttons(sureness: Sureness) -> Buttons:
    each = (
        (Confidence.GUESS, Button("I guessed", SayConfidence(sureness.post, sure=False))),
        (Confidence.SURE, Button("I was sure", SayConfidence(sureness.post, sure=True))),
    )
    return Buttons(tuple(button for said, button in each if said is not sureness.said))
