"""The demo's platform: draws what matters in full, and the rest in a line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.demo.story import BERLIN
from bot.effects import Announce, AskForm, Effect, Reply, Revise
from bot.events import Event, PersonEvent
from bot.ids import PlaceId, SpaceId
from bot.port import Inbox, Refused, Result, Screen, Sent
from bot.view.card import Bars, Calendar, Card, Choices, Code, Entry, Note, Paragraph, Table

NAME = "demo"
SPACE = SpaceId("demo:group")
PLACE = PlaceId("demo:channel")


class Stage:
    """Implements ``Platform`` for an audience; keeps the questions for the players."""

    name = NAME

    def __init__(self, screen: Screen, now: Callable[[], datetime]) -> None:
        """Draw on ``screen``."""
        self.questions: list[Card] = []
        self.transcript: list[str] = []
        self._screen = screen
        self._now = now
        self._seen: set[str] = set()

    async def connect(self) -> None:
        """See ``Platform.connect``."""

    async def run(self, inbox: Inbox) -> None:
        """See ``Platform.run``: the players act through the show."""

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        """Draw an announcement, or what one player is told in private."""
        try:
            self._perform(effect, cause)
        except BrokenPipeError:
            return Refused("nobody watches any more", permanent=True)
        return Sent(ref=f"message-{len(self.transcript)}")

    async def close(self) -> None:
        """See ``Platform.close``."""

    def caption(self, words: str) -> None:
        """Tell the audience what is going on."""
        self._screen.say(f"\n  * {words}\n")

    def _perform(self, effect: Effect, cause: Event | None) -> None:
        match effect:
            case Announce(card=card):
                self._announce(card)
            case Reply(card):
                self._reply(card, cause)
            case AskForm() | Revise():
                pass

    def _announce(self, card: Card) -> None:
        if any(isinstance(block, Choices | Entry) for block in card.blocks):
            self.questions.append(card)
            kind, short = "question", _only(card, Paragraph, Code, Choices, Entry)
        else:
            kind, short = "reveal", _only(card, Bars)
        self._draw("the channel", "posted in the channel", kind, card, short)

    def _reply(self, card: Card, cause: Event | None) -> None:
        name = cause.origin.name if isinstance(cause, PersonEvent) else "?"
        picture = _only(card, Calendar, Table, Note)
        reader, kind = f"only {name} sees this", f"reply {card.tone}"
        if any(isinstance(block, Calendar | Table) for block in card.blocks):
            self._draw(name, reader, "picture", picture, picture)
        else:
            self._draw(name, reader, kind, card, None)

    def _draw(self, who: str, reader: str, kind: str, card: Card, short: Card | None) -> None:
        """Draw the first of a kind in full; of the others what is new, or a line."""
        line = f"{who}: {card.title}"
        self.transcript.append(line)
        shown = short if kind in self._seen else card
        self._seen.add(kind)
        wall = f"{self._now().astimezone(BERLIN):%a %H:%M}"
        if shown:
            self._screen.show(shown, f"{wall}, {reader}")
        else:
            self._screen.say(f"{wall}  {line}")


def _only(card: Card, *kinds: type) -> Card:
    return replace(card, blocks=tuple(block for block in card.blocks if isinstance(block, kinds)))
