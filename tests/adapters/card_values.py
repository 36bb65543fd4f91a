"""What the cards of the catalogue are drawn of."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.cards.confidence import Sureness
from bot.domain.memory import Confidence
from bot.domain.question import Question
from bot.ids import ChoiceId, QuestionId
from bot.store.counts import Tally
from bot.view.card import Card
from bot.view.form import Form
from tests.cards.test_question import POST
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

Family = Mapping[str, Card | Form]
"""Cards and forms by name; see ``catalogue``."""

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
SURENESS = Sureness(post=POST.id, said=Confidence.SURE, moved=timedelta(days=2), open=True)
