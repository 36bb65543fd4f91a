"""The question of the day, its hints, and its reveal."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.fallback import plain
from bot.cards.question import (
    FIELD,
    answer_form,
    hint_card,
    nothing_to_ask_card,
    order_example,
    question_card,
    reveal_card,
    stem,
    waiting_card,
)
from bot.domain.question import Numeric, Question, Short
from bot.domain.reveal import RevealRule, Reveals
from bot.domain.selection import shown_order
from bot.ids import ChoiceId, PostId, QuestionId, SpaceId, TrackId
from bot.store.counts import Tally
from bot.store.records import Post
from bot.view.actions import AnswerPost, ShowHint
from bot.view.card import Bar, Bars, Button, Buttons, Choices, Code, Entry, Mark
from tests.card_reading import entry_of, words
from tests.factory import (
    make_bank,
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)

POST = Post(
    id=PostId(17),
    space=SpaceId("test:garden"),
    track=TrackId("test:garden/daily"),
    occurrence="2026-03-02T09:00",
    question=QuestionId("dropout-at-test"),
    version=1,
    seed=3,
    created_at=datetime(2026, 3, 2, 8, tzinfo=UTC),
    zone="Europe/Berlin",
)
NOBODY = Tally(answers=0, right=0, picks={})


def choices_of(question: Question, post: Post = POST) -> Choices:
    entry = entry_of(question_card(post, question, make_bank()))
    assert isinstance(entry, Choices)
    return entry


def bars_of(question: Question, tally: Tally) -> tuple[Bar, ...]:
    blocks = reveal_card(POST, question, make_bank(), tally).blocks
    return next(block.bars for block in blocks if isinstance(block, Bars))


def test_a_question_says_what_it_is_about_and_what_is_wanted() -> None:
    card = question_card(POST, make_question(fixed_order=True), make_bank())

    assert card.title == "Question of the day: Training, beginner"
    shown = words(card)
    assert "What does inverted dropout do when the network is used?" in shown
    assert "A) Option a B) Option b C) Option c D) Option d" in shown
    assert shown.endswith("One is right. About 60 seconds.")


def test_a_late_question_says_for_which_day_it_is() -> None:
    card = question_card(POST, make_question(), make_bank(), late=True)

    assert card.title == "Question for Monday 2 March, late: Training, beginner"


@pytest.mark.parametrize(
    ("answers", "facts"), [(1, "1 answer so far."), (2000, "2,000 answers so far.")]
)
def test_answers_are_counted(answers: int, facts: str) -> None:
    assert words(question_card(POST, make_question(), make_bank(), answers=answers)).endswith(facts)


def test_options_are_lettered_in_the_order_of_the_posts_seed() -> None:
    question = make_question()

    options = choices_of(question).options

    assert [o.letter for o in options] == list("ABCD")
    assert [o.text[-1] for o in options] == list(shown_order(question, POST.seed))
    assert [o.action for o in options] == [AnswerPost(PostId(17), (i,)) for i in range(4)]


def test_a_question_with_several_right_options_takes_several() -> None:
    choices = choices_of(make_multi())

    assert choices.several
    assert choices.action == AnswerPost(PostId(17))
    assert "Pick all that are right." in words(question_card(POST, make_multi(), make_bank()))


@pytest.mark.parametrize(
    ("unit", "label"), [("", "Your answer"), ("megabytes", "Your answer, in megabytes")]
)
def test_a_number_is_typed(unit: str, label: str) -> None:
    question = make_numeric(numeric=Numeric(answer=1.5, tolerance=0.1, unit=unit))

    card = question_card(POST, question, make_bank())

    assert entry_of(card) == Entry(label=label, action=AnswerPost(PostId(17)))
    assert "Type a number." in words(card)
    assert "1.5" not in words(card)


def test_an_order_is_typed_below_its_lettered_items() -> None:
    question = make_ordering()
    card = question_card(POST, question, make_bank())
    items, entry = (b for b in card.blocks if isinstance(b, Choices | Entry))

    assert isinstance(items, Choices)
    assert not items.open
    assert [o.text[-1] for o in items.options] == list(shown_order(question, POST.seed))
    assert entry == Entry(label="Your order, like D A B C", action=AnswerPost(PostId(17)))
    assert words(card).endswith("All of them must be in their place. About 60 seconds.")


@pytest.mark.parametrize(
    ("question", "how"),
    [
        (make_short(), "Type a word or two."),
        (make_code(), "Type what it prints; white space does not matter."),
        (make_open(), "You judge them yourself: no points, but it keeps your streak."),
    ],
)
def test_words_are_typed(question: Question, how: str) -> None:
    card = question_card(POST, question, make_bank())

    assert entry_of(card) == Entry(label="Your answer", action=AnswerPost(PostId(17)))
    assert how in words(card)


@pytest.mark.parametrize("accepted", ["one", "another"])
def test_the_public_card_is_the_same_whatever_words_are_right(accepted: str) -> None:
    shown = [
        question_card(POST, question, make_bank())
        for question in (make_short(accepted), make_code(short=Short(accepted=(accepted,))))
    ]

    assert not any(accepted in words(card) for card in shown)


@pytest.mark.parametrize(
    ("question", "label", "long"),
    [
        (make_numeric(), "A number", False),
        (make_ordering(), "The letters in order", False),
        (make_short(), "Your answer", False),
        (make_code(), "What it prints", True),
        (make_open(), "Your answer, in your own words", True),
    ],
)
def test_a_form_asks_for_what_the_kind_wants(question: Question, label: str, long: bool) -> None:
    form = answer_form(question, AnswerPost(POST.id))
    [field] = form.inputs

    assert form.action == AnswerPost(PostId(17))
    assert (field.key, field.label, field.long) == (FIELD, label, long)


def test_an_example_of_an_order_fits_its_items() -> None:
    assert order_example(make_ordering()) == "D A B C"
    three = make_ordering(choices=make_ordering().choices[:3])
    assert order_example(three) == "C A B"


def test_the_reveal_of_other_kinds_is_their_key() -> None:
    tally = Tally(answers=2, right=1, picks={})

    assert "The right order: 1. Item a a stands here." in words(
        reveal_card(POST, make_ordering(), make_bank(), tally)
    )
    assert "Right is dropout." in words(reveal_card(POST, make_short(), make_bank(), tally))
    assert words(reveal_card(POST, make_open(), make_bank(), tally)).endswith("2 answers.")


def test_code_stands_below_the_prompt() -> None:
    assert stem(make_question(code="x = 1"))[1] == Code("x = 1")
    assert len(stem(make_question())) == 1


@given(st.integers(0, 2**31), st.integers(0, 3), st.integers(0, 3), st.booleans())
def test_the_public_card_is_the_same_whatever_is_right(
    seed: int, one: int, other: int, fixed: bool
) -> None:
    def keyed(key: int) -> Question:
        plainest = make_question(fixed_order=fixed)
        return replace(
            plainest,
            choices=tuple(
                replace(choice, correct=i == key) for i, choice in enumerate(plainest.choices)
            ),
        )

    post, bank = replace(POST, seed=seed), make_bank()

    assert question_card(post, keyed(one), bank) == question_card(post, keyed(other), bank)


@given(st.floats(-1e9, 1e9), st.floats(0, 1e3))
def test_the_public_card_is_the_same_whatever_number_is_right(
    answer: float, tolerance: float
) -> None:
    numeric = Numeric(answer=answer, tolerance=tolerance)

    card = question_card(POST, make_numeric(numeric=numeric), make_bank())

    assert card == question_card(POST, make_numeric(), make_bank())


def test_before_the_reveal_nothing_is_marked() -> None:
    assert {option.mark for option in choices_of(make_question()).options} == {Mark.NONE}


def test_hints_come_one_by_one() -> None:
    question = make_question(hints=("Warm.", "Hot."))

    question_buttons = question_card(POST, question, make_bank()).blocks
    first, last = hint_card(POST, question, 0), hint_card(POST, question, 1)

    assert Buttons((Button("Hint", ShowHint(PostId(17), 0)),)) in question_buttons
    assert first.title == "Hint 1 of 2"
    assert first.blocks[-1] == Buttons((Button("Another hint", ShowHint(PostId(17), 1)),))
    assert words(last) == "Hint 2 of 2 Hot."


def test_a_question_without_hints_has_no_button_for_them() -> None:
    blocks = question_card(POST, make_question(hints=()), make_bank()).blocks

    assert not any(isinstance(block, Buttons) for block in blocks)


def test_the_reveal_shows_the_key_the_bars_and_the_explanation() -> None:
    tally = Tally(answers=4, right=3, picks={ChoiceId("b"): 3, ChoiceId("a"): 1})
    question = make_question(fixed_order=True)

    shown = words(reveal_card(POST, question, make_bank(), tally))

    assert shown.startswith("The answer to Monday 2 March: Training What does inverted dropout")
    assert "B is right." in shown
    assert "Why: The scale was paid while training, so nothing is left to do." in shown
    assert "Read on: Srivastava et al., Dropout (2014), JMLR 15" in shown
    assert shown.endswith("4 answers, 3 right.")
    assert bars_of(question, tally) == (
        Bar(label="A  Option a", share=0.25, note="1"),
        Bar(label="B  Option b", share=0.75, note="3", mark=Mark.RIGHT),
        Bar(label="C  Option c", share=0.0, note="0"),
        Bar(label="D  Option d", share=0.0, note="0"),
    )


def test_a_reveal_without_answers_has_empty_bars() -> None:
    card = reveal_card(POST, make_question(), make_bank(), NOBODY)

    assert {bar.share for bar in bars_of(make_question(), NOBODY)} == {0.0}
    assert words(card).endswith("Nobody answered in time.")


def test_several_keys_are_listed_by_letter() -> None:
    question = make_multi("d", "a", "c", fixed_order=True)

    assert "A, C and D are right." in words(reveal_card(POST, question, make_bank(), NOBODY))


@pytest.mark.parametrize(("unit", "shown"), [("", "1,200"), ("ms", "1,200 ms")])
def test_the_reveal_of_a_number_is_the_number(unit: str, shown: str) -> None:
    question = make_numeric(numeric=Numeric(answer=1200, tolerance=0, unit=unit))

    assert f"used? {shown} Why" in words(reveal_card(POST, question, make_bank(), NOBODY))


def test_waiting_says_when_or_why_not() -> None:
    at = datetime(2026, 3, 2, 8, tzinfo=UTC)

    assert words(waiting_card(at, "Asia/Tokyo")) == (
        "No question yet The first one comes Mon 2 Mar 17:00."
    )
    assert words(waiting_card(None, "Asia/Tokyo")) == (
        "No question yet Posting is paused; an admin can start it with /schedule resume."
    )


def test_nothing_to_ask_says_what_to_do() -> None:
    assert words(nothing_to_ask_card()) == (
        "There is no question for these topics "
        "An admin can widen the choice with /schedule edit topics:all."
    )


@given(st.text(max_size=200), st.text(max_size=200), st.integers(20, 80))
def test_any_question_can_be_shown_in_any_width(prompt: str, option: str, width: int) -> None:
    plainest = make_question(prompt=prompt, code=option)
    question = replace(
        plainest, choices=tuple(replace(choice, text=option) for choice in plainest.choices)
    )

    for card in (
        question_card(POST, question, make_bank()),
        reveal_card(POST, question, make_bank(), NOBODY),
    ):
        assert all(c.isprintable() or c == "\n" for c in plain(card, width))


def test_it_says_when_its_key_comes_unless_that_is_with_the_next_question() -> None:
    at = datetime(2026, 3, 2, 17, tzinfo=UTC)
    timed = replace(POST, reveal=RevealRule(Reveals.TIME, time(18)), reveal_at=at)
    awaiting = replace(POST, reveal=RevealRule(Reveals.ANSWERED))
    told = [
        words(question_card(post, make_question(), make_bank()))
        for post in (POST, replace(timed, reveal_at=None), timed, awaiting)
    ]

    assert [" The key comes " in each for each in told] == [False, False, True, True]
    assert told[3].endswith("The key comes once everyone active has answered.")


def test_one_that_is_revealed_says_so_and_can_be_answered_all_the_same() -> None:
    revealed = replace(POST, revealed_at=datetime(2026, 3, 2, 17, tzinfo=UTC))
    public = question_card(revealed, make_question(), make_bank(), answers=2)
    own = question_card(revealed, make_question(), make_bank(), old=True)

    assert ", revealed: " in public.title
    assert "revealed" not in own.title
    for card in (public, own):
        assert words(card).endswith("an answer keeps your streak, but earns no points.")
        assert entry_of(card) == entry_of(question_card(POST, make_question(), make_bank()))
