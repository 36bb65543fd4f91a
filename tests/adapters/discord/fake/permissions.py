"""Who may do what where, computed as Discord does.

Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites
"""

from tests.adapters.discord.fake.world import Channel, Guild, Kind

ADMINISTRATOR = 1 << 3
MANAGE_GUILD = 1 << 5
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
CREATE_PUBLIC_THREADS = 1 << 35
CREATE_PRIVATE_THREADS = 1 << 36
SEND_MESSAGES_IN_THREADS = 1 << 38

EVERYTHING = (1 << 53) - 1
IN_A_DM = 442_368
"""``app_permissions`` of a direct message, as in the documented example."""


def permissions_of(user_id: int, guild: Guild, channel: Channel | None = None) -> int:
    """The bits a member has, in the guild or in one of its channels; 0 for who is no member."""
    member = guild.members.get(user_id)
    if member is None:
        return 0
    roles = {guild.id, *member.roles}
    granted = 0
    for role in roles:
        granted |= guild.roles[role].permissions
    if user_id == guild.owner_id or granted & ADMINISTRATOR:
        return EVERYTHING
    return granted if channel is None else _overwritten(granted, channel, [*roles], user_id)


def _overwritten(granted: int, channel: Channel, roles: list[int], user_id: int) -> int:
    where = channel.parent if channel.is_thread and channel.parent else channel
    everyone = [where.guild_id or 0]
    for targets in (everyone, [role for role in roles if role != where.guild_id], [user_id]):
        allowed = denied = 0
        for allow, deny in (where.overwrites[each] for each in targets if each in where.overwrites):
            allowed |= allow
            denied |= deny
        granted = granted & ~denied | allowed
    return granted


def to_send(channel: Channel) -> int:
    """The bit that sending there takes."""
    return SEND_MESSAGES_IN_THREADS if channel.is_thread else SEND_MESSAGES


def to_open_thread(kind: int) -> int:
    return CREATE_PRIVATE_THREADS if kind == Kind.PRIVATE_THREAD else CREATE_PUBLIC_THREADS
