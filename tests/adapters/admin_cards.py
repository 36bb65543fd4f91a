"""The cards and forms that admins are shown; see ``catalogue``."""

from collections.abc import Mapping
from dataclasses import replace

from bot.cards.agenda import (
    just_posted_card,
    key_card,
    moved_on_card,
    no_other_card,
    paused_card,
    posted_now_card,
    preview_card,
    skipped_card,
    too_late_card,
)
from bot.cards.changed import edit_form, overtaken_card
from bot.cards.refusal import bad_role_card, bad_switch_card
from bot.cards.setup import step_card
from bot.view.actions import EditTrack, Part, Step
from bot.view.card import Card
from bot.view.form import Form
from tests.cards.test_agenda import LINE_UP, MONDAY
from tests.cards.test_changed import SET as CHANGED
from tests.cards.test_schedule import COMING, IDLE, TWICE
from tests.cards.test_setup import FRESH, SET
from tests.factory import make_bank, make_question

BANK = make_bank()
ALL = EditTrack("daily", 12, Part.ALL)
DROPOUT = make_question()

AGENDA: Mapping[str, Card | Form] = {
    "preview": preview_card(
        TWICE, [(MONDAY, False), (COMING[-1], True)], (LINE_UP, DROPOUT), make_bank(DROPOUT)
    ),
    "preview, held": preview_card(TWICE, [], None, BANK, held=True),
    "key": key_card(DROPOUT, BANK),
    "skipped": skipped_card(TWICE, MONDAY, None, skipped=True),
    "skipped, and back": skipped_card(TWICE, MONDAY, MONDAY, skipped=False),
    "posted_now": posted_now_card(TWICE, here=True),
    "just_posted": just_posted_card(TWICE.id),
    "moved_on": moved_on_card(TWICE),
    "no_other": no_other_card(),
    "paused": paused_card(TWICE),
    "too_late": too_late_card(),
}
CHANGES: Mapping[str, Card | Form] = {
    "edit_form": edit_form(ALL, TWICE),
    "edit_form, times": edit_form(EditTrack("daily", 12, Part.TIMES), IDLE),
    "overtaken": overtaken_card([CHANGED], ALL, {"times": "**9**"}, BANK, "UTC"),
}
REFUSED: Mapping[str, Card | Form] = {
    "bad_role": bad_role_card("@everyone"),
    "bad_switch": bad_switch_card("maybe"),
}
SETUP: Mapping[str, Card | Form] = {
    **{f"step, {step}": step_card(step, SET, BANK) for step in Step},
    "step, fresh": step_card(Step.READY, FRESH, BANK),
    "step, forbidden": step_card(Step.WHERE, replace(FRESH, lacks=("Embed Links",)), BANK),
}
