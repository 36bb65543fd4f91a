"""Whom a message rings. Words in embeds and components v1 never ring anybody.

Source: https://discord.com/developers/docs/resources/message#allowed-mentions-object
"""

import re
from typing import Any

from tests.adapters.discord.fake.problems import invalid
from tests.adapters.discord.fake.world import Json


def pings_of(body: Json) -> frozenset[str]:
    """ "everyone", and ids of users and roles; without ``allowed_mentions`` everything rings."""
    content = body.get("content") or ""
    allowed = body.get("allowed_mentions")
    named: dict[str, set[str]] = {
        "everyone": {"everyone"} if re.search("@(everyone|here)", content) else set(),
        "users": set(re.findall(r"<@!?(\d+)>", content)),
        "roles": set(re.findall(r"<@&(\d+)>", content)),
    }
    if allowed is None:
        return frozenset().union(*named.values())
    return frozenset().union(*(_allowed(kind, named[kind], allowed) for kind in named))


def _allowed(kind: str, named: set[str], allowed: dict[str, Any]) -> set[str]:
    listed = {str(each) for each in allowed.get(kind) or []} if kind != "everyone" else set()
    if kind in (allowed.get("parse") or []):
        if listed:
            raise invalid(
                "allowed_mentions",
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f"parse:[{kind!r}] and {kind}: [ids...] are mutually exclusive.",
            )
        return named
    return named & listed
