"""Help."""

from bot.cards.help import help_card
from bot.commands import ANYWHERE
from tests.card_reading import rows as told_rows
from tests.card_reading import words


def rows(*, admin: bool) -> dict[str, str]:
    return {row[0]: row[1] for row in told_rows(help_card(ANYWHERE, admin=admin))}


def test_an_admin_sees_every_command_with_its_line() -> None:
    assert rows(admin=True) == {command.brief: command.help for command in ANYWHERE}


def test_a_learner_sees_no_command_that_admins_set_up_with() -> None:
    hidden = set(rows(admin=True)) - set(rows(admin=False))

    assert {command.brief for command in ANYWHERE if command.admin} <= hidden
    assert {each.split()[0] for each in hidden} == {"/setup", "/schedule", "/admins", "/packs"}
    assert "/when" in rows(admin=False)


def test_what_a_command_takes_by_name_is_told_in_few_words() -> None:
    assert "/daily [DATE] [track:]" in rows(admin=False)
    assert (
        "/schedule edit [TIMES] [DAYS] [ZONE] [topics: packs: role: thread: feedback: reveal: "
        "explain: late: spread: digest: channel: track:]"
    ) in rows(admin=True)


def test_help_says_how_to_answer() -> None:
    shown = words(help_card(ANYWHERE, admin=False))

    assert shown.startswith(
        "Commands Answer with what stands under a question to press. Where there is nothing, type "
        "a letter, several letters or an order of them, a number, or words."
    )
    assert shown.endswith(
        "Everyone answers in private; names and answers are never shown together."
    )
