"""Payloads of every kind, as the fake Slack makes them."""

from datetime import UTC, datetime
from typing import Any

from adapters.slack.receive import Kind
from tests.adapters.slack.fake import payloads
from tests.adapters.slack.fake.chat import keep
from tests.adapters.slack.fake.views import show
from tests.adapters.slack.fake.world import Channel, Json, Team, User, World

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
TOKEN = "1:answer:17:2"


class Samples:
    """A workspace with one person and one channel; ``at`` is where they are."""

    def __init__(self, enterprise: str | None = None, channel: Channel | None = None) -> None:
        self.world = World(lambda: AT)
        self.team: Team = self.world.add_team("Deep Learners", enterprise)
        self.ana: User = self.world.add_user("ana", self.team)
        self.study = self.world.add_channel("study", self.team)
        self.at = channel or self.study

    @property
    def dm(self) -> Channel:
        return self.world.dm_with(self.ana, self.team)

    def command(self, text: str = "daily", at: Channel | None = None) -> Json:
        return payloads.command_payload(
            self.world,
            team=self.team,
            by=self.ana,
            command="/study",
            text=payloads.escaped(self.world, text),
            address=self.world.add_address(self.ana, at or self.at, None),
            url="https://hooks.slack.com/x",
            trigger=self.world.pull_trigger(self.ana),
        )

    def press(
        self,
        value: str = TOKEN,
        *,
        at: Channel | None = None,
        by: User | None = None,
        ephemeral: bool = False,
        **action: Any,
    ) -> Json:
        who = by or self.ana
        message = keep(self.world, at or self.at, {"text": "Q"}, who if ephemeral else None)
        pressed = {"type": "button", "action_id": value, "value": value, "block_id": "b"}
        return payloads.in_message(
            self.world,
            by=who,
            message=message,
            action=pressed | {"action_ts": self.world.mint.ts()} | action,
            address=self.world.add_address(who, message.channel, message),
            url="https://hooks.slack.com/x",
            trigger=self.world.pull_trigger(who),
            state={},
        )

    def press_at_home(self, value: str = TOKEN, **view: Any) -> Json:
        body = {"type": "home", "blocks": [], **view}
        shown = show(self.world, self.ana, body)
        action = {"type": "button", "action_id": value, "value": value, "block_id": "b"}
        trigger = self.world.pull_trigger(self.ana)
        return payloads.in_view(
            self.world,
            by=self.ana,
            view=shown,
            action=action | {"action_ts": self.world.mint.ts()},
            trigger=trigger,
            state={},
        )

    def submission(self, metadata: str = "1:report:17", words: str = "It is wrong") -> Json:
        view = show(
            self.world,
            self.ana,
            {"type": "modal", "blocks": [], "private_metadata": metadata},
        )
        return payloads.submission(
            self.world,
            by=self.ana,
            view=view,
            values={"words": {"value": {"type": "plain_text_input", "value": words}}},
            trigger=self.world.pull_trigger(self.ana),
        )

    def shortcut(self, callback: str = "practice") -> Json:
        trigger = self.world.pull_trigger(self.ana)
        return payloads.shortcut(self.world, by=self.ana, callback=callback, trigger=trigger)

    def event(self, event: Json, **more: Any) -> Json:
        return payloads.event_callback(self.world, self.team, event, **more)

    def home_opened(self, **more: Any) -> Json:
        return self.event({"type": "app_home_opened", "user": self.ana.id, "tab": "home"} | more)

    def invited(self, **more: Any) -> Json:
        bot = self.world.bots[self.team.id].id
        event = {"type": "member_joined_channel", "user": bot, "channel": self.study.id}
        return self.event(event | {"inviter": self.ana.id} | more)

    def uninstalled(self) -> Json:
        return self.event({"type": "app_uninstalled"})

    def revoked(self, *bots: str) -> Json:
        return self.event({"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [*bots]}})

    def all(self) -> list[tuple[Kind, Json]]:
        """One of each."""
        return [
            (Kind.COMMAND, self.command()),
            (Kind.ACTION, self.press()),
            (Kind.ACTION, self.press(ephemeral=True)),
            (Kind.ACTION, self.press_at_home()),
            (Kind.VIEW, self.submission()),
            (Kind.SHORTCUT, self.shortcut()),
            (Kind.EVENT, self.home_opened()),
            (Kind.EVENT, self.invited()),
            (Kind.EVENT, self.uninstalled()),
            (Kind.EVENT, self.revoked("U1")),
        ]
