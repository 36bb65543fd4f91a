"""Reminders, and what is said of them; see ``catalogue``."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from bot.cards.reminder import (
    bad_quiet_card,
    bad_reminder_time_card,
    quiet_then_card,
    reminder_card,
    reminders_card,
    reminders_off_card,
    reminders_refused_card,
)
from bot.domain.reminder import BadQuiet, QuietHours
from bot.domain.schedule_text import BadTime
from bot.view.card import Card
from tests.cards.test_reminder import SET, WAITING

QUIET = replace(SET, at=time(23), quiet=QuietHours(time(22), time(8)))
REMINDERS: Mapping[str, Card] = {
    "reminder": reminder_card([WAITING], "Europe/Berlin"),
    "reminder, of many": reminder_card([WAITING] * 6, "Europe/Berlin"),
    "reminders": reminders_card(SET, "Europe/Berlin"),
    "reminders, with quiet hours": reminders_card(QUIET, "Europe/Berlin"),
    "reminders_off": reminders_off_card(was_on=True),
    "reminders_refused": reminders_refused_card("this person takes no direct messages"),
    "bad_reminder_time": bad_reminder_time_card(BadTime("late")),
    "bad_quiet": bad_quiet_card(BadQuiet("late_*at* `night`")),
    "quiet_then": quiet_then_card(QUIET),
}
