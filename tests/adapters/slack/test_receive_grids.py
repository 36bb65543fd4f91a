"""Whose a deed is, in a grid of workspaces and in a shared channel."""

from adapters.slack.receive import HomeOpened, Invited, Kind
from tests.adapters.slack.received import asked, pressed, read
from tests.adapters.slack.samples import Samples


def test_one_person_of_a_grid_is_one_learner_whatever_they_do() -> None:
    some = Samples(enterprise="E7")
    press = some.press()
    press["user"]["team_id"] = "E7"

    assert len({each.origin.by for each in (asked(some.command()), pressed(press))}) == 1


def test_without_a_workspace_the_grid_is_told() -> None:
    some = Samples(enterprise="E7")
    command, press = some.command() | {"team_id": None}, some.press() | {"team": None}
    opened = some.home_opened()
    opened["authorizations"][0]["team_id"] = None
    press["user"]["team_id"] = "E7"
    home = read(Kind.EVENT, opened)
    assert isinstance(home, HomeOpened)

    for origin in (asked(command).origin, pressed(press).origin, home.origin):
        assert origin.space == "slack:E7"
        assert origin.by == f"slack:E7:{some.ana.id}"


def test_a_stranger_is_of_their_own_workspace_and_no_admin(some: Samples) -> None:
    other = some.world.add_team("Others")
    sam = some.world.add_user("sam", other)
    found = pressed(some.press(by=sam)).origin

    assert found.by == f"slack:{other.id}:{sam.id}"
    assert found.space == f"slack:{some.team.id}"
    assert found.admin is False


def test_an_event_of_a_shared_channel_is_that_of_the_installed_workspace(some: Samples) -> None:
    found = read(Kind.EVENT, some.invited() | {"team_id": "T9"})

    assert isinstance(found, Invited)
    assert found.origin.space == f"slack:{some.team.id}"
