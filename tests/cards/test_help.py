"""Help."""

from bot.cards.help import help_card
from bot.commands import ANYWHERE
from tests.scenes import rows as told_rows
from tests.scenes import words


def rows(*, admin: bool) -> dict[str, str]:
    return {row[0]: row[1] for row in told_rows(help_card(ANYWHERE, admin=admin))}


def test_an_admin_sees_every_command_with_its_line() -> None:
    assert rows(admin=True) == {command.usage: command.help for command in ANYWHERE}


def test_a_learner_sees_no_command_of_admins() -> None:
    assert set(rows(admin=True)) - set(rows(admin=False)) == {
        command.usage for command in ANYWHERE if command.admin
    }


def test_help_says_how_to_answer() -> None:
    shown = words(help_card(ANYWHERE, admin=False))

    assert shown.startswith(
        "Commands Answer the question on the screen with its letter, several letters "
        "or an order of them, a number, or words."
    )
    assert shown.endswith(
        "Everyone answers in private; names and answers are never shown together."
    )
