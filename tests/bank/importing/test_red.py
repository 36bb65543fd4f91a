"""Trivia lists of Red."""

from pathlib import Path

import pytest

from bot.bank.importing.reading import CannotImport
from bot.bank.importing.red import read_red
from bot.domain.question import Kind

LIST = """\
AUTHOR: Red, Rojo
DESCRIPTION: >-
  About this
  and that.
CONFIG:
  max_score: 10
  reveal_answer: true
Who wrote Faust?:
- Goethe
- Johann Wolfgang von Goethe
"Which is it: a or b?":
- "a"
? A question that is
  long
: - 12
  - 1.50
Is water wet?:
- yes
"""


def test_questions_are_read_and_what_is_about_the_list_is_not() -> None:
    read = read_red(LIST, "t.yaml")

    assert [(item.where, item.prompt, item.answers) for item in read.items] == [
        ("line 8", "Who wrote Faust?", ("Goethe", "Johann Wolfgang von Goethe")),
        ("line 11", "Which is it: a or b?", ("a",)),
        ("line 13", "A question that is long", ("12", "1.50")),
        ("line 17", "Is water wet?", ("Yes", "True")),
    ]
    assert {item.kind for item in read.items} == {Kind.SHORT}
    assert read.skipped == ()


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        ("Q?:\n- a\nR?:\n  a: b\n", "line 3", "a mapping"),
        ("Q?:\n- a\nR?:\n- [b, c]\n", "line 3", "a list in a list"),
        ("Q?:\n- a\nR?:\n", "line 3", "has no answer"),
        ("Q?:\n- a\n[x, y]:\n- b\n", "line 3", "is no text"),
        ("Q?: &x\n- a\nR?: *x\n", "line 3", r"an alias \(\*\), which is not followed"),
        ("Q?:\n- a\nR?:\n- !!python/name:os.system\n", "line 3", "which is not obeyed"),
    ],
)
def test_what_is_no_list_of_words_is_left_out_alone(text: str, where: str, why: str) -> None:
    read = read_red(text, "t.yaml")

    assert [item.prompt for item in read.items] == ["Q?"]
    (finding,) = read.skipped
    assert finding.item == where
    assert str(finding).count(why.replace("\\", "")) == 1


def test_code_in_a_list_is_never_run(tmp_path: Path) -> None:
    target = tmp_path / "ran"
    path = f"!!python/object/apply:pathlib.Path ['{target}']"
    text = f"Q?: !!python/object/apply:pathlib.Path.touch [{path}]\n"

    read = read_red(text, "t.yaml")

    assert not target.exists()
    assert read.items == ()


def test_aliases_that_multiply_cost_nothing() -> None:
    levels = "".join(
        f"{chr(98 + n)}?: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )

    assert len(read_red(f"a?: &a [x]\n{levels}", "t.yaml").skipped) == 9


def test_depth_is_no_trouble() -> None:
    for text in ("[" * 1_000_000, "Q: " + "[" * 1_000_000, "Q: " + "{a: " * 1_000_000):
        with pytest.raises(CannotImport):
            read_red(text, "t.yaml")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- a\n- b\n", "is no list of questions with answers"),
        ("just words", "is no list of questions with answers"),
        ("Q: a: b\n", r"is no YAML: .+ \(line 1\)\. Mend it there; put a text that holds a colon"),
        ("Q:\n- a\n\x07", "is no YAML"),
    ],
)
def test_what_is_no_list_of_questions_is_told(text: str, problem: str) -> None:
    with pytest.raises(CannotImport, match=problem):
        read_red(text, "t.yaml")
