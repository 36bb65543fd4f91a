"""Workspaces that the app came to and left, each with the direct messages in it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from adapters.slack.authorizing import Installation
from adapters.slack.presences import tell_of_absence, tell_of_coming, tell_of_leaving
from bot.events import Event, Joined, Left
from bot.ids import SpaceId
from tests.adapters.slack.clients import Told

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
OURS = Installation(token="xoxb-1", team="T1")
HERE, PRIVATE = SpaceId("slack:T1"), SpaceId("slack:dm:T1:U1")
OTHER, OTHERS_PRIVATE = SpaceId("slack:T2"), SpaceId("slack:dm:T2:U2")
ELSEWHERE = SpaceId("discord:1")
EVERYWHERE = [ELSEWHERE, HERE, PRIVATE, OTHER, OTHERS_PRIVATE]


@dataclass
class Heard:
    """What the core was told."""

    events: list[Event] = field(default_factory=list)

    async def inbox(self, event: Event) -> None:
        self.events.append(event)

    def spaces(self, kind: type[Joined] | type[Left]) -> list[SpaceId]:
        found = [event for event in self.events if isinstance(event, kind)]
        assert all(event.at == NOW for event in found)
        return [event.space for event in found]


async def test_a_workspace_is_come_to_with_the_direct_messages_that_were_left_with_it() -> None:
    heard = Heard()
    await tell_of_coming(heard.inbox, Told(lost=EVERYWHERE), [OURS], NOW)

    assert heard.spaces(Joined) == [HERE, HERE, PRIVATE]
    assert heard.spaces(Left) == []


async def test_a_token_of_another_workspace_leaves_the_one_before() -> None:
    heard = Heard()
    await tell_of_coming(heard.inbox, Told(known=EVERYWHERE), [OURS], NOW)

    assert heard.spaces(Joined) == [HERE]
    assert heard.spaces(Left) == [OTHER, OTHERS_PRIVATE]


async def test_an_app_in_a_whole_organization_leaves_no_workspace_of_it() -> None:
    heard, grid = Heard(), Installation(token="xoxb-1", team="", enterprise="E1", everywhere=True)
    await tell_of_coming(heard.inbox, Told(known=EVERYWHERE), [grid], NOW)

    assert heard.spaces(Joined) == [SpaceId("slack:E1")]
    assert heard.spaces(Left) == []


async def test_a_workspace_is_left_with_the_direct_messages_in_it() -> None:
    heard = Heard()
    left = Left(space=HERE, at=NOW)
    await tell_of_leaving(heard.inbox, Told(known=EVERYWHERE[2:]), left, OURS)

    assert heard.spaces(Left) == [HERE, PRIVATE]


async def test_an_app_that_is_nowhere_left_all() -> None:
    heard = Heard()
    await tell_of_absence(heard.inbox, Told(known=EVERYWHERE), NOW)

    assert heard.spaces(Left) == EVERYWHERE[1:]
