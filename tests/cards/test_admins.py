"""Who may change what a group shares."""

from bot.cards.admins import AdminName, admin_named_card, admins_card, last_admin_card
from bot.ids import LearnerId
from bot.view.actions import UndoAdmin
from bot.view.card import Buttons
from bot.view.text import Kind, Name, strong
from tests.card_reading import words

ADA, NEW = AdminName(LearnerId("slack:T1:U1"), "Ada"), AdminName(LearnerId("slack:T1:U2"), "")


def test_who_was_never_here_goes_by_what_the_platform_calls_them() -> None:
    assert ADA.shown == strong("Ada")
    assert NEW.shown == Name(LearnerId("slack:T1:U2"), Kind.PERSON)


def test_those_who_are_named_are_listed() -> None:
    assert "so those named here are. Named: Ada, T1:U2 Change" in words(
        admins_card([ADA, NEW], says=False)
    )


def test_a_group_without_an_admin_is_told_how_to_get_one() -> None:
    assert "Whoever uses /setup first becomes one." in words(admins_card([], says=False))
    assert "Nobody is named." in words(admins_card([], says=True))


def test_a_change_can_be_taken_back() -> None:
    [row] = [b for b in admin_named_card(ADA, 17).blocks if isinstance(b, Buttons)]

    assert [button.action for button in row.buttons] == [UndoAdmin(17)]


def test_the_last_admin_is_told_what_to_do_first() -> None:
    assert "Name another one first: /admins add PERSON" in words(last_admin_card(ADA))
