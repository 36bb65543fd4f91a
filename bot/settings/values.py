"""Everything that can be configured, as frozen values."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Discord:
    """How to reach Discord. Empty: not set."""

    token: str = field(default="", repr=False)
    api_base: str
    gateway: str = ""
    shard_ids: tuple[int, ...] = ()
    shard_count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slack:
    """How to reach Slack. Empty: not set."""

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """Whom to tell how the bot is; whoever knows these addresses may write there. Empty: nobody."""

    alert: str = field(default="", repr=False)
    heartbeat: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        """Tell whether anybody is told."""
        return bool(self.alert or self.heartbeat)


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen: a host, which is a name or a number, and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        """Return it as it is set; an IPv6 number has brackets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be configured, checked."""

    home: Path
    database: Path
    backups: Path
    bank: Path | None
    platforms: tuple[str, ...]
    zone: str
    log_level: str
    purge_after: timedelta
    http: Address | None = None
    alerts: Alerts = Alerts()
    discord: Discord
    slack: Slack

    @property
    def log(self) -> Path:
        """The file that incidents are written to."""
        return self.home / "studybot.log"
