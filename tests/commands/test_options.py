"""Options that several commands take."""

from bot.commands.options import CHANNEL, ON_TRACK, PACE, QUIZ, WHAT, WHEN
from bot.domain.question import Level


def test_no_two_options_of_a_track_have_one_name() -> None:
    names = [option.name for option in (*WHEN, *WHAT, *PACE, CHANNEL, ON_TRACK)]

    assert len(names) == len(set(names))


def test_times_are_typed_in_a_row_and_all_else_by_name() -> None:
    assert not any(option.named for option in WHEN)
    assert all(option.named for option in (*WHAT, *PACE, CHANNEL, ON_TRACK))


def test_a_quiz_may_be_of_any_level() -> None:
    [level] = [option for option in QUIZ if option.name == "level"]

    assert level.choices == tuple(Level)
