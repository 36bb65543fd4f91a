"""What learners are told of what is kept about them; see ``catalogue``."""

from bot.cards.privacy import (
    already_deleted_card,
    delete_card,
    deleted_card,
    export_card,
    hidden_card,
    no_file_card,
    privacy_card,
    shown_card,
    stale_confirmation_card,
    too_large_card,
)
from bot.turn import PURGE_AFTER
from bot.view.privacy_actions import EraseMe
from tests.adapters.card_values import Family

PRIVACY: Family = {
    "privacy": privacy_card(hidden=False, rests=PURGE_AFTER),
    "privacy, hidden": privacy_card(hidden=True, rests=PURGE_AFTER),
    "hidden": hidden_card(),
    "shown": shown_card(),
    "delete": delete_card(EraseMe(10**16, 10**17 - 1)),
    "deleted": deleted_card(),
    "already_deleted": already_deleted_card(),
    "stale_confirmation": stale_confirmation_card(),
    "export": export_card("studybot-data-2026-03-02.json", 1234),
    "no_file": no_file_card(1234, "slack:T012:U345"),
    "too_large": too_large_card(123456, "discord:42"),
}
