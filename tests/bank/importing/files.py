"""Files as other programs write them, quirks and all."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

BASIC = {"1": {"name": "Basic", "type": 0, "flds": [{"name": "Front"}, {"name": "Back"}]}}
CLOZE = {"2": {"name": "Cloze", "type": 1, "flds": [{"name": "Text"}, {"name": "Back Extra"}]}}
DECKS = {"1": {"name": "Default"}, "7": {"name": "Deep learning::CNN"}}
Note = tuple[str, str, str, str]
"""A guid, a model, its fields with a separator between, and a deck."""


def collection(notes: Sequence[Note], models: Mapping[str, Any] = BASIC) -> bytes:
    """The database of a deck, as Ankis up to 2.1.49 wrote it, write-ahead log and all."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE col (id INTEGER, models TEXT, decks TEXT)")
        db.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT, mid INTEGER, flds TEXT)")
        db.execute("CREATE TABLE cards (id INTEGER PRIMARY KEY, nid INTEGER, did INTEGER)")
        db.execute("INSERT INTO col VALUES (1, ?, ?)", (json.dumps(models), json.dumps(DECKS)))
        for number, (guid, model, fields, deck) in enumerate(notes, start=1):
            db.execute("INSERT INTO notes VALUES (?, ?, ?, ?)", (number, guid, model, fields))
            db.execute("INSERT INTO cards (nid, did) VALUES (?, ?)", (number, deck))
        db.commit()
        data = db.serialize()
    return data[:18] + b"\x02\x02" + data[20:]


def apkg(notes: Sequence[Note], models: Mapping[str, Any] = BASIC) -> bytes:
    return zipped({"collection.anki2": collection(notes, models), "media": b"{}"})


def zipped(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def opentdb(*results: Mapping[str, Any], code: int = 0) -> bytes:
    return json.dumps({"response_code": code, "results": list(results)}).encode()


def result(**changes: Any) -> dict[str, Any]:
    whole = {
        "type": "multiple",
        "difficulty": "medium",
        "category": "Science: Computers",
        "question": "What does &quot;CPU&quot; stand for?",
        "correct_answer": "Central Processing Unit",
        "incorrect_answers": ["Central Process Unit", "Core Unit", "Caf&eacute; Unit"],
    }
    return whole | changes
