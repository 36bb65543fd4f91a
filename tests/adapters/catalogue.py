"""Every card the product shows, family by family: a family is a module of ``bot.cards``.

A name begins with the function that draws the card, without its ``_card``.
"""

from collections.abc import Mapping

from bot.bank.counts import count
from bot.cards.help import help_card
from bot.cards.quiz_form import plan_form
from bot.cards.stock import stock_card, topic_card
from bot.commands import ANYWHERE
from bot.view.card import Card
from bot.view.form import Form
from tests.adapters.admin_cards import (
    ADMINS,
    AGENDA,
    CHANGES,
    DOUBTS,
    HOME,
    NOTICES,
    ONWARD,
    REFUSED,
    REPORTS,
    SCARCE,
    SETUP,
    SETUP_FORM,
)
from tests.adapters.answer_cards import (
    CONFIDENCE,
    ITEMS,
    PROPOSALS,
    QUESTIONS,
    RECORDED,
    REGRADED,
    REVIEWS,
    VERDICTS,
)
from tests.adapters.card_values import BANK, KINDS, TALLY, Family
from tests.adapters.learner_cards import BOARDS, INTERVIEWS, PAUSES, PROFILES, REPAIRS, STREAKS
from tests.adapters.pack_cards import PACK_IMPORTS, PACKS
from tests.adapters.privacy_cards import PRIVACY
from tests.adapters.quiz_cards import REPLIES, public_cards
from tests.adapters.refusal_cards import REFUSALS
from tests.adapters.reminder_cards import REMINDERS
from tests.adapters.track_cards import AUDIT, DAYS_OFF, DIGESTS, SCHEDULES, TRACKS, WHEN
from tests.cards.test_question import POST

FAMILIES: Mapping[str, Family] = {
    "admins": ADMINS,
    "agenda": AGENDA,
    "audit": AUDIT,
    "days_off": DAYS_OFF,
    "changed": CHANGES,
    "board": BOARDS,
    "confidence": CONFIDENCE,
    "digest": DIGESTS,
    "doubt": DOUBTS,
    "help": {
        "help": help_card(ANYWHERE, admin=False),
        "help, for admins": help_card(ANYWHERE, admin=True),
    },
    "interview": INTERVIEWS,
    "item": ITEMS,
    "next_question": ONWARD,
    "notice": NOTICES,
    "pack_import": PACK_IMPORTS,
    "packs": PACKS,
    "pause": PAUSES,
    "privacy": PRIVACY,
    "profile": PROFILES,
    "proposal": PROPOSALS,
    "question": QUESTIONS,
    "quiz": public_cards(BANK, POST, KINDS, TALLY),
    "quiz_form": {"plan_form": plan_form(BANK)},
    "quiz_replies": REPLIES,
    "reminder": REMINDERS,
    "refusal": {**REFUSALS, **REFUSED},
    "regraded": REGRADED,
    "report": REPORTS,
    "repair": REPAIRS,
    "review": REVIEWS,
    "scarce": SCARCE,
    "schedule": SCHEDULES,
    "setup": SETUP,
    "setup_form": SETUP_FORM,
    "home": HOME,
    "recorded": RECORDED,
    "stock": {
        "stock": stock_card(count(BANK)),
        "topic": topic_card(count(BANK), "training"),
    },
    "streak": STREAKS,
    "track": TRACKS,
    "verdict": VERDICTS,
    "when": WHEN,
}
CARDS = [
    shown for family in FAMILIES.values() for shown in family.values() if isinstance(shown, Card)
]
FORMS = [
    shown for family in FAMILIES.values() for shown in family.values() if isinstance(shown, Form)
]
