"""A payload as people see it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from adapters.slack.render import home, message, modal
from bot.view.actions import AnswerPost
from bot.view.form import Form, FormOption, Input
from tests.adapters.cards import BOARD, NOON, POST, QUESTION, VERDICT
from tests.adapters.slack.drawing import drawn, drawn_view

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_question_is_seen_with_its_code_and_its_buttons() -> None:
    lines = drawn(message(QUESTION), "", NOON, BERLIN).split("\n")

    assert lines[:2] == ["studybot [APP]  Mon 13:00", ""]
    assert "    model.eval()" in lines
    assert "C  3 × 3" in lines
    assert "  [ A ] [ B ] [ C ]" in lines


def test_a_private_verdict_tells_its_moment_in_the_readers_own_time() -> None:
    seen = drawn(message(VERDICT), "Ana", NOON - timedelta(days=1), BERLIN)

    assert "Only visible to you" in seen
    assert "counts until Tomorrow at 13:00." in seen


def test_a_form_and_a_home_are_seen() -> None:
    asked = Input(key="a", label="When", initial="09:00")
    when = Input(key="b", label="Tell", options=(FormOption("x", "At once"),), initial="x")
    form = Form(title="Set up", inputs=(asked, when), action=AnswerPost(POST))
    lines = drawn_view(modal(form), NOON, BERLIN).split("\n")

    assert lines[0] == "SET UP"
    assert "  ( 09:00 )" in lines
    assert "  (x) At once" in lines
    assert lines[-1] == "  [ Cancel ] [ Send ]"
    assert "▸ " in drawn_view(home([BOARD, QUESTION]), NOON, BERLIN)
