"""What is told when answers were judged again."""

from bot.cards.regraded import LISTED, regraded_card
from bot.ids import PostId, QuestionId
from bot.store.records import News
from bot.view.card import Tone
from tests.card_reading import words

STREAK = "Your streak is untouched: it never asks whether an answer was right."


def make_news(*, right: bool = True, gained: int = 8) -> tuple[News, str]:
    news = News(question=QuestionId("q"), post=PostId(1), right=right, gained=gained)
    return news, "What is dropout?"


def test_a_correction_names_the_question_and_the_gain() -> None:
    card = regraded_card([make_news()])

    assert card.tone is Tone.GOOD
    assert words(card) == (
        "A key was corrected What is dropout? Your answer counts as right now. +8 points. " + STREAK
    )


def test_a_correction_without_points_names_none() -> None:
    assert "counts as right now. Your streak" in words(regraded_card([make_news(gained=0)]))


def test_what_is_taken_back_says_so() -> None:
    card = regraded_card([make_news(right=False, gained=-8)])

    assert card.tone is Tone.WARNING
    assert words(card) == (
        "A correction was taken back What is dropout? Your answer counts as it was recorded again. "
        "8 points went with it. " + STREAK
    )


def test_a_long_list_is_cut() -> None:
    card = regraded_card([make_news()] * (LISTED + 2))

    assert words(card).count("What is dropout?") == LISTED
    assert "And 2 more answers." in words(card)
