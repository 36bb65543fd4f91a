"""Cards and forms to Slack's payloads."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import Any

from adapters.cutting import ELLIPSIS, fair_share, size
from adapters.fallback import asking_card
from adapters.prose import one_line
from adapters.slack.blocks import Drawn, said
from adapters.slack.components import distinct, plain, rows
from adapters.slack.gist import gist
from adapters.slack.inputs import asked
from adapters.slack.limits import LIMITS
from adapters.slack.spoken import spoken
from bot.view.actions import encode
from bot.view.card import Card, Note, Tone
from bot.view.form import Form
from bot.view.text import text

Payload = dict[str, Any]

SIGNS = {Tone.NEUTRAL: "", Tone.GOOD: "✅", Tone.BAD: "❌", Tone.WARNING: "⚠️"}
"""Before a title, which says the same in words."""
FORM = "form"
"""Names every form; what it is for stands in its private metadata."""
_HEAVIEST = 12_000
"""Units of a message's blocks with all signs between the words, so as to stay below
``LIMITS.message_text`` however Slack counts."""
_HEAVIEST_VIEW = LIMITS.view_bytes // 6
_WORDS = 9_000
"""Units of what a message says."""
_LEAST = 32
"""Units that a block needs to say anything."""
_NO_ROOM = Note(text("There was no room for the rest."))


def message(card: Card) -> Payload:
    """Return a message; nobody is ever mentioned, and no address is unfolded."""
    card = spoken(card)
    part = _Part(card, rows(card.blocks))
    return {
        "text": gist(card),
        "blocks": distinct(
            _lighter(lambda room: part.drawn(room, LIMITS.message_blocks), _HEAVIEST)
        ),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def modal(form: Form, *, metadata: str = "") -> Payload:
    """Return the view of a form; ``metadata`` comes back with it, see ``private``.

    Raises ValueError if ``metadata`` has no room in a view.
    """
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": private(encode(form.action), metadata),
        "title": plain(form.title, LIMITS.view_title),
        "submit": plain("Send", LIMITS.view_title),
        "close": plain("Cancel", LIMITS.view_title),
        "blocks": [*_whole_title(form.title), *map(asked, form.inputs)][: LIMITS.view_blocks],
    }


def home(cards: Sequence[Card]) -> Payload:
    """Return the view of the Home tab: cards one under another, the last ones cut."""
    blocks = _lighter(lambda room: _cards(cards, room), _HEAVIEST_VIEW)
    return {"type": "home", "blocks": distinct(blocks)}


def question_button(form: Form) -> Payload:
    """Return a message with a button that asks for a form anew."""
    return message(asking_card(form))


def private(token: str, metadata: str) -> str:
    """Return a view's private metadata: an action's token and, after a line break, the rest.

    Raises ValueError if it has no room in a view.
    """
    held = f"{token}\n{metadata}" if metadata else token
    if size(held) > LIMITS.private_metadata:
        raise ValueError(f"{size(held)} units do not fit into a view's private metadata")
    return held


def _lighter(draw: Callable[[int], list[Drawn]], heaviest: int) -> list[Drawn]:
    """Return what is drawn in as many units of words as keep it light enough."""
    room = _WORDS
    while size(json.dumps(drawing := draw(room), ensure_ascii=False)) > heaviest and room > _LEAST:
        room = room * 3 // 4
    return drawing


def _cards(cards: Sequence[Card], room: int) -> list[Drawn]:
    parts = [_Part(card, rows(card.blocks)) for card in map(spoken, cards)]
    left = LIMITS.view_blocks - 1
    least = accumulate(part.least + 1 for part in parts)
    kept = parts[: sum(1 for _ in takewhile(lambda end: end <= left, least))]
    share = fair_share((part.told for part in kept), room)
    blocks: list[Drawn] = []
    for at, part in enumerate(kept):
        waiting = sum(other.least + 1 for other in kept[at + 1 :])
        blocks += [{"type": "divider"}] if at else []
        blocks += part.drawn(share, left - len(blocks) - waiting)
    return blocks if len(kept) == len(parts) else [*blocks, *said(_NO_ROOM, room)[0]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A card, and the rows of what is pressed in each of its blocks."""

    card: Card
    rows: Sequence[Sequence[Drawn]]

    @property
    def least(self) -> int:
        """Blocks that the title, what is pressed and a cut need."""
        return 2 + sum(map(len, self.rows))

    @property
    def told(self) -> int:
        """Units of what the card says."""
        return sum(said(block, _WORDS)[1] for block in self.card.blocks)

    def drawn(self, room: int, most: int) -> list[Drawn]:
        """Return at most ``most`` blocks that say at most ``room`` units; all can be pressed."""
        whole = [said(block, _WORDS) for block in self.card.blocks]
        kept = _kept(whole, room, most - self.least)
        share = fair_share((units for _, units in whole[:kept]), room)
        blocks = [_header(self.card)]
        for at, (block, (shown, units)) in enumerate(zip(self.card.blocks, whole, strict=True)):
            if at < kept:
                blocks += shown if units <= share else said(block, max(1, share))[0]
            elif at == kept:
                blocks += said(Note(text(ELLIPSIS)), room)[0]
            blocks += self.rows[at]
        return blocks


def _kept(whole: Sequence[tuple[Sequence[Drawn], int]], room: int, most: int) -> int:
    """Return of how many blocks something can be said."""
    needed = [min(_LEAST, units) for _, units in whole]
    lengths = [len(shown) for shown, _ in whole]
    if sum(lengths) <= most + 1 and sum(needed) <= room:
        return len(whole)
    ends = zip(accumulate(lengths), accumulate(needed), strict=True)
    return sum(1 for _ in takewhile(lambda end: end[0] <= most and end[1] <= room, ends))


def _whole_title(title: str) -> list[Drawn]:
    """Return a title that a form has no room for above its inputs."""
    if size(one_line(title)) <= LIMITS.view_title:
        return []
    return [{"type": "header", "text": plain(title, LIMITS.header)}]


def _header(card: Card) -> Drawn:
    title = f"{SIGNS[card.tone]} {one_line(card.title)}".strip()
    return {"type": "header", "text": plain(title, LIMITS.header)}
