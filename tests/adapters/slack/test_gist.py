"""What notifications and screen readers say."""

from adapters.slack.gist import gist
from adapters.slack.limits import LIMITS
from bot.view.card import Card, Paragraph
from bot.view.text import text
from tests.adapters.cards import BOARD, NUMBER, QUESTION, REVEAL, STREAK, VERDICT


def test_a_question_can_be_answered_by_those_who_hear_it() -> None:
    assert gist(QUESTION).split("\n") == [
        "Question of the day: Regularisation, beginner",
        "What does inverted dropout do at test time?",
        "model.eval() y = model(x)",
        "A: It divides the input by the keep probability",
        "B: Nothing: the scale was paid while training, so all units are simply kept",
        "C: 3 × 3",
        "One is right. About 60 seconds.",
    ]
    assert gist(NUMBER) == "Question of the day: Losses, advanced\nHow many bits?"


def test_verdicts_reveals_and_boards_are_told() -> None:
    assert "Streak: 5 in a row, best 9, 1 freeze in reserve" in gist(VERDICT)
    assert gist(REVEAL).split("\n")[2].endswith("kept: 3 (right)")
    assert gist(BOARD).split("\n")[1] == "1: name: Ana, points: 1,062, right: 6"
    assert gist(STREAK) == "Your streak: 2"


def test_signs_are_escaped_and_nothing_is_empty() -> None:
    assert gist(Card(title="<!channel> & you")) == "&lt;!channel&gt; &amp; you"
    assert gist(Card(title="\u200b")) == "…"


def long_card(words: str) -> str:
    return gist(Card(title="t", blocks=(Paragraph(text(words)),)))


def test_it_is_as_long_as_slack_recommends_and_no_entity_is_broken() -> None:
    assert long_card("x" * 1998) == f"t\n{'x' * 1998}"
    assert long_card("x" * 1999) == f"t\n{'x' * 1997}…"
    assert len(long_card("&" * 1998)) <= LIMITS.fallback
    assert long_card("&" * 1998).endswith("&amp;…")
