"""Decks of Anki."""

import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from unittest.mock import patch

import pytest

from bot.bank.export.anki import to_anki
from bot.bank.importing import apkg as module
from bot.bank.importing.apkg import read_apkg
from bot.bank.importing.reading import CannotImport
from tests.bank.importing.files import BASIC, CLOZE, apkg, collection, zipped
from tests.factory import make_bank

NOTES = [
    ("g1", "1", "What is <b>padding</b>?\x1fzeros around", "7"),
    ("g2", "1", "Front only\x1f", "1"),
    ("g3", "2", "The {{c1::loss}} falls\x1f", "1"),
]


def test_notes_are_read_with_their_decks() -> None:
    read = read_apkg(apkg(NOTES, BASIC | CLOZE), "d.apkg")

    (item,) = read.items
    assert (item.where, item.identity, item.topic) == ("note 1", "g1", "CNN")
    assert (item.prompt, item.answers) == ("What is padding?", ("zeros around",))
    assert [(f.item, f.problem) for f in read.skipped] == [
        ("note 2", "has nothing on its back"),
        ("note 3", "is a cloze, which hides words in a text"),
    ]


def test_of_two_databases_the_newer_one_counts() -> None:
    stub = collection([("x", "1", "Please update Anki\x1fnow", "1")])
    data = zipped({"collection.anki2": stub, "collection.anki21": collection(NOTES[:1])})

    assert [item.identity for item in read_apkg(data, "d.apkg").items] == ["g1"]


def test_a_deck_in_the_newer_form_says_how_to_export_it() -> None:
    data = zipped({"collection.anki2": collection([]), "collection.anki21b": b"\x28\xb5\x2f\xfd"})

    with pytest.raises(CannotImport, match='Export it again with "Support older Anki versions"'):
        read_apkg(data, "d.apkg")


def test_names_in_an_archive_lead_nowhere() -> None:
    data = zipped({"../../etc/passwd": b"x", "collection.anki2": collection(NOTES[:1])})

    with patch.object(zipfile.ZipFile, "extract", side_effect=AssertionError):
        assert len(read_apkg(data, "d.apkg").items) == 1


def test_what_unpacks_to_far_too_much_is_refused() -> None:
    with pytest.raises(CannotImport, match="unpacks to far more than a deck holds"):
        read_apkg(zipped({"collection.anki2": bytes(20_000_000)}), "d.apkg")


def test_a_query_that_never_ends_is_ended() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE col (models TEXT, decks TEXT)")
        db.execute("INSERT INTO col VALUES ('{\"1\": {}}', '{}')")
        db.execute("CREATE TABLE cards (nid INTEGER, did INTEGER)")
        db.execute(
            """CREATE VIEW notes AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1
                FROM n) SELECT id, '' AS guid, 1 AS mid, '' AS flds FROM n"""
        )
        db.commit()
        data = zipped({"collection.anki2": db.serialize()})

    with patch.object(module, "_MOST_STEPS", 20), pytest.raises(CannotImport, match="interrupted"):
        read_apkg(data, "d.apkg")


def test_the_decks_of_studybot_itself_have_a_better_way() -> None:
    made = to_anki(make_bank(), datetime(2026, 3, 2, tzinfo=UTC))

    with pytest.raises(CannotImport, match="was made by studybot"):
        read_apkg(made, "d.apkg")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK\x03\x04broken", "is a damaged ZIP file"),
        (zipped({"notes.txt": b"x"}), "holds no deck of Anki"),
        (zipped({"[Content_Types].xml": b"x"}), "is a spreadsheet or a document. Save it as CSV"),
        (zipped({"collection.anki2": b"no database"}), "holds a damaged deck"),
        (zipped({"collection.anki2": collection([])[:3000]}), "holds a damaged deck"),
        (apkg([], {}), "is in Anki's newer form"),
    ],
)
def test_what_is_no_deck_is_told(data: bytes, problem: str) -> None:
    with pytest.raises(CannotImport, match=problem):
        read_apkg(data, "d.apkg")
