"""The world as Discord writes it in JSON."""

from datetime import datetime

from tests.adapters.discord.fake.permissions import (
    IN_A_DM,
    permissions_of,
)
from tests.adapters.discord.fake.world import (
    Channel,
    Guild,
    Json,
    Kind,
    Member,
    Message,
    Role,
    User,
    World,
)

JOINED = "2025-11-20T08:00:00+00:00"


def stamp(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def user_json(user: User) -> Json:
    return {
        "id": str(user.id),
        "username": user.username,
        "global_name": user.global_name,
        "avatar": None,
        "discriminator": "0000" if user.bot else "0",
        "public_flags": 0,
        "flags": 0,
        "bot": user.bot,
        "system": False,
        "banner": None,
        "accent_color": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
    }


def me_json(user: User) -> Json:
    return user_json(user) | {"mfa_enabled": True, "locale": "en-US", "verified": True}


def member_json(member: Member) -> Json:
    return {
        "user": user_json(member.user),
        "nick": member.nick,
        "roles": [str(role) for role in sorted(member.roles)],
        "avatar": None,
        "banner": None,
        "joined_at": JOINED,
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "deaf": False,
        "mute": False,
        "flags": 0,
    }


def role_json(role: Role, position: int) -> Json:
    return {
        "id": str(role.id),
        "name": role.name,
        "description": None,
        "permissions": str(role.permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def channel_json(channel: Channel) -> Json:
    if channel.type == Kind.DM:
        recipients = [user_json(channel.recipient)] if channel.recipient else []
        return {
            "id": str(channel.id),
            "type": 1,
            "flags": 0,
            "recipients": recipients,
            "last_message_id": None,
        }
    shared = {
        "id": str(channel.id),
        "type": int(channel.type),
        "flags": 0,
        "guild_id": str(channel.guild_id),
        "name": channel.name,
        "parent_id": str(channel.parent.id) if channel.parent else None,
        "last_message_id": None,
        "rate_limit_per_user": 0,
    }
    return shared | (_thread_part(channel) if channel.is_thread else _place_part(channel))


def _place_part(channel: Channel) -> Json:
    return {
        "position": 0,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [
            {
                "id": str(target),
                "type": int(target in channel.people),
                "allow": str(allow),
                "deny": str(deny),
            }
            for target, (allow, deny) in channel.overwrites.items()
        ],
    }


def _thread_part(channel: Channel) -> Json:
    opened = stamp(channel.opened) if channel.opened else JOINED
    return {
        "owner_id": str(channel.recipient.id) if channel.recipient else "0",
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "thread_metadata": {
            "archived": channel.archived,
            "archive_timestamp": opened,
            "auto_archive_duration": channel.archive_after,
            "locked": False,
            "create_timestamp": opened,
            "invitable": True,
        },
    }


def guild_json(guild: Guild) -> Json:
    """What REST answers."""
    return {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner_id),
        "roles": [role_json(role, place) for place, role in enumerate(guild.roles.values())],
        "preferred_locale": guild.locale,
        **_NOTHING_SPECIAL,
    }


_NOTHING_SPECIAL: Json = {
    "icon": None,
    "description": None,
    "home_header": None,
    "splash": None,
    "discovery_splash": None,
    "features": [],
    "banner": None,
    "application_id": None,
    "region": "deprecated",
    "afk_channel_id": None,
    "afk_timeout": 300,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "widget_enabled": False,
    "widget_channel_id": None,
    "verification_level": 0,
    "default_message_notifications": 0,
    "mfa_level": 0,
    "explicit_content_filter": 0,
    "max_presences": None,
    "max_members": 500000,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "vanity_url_code": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "rules_channel_id": None,
    "safety_alerts_channel_id": None,
    "public_updates_channel_id": None,
    "premium_progress_bar_enabled": False,
    "nsfw": False,
    "nsfw_level": 0,
    "incidents_data": None,
    "emojis": [],
    "stickers": [],
}


def guild_create_json(world: World, guild: Guild) -> Json:
    """What the gateway tells of a guild; the bot sees its own member only, having no intents."""
    places = world.channels_of(guild)
    return guild_json(guild) | {
        "joined_at": JOINED,
        "large": False,
        "member_count": len(guild.members),
        "members": [member_json(guild.members[world.bot.id])],
        "channels": [channel_json(place) for place in places if not place.is_thread],
        "threads": [channel_json(place) for place in places if place.is_thread],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application_json(world: World) -> Json:
    owner = user_json(User(id=world.application_id + 1, username="maker"))
    return {
        "id": str(world.application_id),
        "name": world.bot.username,
        "icon": None,
        "description": "",
        "type": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": owner,
        "approximate_guild_count": len(world.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
        "tags": [],
    }


def message_json(world: World, message: Message) -> Json:
    """What REST answers and components carry."""
    pinged = [world.users[int(who)] for who in sorted(message.pings) if _is_user(world, who)]
    told: Json = {
        "id": str(message.id),
        "type": 20 if message.interaction and message.interaction["type"] == 2 else 0,
        "channel_id": str(message.channel.id),
        "author": user_json(message.author),
        "content": message.content,
        "embeds": [{"type": "rich", **embed} for embed in message.embeds],
        "components": _numbered(message.components, [0]),
        "attachments": [],
        "mentions": [user_json(user) for user in pinged],
        "mention_roles": [who for who in sorted(message.pings) if _is_role(world, message, who)],
        "mention_everyone": "everyone" in message.pings,
        "timestamp": stamp(message.at),
        "edited_timestamp": stamp(message.edited) if message.edited else None,
        "flags": message.flags,
        "pinned": False,
        "tts": False,
    }
    if message.nonce is not None:
        told["nonce"] = message.nonce
    if message.application_id is not None:
        told |= {"application_id": str(message.application_id)}
        told |= {"webhook_id": str(message.application_id)}
    if message.interaction is not None:
        told["interaction_metadata"] = message.interaction
    if message.thread is not None:
        told["thread"] = channel_json(message.thread)
    return told


def _is_user(world: World, who: str) -> bool:
    return who != "everyone" and int(who) in world.users


def _is_role(world: World, message: Message, who: str) -> bool:
    return who != "everyone" and not _is_user(world, who)


def _numbered(components: list[Json], last: list[int]) -> list[Json]:
    """Discord gives every component an ``id`` that is unique in the message."""
    told = []
    for each in components:
        last[0] += 1
        copy = {"id": last[0], **each}
        if "components" in each:
            copy["components"] = _numbered(each["components"], last)
        for key in ("component", "accessory"):
            if each.get(key):
                copy[key] = _numbered([each[key]], last)[0]
        told.append(copy)
    return told


def app_permissions(world: World, channel: Channel) -> str:
    guild = world.guild_of(channel)
    if guild is None or world.bot.id not in guild.members:
        return str(IN_A_DM)
    return str(permissions_of(world.bot.id, guild, channel))
