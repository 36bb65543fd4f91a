"""Markdown read back: exactly what was written, or everything that is wrong."""

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.findings import BankError
from bot.bank.load import read_bank
from bot.bank.markdown import (
    from_markdown,
    prerequisites_to_markdown,
    read_page,
    to_markdown,
    topics_to_markdown,
)
from bot.bank.rules import rule_findings
from bot.bank.shape import shape_findings
from bot.domain.question import Numeric, Question
from bot.domain.question_form import question_from_form, question_to_form
from bot.ids import QuestionId
from tests.bank.markdown.examples import CHOICE, EXAMPLES, MULTI, NUMERIC, PAGES
from tests.bank.strategies import FRAGMENTS, TOPICS, lines, question_forms, slugs

SOURCE = "bank.md"
PIECES = ["# relu\n", *PAGES["choice"].splitlines(keepends=True), *FRAGMENTS]


def refusal(text: str) -> str:
    with pytest.raises(BankError) as refused:
        from_markdown(text, SOURCE)
    return str(refused.value)


@given(form=question_forms())
def test_every_valid_question_is_read_back_exactly(form: dict[str, Any]) -> None:
    question = question_from_form(form)

    again = from_markdown(to_markdown([question, CHOICE]), SOURCE)

    written = [question_to_form(question), question_to_form(CHOICE)]
    assert json.dumps(again) == json.dumps(written)


@given(form=question_forms())
def test_the_questions_drawn_are_valid(form: dict[str, Any]) -> None:
    bank = {"format": 1, "licence": "CC0", "topics": TOPICS, "questions": [form]}

    assert shape_findings(bank) == []
    assert [found for found in rule_findings(bank) if found.field != "enemy_of"] == []


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_windows_line_ends_change_nothing(page: str) -> None:
    assert from_markdown(page.replace("\n", "\r\n"), SOURCE) == from_markdown(page, SOURCE)


@pytest.mark.parametrize(
    "question",
    [
        replace(CHOICE, id=QuestionId("relu\n"), licence="CC0\n", topic="cnn\n"),
        question_from_form({**question_to_form(CHOICE), "version": 1.0, "est_seconds": 10.0}),
        replace(CHOICE, prompt="half a pair: \ud83e", code="\ud83e"),
        replace(NUMERIC, numeric=Numeric(answer=float("inf"), tolerance=float("inf"))),
        replace(NUMERIC, numeric=Numeric(answer=-0.0, tolerance=0.0)),
        replace(MULTI, choices=tuple(replace(each, correct=False) for each in MULTI.choices)),
    ],
    ids=["line end after a line", "1.0 as version", "surrogate", "infinity", "zeros", "no key"],
)
def test_even_what_the_bank_refuses_elsewhere_is_kept(question: Question) -> None:
    again = from_markdown(to_markdown([question]), SOURCE)

    assert json.dumps(again) == json.dumps([question_to_form(question)])


def test_the_built_in_bank_is_read_back_and_needs_no_mark() -> None:
    questions = read_bank().questions
    page = to_markdown(questions)

    assert from_markdown(page, SOURCE) == [question_to_form(question) for question in questions]
    assert "\\" not in page
    assert "&#" not in page


def test_the_pages_are_read() -> None:
    text = "\n".join(PAGES.values())

    assert from_markdown(text, SOURCE) == [question_to_form(each) for each in EXAMPLES]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", " \t\n"])
def test_an_empty_file_has_no_questions(text: str) -> None:
    assert from_markdown(text, SOURCE) == []


def test_what_is_missing_is_left_to_the_schema() -> None:
    assert from_markdown("# relu\n- version: 0\n## interview\n### KEY POINTS", SOURCE) == [
        {"id": "relu", "version": 0, "interview": {"key_points": []}}
    ]


@given(pieces=st.lists(st.sampled_from(PIECES)))
def test_any_text_is_read_or_refused(pieces: list[str]) -> None:
    with suppress(BankError):
        from_markdown("".join(pieces), SOURCE)


def test_text_before_the_first_question_is_refused() -> None:
    assert refusal("\nMy bank\n## Prompt\n# relu") == (
        "The question bank bank.md cannot be used (1 finding):\n"
        "  the file: has text before the first question. "
        "Put the id of a question, like # batch-norm, above line 2."
    )


def test_a_question_without_an_id_is_refused() -> None:
    assert refusal("# relu\n#\n- version: one") == (
        "The question bank bank.md cannot be used (2 findings):\n"
        "  question 2, id: is missing. Write it after the # in line 2.\n"
        "  question 2, version: is 'one'. Write a number like 12 or 0.5 in line 3."
    )


