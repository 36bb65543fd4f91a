"""What the grader proposes, on answers written for it: right, partial, wrong, and attacks."""

from collections.abc import Callable, Sequence
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.keypoints import Cover, Grader, Proposal, propose
from bot.domain.question import Interview, KeyPoint, Kind, Question
from tests.bank.items import built_in
from tests.domain.heldout import ALL, FOREIGN, JUDGING, MENDING, STOP_WORDS, HeldOut
from tests.factory import make_open

F, U, M = Cover.FOUND, Cover.UNSURE, Cover.MISSING
BUDGET = 0.001
"""Seconds for an answer, its words met before."""


def asking(prompt: str, answer: str, *points: tuple[str, ...]) -> Question:
    key_points = tuple(KeyPoint(point=words[0], synonyms=words[1:]) for words in points)
    interview = Interview(prompt=prompt, answer=answer, key_points=key_points)
    return make_open(prompt=prompt, interview=interview)


DROPOUT = asking(
    "What does dropout do during training, and what changes at test time?",
    "Dropout sets random units to zero at every step, so that units cannot rely on each other. "
    "The surviving activations are scaled up by one over the keep probability. At test time all "
    "units are kept and no scaling is needed. It acts like averaging many thinned networks.",
    (
        "Random units are set to zero at every step.",
        "zeroes random units",
        "switched off at random",
    ),
    ("It prevents co-adaptation of units.", "cannot rely on each other", "redundant features"),
    ("Kept activations are scaled by one over the keep probability.", "inverted scaling"),
    ("It acts like averaging many thinned networks.", "ensemble of subnetworks"),
)
RIGHT = (
    DROPOUT.interview.answer,
    "Each forward pass zeroes random units, so features become redundant features. What is kept is "
    "scaled up by the inverse keep probability. It works like an ensemble of subnetworks.",
    "Units are switched off at random at every step. So neurons do not rely on each other. "
    "Activations are divided by the keep probability, which is inverted scaling. One can see it "
    "as averaging many thinned networks.",
)
PARTIAL = (
    ("Random units are set to zero at every step.", (F, M, M, M)),
    ("It behaves like an ensemble of subnetworks.", (M, M, M, F)),
    ("It zeroes random units, so they become redundant features.", (F, F, M, M)),
)
WRONG = (
    "It makes the learning rate smaller in each epoch.",
    "Dropout removes the worst training examples and keeps the best.",
    "It normalises each batch to zero mean and unit variance.",
    "I do not know.",
)
NEGATED = (
    "Dropout does not set random units to zero at every step. Units never rely on each other. "
    "Kept activations are not scaled by one over the keep probability. It does not act like "
    "averaging many thinned networks.",
    "It is false that random units are set to zero at every step, that it prevents co-adaptation "
    "of units, and that it acts like averaging many thinned networks.",
    "None of this holds: random units are set to zero at every step, an ensemble of subnetworks.",
    "Random units aren't set to zero at every step; it isn't an ensemble of subnetworks.",
)
ECHOES = (
    DROPOUT.prompt,
    "What dropout does during training is what dropout does, and at test time it changes.",
    f"{DROPOUT.prompt} " * 5,
)
STOPWORDS = ("the of and is not it that which", "a", "so it is what it is")


def test_it_is_a_grader() -> None:
    grader: Grader = propose

    assert len(grader(DROPOUT, "anything")) == 4


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_answer_covers_nearly_all(text: str) -> None:
    proposal = propose(DROPOUT, text)

    assert proposal.count(F) >= 3
    assert M not in proposal


@pytest.mark.parametrize(("text", "expected"), PARTIAL)
def test_a_partial_answer_covers_what_it_says(text: str, expected: Proposal) -> None:
    assert propose(DROPOUT, text) == expected


@pytest.mark.parametrize("text", [*WRONG, *ECHOES, *STOPWORDS, "", "深層学習は", "?" * 4000])
def test_a_wrong_answer_and_an_echo_cover_nothing(text: str) -> None:
    assert F not in propose(DROPOUT, text)


@pytest.mark.parametrize("text", NEGATED)
def test_a_negated_answer_is_at_most_unsure(text: str) -> None:
    assert F not in propose(DROPOUT, text)


def test_a_point_that_is_a_negation_needs_one() -> None:
    size = ("Batch size does not affect the number of parameters.",)
    question = asking("What sets the parameter count?", "Widths.", size)

    assert propose(question, "The batch size does not affect how many parameters there are.") == (
        F,
    )
    assert propose(question, "The batch size affects the number of parameters.") == (U,)


def test_one_word_of_a_synonym_alone_is_unsure() -> None:
    point = ("Hidden layers allow boundaries that are curved.", "xor")
    question = asking("What is an MLP for?", "XOR.", point)

    assert propose(question, "xor") == (U,)
    assert propose(question, "With hidden layers it learns curved things like xor.") == (F,)


def test_attacks_on_the_whole_bank_are_unsure_or_less_in_nine_of_ten() -> None:
    """Each model answer shuffled and negated, the question echoed, another question's answer."""
    dice = Random(3)
    questions = built_in().questions
    others = [*questions[7:], *questions[:7]]
    covers = [
        cover
        for question, other in zip(questions, others, strict=True)
        for attack in (
            shuffled(question.interview.answer, dice),
            negated(question.interview.answer),
            f"{question.interview.prompt} {question.prompt}",
            other.interview.answer,
        )
        for cover in propose(question, attack)
    ]

    assert covers.count(F) <= 0.1 * len(covers)


