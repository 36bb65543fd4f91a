"""Words as they may be shown."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from adapters.prose import clean, moment, one_line, plain_text
from bot.view.text import Clock, Kind, Moment, Name, text
from tests.adapters.cards import NOON


def test_separators_stay_apart_and_nothing_else_is_invented() -> None:
    assert clean("a\u00a0b\u2028c\u3000d") == "a b c d"
    assert clean("e\u0301 ½ 🧠 李\n\t") == "e\u0301 ½ 🧠 李\n\t"
    assert one_line(" a\tb \n c ") == "a b c"


@given(st.text())
def test_clean_text_is_clean(words: str) -> None:
    assert clean(clean(words)) == clean(words)


def test_moments_are_on_the_readers_wall_clock() -> None:
    assert moment(Moment(NOON, "Asia/Kolkata")) == "Mon 2 Mar 17:30"
    assert moment(Moment(NOON + timedelta(hours=12), "UTC", Clock.TIME)) == "00:00"
    assert moment(Moment(NOON + timedelta(seconds=5), "UTC", Clock.LEFT)) == "at 12:00:05"


def test_what_has_no_name_here_is_called_by_its_id() -> None:
    attic, plain = Name("test:garden/attic", Kind.PLACE), Name("attic", Kind.PLACE)
    role = Name("S1:x\u202e", Kind.ROLE)

    assert plain_text(text("in ", attic, ", ", plain, ", ", role)) == "in garden/attic, attic, S1:x"
