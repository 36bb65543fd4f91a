"""What learners are told of themselves and of each other; see ``catalogue``."""

from datetime import date

from bot.cards.board import board_card
from bot.cards.interview import interview_card, interview_off_card
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
from bot.cards.repair import no_repair_card, repair_card, repaired_card
from bot.cards.streak import streak_card, streak_why_card
from bot.domain.days import DayStreak
from bot.domain.pause import BadPause, PauseTooLong
from bot.domain.repair import NoRepair
from bot.domain.streak import Reason, Streak, fold
from bot.store.records import Learner
from tests.adapters.card_values import BANK, KINDS, NOON, TODAY, Family
from tests.cards.test_board import board
from tests.cards.test_proposal import SPOKEN
from tests.cards.test_question import POST
from tests.cards.test_repair import MENDED, offer
from tests.cards.test_streak import outcome

JUDGED = [outcome(reason, day) for day, reason in enumerate(Reason)]
CNN = TopicScore(title="Convolutional networks", slug="cnn", questions=20, answered=4, right=3)
RNN = TopicScore(title="Recurrent networks", slug="rnn", questions=9, answered=0, right=0)
SUMMARY = StreakSummary(
    days=DayStreak(length=5, best=9),
    tracks=(("daily", Streak(length=5, best=9)), ("evening", Streak())),
)


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


PROFILES = _profiles()
BOARDS: Family = {
    "board": board_card(board(3, own=1), weekly=True),
    "board, empty": board_card(board(0), weekly=False),
}
INTERVIEWS: Family = {
    "interview": interview_card(date(2026, 5, 4), TODAY),
    "interview_off": interview_off_card(),
}
PAUSES: Family = {
    "paused": paused_card(NOON, "UTC"),
    "resumed": resumed_card(12),
    "not_paused": not_paused_card(),
    "bad_pause": bad_pause_card(BadPause("yesterday")),
    "pause_too_long": pause_too_long_card(PauseTooLong(3)),
    "pause_too_long, none left": pause_too_long_card(PauseTooLong(0)),
}
REPAIRS: Family = {
    "repair": repair_card(offer(), POST, KINDS["choice"], BANK, zone="UTC"),
    "repair, all answered": repair_card(offer(answered=True), None, None, BANK, zone="UTC"),
    **{f"no_repair, {reason}": no_repair_card(reason) for reason in NoRepair},
    "repaired": repaired_card(MENDED),
}
STREAKS: Family = {
    "streak": streak_card(fold(JUDGED), JUDGED, "Asia/Tokyo", paused_until=NOON, offer=offer()),
    "streak, not begun": streak_card(fold(()), (), "UTC"),
    "streak_why": streak_why_card(fold(JUDGED), JUDGED, "Asia/Tokyo"),
}