def test_most_points_of_the_banks_own_answers_are_found() -> None:
    covers = [c for q in built_in().questions for c in propose(q, q.interview.answer)]

    assert covers.count(F) >= 0.7 * len(covers)
    assert covers.count(M) <= 0.05 * len(covers)


def test_every_open_question_of_the_bank_finds_its_own_answer_whole() -> None:
    opened = [q for q in built_in().questions if q.kind is Kind.OPEN]

    assert opened
    for question in opened:
        assert set(propose(question, question.interview.answer)) == {F}


# --- answers that it was not tuned on ---

HALVES = pytest.mark.parametrize("half", [MENDING, JUDGING], ids=["mending", "judging"])
Half = Sequence[HeldOut]


def covers_of(half: Half, texts: Callable[[HeldOut], Sequence[str]]) -> list[Cover]:
    """What is proposed for every key point on every text."""
    asked = [(question_of(each), text) for each in half for text in texts(each)]
    return [cover for question, text in asked for cover in propose(question, text)]


def question_of(held_out: HeldOut) -> Question:
    return next(q for q in built_in().questions if q.id == held_out.question)


@HALVES
def test_of_right_answers_it_never_met_it_finds_more_than_half_the_points(half: Half) -> None:
    covers = covers_of(half, lambda each: each.right)

    assert covers.count(F) >= 0.6 * len(covers)
    assert covers.count(M) <= 0.1 * len(covers)


@HALVES
def test_partial_answers_get_few_points_that_they_do_not_make(half: Half) -> None:
    said: list[Cover] = []
    unsaid: list[Cover] = []
    for each in half:
        for cover, label in zip(propose(question_of(each), each.partial), each.covers, strict=True):
            (said if label == "y" else unsaid).append(cover)

    assert said.count(M) <= 0.5 * len(said)
    assert unsaid.count(F) <= 0.1 * len(unsaid)


@HALVES
def test_wrong_answers_get_nearly_no_points(half: Half) -> None:
    covers = covers_of(half, lambda each: [each.wrong])

    assert covers.count(F) <= 0.05 * len(covers)


def echoes(held_out: HeldOut) -> Sequence[str]:
    question = question_of(held_out)
    asked = question.interview.prompt
    return asked, f"{question.prompt} {asked}", f"So you ask: {asked} Good question."


def scrambles(held_out: HeldOut) -> Sequence[str]:
    dice = Random(5)
    return [shuffled(text, dice) for text in held_out.right for _ in range(20)]


ATTACKS: dict[str, Callable[[HeldOut], Sequence[str]]] = {
    "opposite": lambda each: each.opposite,
    "negated": lambda each: [negated(text) for text in each.right],
    "shuffled": scrambles,
    "echoed": echoes,
    "foreign": lambda each: FOREIGN,
    "stop words": lambda each: STOP_WORDS,
    "of another question": lambda each: ALL[ALL.index(each) - 1].right,
}


@HALVES
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_unsure_or_less_in_nine_of_ten(half: Half, attack: str) -> None:
    covers = covers_of(half, ATTACKS[attack])

    assert covers.count(F) <= 0.1 * len(covers)


@HALVES
def test_a_lone_negated_sentence_is_unsure_or_less_in_three_of_four(half: Half) -> None:
    """Nothing but a word near the match gives it away: here the learner's own look decides."""
    sentences = [
        (question_of(each), sentence)
        for each in half
        for text in (*each.opposite, *map(negated, each.right))
        for sentence in text.split(". ")
    ]
    touched = [c for q, text in sentences for c in propose(q, text) if c is not M]

    assert touched.count(F) <= 0.25 * len(touched)


@HALVES
def test_four_thousand_characters_of_a_wrong_answer_earn_no_more_than_once(half: Half) -> None:
    for each in half:
        question, said = question_of(each), (f"{each.wrong} " * 99)[:4000]

        assert len(said) == 4000
        assert propose(question, said).count(F) <= propose(question, each.wrong).count(F)


def test_length_plays_no_part() -> None:
    text = RIGHT[1]

    assert propose(DROPOUT, f"{text} {text} {text}") == propose(DROPOUT, text)


@given(st.text(max_size=300) | st.text("dropunits zeo.not", max_size=300))
def test_any_text_gets_one_cover_for_each_point(text: str) -> None:
    assert len(propose(DROPOUT, text)) == len(DROPOUT.interview.key_points)
    assert propose(DROPOUT, text) == propose(DROPOUT, text)


def test_it_is_quick() -> None:
    propose(DROPOUT, RIGHT[0])

    spans = []
    for _ in range(20):
        began = perf_counter()
        propose(DROPOUT, RIGHT[0])
        spans.append(perf_counter() - began)

    assert min(spans) < BUDGET


def shuffled(text: str, dice: Random) -> str:
    words = text.split()
    dice.shuffle(words)
    return " ".join(words)


def negated(text: str) -> str:
    """Put a `not` after the first verb of each sentence."""
    verbs = {"is", "are", "was", "has", "have", "can", "will", "does", "do", "may", "must"}
    turned = []
    for sentence in text.split(". "):
        words = sentence.split()
        places = [i for i, word in enumerate(words) if word in verbs]
        words[places[0] + 1 if places else 0 : places[0] + 1 if places else 0] = ["not"]
        turned.append(" ".join(words))
    return ". ".join(turned)
