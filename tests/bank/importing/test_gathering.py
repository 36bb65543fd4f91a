"""Files put together to one pack."""

from dataclasses import replace
from unittest.mock import patch

import pytest

from bot.bank.importing import gathering
from bot.bank.importing.gathering import Gathered, gather
from bot.bank.importing.reading import CannotImport, Item, Option, Read, skip
from bot.domain.question import Kind

PARIS = Item(where="line 2", prompt="Capital of France?", answers=("Paris",))
PICKED = Item(
    where="line 3",
    prompt="Which of these is red?",
    kind=Kind.CHOICE,
    options=(Option("blood", right=True), Option("grass")),
)


def pack(*items: Item, **changes: object) -> Gathered:
    return gather([("a.csv", Read(items))], within="p", licence="L", topic="P", **changes)  # type: ignore[arg-type]


def ids(found: Gathered) -> list[str]:
    return [question.id for question in found.questions]


def test_an_id_says_what_is_asked_and_stays() -> None:
    assert ids(pack(PARIS)) == ["p/capital-of-france-" + ids(pack(PARIS))[0][-12:]]
    assert ids(pack(replace(PARIS, answers=("Paris, surely",), where="x"))) == ids(pack(PARIS))


def test_what_its_author_names_keeps_that_name() -> None:
    named = replace(PARIS, identity="france-1")
    guid = replace(PARIS, identity="Hx$ /9")

    assert ids(pack(named)) == ["p/france-1"]
    assert ids(pack(guid)) == ids(pack(replace(guid, prompt="Another wording?")))


def test_the_same_question_comes_once() -> None:
    found = pack(PARIS, replace(PARIS, where="line 9"))

    assert len(found.questions) == 1
    assert str(found.skipped[0]).startswith("a.csv, line 9: is the same question as a.csv, line 2.")


def test_other_options_in_the_same_words_make_another_question() -> None:
    other = replace(PICKED, options=(Option("roses", right=True), Option("coal")), where="line 4")

    assert len(set(ids(pack(PICKED, other)))) == 2


def test_two_questions_of_one_name_are_told() -> None:
    found = pack(replace(PARIS, identity="x"), replace(PICKED, identity="x"))

    assert "has the id of a.csv, line 2" in str(found.skipped[0])


def test_topics_have_the_titles_they_came_with() -> None:
    found = pack(replace(PARIS, topic="Geo:  Europe"), PICKED)

    assert found.topics == {"geo-europe": "Geo: Europe", "p": "P"}


def test_what_was_left_out_of_a_file_is_named_by_it() -> None:
    read = Read((), (skip("line 4", "has no answer", "Fill it in"),))

    found = gather([("b.csv", read)], within="p", licence="L", topic="P")

    assert [str(each) for each in found.skipped] == ["b.csv, line 4: has no answer. Fill it in."]


def test_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []

    pack(PARIS, PICKED, progress=lambda done, total: seen.append((done, total)))

    assert seen == [(1, 2), (2, 2)]


def test_too_many_are_refused() -> None:
    with (
        patch.object(gathering, "MOST_QUESTIONS", 1),
        pytest.raises(CannotImport, match="would have 2 questions, more than 1"),
    ):
        pack(PARIS, PICKED)


def test_of_very_many_topics_the_rarest_come_under_the_packs_own() -> None:
    items = [replace(PARIS, prompt=f"Number {n}?", topic=f"T{n // 2}") for n in range(101)]

    found = pack(*items)

    assert len(found.topics) == 41
    assert found.questions[-1].topic == "p"
    assert len(found.questions) == 101


def test_titles_are_plain_lines() -> None:
    assert pack(replace(PARIS, topic="a\x1b[2J\n b")).topics == {"a-2j-b": "a[2J b"}
