"""What Slack's events mean."""

from adapters.slack.receive import HomeOpened, Invited, Kind
from bot.events import Left
from tests.adapters.slack.received import read
from tests.adapters.slack.samples import Samples


def test_a_home_is_opened_by_somebody(some: Samples) -> None:
    payload = some.home_opened()
    found = read(Kind.EVENT, payload)

    assert isinstance(found, HomeOpened)
    assert found.origin.by == f"slack:{some.team.id}:{some.ana.id}"
    assert found.origin.receipt == f"slack:{payload['event_id']}"
    assert read(Kind.EVENT, some.home_opened(tab="messages")) is None


def test_the_bot_is_invited_by_somebody(some: Samples) -> None:
    found = read(Kind.EVENT, some.invited())

    assert isinstance(found, Invited)
    assert found.origin.by == f"slack:{some.team.id}:{some.ana.id}"
    assert found.origin.place == f"slack:{some.team.id}:{some.study.id}"


def test_others_who_join_or_a_join_without_an_invitation_mean_nothing(some: Samples) -> None:
    alone = some.invited()
    del alone["event"]["inviter"]

    assert read(Kind.EVENT, some.invited(user=some.ana.id)) is None
    assert read(Kind.EVENT, alone) is None


def test_an_app_that_is_removed_has_left(some: Samples) -> None:
    for payload in (some.uninstalled(), some.revoked("U1")):
        found = read(Kind.EVENT, payload)
        assert isinstance(found, Left)
        assert found.space == f"slack:{some.team.id}"


def test_a_persons_own_token_is_not_the_bots(some: Samples) -> None:
    assert read(Kind.EVENT, some.revoked()) is None


def test_another_event_means_nothing(some: Samples) -> None:
    assert read(Kind.EVENT, some.event({"type": "message", "user": some.ana.id})) is None
