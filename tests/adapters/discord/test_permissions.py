"""What the bot asks a server for."""

import re

import discord
import pytest

from adapters.discord.permissions import INVITE, Needed, invitation, lacking
from tests.readme import README

GUIDE = README.parent / "deploy" / "discord.md"
ADMINISTRATOR = 8


def test_discord_knows_each_by_its_name() -> None:
    named = discord.Permissions(INVITE)

    assert {name for name, granted in named if granted} >= {
        "view_channel" if each is Needed.VIEW_CHANNEL else str(each.name).lower() for each in Needed
    } - {"view_channel"}
    assert named.view_channel


def test_nothing_dangerous_is_asked_for() -> None:
    named = discord.Permissions(INVITE)

    assert not named.administrator
    assert not named.manage_guild
    assert not named.manage_messages
    assert not named.mention_everyone


@pytest.mark.parametrize(
    ("permissions", "missing"),
    [
        (INVITE, ()),
        (ADMINISTRATOR, ()),
        (INVITE & ~Needed.EMBED_LINKS, ("Embed Links",)),
        (
            Needed.VIEW_CHANNEL,
            ("Send Messages", "Embed Links", "Create Public Threads", "Send Messages in Threads"),
        ),
    ],
)
def test_what_is_missing_is_named(permissions: int, missing: tuple[str, ...]) -> None:
    assert lacking(permissions) == missing


def test_the_guide_shows_the_same_link() -> None:
    (link,) = re.findall(r"https://discord\.com/oauth2/authorize[^>]+", GUIDE.read_text("utf-8"))

    assert link == invitation(0).replace("client_id=0", "client_id=APPLICATION_ID")
    assert all(each in GUIDE.read_text("utf-8") for each in lacking(0))
