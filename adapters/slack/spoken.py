"""Commands as they are typed on Slack, where one command has all others for its first word.

Cards speak of ``/daily``. An app that took such a name would take it from every other app of the
workspace (https://docs.slack.dev/interactivity/implementing-slash-commands).
"""

import re
from dataclasses import replace
from functools import lru_cache

from bot.commands import Verb
from bot.view.card import Block, Card, Fields, Note, Paragraph, Table
from bot.view.text import Span, Text

COMMAND = "/study"
_NAMES = "|".join(sorted({verb.split()[0] for verb in Verb}))
_COMMAND = re.compile(rf"(?<![\w/.:-])/(?=(?:{_NAMES})(?![\w/-]))")


def spoken(card: Card) -> Card:
    """Return a card that names commands as they are typed on Slack."""
    return replace(card, title=_words(card.title), blocks=tuple(map(_block, card.blocks)))


@lru_cache(2**9)
def _block(block: Block) -> Block:
    match block:
        case Paragraph(said):
            return Paragraph(_text(said))
        case Note(said):
            return Note(_text(said))
        case Fields(fields):
            return Fields(tuple(replace(field, value=_text(field.value)) for field in fields))
        case Table(rows=rows):
            return replace(block, rows=tuple(tuple(map(_text, row)) for row in rows))
        case _:
            return block


def _text(said: Text) -> Text:
    return tuple(
        Span(_words(part.text), part.style) if isinstance(part, Span) else part for part in said
    )


def _words(words: str) -> str:
    return _COMMAND.sub(f"{COMMAND} ", words)
