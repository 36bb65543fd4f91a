"""A bank as a deck for Anki: importing it again updates what is there, and keeps what was learnt.

Anki knows a note again by its guid, and takes the newer text:
https://docs.ankiweb.net/importing/packaged-decks.html
"""

import hashlib
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import astuple
from datetime import datetime
from html import escape
from importlib.resources import files
from itertools import count
from typing import Any

from bot.bank.bank import Bank
from bot.bank.export.face import face_of, words
from bot.bank.order import in_order
from bot.domain.question import Question, Status

_NAME = "studybot"
_FIELDS = (
    "Id",
    "About",
    "Prompt",
    "Code",
    "Options",
    "Key",
    "Reasons",
    "Explanation",
    "Hints",
    "References",
)
_HEADED = ("Reasons", "Explanation", "References")
# Anki plays sounds, draws LaTeX and typesets \( \) in any field, even in escaped text; MathJax
# leaves alone what has one of these classes.
_ACTIVE = re.compile(r"\[(?=/|sound:|anki:|latex\]|\$)", re.IGNORECASE)
_SHEET = '<div class="sheet tex2jax_ignore mathjax_ignore">{}</div>'
_LOWEST, _RANGE = 1 << 30, 1 << 30
"""Where genanki asks for the ids of decks and models to be."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP file can hold."""


class NeedsGenanki(Exception):
    """The library that makes decks is not installed."""

    def __init__(self) -> None:
        """Say how to install it."""
        super().__init__(
            "A deck for Anki is made by genanki, which is not installed. "
            "Install it: pip install 'studybot[anki]'"
        )


def to_anki(bank: Bank, at: datetime) -> bytes:
    """Return the published questions as an ``.apkg``, a deck for each topic.

    ``at`` is when they are said to have changed: Anki keeps what it has unless this is later.

    Raises:
        NeedsGenanki: it is not installed.
    """
    try:
        import genanki  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise NeedsGenanki from None
    model = genanki.Model(_number("model"), f"{_NAME} question", **_looks())
    decks = {topic: _deck(genanki, topic, bank) for topic in bank.topics}
    for question in in_order(bank).questions:
        if question.status is Status.PUBLISHED:
            decks[question.topic].add_note(_note(genanki, model, question, bank))
    filled = [deck for deck in decks.values() if deck.notes]
    return _zipped(genanki.Package(filled), at.timestamp())


def _looks() -> dict[str, Any]:
    front = '<p class="about">{{About}}</p>{{Prompt}}{{Code}}{{Options}}'
    hints = "{{#Hints}}<details><summary>Hints</summary>{{Hints}}</details>{{/Hints}}"
    rest = "".join(f"{{{{#{f}}}}}<h2>{f}</h2>{{{{{f}}}}}{{{{/{f}}}}}" for f in _HEADED)
    back = f'<hr id="answer"><div class="key">{{{{Key}}}}</div>{rest}'
    template = {"name": "Question"}
    template |= {"qfmt": _SHEET.format(front + hints), "afmt": _SHEET.format(front + back)}
    return {
        "fields": [{"name": name} for name in _FIELDS],
        "templates": [template],
        "css": (files("bot.bank.export") / "anki.css").read_text("utf-8"),
    }


def _deck(genanki: Any, topic: str, bank: Bank) -> Any:  # noqa: ANN401 - it has no types
    # Two colons would begin a deck within the deck.
    name = f"{_NAME}::{re.sub(':{2,}', ':', bank.title(topic))}"
    return genanki.Deck(_number(f"deck {topic}"), name, f"Licence: {escape(bank.licence)}")


def _note(genanki: Any, model: Any, question: Question, bank: Bank) -> Any:  # noqa: ANN401 - as above
    about = words(f"{bank.title(question.topic)}, {question.level}, {question.kind}")
    return genanki.Note(
        model,
        [question.id, *map(_inert, (about, *astuple(face_of(question))))],
        guid=genanki.guid_for(_NAME, question.id),
        tags=[question.topic, question.level, question.kind],
    )


def _inert(html: str) -> str:
    """Return HTML in which Anki finds nothing to play or draw."""
    return _ACTIVE.sub("&#91;", html)


def _number(name: str) -> int:
    """Return an id that is the same in every export."""
    digest = hashlib.sha256(f"{_NAME} {name}".encode()).digest()
    return _LOWEST + int.from_bytes(digest[:8], "big") % _RANGE


def _zipped(package: Any, seconds: float) -> bytes:  # noqa: ANN401 - genanki has no types
    # genanki's own way of writing a file leaves its database behind in the folder for such files.
    with closing(sqlite3.connect(":memory:")) as database:
        package.write_to_db(database.cursor(), seconds, count(int(seconds * 1000)))
        database.commit()
        members = {"collection.anki2": database.serialize(), "media": json.dumps({}).encode()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name, _EARLIEST)
            archive.writestr(member, data, compress_type=zipfile.ZIP_DEFLATED)
    return made.getvalue()
