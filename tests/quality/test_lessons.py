"""What there is to learn, and who looked at it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.bank.findings import Severity
from bot.domain.question import KeyPoint
from bot.quality.lessons import explanation_length, key_points, no_review
from tests.quality.items import lines, make_item


@given(st.integers(1, 300))
def test_an_explanation_has_sixty_to_a_hundred_and_fifty_words(words: int) -> None:
    found = [*explanation_length(make_item(explanation="word " * words))]

    assert bool(found) == (not 60 <= words <= 150)
    assert {each.severity for each in found} <= {Severity.ERROR}


def test_a_wrong_length_is_counted() -> None:
    assert lines(explanation_length(make_item(explanation="word " * 59))) == [
        "q, explanation: has 59 words."
        " Write 60 to 150: why the key is right, and one thing to take along."
    ]


@given(st.integers(0, 9))
def test_an_interview_answer_has_three_to_five_key_points(count: int) -> None:
    item = make_item()
    points = (KeyPoint(point="It falls.", synonyms=()),) * count

    found = lines(key_points(replace(item, interview=replace(item.interview, key_points=points))))

    assert found == [
        f"q, interview.key_points: has {count} entries."
        " Write 3 to 5, each a thing that a good answer says."
    ] * (not 3 <= count <= 5)


def test_an_item_without_a_date_of_review_is_a_warning() -> None:
    (found,) = no_review(make_item(reviewed=""))

    assert (found.severity, found.field) == (Severity.WARNING, "reviewed")
    assert lines(no_review(make_item())) == []