def test_an_unknown_heading_is_refused() -> None:
    sections = (
        "## Prompt, ## Code, ## Choices, ## Numeric, ## Short, ## Explanation, "
        "## Interview, ## Hints, ## References"
    )
    parts = "### Prompt, ### Answer, ### Key points"
    text = "# relu\n### Early\n## Hint\n### Quiet\n## Interview\n### Reply\n#### Deep\n"
    text += "## Code\n### Low"

    assert refusal(text) == (
        "The question bank bank.md cannot be used (5 findings):\n"
        f"  relu: '### Early' is no heading of a question. "
        f"Use one of {sections} in line 2, or write \\### for a plain line.\n"
        f"  relu: '## Hint' is no heading of a question. "
        f"Use one of {sections} in line 3, or write \\## for a plain line.\n"
        f"  relu: '### Reply' is no heading of a question. "
        f"Use one of {parts} in line 6, or write \\### for a plain line.\n"
        f"  relu: '#### Deep' is no heading of a question. "
        f"Use one of {parts} in line 7, or write \\#### for a plain line.\n"
        f"  relu: '### Low' is no heading of a question. "
        f"Use one of {sections} in line 9, or write \\### for a plain line."
    )


def test_a_section_that_stands_twice_is_refused() -> None:
    text = "# relu\n## Prompt\na\n## Prompt\nb\n## Interview\n### Answer\nc\n### Answer\nd"

    assert refusal(text) == (
        "The question bank bank.md cannot be used (2 findings):\n"
        "  relu, prompt: stands twice. Remove one, the second is in line 4.\n"
        "  relu, interview.answer: stands twice. Remove one, the second is in line 9."
    )


def test_an_unclosed_fence_hides_nothing_else() -> None:
    page = PAGES["choice"].replace("z)\n```\n", "z)\n").replace("est_seconds: 45", "est_seconds: ?")

    assert refusal(f"{page}\n{PAGES['choice'].replace('(2010)', '(?)')}") == (
        "The question bank bank.md cannot be used (3 findings):\n"
        "  relu-dead-unit, est_seconds: is '?'. Write a number like 12 or 0.5 in line 10.\n"
        "  relu-dead-unit, code: is not closed. "
        "Add a line ``` after the code that begins in line 22.\n"
        "  relu-dead-unit, references[0].year: is '?'. "
        "Write a number like 12 or 0.5 in line 142."
    )


# --- the titles of topics ---


@given(titles=st.dictionaries(slugs(), lines(), min_size=1, max_size=4))
def test_the_titles_of_topics_are_read_back_exactly(titles: dict[str, str]) -> None:
    page = read_page(f"{topics_to_markdown(titles)}\n{to_markdown([CHOICE])}")

    assert page.topics == titles
    assert page.forms == [question_to_form(CHOICE)]
    assert page.findings == []


@given(needs=st.dictionaries(slugs(), st.lists(slugs(), min_size=1, max_size=3), min_size=1))
def test_prerequisites_are_read_back_exactly(needs: dict[str, list[str]]) -> None:
    page = read_page(f"{prerequisites_to_markdown(needs)}\n{to_markdown([CHOICE])}")

    assert page.prerequisites == needs
    assert page.forms == [question_to_form(CHOICE)]
    assert page.findings == []


def test_everything_wrong_with_the_prerequisites_is_told() -> None:
    page = read_page("# Prerequisites\n\n- relu\n- elu: relu\n- elu: tanh\n\n## More\n\n# relu\n")

    assert [str(finding) for finding in page.findings] == [
        "the file, prerequisites: has no colon. Write '- concept: one, another' in line 3.",
        "the file, prerequisites.elu: stands twice. Write all it needs on one line.",
        "the file, prerequisites: hold a heading 'More'. "
        "Put the id of a question, like # batch-norm, above line 7.",
    ]


def test_everything_wrong_with_the_titles_is_told() -> None:
    page = read_page("# Topics\n\n- cnn\nrnn: Recurrent\n\n## More\n\n# relu\n")

    assert [str(finding) for finding in page.findings] == [
        "the file, topics: has a line outside its list. "
        "Begin line 4 with '- ', or indent it to continue the item above.",
        "the file, topics: has no title. Write '- slug: Title' in line 3.",
        "the file, topics: hold a heading 'More'. "
        "Put the id of a question, like # batch-norm, above line 6.",
    ]
    assert [form["id"] for form in page.forms] == ["relu"]
