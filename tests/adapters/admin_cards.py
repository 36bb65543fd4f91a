"""What admins are shown, and what is said of reports; see ``catalogue``."""

from dataclasses import replace

from bot.cards.admins import (
    AdminName,
    admin_named_card,
    admin_removed_card,
    admins_card,
    first_admin_card,
    known_admin_card,
    last_admin_card,
    no_admin_yet_card,
    not_named_card,
    unknown_person_card,
)
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
from bot.cards.doubt import (
    doubt_card,
    is_there_card,
    not_again_card,
    posted_again_card,
    settled_card,
)
from bot.cards.home import admin_card, nothing_today_card, reviews_card
from bot.cards.next_question import no_more_card
from bot.cards.notice import paused_card as stopped_card
from bot.cards.notice import reported_card, welcome_card
from bot.cards.refusal import (
    bad_digest_card,
    bad_duration_card,
    bad_feedback_card,
    bad_place_card,
    bad_reveal_card,
    bad_role_card,
    bad_switch_card,
)
from bot.cards.report import nothing_reported_card, report_form, thanks_card
from bot.cards.scarce import scarce_card
from bot.cards.setup import step_card
from bot.cards.setup_form import setup_form
from bot.domain.duration_text import BadDuration
from bot.features.wording import LATEST
from bot.ids import LearnerId, PostId
from bot.view.actions import STEPS, EditTrack, Part, Step
from tests.adapters.card_values import Family
from tests.cards.test_agenda import LINE_UP, MONDAY
from tests.cards.test_changed import NOON
from tests.cards.test_changed import SET as CHANGED
from tests.cards.test_doubt import DOUBTED
from tests.cards.test_missing import LACKING
from tests.cards.test_notice import DAILY, EVENING
from tests.cards.test_question import POST
from tests.cards.test_scarce import FEW
from tests.cards.test_schedule import COMING, IDLE, TWICE
from tests.cards.test_setup import FRESH, SET
from tests.factory import make_bank, make_question

BANK = make_bank()
ALL = EditTrack("daily", 12, Part.ALL)
DROPOUT = make_question()

AGENDA: Family = {
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
CHANGES: Family = {
    "edit_form": edit_form(ALL, TWICE),
    "edit_form, times": edit_form(EditTrack("daily", 12, Part.TIMES), IDLE),
    "edit_form, place": edit_form(EditTrack("daily", 12, Part.PLACE), IDLE),
    "overtaken": overtaken_card([CHANGED], ALL, {"times": "**9**"}, BANK, "UTC"),
}
NOTICES: Family = {
    "welcome": welcome_card(),
    "paused": stopped_card([(DAILY, "the channel no longer exists")]),
    "paused, several": stopped_card([(DAILY, "gone"), (EVENING, "**no**")]),
    "reported": reported_card(POST, DROPOUT),
}
DOUBTS: Family = {
    "doubt": doubt_card(DOUBTED, "UTC"),
    "posted_again": posted_again_card(DOUBTED),
    "is_there": is_there_card(DOUBTED),
    "settled": settled_card(DOUBTED),
    "not_again": not_again_card(DOUBTED, "It was withdrawn."),
}
SCARCE: Family = {"scarce": scarce_card(EVENING, FEW)}
ONWARD: Family = {
    "no_more": no_more_card(NOON, NOON, "UTC"),
    "no_more, unscheduled": no_more_card(None, None, "UTC"),
}
REPORTS: Family = {
    "report_form": report_form(POST),
    "thanks": thanks_card(again=False, cut=True),
    "thanks, again": thanks_card(again=True, cut=False),
    "nothing_reported": nothing_reported_card(),
}
REFUSED: Family = {
    "bad_role": bad_role_card("@everyone"),
    "bad_place": bad_place_card("<#1>"),
    "bad_switch": bad_switch_card("thread", "maybe"),
    "bad_feedback": bad_feedback_card("never"),
    "bad_reveal": bad_reveal_card("never"),
    "bad_duration": bad_duration_card("late", BadDuration("soon"), *LATEST),
    "bad_digest": bad_digest_card("soon"),
}
_ADA, _NEW = AdminName(LearnerId("discord:42"), "Ada"), AdminName(LearnerId("discord:43"), "")
ADMINS: Family = {
    "admins": admins_card([_ADA, _NEW], says=True),
    "admins, nobody": admins_card([], says=True),
    "admins, vacant": admins_card([], says=False),
    "first_admin": first_admin_card(),
    "no_admin_yet": no_admin_yet_card(),
    "admin_named": admin_named_card(_ADA, 17),
    "admin_removed": admin_removed_card(_NEW, 18),
    "known_admin": known_admin_card(_ADA),
    "not_named": not_named_card(_NEW),
    "last_admin": last_admin_card(_ADA),
    "unknown_person": unknown_person_card("@everyone"),
}
HOME: Family = {
    "nothing_today": nothing_today_card(IDLE),
    "reviews": reviews_card(2, None, "Europe/Berlin", PostId(17)),
    "reviews, none": reviews_card(0, COMING[0].at, "Europe/Berlin", PostId(17)),
    "reviews, new": reviews_card(0, None, "Europe/Berlin", None),
    "admin": admin_card([TWICE, IDLE], [_ADA, _NEW], BANK),
}
SETUP_FORM: Family = {
    "setup_form": setup_form(EditTrack("daily", 12, Part.WHOLE), SET.track, BANK),
    "setup_form, fresh": setup_form(EditTrack("daily", 1, Part.WHOLE), FRESH.track, BANK),
}
SETUP: Family = {
    **{f"step, {step}": step_card(step, SET, BANK) for step in STEPS},
    "step, fresh": step_card(Step.READY, FRESH, BANK),
    "step, forbidden": step_card(Step.WHERE, replace(FRESH, lacking=LACKING), BANK),
    "step, elsewhere": step_card(Step.ADMINS, replace(FRESH, elsewhere=True), BANK),
}
