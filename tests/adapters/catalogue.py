"""Every card the product shows, family by family: a family is a module of ``bot.cards``.

A name begins with the function that draws the card, without its ``_card``.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.bank.counts import count
from bot.cards.board import board_card
from bot.cards.confidence import Sureness, confidence_blocks
from bot.cards.help import help_card
from bot.cards.interview import interview_card, interview_off_card
from bot.cards.item import blind_card, item_card, spoken_card
from bot.cards.pause import (
    bad_pause_card,
    not_paused_card,
    pause_too_long_card,
    paused_card,
    resumed_card,
)
from bot.cards.profile import (
    Outlook,
    StreakSummary,
    TopicScore,
    profile_card,
    topics_card,
    zone_changed_card,
)
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
from bot.cards.quiz_form import plan_form
from bot.cards.recorded import withheld_card
from bot.cards.refusal import (
    bad_days_card,
    bad_interview_card,
    bad_time_card,
    command_word_card,
    held_card,
    incident_card,
    misread_card,
    not_admin_card,
    not_scheduled_card,
    stale_card,
    trouble_card,
    unknown_occurrence_card,
    unknown_pack_card,
    unknown_period_card,
    unknown_topic_card,
    unknown_zone_card,
)
from bot.cards.regraded import regraded_card
from bot.cards.repair import no_repair_card, repair_card, repaired_card
from bot.cards.review import (
    Then,
    held_back_card,
    nothing_due_card,
    nothing_learned_card,
    review_verdict_card,
)
from bot.cards.schedule import reinstated_card, schedule_card, withdrawn_card
from bot.cards.stock import stock_card, topic_card
from bot.cards.streak import streak_card, streak_why_card
from bot.cards.track import (
    bad_track_card,
    daily_stays_card,
    known_track_card,
    too_many_tracks_card,
    track_added_card,
    track_removed_card,
    tracks_card,
    unknown_track_card,
)
from bot.cards.verdict import closed_card, gone_card, unreadable_card, voided_card
from bot.cards.when import when_card
from bot.commands import ANYWHERE, Misread, Verb
from bot.domain.answer import Number, Ordered, Picked, Typed, Unreadable
from bot.domain.days import DayStreak
from bot.domain.grading import grade
from bot.domain.interview import BadInterview
from bot.domain.memory import Confidence
from bot.domain.pause import BadPause, PauseTooLong
from bot.domain.question import Question
from bot.domain.repair import NoRepair
from bot.domain.schedule_text import BadDays, BadTime, UnknownZone
from bot.domain.streak import Reason, Streak, fold
from bot.ids import ChoiceId, QuestionId
from bot.store.errors import Trouble
from bot.store.records import Hold, Holder, Judge, Learner, Tally
from bot.view.actions import AnswerPost
from bot.view.card import Card
from bot.view.form import Form
from bot.view.text import text
from tests.adapters.admin_cards import (
    ADMINS,
    AGENDA,
    CHANGES,
    HOME,
    NOTICES,
    ONWARD,
    REFUSED,
    REPORTS,
    SETUP,
    SETUP_FORM,
)
from tests.adapters.quiz_cards import REPLIES, public_cards
from tests.cards.test_board import board
from tests.cards.test_proposal import SPOKEN, said, told
from tests.cards.test_question import POST
from tests.cards.test_regraded import make_news
from tests.cards.test_repair import MENDED, offer
from tests.cards.test_schedule import COMING, IDLE, TWICE
from tests.cards.test_streak import outcome
from tests.cards.test_verdict import READER, verdict
from tests.cards.test_when import EVENING
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
from tests.store.facts import make_answer

Family = Mapping[str, Card | Form]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = date(2026, 3, 2)
KINDS: Mapping[str, Question] = {
    "choice": make_question(),
    "multi": make_multi(),
    "numeric": make_numeric(),
    "ordering": make_ordering(),
    "short": make_short(),
    "code": make_code(),
    "open": make_open(),
}
BANK = make_bank(*(replace(q, id=QuestionId(kind)) for kind, q in KINDS.items()))
PICKS = {ChoiceId("a"): 1, ChoiceId("b"): 3, ChoiceId("c"): 0, ChoiceId("d"): 2}
TALLY = Tally(answers=6, right=3, picks=PICKS)
JUDGED = [outcome(reason, day) for day, reason in enumerate(Reason)]
CNN = TopicScore(title="Convolutional networks", slug="cnn", questions=20, answered=4, right=3)
RNN = TopicScore(title="Recurrent networks", slug="rnn", questions=9, answered=0, right=0)
SUMMARY = StreakSummary(
    days=DayStreak(length=5, best=9),
    tracks=(("daily", Streak(length=5, best=9)), ("evening", Streak())),
)
HOLD = Hold(since=NOON, by=Holder.OPERATOR, reason="a move")
SURENESS = Sureness(post=POST.id, said=Confidence.SURE, moved=timedelta(days=2), open=True)


def _questions() -> Family:
    asked = {f"question, {k}": question_card(POST, q, BANK) for k, q in KINDS.items()}
    revealed = {f"reveal, {k}": reveal_card(POST, q, BANK, TALLY) for k, q in KINDS.items()}
    forms = {f"answer_form, {k}": answer_form(q, AnswerPost(POST.id)) for k, q in KINDS.items()}
    choice = KINDS["choice"]
    return {
        **asked,
        "question, late and answered": question_card(POST, choice, BANK, answers=12, late=True),
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


def _refusals() -> Family:
    return {
        "misread": misread_card(Misread("/strek", closest=Verb.STREAK)),
        "misread, unlike any": misread_card(Misread("/@everyone")),
        "misread, incomplete": misread_card(Misread("/me zone", Verb.ME_ZONE, "zone")),
        "command_word": command_word_card(Verb.DAILY),
        "not_admin": not_admin_card("/schedule edit"),
        "bad_time": bad_time_card(BadTime("25:00")),
        "bad_days": bad_days_card(BadDays("someday")),
        "unknown_zone": unknown_zone_card(UnknownZone("Berlin", ("Europe/Berlin",))),
        "unknown_topic": unknown_topic_card("cnm", ["cnn", "rnn"]),
        "unknown_pack": unknown_pack_card("trivai", ["trivia"]),
        "unknown_pack, none there": unknown_pack_card("trivia", []),
        **{f"bad_interview, {p}": bad_interview_card(p, "x", TODAY) for p in BadInterview},
        "unknown_period": unknown_period_card("month"),
        "unknown_occurrence": unknown_occurrence_card("2026-02-30"),
        "held": held_card(),
        "not_scheduled": not_scheduled_card(),
        "stale": stale_card(),
        "incident": incident_card("7F3A", answering=True),
        **{f"trouble, {t}": trouble_card(t, "7F3A", answering=False) for t in Trouble},
    }


def _profiles() -> Family:
    learner = Learner(id=SPOKEN.learner, name="Ana_*the*_`first`")
    standing = board(3).rows[1]
    outlook = Outlook(due=2, coming={TODAY: 2, date(2026, 3, 4): 1}, interview=date(2026, 5, 4))
    return {
        "profile": profile_card(
            learner,
            zone="Europe/Berlin",
            streak=SUMMARY,
            standing=standing,
            scores=(CNN, RNN),
            outlook=outlook,
        ),
        "zone_changed": zone_changed_card("Asia/Kolkata", NOON),
        "topics": topics_card((CNN, RNN)),
    }


WHEN_SEVERAL = (
    (IDLE, None),
    (EVENING, COMING[0].at),
    (replace(EVENING, name="noon", paused=True), None),
)
PICKED = make_answer(POST, picks=frozenset({ChoiceId("b")}))
FAMILIES: Mapping[str, Family] = {
    "admins": ADMINS,
    "agenda": AGENDA,
    "changed": CHANGES,
    "board": {
        "board": board_card(board(3, own=1), weekly=True),
        "board, empty": board_card(board(0), weekly=False),
    },
    "confidence": {
        "confidence": Card(title="Right.", blocks=tuple(confidence_blocks(SURENESS))),
    },
    "help": {
        "help": help_card(ANYWHERE, admin=False),
        "help, for admins": help_card(ANYWHERE, admin=True),
    },
    "interview": {
        "interview": interview_card(date(2026, 5, 4), TODAY),
        "interview_off": interview_off_card(),
    },
    "item": {
        **{f"blind, {kind}": blind_card(question, BANK) for kind, question in KINDS.items()},
        **{f"item, {kind}": item_card(question, BANK) for kind, question in KINDS.items()},
        "spoken": spoken_card(KINDS["open"]),
    },
    "next_question": ONWARD,
    "notice": NOTICES,
    "pause": {
        "paused": paused_card(NOON, "UTC"),
        "resumed": resumed_card(12),
        "not_paused": not_paused_card(),
        "bad_pause": bad_pause_card(BadPause("yesterday")),
        "pause_too_long": pause_too_long_card(PauseTooLong(3)),
        "pause_too_long, none left": pause_too_long_card(PauseTooLong(0)),
    },
    "profile": _profiles(),
    "proposal": {
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
    },
    "question": _questions(),
    "quiz": public_cards(BANK, POST, KINDS, TALLY),
    "quiz_form": {"plan_form": plan_form(BANK)},
    "quiz_replies": REPLIES,
    "refusal": {**_refusals(), **REFUSED},
    "regraded": {
        "regraded": regraded_card([make_news(), make_news(gained=0)]),
        "regraded, taken back": regraded_card([make_news(right=False, gained=-8)]),
    },
    "report": REPORTS,
    "repair": {
        "repair": repair_card(offer(), POST, KINDS["choice"], BANK, zone="UTC"),
        "repair, all answered": repair_card(offer(answered=True), None, None, BANK, zone="UTC"),
        **{f"no_repair, {reason}": no_repair_card(reason) for reason in NoRepair},
        "repaired": repaired_card(MENDED),
    },
    "review": _reviews(),
    "schedule": {
        "schedule": schedule_card(TWICE, COMING, BANK, moved=True),
        "schedule, on demand": schedule_card(IDLE, (), BANK),
        "schedule, held": schedule_card(TWICE, (), BANK, HOLD),
        "withdrawn": withdrawn_card(POST),
        "reinstated": reinstated_card(POST),
    },
    "setup": SETUP,
    "setup_form": SETUP_FORM,
    "home": HOME,
    "recorded": {
        "withheld": withheld_card(POST, make_question(), PICKED, READER, again=False),
        "withheld, again": withheld_card(POST, make_question(), PICKED, READER, again=True),
        "withheld, words": withheld_card(POST, make_open(), SPOKEN, READER, again=True),
    },
    "stock": {
        "stock": stock_card(count(BANK)),
        "topic": topic_card(count(BANK), "training"),
    },
    "streak": {
        "streak": streak_card(fold(JUDGED), JUDGED, "Asia/Tokyo", paused_until=NOON, offer=offer()),
        "streak, not begun": streak_card(fold(()), (), "UTC"),
        "streak_why": streak_why_card(fold(JUDGED), JUDGED, "Asia/Tokyo"),
    },
    "track": {
        "tracks": tracks_card((IDLE, TWICE), BANK),
        "track_added": track_added_card("evening"),
        "track_removed": track_removed_card("evening"),
        "unknown_track": unknown_track_card("x", ["daily", "evening"]),
        "bad_track": bad_track_card("x/y"),
        "known_track": known_track_card("evening"),
        "too_many_tracks": too_many_tracks_card(8),
        "daily_stays": daily_stays_card(),
    },
    "verdict": _verdicts(),
    "when": {
        "when": when_card([(TWICE, COMING[0].at)], BANK, "UTC"),
        "when, several": when_card(WHEN_SEVERAL, BANK, "UTC"),
    },
}
CARDS = [
    shown for family in FAMILIES.values() for shown in family.values() if isinstance(shown, Card)
]
FORMS = [
    shown for family in FAMILIES.values() for shown in family.values() if isinstance(shown, Form)
]
