"""A draft to fill in."""

import pytest

from bot.bank.markdown import from_markdown
from bot.bank.template import TODO, left_to_do, template
from bot.domain.question import Kind
from tests.factory import TOPICS, make_form


@pytest.mark.parametrize("kind", Kind)
def test_a_template_can_be_read_and_has_advice_in_every_text(kind: Kind) -> None:
    (form,) = from_markdown(template(kind), "draft.md")
    found = {finding.field for finding in left_to_do(form, "draft", TOPICS)}

    assert form["kind"] == kind
    assert {"id", "topic", "prompt", "explanation", "hints[0]", "interview.answer"} <= found


def test_a_question_that_is_written_has_nothing_left_to_do() -> None:
    assert [*left_to_do(make_form(), "q", TOPICS)] == []


@pytest.mark.parametrize("text", ["TODOs are kept in a list.", "It prints TODO."])
def test_a_text_may_speak_of_what_is_to_do(text: str) -> None:
    assert [*left_to_do(make_form(explanation=text), "q", TOPICS)] == []


def test_the_topics_to_choose_from_are_named() -> None:
    (finding,) = left_to_do(make_form(topic=TODO), "q", TOPICS)

    assert str(finding) == "q, topic: is still to be written. Use one of training, cnn, rnn."
