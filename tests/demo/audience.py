"""A screen that remembers."""

from dataclasses import dataclass, field

from bot.view.card import Card


@dataclass
class Audience:
    """Implements ``Screen``."""

    cards: list[tuple[Card, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def show(self, card: Card, reader: str) -> None:
        self.cards.append((card, reader))

    def say(self, words: str) -> None:
        self.lines.append(words)

    def titled(self, title: str) -> Card:
        """The one card with this title."""
        [card] = [card for card, _ in self.cards if card.title == title]
        return card
