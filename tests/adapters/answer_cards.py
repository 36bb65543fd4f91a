"""What is asked and answered, with what follows from it; see ``catalogue``."""

from dataclasses import replace
from datetime import time

from bot.cards.confidence import confidence_blocks
from bot.cards.item import blind_card, item_card, spoken_card
from bot.cards.proposal import proposal_card
from bot.cards.question import (
    answer_form,
    hint_card,
    nothing_to_ask_card,
    question_card,
    reveal_card,
    review_card,
    waiting_card,
)
from bot.cards.recorded import withheld_card
from bot.cards.regraded import regraded_card
from bot.cards.review import (
    Then,
    held_back_card,
    nothing_due_card,
    nothing_learned_card,
    review_verdict_card,
)
from bot.cards.verdict import closed_card, gone_card, unreadable_card, voided_card
from bot.domain.answer import Number, Ordered, Picked, Typed, Unreadable
from bot.domain.grading import grade
from bot.domain.reveal import RevealRule, Reveals
from bot.ids import ChoiceId
from bot.store.counts import Tally
from bot.store.records import Judge
from bot.view.actions import AnswerPost
from bot.view.card import Card
from bot.view.text import text
from tests.adapters.card_values import BANK, KINDS, NOON, SURENESS, TALLY, Family
from tests.cards.test_proposal import SPOKEN, said, told
from tests.cards.test_question import POST
from tests.cards.test_regraded import make_news
from tests.cards.test_verdict import READER, verdict
from tests.factory import make_open, make_question
from tests.store.facts import make_answer

TIMED = replace(POST, reveal=RevealRule(Reveals.TIME, time(18)), reveal_at=NOON)
AWAITING = replace(POST, reveal=RevealRule(Reveals.ANSWERED))


def _questions() -> Family:
    asked = {f"question, {k}": question_card(POST, q, BANK) for k, q in KINDS.items()}
    revealed = {f"reveal, {k}": reveal_card(POST, q, BANK, TALLY) for k, q in KINDS.items()}
    forms = {f"answer_form, {k}": answer_form(q, AnswerPost(POST.id)) for k, q in KINDS.items()}
    choice = KINDS["choice"]
    return {
        **asked,
        "question, late and answered": question_card(POST, choice, BANK, answers=12, late=True),
        "question, revealed at a set time": question_card(TIMED, choice, BANK),
        "question, revealed once all answered": question_card(AWAITING, choice, BANK),
        "question, revealed": question_card(replace(TIMED, revealed_at=NOON), choice, BANK),
        "review": review_card(POST, choice, BANK, due=3),
        "hint": hint_card(POST, replace(choice, hints=("One.", "Two.")), 0),
        "hint, the last": hint_card(POST, choice, 0),
        **revealed,
        "reveal, unanswered": reveal_card(POST, choice, BANK, Tally(answers=0, right=0, picks={})),
        **forms,
        "waiting": waiting_card(NOON, "UTC"),
        "waiting, paused": waiting_card(None, "UTC"),
        "nothing_to_ask": nothing_to_ask_card(),
    }


def _verdicts() -> Family:
    right, wrong = Picked(frozenset({ChoiceId("b")})), Picked(frozenset({ChoiceId("c")}))
    order = Ordered(tuple(ChoiceId(each) for each in "badc"))
    sure = replace(READER, sureness=SURENESS)
    return {
        "verdict, right": verdict(KINDS["choice"], right, points=10, reader=sure),
        "verdict, wrong": verdict(KINDS["choice"], wrong, points=2),
        "verdict, again": verdict(KINDS["choice"], wrong, again=True),
        "verdict, multi": verdict(KINDS["multi"], right),
        "verdict, numeric": verdict(KINDS["numeric"], Number(3.0)),
        "verdict, ordering": verdict(KINDS["ordering"], order),
        "verdict, short": verdict(KINDS["short"], Typed("dropuot")),
        "verdict, code": verdict(KINDS["code"], Typed("`(3, 2)` @everyone")),
        **{
            f"closed, {kind}": closed_card(POST, question, deadline=NOON, zone="UTC")
            for kind, question in KINDS.items()
        },
        "voided": voided_card(),
        "gone": gone_card(),
        **{f"unreadable, {r}": unreadable_card(r, KINDS["ordering"]) for r in Unreadable},
    }


def _reviews() -> Family:
    given = Picked(frozenset({ChoiceId("b")}))
    answer = make_answer(POST, at=NOON, right=True, points=0, picks=given.choices)
    then = Then(back_at=NOON, zone="UTC", left=2, sureness=SURENESS)
    question = KINDS["choice"]
    drawn = review_verdict_card(POST, question, answer, grade(question, given), then, again=False)
    return {
        "review_verdict": drawn,
        "nothing_due": nothing_due_card(NOON, "UTC"),
        "nothing_learned": nothing_learned_card(),
        "held_back": held_back_card(by_quiz=False),
    }


PICKED = make_answer(POST, picks=frozenset({ChoiceId("b")}))
QUESTIONS = _questions()
VERDICTS = _verdicts()
REVIEWS = _reviews()
ITEMS: Family = {
    **{f"blind, {kind}": blind_card(question, BANK) for kind, question in KINDS.items()},
    **{f"item, {kind}": item_card(question, BANK) for kind, question in KINDS.items()},
    "spoken": spoken_card(KINDS["open"]),
}
CONFIDENCE: Family = {
    "confidence": Card(title="Right.", blocks=tuple(confidence_blocks(SURENESS))),
}
PROPOSALS: Family = {
    "proposal": told(),
    "proposal, decided and again": told(assessment=said(2, Judge.LEARNER), again=True),
    "proposal, in a repair": proposal_card(
        POST,
        KINDS["open"],
        SPOKEN,
        replace(READER, news=text("Your streak is repaired.")),
        assessment=None,
        again=False,
    ),
}
RECORDED: Family = {
    "withheld": withheld_card(POST, make_question(), PICKED, READER, again=False),
    "withheld, again": withheld_card(POST, make_question(), PICKED, READER, again=True),
    "withheld, words": withheld_card(POST, make_open(), SPOKEN, READER, again=True),
}
REGRADED: Family = {
    "regraded": regraded_card([make_news(), make_news(gained=0)]),
    "regraded, taken back": regraded_card([make_news(right=False, gained=-8)]),
}
