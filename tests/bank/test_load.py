"""Reading a bank file: taken whole, or refused with everything that is wrong."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.findings import BankError, Finding
from bot.bank.load import LARGEST, built_in_path, inspect_bank, parse_bank, read_bank
from tests.factory import make_file, make_form, make_numeric_form

WHOLE = json.dumps(
    make_file(make_form(), make_numeric_form(id="loss", prompt="What is the loss, −log ½?")),
    ensure_ascii=False,
    indent=1,
).encode()


def findings_in(data: bytes) -> tuple[Finding, ...]:
    with pytest.raises(BankError) as caught:
        parse_bank(data, "mine.json")
    assert caught.value.source == "mine.json"
    assert caught.value.findings
    return caught.value.findings


def only_finding(data: bytes) -> str:
    (finding,) = findings_in(data)
    return str(finding)


def test_a_whole_file_is_taken_in_its_order() -> None:
    bank = parse_bank(WHOLE, "mine.json")

    assert [q.id for q in bank.questions] == ["dropout-at-test", "loss"]
    assert bank.questions[1].prompt == "What is the loss, −log ½?"
    assert bank.title("cnn") == "Convolutional networks"


def test_the_bank_that_ships_is_used_by_default() -> None:
    bank = read_bank()

    assert built_in_path().is_file()
    assert bank.published
    assert {q.topic for q in bank.questions} <= set(bank.topics)


def test_another_bank_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(WHOLE)

    assert read_bank(path) == parse_bank(WHOLE, "")


@pytest.mark.parametrize("end", range(0, len(WHOLE), 50))
def test_a_file_cut_anywhere_is_refused_whole(end: int) -> None:
    inside_a_character = 0x80 <= WHOLE[end] < 0xC0

    assert ("not UTF-8" if inside_a_character else "ends too early") in only_finding(WHOLE[:end])


@pytest.mark.parametrize("ending", ["[tru", "[nul", "[-", '["a', '{"a', '{"a":', "[1,", "["])
def test_a_cut_inside_a_word_is_a_cut(ending: str) -> None:
    assert only_finding(ending.encode()).endswith("Copy the whole file again.")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "the file: ends too early (line 1, column 1). Copy the whole file again."),
        (b" \n", "the file: ends too early (line 2, column 1). Copy the whole file again."),
        (
            b"\xef\xbb\xbf" + WHOLE,
            "the file: starts with a byte-order mark. Save it as UTF-8 without one.",
        ),
        ('{"a": "é"}'.encode("latin-1"), "the file: is not UTF-8 (byte 7). Save it as UTF-8."),
        (WHOLE.decode().encode("utf-16"), "the file: is not UTF-8 (byte 0). Save it as UTF-8."),
        (
            b'{"format": 1,\n "licence" "x"}',
            "the file: is no JSON: Expecting ':' delimiter (line 2, column 12). Mend it there.",
        ),
        (
            b"{'format': 1}",
            "the file: is no JSON: Expecting property name enclosed in double quotes"
            " (line 1, column 2). Mend it there.",
        ),
        (b"[]", "the file: is []. Write an object."),
        (b"null", "the file: is null. Write an object."),
        (b"9" * 5000, "the file: holds an endless number. Shorten it."),
        (
            b"[" * 3000 + b"]" * 3000,
            "the file: is nested too deeply. Write it as the schema says.",
        ),
    ],
    ids=str,
)
def test_a_file_that_is_no_bank_says_what_it_is(data: bytes, line: str) -> None:
    assert only_finding(data) == line


@pytest.mark.parametrize("depth", [*range(900, 1010, 2), 3000, 100_000])
def test_no_depth_of_nesting_gets_past_the_findings(depth: int) -> None:
    nested = "[" * depth + "]" * depth

    findings_in(nested.encode())
    findings_in(json.dumps(make_file(licence=0)).replace("0", nested, 1).encode())


def test_everything_wrong_is_found_at_once() -> None:
    wrong = make_file(make_form(id="a", level="hard"), make_form(id="b", hints=[]), licence="")

    found = findings_in(json.dumps(wrong).encode())

    assert {(f.item, f.field) for f in found} == {
        ("the file", "licence"),
        ("a", "level"),
        ("b", "hints"),
    }


def test_one_bad_question_among_good_ones_keeps_the_file_out() -> None:
    wrong = make_file(make_form(id="good"), make_form(id="bad", topic="cooking"))

    assert [f.item for f in findings_in(json.dumps(wrong).encode())] == ["bad"]


def test_rules_are_asked_of_the_questions_that_have_the_right_shape() -> None:
    wrong = make_file(
        make_form(id="a", level="hard", topic="cooking"),
        make_form(id="b", topic="cooking"),
        make_form(id="c", enemy_of=["a", "nobody"]),
    )

    found = findings_in(json.dumps(wrong).encode())

    assert [(f.item, f.field) for f in found] == [("a", "level"), ("b", "topic"), ("c", "enemy_of")]


@pytest.mark.parametrize("change", [{"topics": 3}, {"questions": {}}, {"topics": []}])
def test_a_file_of_the_wrong_shape_is_not_asked_for_what_it_cannot_say(
    change: dict[str, object],
) -> None:
    wrong = make_file(make_form(topic="cnn")) | change

    assert len(findings_in(json.dumps(wrong).encode())) == 1


def test_a_bank_without_a_question_is_no_bank() -> None:
    empty = make_file() | {"questions": []}

    assert only_finding(json.dumps(empty).encode()) == (
        "the file, questions: is empty. Write at least one question."
    )


def test_a_missing_file_says_which_setting_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "none.json"

    with pytest.raises(BankError) as caught:
        read_bank(path)

    assert str(caught.value) == (
        f"The question bank {path} cannot be used (1 finding):\n"
        f"  the file: cannot be read ({os.strerror(2)})."
        " Set STUDYBOT_BANK to a bank file, or unset it for the built-in bank."
    )


def test_a_folder_is_no_bank(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="cannot be read"):
        read_bank(tmp_path)


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(BankError, match="has more than 20 MB"):
        read_bank(path)


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.binary() | any_json.map(lambda value: json.dumps(value).encode()))
def test_whatever_the_file_holds_there_is_a_finding(data: bytes) -> None:
    assert all(str(finding) for finding in findings_in(data))


@given(st.sampled_from(sorted(make_form())), any_json)
def test_whatever_stands_in_a_field_gives_a_bank_or_findings(field: str, value: object) -> None:
    data = json.dumps(make_file(make_form() | {field: value})).encode()
    try:
        taken = len(parse_bank(data, "mine.json").questions)
    except BankError:
        taken = 0

    assert taken or findings_in(data)


def test_a_name_that_stands_twice_in_an_object_keeps_the_file_out() -> None:
    twice = WHOLE.decode().replace('"version": 1', '"version": 1, "version": 2', 1)

    assert only_finding(twice.encode()) == (
        "dropout-at-test, version: stands 2 times. Keep one of them."
    )


def test_someone_who_mends_a_file_is_told_which_questions_are_sound() -> None:
    wrong = make_file(
        make_form(id="shape", level="hard"),
        make_form(id="rule", topic="cooking"),
        make_form(id="twice"),
        make_form(id="twice"),
        make_form(id="sound"),
    )
    nameless = make_form(id=None)
    wrong["questions"] = [*wrong["questions"], nameless, 7]

    inspected = inspect_bank(json.dumps(wrong).encode(), "mine.json")

    assert [question.id for question in inspected.sound.questions] == ["sound"]
    assert {f.item for f in inspected.findings} == {
        *("shape", "rule", "twice", "question 6", "question 7")
    }


def test_of_a_file_that_is_wrong_itself_no_question_is_sound() -> None:
    inspected = inspect_bank(json.dumps(make_file(format=2)).encode(), "mine.json")

    assert inspected.sound.questions == ()
    assert len(inspected.findings) == 1


@pytest.mark.parametrize(
    ("prerequisites", "line"),
    [
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, "goes in a circle"),
        ({"a": ["a"]}, "the prerequisites, a: needs itself. Remove 'a' from its own list."),
        ({"a": ["b", "b"]}, "the prerequisites, a: 'b' stands 2 times. Keep one of them."),
        ({"a": []}, "the file, prerequisites.a: has 0 entries. Write at least 1."),
        ({"a": "b"}, 'the file, prerequisites.a: is "b". Write a list.'),
        (["a"], 'the file, prerequisites: is ["a"]. Write an object.'),
        ({"Big Idea": ["a"]}, 'the file, prerequisites: is "Big Idea". Use small letters'),
    ],
)
def test_what_rests_on_itself_or_is_no_list_keeps_the_file_out(
    prerequisites: object, line: str
) -> None:
    assert line in only_finding(json.dumps(make_file(prerequisites=prerequisites)).encode())


def test_questions_are_sound_whatever_is_wrong_with_their_prerequisites() -> None:
    data = json.dumps(make_file(prerequisites={"dropout": ["dropout"]})).encode()

    sound = inspect_bank(data, "mine.json").sound

    assert (len(sound.questions), sound.prerequisites) == (1, {})


@given(st.sampled_from(sorted(make_form())), any_json)
def test_a_sound_file_is_inspected_as_it_is_read(field: str, value: object) -> None:
    data = json.dumps(make_file(make_form(id="good"), make_form() | {field: value})).encode()

    inspected = inspect_bank(data, "mine.json")

    if inspected.findings:
        with pytest.raises(BankError):
            parse_bank(data, "mine.json")
    else:
        assert parse_bank(data, "mine.json") == inspected.sound
