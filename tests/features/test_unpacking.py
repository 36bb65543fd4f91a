"""What is in the file of /packs import, and what is said of one that cannot be used."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bot.commands import Attached, Call, Verb
from bot.events import Asked, FileRead, Origin
from bot.features import unpacking
from bot.features.unpacking import file_name, order_of, read_file
from bot.ids import LearnerId, PlaceId
from tests.features.files import TABLE
from tests.store.facts import HERE, START

ORIGIN = Origin(
    by=LearnerId("test:Ana"), name="Ana", space=HERE, place=PlaceId("p"), at=START, receipt="1"
)
KINDS = "table (CSV) with a line of titles"


def asked(name: str = "quiz.csv", **options: str) -> Asked:
    return Asked(ORIGIN, Call(Verb.PACKS_IMPORT, {"pack": "trivia"} | options, Attached(name, 9)))


def read(data: bytes, name: str = "quiz.csv", **options: str) -> FileRead:
    return read_file(asked(name, **options), data)


def bomb() -> bytes:
    """An archive of some kilobytes that unpacks to far more."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", bytes(50_000_000))
    return packed.getvalue()


def test_questions_have_the_groups_ids_and_what_was_said_of_them() -> None:
    found = read(TABLE, licence="CC0", source="a friend")

    assert len(found.questions) == 4
    assert all(q.id.startswith("trivia~") for q in found.questions)
    assert {q.licence for q in found.questions} == {"CC0, a friend"}
    assert found.topics == {"sums": "Sums", "numbers": "Numbers", "letters": "Letters"}
    assert (found.skipped, found.problem) == (1, "")
    assert found.reasons == ("quiz.csv, line 6: has no answer. Fill it in, or remove the line.",)


def test_what_is_unsaid_is_the_file_and_no_licence() -> None:
    order = order_of(asked("quiz.csv").call, HERE)  # type: ignore[arg-type]

    assert (order.licence, order.source, order.replacing) == (
        "licence not stated",
        "quiz.csv",
        False,
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "quiz.csv is empty. Export it again."),
        (b"just words", "quiz.csv has no column for the question and the answer"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "quiz.csv "),
        (b"PK\x03\x04broken", "quiz.csv is a damaged ZIP file"),
        (bomb(), "quiz.csv unpacks to far more than a deck holds."),
        (b'question,answer\n"never closed', "quiz.csv "),
        (b"question,answer\n" * 150_002, "quiz.csv has more than 150,000 lines."),
        (b"question,answer\r" * 150_002, "quiz.csv has more than 150,000 lines."),
        (b'{"results":[' + b"[]," * 300_001 + b"1]}", "quiz.csv has more than 300,000 entries."),
        (("\ufeff[" + "1," * 300_001).encode("utf-16"), "quiz.csv has more than 300,000 entries."),
        (b"SQLite format 3\0", "quiz.csv is no text."),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(data: bytes, problem: str) -> None:
    found = read(data)

    assert found.questions == ()
    assert found.problem.startswith(problem) or found.skipped
    assert "--format" not in found.problem


def test_a_file_of_no_known_kind_is_told_what_to_send() -> None:
    found = read(b"just words", "quiz.txt")

    assert found.problem.startswith(f"quiz.txt is of no kind that is known. Send a {KINDS}")


def test_too_many_questions_are_refused() -> None:
    rows = [
        {"question": f"Number {n}?", "correct_answer": "a", "incorrect_answers": ["b"]}
        for n in range(unpacking.MOST_QUESTIONS + 1)
    ]
    data = json.dumps({"results": rows}).encode()

    found = read(data)

    assert found.problem == (
        "quiz.csv has 10,001 questions, more than 10,000. Split it into several packs."
    )


def test_reasons_are_few_and_short() -> None:
    data = b"question,answer,kind\n" + b"What?," + b"x" * 999 + b",numeric\n" * 1
    many = b"question,answer\n" + b"No answer,\n" * 99

    assert all(len(each) <= 200 for each in read(data).reasons)
    assert (read(many).skipped, len(read(many).reasons)) == (99, 20)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("quiz.csv", "quiz.csv"),
        ("", "the file"),
        ("\u202e\u200bgpj.csv\n\x1b[2J", "gpj.csv [2J"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("**bold** <@1> @everyone", "**bold** <@1> @everyone"),
        ("x" * 300 + ".csv", "…" + "x" * 55 + ".csv"),
    ],
)
def test_a_file_has_a_name_that_can_be_shown(given: str, shown: str) -> None:
    assert file_name(given) == shown
