"""A bank as a deck for Anki, opened as Anki does: an archive with a SQLite database in it."""

import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.bank.bank import Bank
from bot.bank.export.anki import NeedsGenanki, to_anki
from bot.bank.load import read_bank
from bot.domain.question import Status
from bot.ids import QuestionId
from tests.bank.export.reading import read_html
from tests.factory import make_bank, make_code, make_question

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = AT + timedelta(days=1)


@contextmanager
def collection(package: bytes) -> Iterator[sqlite3.Connection]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        assert {*archive.namelist()} == {"collection.anki2", "media"}
        data = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        yield database


def rows(package: bytes, query: str) -> Sequence[tuple[Any, ...]]:
    with collection(package) as database:
        return database.execute(query).fetchall()


def guids(package: bytes) -> dict[str, str]:
    return dict(rows(package, "SELECT sfld, guid FROM notes"))


def fields(bank: Bank) -> dict[str, str]:
    """The only note, its fields by their names."""
    package = to_anki(bank, AT)
    ((models,),) = rows(package, "SELECT models FROM col")
    (model,) = json.loads(models).values()
    ((values,),) = rows(package, "SELECT flds FROM notes")
    return dict(zip((f["name"] for f in model["flds"]), values.split("\x1f"), strict=True))


def test_each_question_is_a_note_with_a_card() -> None:
    bank = read_bank()
    package = to_anki(bank, AT)

    assert {*guids(package)} == {question.id for question in bank.questions}
    assert len({*guids(package).values()}) == len(bank.questions)
    assert rows(package, "SELECT count(*) FROM cards") == [(len(bank.questions),)]


def test_ids_are_the_same_whenever_it_is_made() -> None:
    changed = make_bank(make_question(prompt="What else?", version=2), make_code(id="c"))
    old, new = to_anki(make_bank(), AT), to_anki(changed, LATER)
    ids = "SELECT json_extract(models, '$'), json_extract(decks, '$') FROM col"

    assert guids(old)["dropout-at-test"] == guids(new)["dropout-at-test"] != guids(new)["c"]
    (old_models, old_decks), (new_models, new_decks) = (
        [{*json.loads(each)} for each in rows(package, ids)[0]] for package in (old, new)
    )
    assert (old_models, old_decks) == (new_models, new_decks)


def test_ids_stay_from_release_to_release() -> None:
    """Another guid, model or deck would double what people have learnt."""
    package = to_anki(make_bank(), AT)
    ((models, decks),) = rows(package, "SELECT models, decks FROM col")

    assert guids(package) == {"dropout-at-test": "f^5{c9:;]_"}
    assert [*json.loads(models)] == ["1563302133"]
    assert "1725624721" in json.loads(decks)


def test_what_is_made_later_counts_as_newer() -> None:
    modified = "SELECT mod FROM notes"

    assert rows(to_anki(make_bank(), AT), modified) == [(int(AT.timestamp()),)]
    assert to_anki(make_bank(), AT) == to_anki(make_bank(), AT)


def test_there_is_a_deck_for_each_topic_that_has_questions() -> None:
    topics = {"cnn": "A::B", "training": "Training"}
    bank = make_bank(make_question(), make_question(id=QuestionId("x"), topic="cnn"), topics=topics)
    ((decks,),) = rows(to_anki(bank, AT), "SELECT decks FROM col")

    names = {deck["name"] for deck in json.loads(decks).values()}
    assert names == {"Default", "studybot::A:B", "studybot::Training"}


def test_what_is_not_published_is_left_out() -> None:
    draft = make_question(id=QuestionId("draft"), status=Status.DRAFT)

    assert {*guids(to_anki(make_bank(make_question(), draft), AT))} == {"dropout-at-test"}


def test_markup_in_a_question_stays_text() -> None:
    evil = '<script>alert(1)</script> & "x" {{Key}} <'
    made = fields(make_bank(make_code(prompt=evil, code=evil, explanation=evil)))

    for name in ("Prompt", "Code", "Explanation"):
        page = read_html(made[name])
        assert {*page.tags} <= {"p", "pre"}
        assert page.text.strip() == evil


@pytest.mark.parametrize("active", ["[sound:a.mp3]", "[anki:play:q:0]", "[latex]x[/latex]", "[$]"])
def test_nothing_in_a_question_is_played_or_drawn(active: str) -> None:
    prompt = fields(make_bank(make_question(prompt=f"x[0] {active}")))["Prompt"]

    assert active not in prompt
    assert "x[0]" in prompt
    assert read_html(prompt).text == f"x[0] {active}"


def test_the_front_tells_nothing_of_the_back() -> None:
    package = to_anki(make_bank(), AT)
    ((models,),) = rows(package, "SELECT models FROM col")
    (model,) = json.loads(models).values()
    (template,) = model["tmpls"]
    front, back = template["qfmt"], template["afmt"]

    for name in ("Key", "Reasons", "Explanation", "References"):
        assert f"{{{{{name}}}}}" in back
        assert f"{{{{{name}}}}}" not in front
    for name in ("Prompt", "Code", "Options"):
        assert f"{{{{{name}}}}}" in front
    assert "tex2jax_ignore" in front
    assert "#" not in model["css"].replace("#answer", ""), "a colour of its own"


def test_tags_are_topic_level_and_kind() -> None:
    ((tags,),) = rows(to_anki(make_bank(), AT), "SELECT tags FROM notes")

    assert tags.split() == ["training", "beginner", "choice"]


def test_reasons_and_references_are_on_the_back() -> None:
    made = fields(make_bank(replace(make_question(), hints=())))

    assert made["Key"] == "<p><strong>B.</strong> Option b</p>"
    assert "Monte Carlo" in made["Reasons"]
    assert "Srivastava" in made["References"]
    assert made["Hints"] == ""


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)

    with pytest.raises(NeedsGenanki, match=r"pip install 'studybot\[anki\]'"):
        to_anki(make_bank(), AT)
