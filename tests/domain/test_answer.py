"""Reading what a learner typed or picked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answer import (
    LONGEST_OPEN,
    LONGEST_TEXT,
    Number,
    Ordered,
    Picked,
    Typed,
    Unreadable,
    pick,
    read_answer,
)
from bot.domain.question import Numeric, Question
from bot.ids import ChoiceId
from tests.factory import (
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)

SHOWN = tuple(map(ChoiceId, "dcba"))
CHOICE, MULTI, NUMERIC = make_question(), make_multi(), make_numeric()

ORDERING, SHORT, CODE, OPEN = make_ordering(), make_short(), make_code(), make_open()

every_kind = st.sampled_from([CHOICE, MULTI, NUMERIC, ORDERING, SHORT, CODE, OPEN])
hostile = st.text() | st.text(alphabet="abcdeABCDE ,;/&+.()and1🙂\0", max_size=40)


def picked(letters: str) -> Picked:
    return Picked(frozenset(map(ChoiceId, letters)))


@pytest.mark.parametrize("text", ["b", "B", " b ", "b.", "b)", "(b)", "B\n", "b, b"])
def test_a_letter_stands_for_the_option_shown_there(text: str) -> None:
    assert read_answer(text, CHOICE, SHOWN) == picked("c")


@pytest.mark.parametrize(
    "text", ["A C", "a,c", "ac", "CA", "a, c", "a; c", "a/c", "a & c", "a+c", "a and c", "A AND C."]
)
def test_several_letters_may_be_parted_in_any_way(text: str) -> None:
    assert read_answer(text, MULTI, SHOWN) == picked("db")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unreadable.EMPTY),
        (" \n\t", Unreadable.EMPTY),
        ("...", Unreadable.EMPTY),
        ("z", Unreadable.OUT_OF_RANGE),
        ("e", Unreadable.OUT_OF_RANGE),
        ("a, z", Unreadable.OUT_OF_RANGE),
        ("ae", Unreadable.NOT_A_LETTER),
        ("option a", Unreadable.NOT_A_LETTER),
        ("1", Unreadable.NOT_A_LETTER),
        ("🙂", Unreadable.NOT_A_LETTER),
        ("ａ", Unreadable.NOT_A_LETTER),  # noqa: RUF001 - full width
        ("а", Unreadable.NOT_A_LETTER),  # noqa: RUF001 - Cyrillic
        ("a" * LONGEST_TEXT + "b", Unreadable.TOO_LONG),
        ("a" * 10_000, Unreadable.TOO_LONG),
    ],
)
def test_what_names_no_option_says_why(text: str, why: Unreadable) -> None:
    assert read_answer(text, MULTI, SHOWN) is why


@pytest.mark.parametrize("text", ["a b", "ab", "abcd"])
def test_a_choice_takes_one_option_only(text: str) -> None:
    assert read_answer(text, CHOICE, SHOWN) is Unreadable.ONE_ONLY


def test_a_typed_number_may_carry_the_unit() -> None:
    question = make_numeric(numeric=Numeric(answer=5, tolerance=0, unit="ms"))

    assert read_answer("5 ms", question, ()) == Number(5)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unreadable.EMPTY),
        ("b", Unreadable.NOT_A_NUMBER),
        ("nan", Unreadable.NOT_A_NUMBER),
        ("5 s", Unreadable.NOT_A_NUMBER),
        ("1" * 10_000, Unreadable.TOO_LONG),
    ],
)
def test_what_is_no_number_says_why(text: str, why: Unreadable) -> None:
    assert read_answer(text, NUMERIC, ()) is why


@given(st.permutations(SHOWN), st.sets(st.integers(0, 3), min_size=1))
def test_letters_and_positions_pick_the_same_options(
    order: list[ChoiceId], positions: set[int]
) -> None:
    letters = "".join("ABCD"[position] for position in positions)

    assert read_answer(letters, MULTI, order) == pick(sorted(positions), MULTI, order)
    assert pick(sorted(positions), MULTI, order) == Picked(frozenset(order[p] for p in positions))


@pytest.mark.parametrize(
    ("positions", "why"),
    [
        ([], Unreadable.EMPTY),
        ([4], Unreadable.OUT_OF_RANGE),
        ([-1], Unreadable.OUT_OF_RANGE),
        ([0, 99], Unreadable.OUT_OF_RANGE),
        ([0, 1], Unreadable.ONE_ONLY),
    ],
)
def test_positions_that_cannot_be_picked_say_why(positions: list[int], why: Unreadable) -> None:
    assert pick(positions, CHOICE, SHOWN) is why


def test_the_same_position_twice_is_one_option() -> None:
    assert pick([1, 1], CHOICE, SHOWN) == picked("c")


@given(hostile, every_kind)
def test_whatever_is_typed_gives_an_answer_of_the_right_kind_or_a_reason(
    text: str, question: Question
) -> None:
    match read_answer(text, question, [choice.id for choice in question.choices]):
        case Number():
            assert question is NUMERIC
        case Picked(choices):
            assert choices
            assert choices <= {choice.id for choice in question.choices}
        case Ordered(order):
            assert sorted(order) == ["a", "b", "c", "d"]
        case Typed(kept):
            assert kept == kept.strip() != ""
            kept.encode()
        case Unreadable():
            pass


@pytest.mark.parametrize(
    "text",
    [
        *("C A B D", "cabd", "c,a,b,d", "C > A > B > D", "c->a->b->d", "C → A → B → D"),
        *("c-a-b-d", "C then A then B then D", "c, a, b and d", "(C) (A) (B) (D)"),
    ],
)
def test_an_order_may_be_written_in_any_way(text: str) -> None:
    assert read_answer(text, ORDERING, SHOWN) == Ordered(tuple(map(ChoiceId, "bdca")))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unreadable.EMPTY),
        (">", Unreadable.EMPTY),
        ("A B C", Unreadable.NOT_EACH_ONCE),
        ("A B C C", Unreadable.NOT_EACH_ONCE),
        ("A A B C D", Unreadable.NOT_EACH_ONCE),
        ("A B C E", Unreadable.OUT_OF_RANGE),
        ("3 1 2 4", Unreadable.NOT_A_LETTER),
        ("first C", Unreadable.NOT_A_LETTER),
    ],
)
def test_what_is_no_order_says_why(text: str, why: Unreadable) -> None:
    assert read_answer(text, ORDERING, SHOWN) is why


@given(st.permutations("ABCD"))
def test_every_order_can_be_given(letters: list[str]) -> None:
    given = read_answer(" ".join(letters), ORDERING, SHOWN)

    assert given == Ordered(tuple(SHOWN["ABCD".index(letter)] for letter in letters))


@pytest.mark.parametrize("question", [SHORT, CODE, OPEN])
def test_words_are_kept_as_they_were_typed(question: Question) -> None:
    assert read_answer("  深層学習 is\nNOT\0 \ud83d? ", question, ()) == Typed(
        "深層学習 is\nNOT ??"
    )
    assert read_answer(" \0 ", question, ()) is Unreadable.EMPTY


def test_sentences_may_be_longer_than_words() -> None:
    assert read_answer("a" * LONGEST_OPEN, OPEN, ()) == Typed("a" * LONGEST_OPEN)
    assert read_answer("a" * (LONGEST_OPEN + 1), OPEN, ()) is Unreadable.TOO_LONG
    assert read_answer("a" * (LONGEST_TEXT + 1), SHORT, ()) is Unreadable.TOO_LONG


@pytest.mark.parametrize("text", ["9" * 40, "1,5", "1e3", "2/3", "5 %"])
def test_numbers_people_type_are_read(text: str) -> None:
    question = make_numeric(numeric=Numeric(answer=5, tolerance=0, unit="%"))

    assert isinstance(read_answer(text, question, ()), Number)
