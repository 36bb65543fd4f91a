"""Counting a bank."""

from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.bank.counts import LETTERS, count
from bot.domain.question import Kind, Level, Question, Status
from tests.bank.strategies import TOPICS, questions
from tests.factory import make_bank, make_question


@given(drawn=st.lists(questions(), max_size=6, unique_by=lambda q: q.id))
def test_every_sum_is_the_same_whichever_way_it_is_made(drawn: list[Question]) -> None:
    counts = count(Bank(tuple(drawn), TOPICS))

    assert counts.of() + counts.drafts + counts.retired == len(drawn)
    assert sum(counts.of(topic) for topic in TOPICS) == counts.of()
    assert sum(counts.of(level=level) for level in Level) == counts.of()
    assert sum(counts.of(kind=kind) for kind in Kind) == counts.of()


def test_what_is_not_served_is_counted_apart() -> None:
    bank = make_bank(
        make_question(),
        make_question(id="draft", status=Status.DRAFT),
        make_question(id="old", status=Status.RETIRED),
    )
    counts = count(bank)

    assert (counts.of(), counts.drafts, counts.retired) == (1, 1, 1)


def test_a_topic_without_questions_is_counted_with_nothing() -> None:
    assert count(make_bank()).of("rnn") == 0
    assert "rnn" in count(make_bank()).titles


def test_each_kind_has_a_letter_of_its_own() -> None:
    assert len({LETTERS[kind] for kind in Kind}) == len(Kind)
