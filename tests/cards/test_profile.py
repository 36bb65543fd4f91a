"""A learner's profile, and the topics."""

from datetime import UTC, date, datetime

from bot.cards.profile import (
    Outlook,
    StreakSummary,
    TopicScore,
    profile_card,
    topics_card,
    zone_changed_card,
)
from bot.domain.days import DayStreak
from bot.domain.streak import Streak
from bot.ids import LearnerId
from bot.store.counts import Standing
from bot.store.records import Learner
from bot.view.card import Bar, Bars
from tests.card_reading import words

ANA = Learner(id=LearnerId("test:Ana"), name="Ana")
CNN = TopicScore(title="Convolution", slug="cnn", questions=20, answered=4, right=3)
ONE_TRACK = StreakSummary(days=DayStreak(), tracks=(("daily", Streak()),))
RNN = TopicScore(title="Recurrence", slug="rnn", questions=1, answered=0, right=0)


def test_a_profile_in_whole() -> None:
    standing = Standing(rank=3, learner=ANA.id, name="Ana", points=1234, right=99)

    card = profile_card(
        ANA, zone="Asia/Tokyo", streak=ONE_TRACK, standing=standing, scores=(CNN, RNN)
    )

    assert card.title == "Ana"
    shown = words(card)
    assert "Zone Asia/Tokyo Streak 0 in a row, best 0, 0 freezes in reserve" in shown
    assert "Answered 4, 3 right Board #3 with 1,234 points" in shown
    assert shown.endswith("Change your zone: /me zone Europe/Berlin")
    [bars] = [block for block in card.blocks if isinstance(block, Bars)]
    assert bars.bars == (Bar(label="Convolution", share=0.75, note="3 of 4"),)


def test_several_tracks_are_shown_together_and_each() -> None:
    evening = Streak(length=2, best=4, credit=8, met=6)
    streak = StreakSummary(
        days=DayStreak(length=5, best=9), tracks=(("daily", Streak()), ("evening", evening))
    )

    shown = words(profile_card(ANA, zone="UTC", streak=streak, standing=None, scores=()))

    assert (
        "Streak 5 days in a row, best 9 In daily 0 in a row, best 0, 0 freezes in reserve "
        "In evening 2 in a row, best 4, 1 freeze in reserve Answered"
    ) in shown


def test_before_the_first_answer_there_are_no_bars_and_no_rank() -> None:
    card = profile_card(ANA, zone="UTC", streak=ONE_TRACK, standing=None, scores=(RNN,))

    assert not any(isinstance(block, Bars) for block in card.blocks)
    assert "Board" not in words(card)


def test_nothing_answered_is_no_share() -> None:
    assert (CNN.share, RNN.share) == (0.75, 0.0)


def test_topics_are_listed_with_size_and_result() -> None:
    shown = words(topics_card((CNN, RNN)))

    assert shown.startswith("21 questions on 2 topics")
    assert "cnn Convolution 20 3 of 4 rnn Recurrence 1 -" in shown
    assert shown.endswith("An admin can narrow the daily question: /schedule edit topics:cnn,rnn")


def test_a_new_zone_is_confirmed_by_its_clock() -> None:
    assert words(zone_changed_card("Asia/Kolkata", datetime(2026, 3, 2, tzinfo=UTC))) == (
        "Your zone is Asia/Kolkata It is Mon 2 Mar 05:30 there. "
        "Questions already posted keep the deadline they had."
    )


NO_STREAK = StreakSummary(days=DayStreak(), tracks=(("daily", Streak()),))


def test_a_profile_shows_what_is_due_and_the_days_on_which_something_comes() -> None:
    outlook = Outlook(
        due=1,
        coming={date(2026, 3, 2): 3, date(2026, 3, 3): 0, date(2026, 3, 4): 12},
        interview=date(2026, 5, 4),
    )

    card = profile_card(
        ANA, zone="UTC", streak=NO_STREAK, standing=None, scores=(), outlook=outlook
    )

    assert (
        "Due now 1 review: /review Coming week Mon 2 Mar: 3, Wed 4 Mar: 12 Interview Mon 4 May"
    ) in words(card)


def test_a_profile_says_when_nothing_is_due() -> None:
    outlook = Outlook(due=0, coming={date(2026, 3, 2): 0})

    shown = words(
        profile_card(ANA, zone="UTC", streak=NO_STREAK, standing=None, scores=(), outlook=outlook)
    )

    assert "Due now nothing Coming week nothing" in shown
    assert "Interview" not in shown
