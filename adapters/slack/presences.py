"""Where the app came and is no more: workspaces, each with the direct messages in it.

Of direct messages no event of Slack's tells: they go with their workspace, and come back with it.
What was known already is no news, so that all of it can be said again.
"""

import asyncio
from collections.abc import Collection
from datetime import datetime

from adapters.slack import names
from adapters.slack.authorizing import Installation
from bot.events import Joined, Left
from bot.ids import SpaceId, platform_of
from bot.port import Desk, Inbox


async def tell_of_coming(
    inbox: Inbox, desk: Desk, there: Collection[Installation], now: datetime
) -> None:
    """Say where the app is, and that it is nowhere else: a token may be of another workspace."""
    for each in there:
        await inbox(Joined(space=names.space(each.home), place=None, at=now))
    back = [space for space in _ours(await desk.left()) if _covered(there, space)]
    await asyncio.gather(*(inbox(Joined(space=space, place=None, at=now)) for space in back))
    await _tell_left(
        inbox, [space for space in _ours(await desk.spaces()) if not _covered(there, space)], now
    )


async def tell_of_leaving(inbox: Inbox, desk: Desk, left: Left, gone: Installation) -> None:
    """Say that a workspace was left, and with it the direct messages there."""
    await inbox(left)
    await _tell_left(
        inbox, [space for space in _ours(await desk.spaces()) if _covered([gone], space)], left.at
    )


async def tell_of_absence(inbox: Inbox, desk: Desk, now: datetime) -> None:
    """Say that the app is nowhere any more."""
    await _tell_left(inbox, _ours(await desk.spaces()), now)


async def _tell_left(inbox: Inbox, spaces: Collection[SpaceId], at: datetime) -> None:
    await asyncio.gather(*(inbox(Left(space=space, at=at)) for space in spaces))


def _ours(spaces: Collection[SpaceId]) -> list[SpaceId]:
    return [space for space in spaces if platform_of(space) == names.PLATFORM]


def _covered(there: Collection[Installation], space: SpaceId) -> bool:
    return any(each.covers(names.team_of(space)) for each in there)
