"""The body of each section."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.bank.findings import Finding
from bot.bank.markdown import bodies
from bot.bank.markdown.fields import Notes
from bot.bank.markdown.outline import Section, sections

Read = Callable[[Section, str, Notes], Any]


def read(reader: Read, text: str) -> tuple[Any, list[str]]:
    findings: list[Finding] = []
    value = reader(sections(text)[0], "field", Notes("relu", findings))
    return value, [str(finding) for finding in findings]


def test_a_text_keeps_its_inner_lines_and_loses_the_edges() -> None:
    assert read(bodies.read_text, "\n \n  a  \n\n\n- b\n\\# c\t\n\n") == ("  a\n\n\n- b\n# c", [])


def test_an_empty_section_is_left_to_the_schema() -> None:
    assert read(bodies.read_text, "\n") == ("", [])
    assert read(bodies.read_code, "\n") == ("", [])
    assert read(bodies.read_choices, "\n") == ([], [])
    assert read(bodies.read_references, "\n") == ([], [])


def test_a_fence_in_a_text_is_told() -> None:
    assert read(bodies.read_text, "a\n```py\nb\n```")[1] == [
        "relu, field: has a code block. "
        "Move it to ## Code, or write \\``` in line 2 for a plain line."
    ]


@pytest.mark.parametrize(
    "text", ["```\nx \n\n# y\n```", "\n```python\nx \n\n# y\n```\n\n", "~~~~ py\nx \n\n# y\n~~~~"]
)
def test_code_is_what_stands_between_the_fences(text: str) -> None:
    assert read(bodies.read_code, text) == ("x \n\n# y", [])


def test_a_plain_fence_is_read_as_it_is_and_an_escaped_one_is_not() -> None:
    assert read(bodies.read_code, "```\n\\# &#13;\n```") == ("\\# &#13;", [])
    assert read(bodies.read_code, "```escaped\n\\# &#13;\n```") == ("# \r", [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "\nx = 1",
            "relu, field: is not in a code block. "
            "Put a line ``` before line 2 and one after the code.",
        ),
        (
            "\n~~~~\nx = 1\n~~~",
            "relu, field: is not closed. Add a line ~~~~ after the code that begins in line 2.",
        ),
        (
            "```\nx\n```\n\ny\nz",
            "relu, field: has text after the code block. "
            "Move line 5 and what follows to another section.",
        ),
    ],
)
def test_code_outside_its_fences_is_told(text: str, finding: str) -> None:
    assert read(bodies.read_code, text)[1] == [finding]


def test_choices_are_a_task_list_with_the_why_below() -> None:
    text = "- [x] a: A: yes\n  more\n\n      - Right.\n        Very.\n- [X]  b:\n  B\n- [ ] c: C"

    assert read(bodies.read_choices, text) == (
        [
            {"id": "a", "text": "A: yes\nmore", "correct": True, "why": "Right.\nVery."},
            {"id": "b", "text": "B", "correct": True},
            {"id": "c", "text": "C", "correct": False},
        ],
        [],
    )


def test_every_choice_that_cannot_be_read_is_told() -> None:
    text = "- [x] a\n- b: B\n- [y] c: C\n- [ ] d:\n  - why\n- [ ] e: E\n  - one\n  - two"

    assert read(bodies.read_choices, text)[1] == [
        "relu, field[0]: is no choice. Write '- [x] id: text' or '- [ ] id: text' in line 1.",
        "relu, field[1]: is no choice. Write '- [x] id: text' or '- [ ] id: text' in line 2.",
        "relu, field[2]: is no choice. Write '- [x] id: text' or '- [ ] id: text' in line 3.",
        "relu, field[3].text: is missing. Write it after 'd:' in line 4.",
        "relu, field[4].why: stands twice. "
        "Write \\- in line 8 if it is a plain line, or join it to the why above.",
    ]


def test_items_to_order_are_a_numbered_list() -> None:
    assert read(bodies.read_choices, "- [1] a: A\n  - first\n- [2] b: B") == (
        [{"id": "a", "text": "A", "why": "first"}, {"id": "b", "text": "B"}],
        [],
    )


def test_an_item_that_stands_at_another_place_than_it_says_is_told() -> None:
    assert read(bodies.read_choices, "- [2] a: A\n- [2] b: B")[1] == [
        "relu, field[0]: says it is number 2. Put the items in their right order, [1] in line 1."
    ]


def test_accepted_wordings_may_forgive_typos() -> None:
    assert read(bodies.read_short, "- typos: true") == ({"typos": True}, [])
    assert read(bodies.read_short, "") == ({}, [])


def test_a_numeric_answer_is_a_list_of_fields() -> None:
    text = "- answer: 3\n- tolerance: 0.5\n- unit: ms"

    assert read(bodies.read_numeric, text) == ({"answer": 3, "tolerance": 0.5, "unit": "ms"}, [])


def test_pitfalls_are_numbers_with_their_why() -> None:
    assert read(bodies.read_pitfalls, "- -1: A sign: slipped.\n  Often.\n- 2.5:\n  Half.") == (
        [{"answer": -1, "why": "A sign: slipped.\nOften."}, {"answer": 2.5, "why": "Half."}],
        [],
    )


def test_every_pitfall_that_cannot_be_read_is_told() -> None:
    assert read(bodies.read_pitfalls, "- 42\n- many: Too many.")[1] == [
        "relu, field[0]: is no pitfall. Write '- 42: how one gets there' in line 1.",
        "relu, field[1].answer: is 'many'. Write a number like 12 or 0.5 in line 2.",
    ]


def test_text_between_the_interview_and_its_parts_is_told() -> None:
    assert read(bodies.read_interview, "\n\nWhat is it?\nReally?")[1] == [
        "relu, field: has text outside its parts. "
        "Put ### Prompt, ### Answer or ### Key points above line 3."
    ]


def test_key_points_have_their_synonyms_below() -> None:
    assert read(bodies.read_key_points, "- a\n  - b\n  - c\n- d") == (
        [{"point": "a", "synonyms": ["b", "c"]}, {"point": "d", "synonyms": []}],
        [],
    )


def test_hints_are_a_list_without_another_inside() -> None:
    assert read(bodies.read_hints, "- a\n  b\n- c") == (["a\nb", "c"], [])
    assert read(bodies.read_hints, "- a\n  - b")[1] == [
        "relu, field: has a list inside its list. "
        "Do not indent line 2, or write \\- there for a plain line."
    ]


def test_a_reference_may_be_wrapped() -> None:
    assert read(bodies.read_references, "- A. B et al.: *C* (D)* (2010). E,\n  sec. 2")[0] == [
        {"authors": "A. B et al.", "title": "C* (D)", "year": 2010, "where": "E, sec. 2"}
    ]


def test_every_reference_that_cannot_be_read_is_told() -> None:
    assert read(bodies.read_references, "- A. B, C, 2010\n- A: *B* (soon). C")[1] == [
        "relu, field[0]: is no reference. Write '- authors: *title* (year). where' in line 1.",
        "relu, field[1].year: is 'soon'. Write a number like 12 or 0.5 in line 2.",
    ]
