"""``studybot bank check``."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.bank.bank import Bank
from bot.bank.findings import Finding
from bot.bank.load import LARGEST, built_in_path
from bot.quality.checking import check_quality
from bot.quality.trial import FEWEST
from tests.cli.conftest import Studybot, sentence
from tests.factory import Form, make_choice, make_file, make_form

Write = Callable[..., Path]
SOUND = {"explanation": "A word of it. " * 20, "reviewed": "2026-03-02"}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write questions, or whatever bytes, as the bank in use."""
    path = tmp_path / "bank.json"

    def to_file(*questions: Form, data: bytes | None = None) -> Path:
        path.write_bytes(json.dumps(make_file(*questions)).encode() if data is None else data)
        return path

    return to_file


def test_a_clean_bank_is_counted(studybot: Studybot, write: Write, tmp_path: Path) -> None:
    other = tmp_path / "two.json"
    again = make_form(id="again", topic="cnn", **SOUND)
    other.write_text(json.dumps(make_file(make_form(**SOUND), again)))
    write(make_form(**SOUND))

    assert studybot("bank", "check").stdout == "1 question on 1 topic: no findings.\n"
    assert studybot("bank", "check", str(other)).stdout == "2 questions on 2 topics: no findings.\n"


def test_a_warning_is_told_and_passes(studybot: Studybot, write: Write) -> None:
    write(make_form(**SOUND | {"reviewed": None}))

    checked = studybot("bank", "check")

    assert checked.exit_code == 0
    assert checked.stdout == (
        "Warnings:\n"
        "  dropout-at-test, reviewed: is missing. Have somebody answer it without the key, then"
        " write the date, like 2026-03-02.\n"
        "\n"
        "1 question on 1 topic: 0 errors, 1 warning.\n"
    )


def test_errors_come_first_then_warnings_then_their_sum(studybot: Studybot, write: Write) -> None:
    write(make_form(id="a", explanation="Short."), make_form(**SOUND, id="b", code="x" * 45))

    checked = studybot("bank", "check")
    heads = [line for line in checked.stdout.splitlines() if not line.startswith("  ")]

    assert checked.exit_code == 1
    assert heads == ["Errors:", "", "Warnings:", "", "2 questions on 1 topic: 1 error, 2 warnings."]
    assert checked.stderr == ""


@pytest.mark.parametrize(
    ("options", "code"), [([], 0), (["--community"], 0), (["--strict"], 1)], ids=str
)
def test_a_bank_from_elsewhere_is_only_warned_of_some_things(
    studybot: Studybot, write: Write, options: list[str], code: int
) -> None:
    twin = make_form(**SOUND, id="b", concept="other")
    path = write(make_form(**SOUND), twin)

    checked = studybot("bank", "check", *options, str(path))

    assert checked.exit_code == code
    assert "b, prompt: is 100 % like that of dropout-at-test." in checked.stdout


