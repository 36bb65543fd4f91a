"""Items much like others."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.bank.findings import Severity
from bot.domain.question import Question
from bot.ids import QuestionId
from bot.quality.likeness import near_duplicates, one_sided_enemies
from tests.factory import make_bank
from tests.quality.items import lines, make_item

PROMPT = "A network of ten layers is trained on photos. Which of its layers sees the most?"
WORDS = PROMPT.split()
OTHER = make_item(
    *("Dogs bark", "Birds sing", "Fish swim"),
    id=QuestionId("other"),
    concept="animals",
    prompt="Say how some animals make themselves heard.",
)
OTHER = replace(OTHER, interview=replace(OTHER.interview, prompt="Talk about pets."))


def asked(prompt: str, name: str, concept: str) -> Question:
    item = make_item(id=QuestionId(name), concept=concept, prompt=prompt)
    return replace(item, interview=replace(item.interview, prompt=f"Tell me of {name * 8}"))


@given(st.integers(0, len(WORDS) - 1), st.integers(0, 99))
def test_a_question_in_other_order_with_another_word_is_found_again(at: int, seed: int) -> None:
    words = [*WORDS]
    words[at] = "cat"
    Random(seed).shuffle(words)

    (found,) = near_duplicates(
        make_bank(asked(PROMPT, "a", "depth"), OTHER, asked(" ".join(words), "b", "width"))
    )

    assert (found.severity, found.item, found.field) == (Severity.ERROR, "b", "prompt")
    assert "% like that of a" in str(found)


def test_angles_of_one_concept_may_be_near() -> None:
    near = make_bank(asked(PROMPT, "a", "depth"), asked(PROMPT, "b", "depth"))

    assert lines(near_duplicates(near)) == []


def test_other_questions_are_not_near() -> None:
    assert lines(near_duplicates(make_bank(asked(PROMPT, "a", "depth"), OTHER))) == []


def test_what_an_interviewer_asks_is_compared_too() -> None:
    item = asked(PROMPT, "a", "depth")
    near = make_bank(item, replace(OTHER, interview=item.interview))

    assert lines(near_duplicates(near)) == [
        "other, interview.prompt: is 100 % like that of a."
        " Ask for something else, drop one, or give both the same concept."
    ]


def test_a_few_words_are_alike_only_if_they_are_the_same() -> None:
    item = asked(PROMPT, "a", "depth")
    one = replace(item, interview=replace(item.interview, prompt="Explain L1 regularisation."))
    near = replace(OTHER, interview=replace(item.interview, prompt="Explain L2 regularisation."))
    same = replace(OTHER, interview=replace(item.interview, prompt="L1 regularisation: explain!"))

    assert lines(near_duplicates(make_bank(one, near))) == []
    assert len(lines(near_duplicates(make_bank(one, same)))) == 1


def test_a_pair_that_is_alike_in_both_is_found_once() -> None:
    item = asked(PROMPT, "a", "depth")

    assert (
        len([*near_duplicates(make_bank(item, replace(item, id=QuestionId("b"), concept="width")))])
        == 1
    )


def test_an_enemy_that_says_nothing_of_it_is_a_warning() -> None:
    one, other = QuestionId("one"), QuestionId("other")
    bank = make_bank(make_item(id=one, enemy_of=(other,)), OTHER)

    (found,) = one_sided_enemies(bank)

    assert found.severity is Severity.WARNING
    assert str(found) == (
        "other, enemy_of: does not name one, which names it as an enemy."
        " Add one, or remove it there."
    )


def test_enemies_of_each_other_are_no_finding() -> None:
    one, other = QuestionId("one"), QuestionId("other")
    bank = make_bank(make_item(id=one, enemy_of=(other,)), make_item(id=other, enemy_of=(one,)))

    assert lines(one_sided_enemies(bank)) == []


def test_an_item_is_told_of_the_one_it_is_most_like() -> None:
    near = [asked(PROMPT, "a", "depth"), asked(f"{PROMPT} Say.", "b", "width")]
    same = asked(f"{PROMPT} Say.", "c", "height")

    found = lines(near_duplicates(make_bank(*near, same)))

    assert [line.partition(" like ")[2].partition(".")[0] for line in found] == [
        "that of a",
        "that of b",
    ]
