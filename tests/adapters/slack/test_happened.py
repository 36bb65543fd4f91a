"""Who, where and when."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.slack.happened import (
    Clock,
    Person,
    authorization_of,
    channel_id,
    is_channel,
    origin,
    person_of,
    team_id,
    team_of,
    text,
    user_id,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEARD = NOW - timedelta(seconds=1)


def stamp(at: datetime) -> str:
    return f"{at.timestamp():.6f}"


@pytest.mark.parametrize("off", [timedelta(0), timedelta(minutes=6), timedelta(hours=-23)])
def test_a_stamp_is_the_moment(off: timedelta) -> None:
    assert Clock(NOW, HEARD).at(stamp(NOW + off)) == NOW + off


@pytest.mark.parametrize(
    "bad",
    [None, "", "x", "nan", "inf", "1e300", "0", [], {}, stamp(NOW + timedelta(days=1))],
)
def test_a_stamp_that_is_none_is_when_it_was_heard(bad: Any) -> None:
    assert Clock(NOW, HEARD).at(bad) == HEARD


@pytest.mark.parametrize(
    ("by", "channel", "space", "place", "admin"),
    [
        (Person("U1", "T1"), "C2", "slack:T1", "slack:T1:C2", None),
        (Person("U1", "T1"), "G2", "slack:T1", "slack:T1:G2", None),
        (Person("U1", "T1"), "D2", "slack:dm:T1:U1", "slack:T1:D2", True),
        (Person("U1", "T1"), "", "slack:T1", "slack:T1:U1", None),
        (Person("U1", "T9"), "C2", "slack:T1", "slack:T1:C2", False),
    ],
)
def test_an_origin_tells_where(
    by: Person, channel: str, space: str, place: str, admin: bool | None
) -> None:
    found = origin(by, "T1", channel, NOW, "x")

    assert (found.space, found.place, found.admin) == (space, place, admin)
    assert (found.by, found.receipt) == (f"slack:{by.team}:U1", "slack:x")


@pytest.mark.parametrize(
    ("payload", "team"),
    [
        ({"team": {"id": "T1"}}, "T1"),
        ({"team": None, "enterprise": {"id": "E1"}}, "E1"),
        ({"enterprise": {"id": "E1"}}, "E1"),
        ({"team": {"id": "T1"}, "enterprise": {"id": "E1"}}, "T1"),
        ({"team": {"id": "T9"}, "view": {"app_installed_team_id": "T1"}}, "T1"),
    ],
)
def test_the_workspace_is_where_the_app_is(payload: dict[str, Any], team: str) -> None:
    assert team_of(payload) == team


@pytest.mark.parametrize(
    ("more", "home"),
    [
        ({"user": {"id": "U1"}}, "T1"),
        ({"user": {"id": "U1", "team_id": "T1"}}, "T1"),
        ({"user": {"id": "U1", "team_id": "T9"}}, "T9"),
        ({"user": {"id": "W1", "team_id": "E1"}, "enterprise": {"id": "E1"}}, "T1"),
        ({"user": {"id": "W1", "team_id": "E9"}, "enterprise": {"id": "E1"}}, "E9"),
        (
            {"user": {"id": "W1", "team_id": "E1"}, "team": {"id": "T1", "enterprise_id": "E1"}},
            "T1",
        ),
    ],
)
def test_a_person_is_of_the_workspace_unless_they_are_of_another(
    more: dict[str, Any], home: str
) -> None:
    assert person_of(more, "T1").team == home


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ({"id": "U1", "name": "ana", "username": "ana.v"}, "ana"),
        ({"id": "U1", "username": "ana.v"}, "ana.v"),
        ({"id": "U1"}, ""),
    ],
)
def test_a_person_has_the_name_that_is_told(user: dict[str, Any], name: str) -> None:
    assert person_of({"user": user}, "T1").name == name


def test_an_event_is_that_of_its_first_authorization() -> None:
    first = {"team_id": "T1"}

    assert authorization_of({"team_id": "T9", "authorizations": [first, {}]}) == first
    assert authorization_of({"team_id": "T9"})["team_id"] == "T9"


@pytest.mark.parametrize("bad", ["", "t1", "X1", "T", "T1 ", "T1\n", "T" * 40, 1, None, ["T1"]])
def test_what_is_no_id_is_refused(bad: Any) -> None:
    for check in (team_id, user_id, channel_id):
        with pytest.raises(ValueError, match="is no id"):
            check(bad)


def test_a_channel_is_known_by_its_first_letter() -> None:
    assert [is_channel(each) for each in ("C1", "G1", "D1", "U1", "")] == [
        *([True] * 3),
        False,
        False,
    ]


@pytest.mark.parametrize("bad", ["", None, 1, {}])
def test_a_receipt_needs_all_its_parts(bad: Any) -> None:
    with pytest.raises(ValueError, match="missing"):
        text(bad)
