"""Options under letters."""

from bot.bank.export.lettered import key_letters, lettered
from tests.factory import make_multi, make_numeric, make_ordering, make_question


def test_options_keep_the_order_of_the_bank() -> None:
    assert [(letter, c.id) for letter, c in lettered(make_question())] == [
        ("A", "a"),
        ("B", "b"),
        ("C", "c"),
        ("D", "d"),
    ]


def test_items_to_order_do_not_stand_in_their_right_order() -> None:
    right = make_ordering()
    backwards = make_ordering(choices=right.choices[::-1])

    assert [c.id for _, c in lettered(backwards)] == ["a", "b", "c", "d"]
    assert key_letters(backwards) == "D, C, B, A"


def test_the_key_is_told_by_its_letters() -> None:
    assert key_letters(make_question()) == "B"
    assert key_letters(make_multi()) == "A, C"
    assert key_letters(make_numeric()) == ""
