"""Lines of which each is a Text."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.cutting import size
from adapters.discord.lines import SMALL, set_lines
from bot.view.text import Text, strong, text
from tests.adapters.cards import texts


def test_the_longest_line_gives_way_first() -> None:
    said = [text(strong("A"), "  short"), text("long " * 20), text("end")]

    assert set_lines(said, 1000) == f"**A**  short\n{'long ' * 20}\nend"
    assert set_lines(said, 44) == "**A**  short\nlong long long long long…\nend"


def test_the_last_lines_are_left_out_where_no_line_would_say_anything() -> None:
    assert set_lines([text("x")] * 50, 30) == "x\nx\n…"


@given(st.lists(texts(), max_size=40), st.integers(1, 200))
def test_lines_never_take_more_than_there_is(said: list[Text], room: int) -> None:
    starts = [SMALL] * len(said)

    assert size(set_lines(said, room)) <= room
    assert size(set_lines(said, room, starts=starts)) <= room