@pytest.mark.parametrize("words", [[], [str(built_in_path())]], ids=str)
def test_the_built_in_bank_is_bound_in_full_and_passes(
    studybot: Studybot, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    asked: list[bool] = []

    def note(bank: Bank, *, community: bool) -> Sequence[Finding]:
        asked.append(community)
        return check_quality(bank, community=community)

    monkeypatch.setattr("bot.quality.checking.check_quality", note)

    checked = studybot("bank", "check", *words, STUDYBOT_BANK="")

    assert (checked.exit_code, asked) == (0, [False])


# --- tricks ---


def test_the_tricks_are_shown_on_demand(studybot: Studybot, write: Write) -> None:
    write(make_form(**SOUND))

    said = studybot("bank", "check", "--tricks").stdout.splitlines()

    assert said[0] == "Without knowing anything, of 1 single choice:"
    assert len(said[1:11]) == 10
    assert "  longest                   25%" in said[1:11]
    assert said[11:13] == ["  guessing                  25%", ""]


def test_the_tricks_are_shown_when_one_beats_the_bank(studybot: Studybot, write: Write) -> None:
    choices = [make_choice("a", correct=True) | {"text": "The longest"}, *map(make_choice, "bc")]
    forms = [make_form(**SOUND, id=f"q{n}", choices=choices) for n in range(FEWEST)]
    write(*forms)

    checked = studybot("bank", "check")

    assert checked.exit_code == 1
    assert "the trick 'longest' gets 100% of 60 single choices right" in checked.stdout
    assert "  longest                  100%  too many\n" in checked.stdout


def test_a_bank_without_single_choices_has_no_tricks(studybot: Studybot, write: Write) -> None:
    write(make_form(**SOUND, kind="open", choices=None))

    assert studybot("bank", "check", "--tricks").stdout.startswith("There is no single choice")


# --- bad input ---


def test_everything_wrong_is_told_at_once_though_the_file_cannot_be_used(
    studybot: Studybot, write: Write
) -> None:
    two_keys = [make_choice(each, correct=True) for each in "ab"]
    no_why = [make_choice(each, correct=each == "a") for each in "abc"]
    del no_why[2]["why"]
    write(
        make_form(id="twice"),
        make_form(id="twice"),
        make_form(id="two-keys", choices=[*two_keys, make_choice("c")]),
        make_form(id="no-key", choices=[make_choice(each) for each in "abc"]),
        make_form(id="topic", topic="cooking"),
        make_form(id="why", choices=no_why),
        make_form(**SOUND, id="wide", code="x" * 45),
    )

    checked = studybot("bank", "check")

    assert checked.exit_code == 1
    assert checked.stdout == (
        "Errors:\n"
        "  why, choices[2].why: is missing. Add it.\n"
        "  twice, id: stands 2 times. Rename all but one.\n"
        "  two-keys, choices: 2 of them are correct. Mark exactly one as correct.\n"
        "  no-key, choices: 0 of them are correct. Mark exactly one as correct.\n"
        "  topic, topic: 'cooking' is unknown. Use one of cnn, rnn, training.\n"
        "  wide, code: line 1 has 45 columns."
        " Break it after 44 at most: a phone shows no more.\n"
        "\n"
        "The bank cannot be used: 6 errors, 0 warnings. Sound in it: 1 question on 1 topic.\n"
    )


def test_a_field_that_stands_twice_is_an_error(studybot: Studybot, write: Write) -> None:
    whole = json.dumps(make_file()).replace('"level":', '"level": "advanced", "level":')
    write(data=whole.encode())

    checked = studybot("bank", "check")

    assert checked.exit_code == 1
    assert "  dropout-at-test, level: stands 2 times. Keep one of them.\n" in checked.stdout


BYTES = json.dumps(make_file(make_form(prompt="Is a naïve prompt read?")), ensure_ascii=False)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xef\xbb\xbf" + BYTES.encode(), "starts with a byte-order mark. Save it as UTF-8"),
        (BYTES.encode("latin-1"), "is not UTF-8 (byte 313). Save it as UTF-8."),
        (BYTES.encode("utf-16"), "is not UTF-8 (byte 0). Save it as UTF-8."),
        (BYTES.encode()[:900], "ends too early (line 1, column 851). Copy the whole file again."),
        (b"", "ends too early (line 1, column 1). Copy the whole file again."),
    ],
    ids=["mark", "latin-1", "utf-16", "truncated", "empty"],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    studybot: Studybot, write: Write, data: bytes, line: str
) -> None:
    path = write(data=data)

    head, finding = sentence(studybot("bank", "check")).splitlines()

    assert head == f"Error: The question bank {path} cannot be used (1 finding):"
    assert line in finding
    assert finding.startswith("  the file: ")


def test_fifty_megabytes_are_refused_unread(studybot: Studybot, write: Write) -> None:
    with write().open("wb") as file:
        file.truncate(50_000_000)

    said = sentence(studybot("bank", "check"))

    assert LARGEST < 50_000_000
    assert said.endswith("  the file: has more than 20 MB. Split it into several banks.\n")


def test_the_rules_are_loaded_by_nothing_else() -> None:
    probe = "import sys, bot.cli; print(*(m for m in sys.modules if m.startswith('bot.quality')))"

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert done.stdout == "\n"
