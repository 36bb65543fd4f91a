"""Decks of Anki: a ZIP file with a SQLite database of notes, in the form that older Ankis read.

https://docs.ankiweb.net/exporting.html. Nothing is unpacked to the disk, and the one member that is
read is chosen by us. Both layers may be hostile: what they unpack to and what a query costs is
limited.
"""

import io
import json
import re
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

from bot.bank.importing.cards import Note, read_notes
from bot.bank.importing.reading import CannotImport, Read

MOST_UNPACKED = 200_000_000
"""Bytes of a database."""
MOST_RATIO = 100
"""How many times its packed size; what Anki writes stays below twenty."""
MOST_NOTES = 100_000
_MEMBERS = ("collection.anki21", "collection.anki2")
"""The newer one first: beside it the older one only holds a note that asks for an update."""
_NEW = "collection.anki21b"
_PIECE = 1 << 20
_STEPS, _MOST_STEPS = 100_000, 2_000
"""SQLite's virtual machine: steps between two looks, and how many looks a query may take."""
_OWN = "studybot question"
_OLDER = 'Export it again with "Support older Anki versions" ticked'
_AGAIN = "Export it again from Anki"


def read_apkg(data: bytes, source: str) -> Read:
    """Return the notes of a deck as questions.

    Raises:
        CannotImport: it is no such deck.
    """
    try:
        with closing(_opened(_database(data, source))) as database:
            return read_notes(_notes(database, source), html=True)
    except (sqlite3.Error, UnicodeError, OverflowError) as error:
        raise CannotImport(source, f"holds a damaged deck ({error})", _AGAIN) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error) as error:
        raise CannotImport(source, f"is a damaged ZIP file ({error})", _AGAIN) from None
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise CannotImport(source, f"cannot be unpacked ({error})", _AGAIN) from None


def _database(data: bytes, source: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        name = next((each for each in _MEMBERS if each in names), "")
        if _NEW in names:
            raise CannotImport(source, "is in Anki's newer form, which is not read", _OLDER)
        if "[Content_Types].xml" in names or "mimetype" in names:
            raise CannotImport(source, "is a spreadsheet or a document", "Save it as CSV")
        if not name:
            raise CannotImport(source, "holds no deck of Anki", _AGAIN)
        info = archive.getinfo(name)
        most = min(MOST_UNPACKED, MOST_RATIO * max(info.compress_size, _PIECE // MOST_RATIO))
        unpacked = bytearray()
        with archive.open(info) as member:
            # What the archive says of its sizes may be wrong.
            while piece := member.read(_PIECE):
                unpacked += piece
                if len(unpacked) > most:
                    problem = "unpacks to far more than a deck holds"
                    raise CannotImport(source, problem, "Export fewer cards at once")
    return bytes(unpacked)


def _opened(data: bytes) -> sqlite3.Connection:
    if len(data) > 19:  # noqa: PLR2004 - https://www.sqlite.org/fileformat2.html: bytes 18 and 19
        # A database in memory has no write-ahead log; one that was written with it says so here.
        data = data[:18] + b"\x01\x01" + data[20:]
    database = sqlite3.connect(":memory:")
    looks = iter(range(_MOST_STEPS))
    database.set_progress_handler(lambda: next(looks, None) is None, _STEPS)
    database.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        database.deserialize(data)
        database.execute("PRAGMA query_only = ON")
        database.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        database.close()
        raise
    return database


def _notes(database: sqlite3.Connection, source: str) -> Iterator[Note]:
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'col'").fetchone():
        raise CannotImport(source, "holds no deck of Anki", _AGAIN)
    row = database.execute("SELECT models, decks FROM col").fetchone()
    models, decks = (_json(each) for each in row or ("", ""))
    if any(model.get("name") == _OWN for model in models.values() if isinstance(model, Mapping)):
        fix = "Import the bank's table instead: studybot bank export mine.csv"
        raise CannotImport(source, "was made by studybot", fix)
    if not models:
        raise CannotImport(source, "is in Anki's newer form, which is not read", _OLDER)
    rows = database.execute(
        """SELECT notes.guid, notes.mid, notes.flds, MIN(cards.did) FROM notes
        LEFT JOIN cards ON cards.nid = notes.id GROUP BY notes.id ORDER BY notes.id LIMIT ?""",
        (MOST_NOTES + 1,),
    )
    for place, (guid, model, fields, deck) in enumerate(rows, start=1):
        if place > MOST_NOTES:
            raise CannotImport(source, f"has more than {MOST_NOTES:,} notes", "Split the deck")
        form = models.get(str(model))
        yield Note(
            where=f"note {place}",
            fields=tuple(str(fields or "").split("\x1f")),
            names=_names(form),
            cloze=isinstance(form, Mapping) and form.get("type") == 1,
            guid=str(guid or ""),
            deck=_name(decks.get(str(deck))),
        )


def _json(text: object) -> Mapping[str, Any]:
    try:
        form = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        return {}
    return form if isinstance(form, dict) else {}


def _names(model: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON may hold anything
    fields = model.get("flds") if isinstance(model, Mapping) else None
    if not isinstance(fields, list):
        return ()
    return tuple(_name(each) for each in fields)


def _name(form: Any) -> str:  # noqa: ANN401 - JSON may hold anything
    name = form.get("name") if isinstance(form, Mapping) else None
    return re.sub(r"\s+", " ", name) if isinstance(name, str) else ""
