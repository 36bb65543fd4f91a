"""What the bot asks a server for, and no more.

https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
"""

from enum import IntFlag

MANAGE_GUILD = 1 << 5
"""Who has it is an admin to us."""
ADMINISTRATOR = 1 << 3


class Needed(IntFlag):
    """Permissions of the bot, in the order in which they are asked for."""

    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    EMBED_LINKS = 1 << 14
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38


INVITE = sum(Needed)


def lacking(permissions: int, needed: Needed) -> tuple[str, ...]:
    """Return what of ``needed`` is missing, as Discord's settings call it: ``View Channel``."""
    missing = needed & ~permissions
    if permissions & ADMINISTRATOR or not missing:
        return ()
    return tuple(_title(each) for each in missing)


def invitation(application: int) -> str:
    """Return the link by which an admin adds the bot to a server."""
    scope = "bot+applications.commands"
    base = "https://discord.com/oauth2/authorize"
    return f"{base}?client_id={application}&scope={scope}&permissions={INVITE}"


def _title(permission: Needed) -> str:
    words = (permission.name or "").replace("_", " ").title()
    return words.replace(" In ", " in ")
