"""Every variable of the environment that is read, declared once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One variable of the environment: what it is for, an example, and what holds without it."""

    name: str
    help: str
    example: str
    default: str
    secret: bool = False
    """Its value is shown nowhere, not even when it is wrong."""


HOME = Setting(
    name="STUDYBOT_HOME",
    help="Folder for the database and the log",
    example="/var/lib/studybot",
    default="the user's application folder (`make play` uses `var/` in the checkout)",
)
DATABASE = Setting(
    name="STUDYBOT_DATABASE",
    help="The SQLite file",
    example="/var/lib/studybot/studybot.db",
    default="`studybot.db` in STUDYBOT_HOME",
)
BACKUPS = Setting(
    name="STUDYBOT_BACKUPS",
    help="Folder for backups of the database; best on another disk",
    example="/mnt/backups/studybot",
    default="`backups` in STUDYBOT_HOME",
)
BANK = Setting(
    name="STUDYBOT_BANK",
    help="The question bank",
    example="/etc/studybot/questions.json",
    default="the bank that ships with studybot",
)
PLATFORMS = Setting(
    name="STUDYBOT_PLATFORMS",
    help="Platforms `studybot run` connects, of console, discord and slack, separated by commas",
    example="discord",
    default="console",
)
ZONE = Setting(
    name="STUDYBOT_ZONE",
    help="IANA time zone of a group until it sets its own",
    example="Europe/Berlin",
    default="the system's zone",
)
LOG_LEVEL = Setting(
    name="STUDYBOT_LOG_LEVEL",
    help="DEBUG, INFO, WARNING or ERROR",
    example="INFO",
    default="INFO",
)
PURGE_DAYS = Setting(
    name="STUDYBOT_PURGE_DAYS",
    help="Days that a group's posts, answers and boards are kept after the bot left it",
    example="30",
    default="30",
)
HTTP = Setting(
    name="STUDYBOT_HTTP",
    help="Where to serve `/healthz`, `/metrics` and what platforms are told over HTTP",
    example="127.0.0.1:8080",
    default="nowhere",
)
ALERT_URL = Setting(
    name="STUDYBOT_ALERT_URL",
    help="An incoming webhook (Slack, Discord, Mattermost, or any that takes JSON) that is told "
    "when the bot is not well, and when it is again",
    example="https://hooks.slack.com/services/T0/B0/example",
    default="nobody is told",
    secret=True,
)
HEARTBEAT_URL = Setting(
    name="STUDYBOT_HEARTBEAT_URL",
    help="What is asked for every minute while all is well: for a service that notices when that "
    "ends",
    example="https://hc-ping.com/5c0e1f5a-example",
    default="none",
    secret=True,
)
DISCORD_TOKEN = Setting(
    name="DISCORD_TOKEN",
    help="The bot's token, for `STUDYBOT_PLATFORMS=discord` ([how to get one](deploy/discord.md))",
    example="MTA1.example.token",
    default="none",
    secret=True,
)
DISCORD_API_BASE = Setting(
    name="DISCORD_API_BASE",
    help="Discord's API, or a rate-limiting proxy before it",
    example="http://proxy.internal:8080/api/v10",
    default="https://discord.com/api/v10",
)
DISCORD_GATEWAY = Setting(
    name="DISCORD_GATEWAY",
    help="Discord's gateway, or a proxy before it",
    example="ws://proxy.internal:7878",
    default="what Discord says",
)
DISCORD_SHARD_IDS = Setting(
    name="DISCORD_SHARD_IDS",
    help="The shards this process takes; needs DISCORD_SHARD_COUNT",
    example="0,1",
    default="all",
)
DISCORD_SHARD_COUNT = Setting(
    name="DISCORD_SHARD_COUNT",
    help="How many shards there are over all processes",
    example="4",
    default="what Discord says",
)
SLACK_BOT_TOKEN = Setting(
    name="SLACK_BOT_TOKEN",
    help="The app's bot token, for `STUDYBOT_PLATFORMS=slack`",
    example="xoxb-1-example",
    default="none",
    secret=True,
)
SLACK_APP_TOKEN = Setting(
    name="SLACK_APP_TOKEN",
    help="The app-level token of Socket Mode, which needs no public address",
    example="xapp-1-example",
    default="none",
    secret=True,
)
SLACK_SIGNING_SECRET = Setting(
    name="SLACK_SIGNING_SECRET",
    help="What Slack signs its requests with, for HTTP mode; needs STUDYBOT_HTTP",
    example="8f742231b10e8888abcd99yyyzzz85a5",
    default="none",
    secret=True,
)
SLACK_API_BASE = Setting(
    name="SLACK_API_BASE",
    help="Slack's Web API, or a proxy before it",
    example="http://proxy.internal:8080/api",
    default="https://slack.com/api",
)
SETTINGS = (
    *(HOME, DATABASE, BACKUPS, BANK, PLATFORMS, ZONE, LOG_LEVEL, PURGE_DAYS, HTTP),
    *(ALERT_URL, HEARTBEAT_URL),
    *(SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_BASE),
    *(DISCORD_TOKEN, DISCORD_API_BASE, DISCORD_GATEWAY, DISCORD_SHARD_IDS, DISCORD_SHARD_COUNT),
)
