"""The demo's platform: draws what matters in full, and the rest in a line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.demo.story import BERLIN
from bot.effects import Announce, AskForm, Effect, Reply, Revise
from bot.events import Event, PersonEvent
from bot.ids import PlaceId, SpaceId
from bot.port import Inbox, Result, Screen, Sent
from bot.view.card import Bars, Calendar, Card, Choices, Entry, Note, Paragraph, Table

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

    async def run(self, inbox: Inbox) -> None:
        """See ``Platform.run``: the players act through the show."""

    async def perform(self, effect: Effect, cause: Event | None) -> Result:
        """Draw an announcement, or what one player is told in private."""
        match effect:
            case Announce(card=card):
                self._announce(card)
            case Reply(card):
                self._reply(card, cause)
            case AskForm() | Revise():
                pass
        return Sent(ref=f"message-{len(self.transcript)}")

    async def close(self) -> None:
        """See ``Platform.close``."""

    def caption(self, words: str) -> None:
        """Tell the audience what is going on."""
        self._screen.say(f"\n  * {words}\n")

    def _announce(self, card: Card) -> None:
        self._line(f"the channel: {card.title}")
        if any(isinstance(block, Choices | Entry) for block in card.blocks):
            self.questions.append(card)
            kind, short = "question", _only(card, Paragraph, Choices, Entry)
        else:
            kind, short = "reveal", _only(card, Bars)
        self._draw(kind, card, short, "posted in the channel")

    def _reply(self, card: Card, cause: Event | None) -> None:
        name = cause.origin.name if isinstance(cause, PersonEvent) else "?"
        self._line(f"{name}: {card.title}")
        pictures = _only(card, Calendar, Table)
        if pictures.blocks:
            self._screen.show(_only(card, Calendar, Table, Note), f"only {name} sees this")
            return
        self._draw(f"reply {card.tone}", card, None, f"only {name} sees this")

    def _draw(self, kind: str, card: Card, short: Card | None, reader: str) -> None:
        """Draw the first of a kind in full; of the others what is new."""
        if kind not in self._seen:
            self._seen.add(kind)
            self._screen.show(card, reader)
        elif short:
            self._screen.show(short, reader)

    def _line(self, words: str) -> None:
        wall = self._now().astimezone(BERLIN)
        self.transcript.append(words)
        self._screen.say(f"{wall:%a %H:%M}  {words}")


def _only(card: Card, *kinds: type) -> Card:
    return replace(card, blocks=tuple(block for block in card.blocks if isinstance(block, kinds)))
