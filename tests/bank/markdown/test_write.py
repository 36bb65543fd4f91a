"""Questions as Markdown: the whole file, as a person sees it."""

from dataclasses import replace

import pytest

from bot.bank.markdown import to_markdown
from bot.domain.question import Numeric, Question
from tests.bank.markdown.examples import CHOICE, EXAMPLES, NUMERIC, PAGES


@pytest.mark.parametrize("question", EXAMPLES, ids=lambda question: str(question.kind))
def test_a_question_of_each_kind_is_a_page(question: Question) -> None:
    assert to_markdown([question]) == PAGES[question.kind]


def test_pages_follow_each_other_in_order() -> None:
    assert to_markdown([NUMERIC, CHOICE]) == f"{PAGES['numeric']}\n{PAGES['choice']}"
    assert to_markdown([]) == ""


def test_the_fence_is_longer_than_any_in_the_code() -> None:
    page = to_markdown([replace(CHOICE, code="```\nx\n````")])

    assert "## Code\n\n`````\n```\nx\n````\n`````\n\n## Choices" in page


@pytest.mark.parametrize(
    ("code", "fenced"),
    [
        ("x = 1\r\n# y", "```escaped\nx = 1&#13;\n\\# y\n```"),
        ("x \ny", "```escaped\nx&#32;\ny\n```"),
        ("a\n## Hints\nb", "```escaped\na\n\\## Hints\nb\n```"),
        ("\n# y\n", "```\n\n# y\n\n```"),
    ],
)
def test_code_that_a_plain_fence_cannot_hold_is_escaped(code: str, fenced: str) -> None:
    page = to_markdown([replace(CHOICE, code=code)])

    assert f"## Code\n\n{fenced}\n\n## Choices" in page


@pytest.mark.parametrize(
    ("answer", "written"),
    [(101770, "101770"), (0.1, "0.1"), (1e-07, "1e-07"), (2.0, "2.0"), (float("-inf"), "-1e999")],
)
def test_a_number_is_written_as_in_the_bank(answer: float, written: str) -> None:
    page = to_markdown([replace(NUMERIC, numeric=Numeric(answer=answer, tolerance=0))])

    assert f"## Numeric\n\n- answer: {written}\n- tolerance: 0\n\n## Explanation" in page


def test_a_reference_holding_its_own_marks_is_still_told_apart() -> None:
    reference = replace(CHOICE.references[0], authors="A: *B*", title="C* (1990). D", where="* (E)")

    page = to_markdown([replace(CHOICE, references=(reference,))])

    assert "\n- A:&#32;*B*: *C*&#32;(1990). D* (2010). * (E)\n" in page
