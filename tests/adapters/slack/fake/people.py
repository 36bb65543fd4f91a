"""Somebody in front of Slack: what they do, and what they see."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tests.adapters.slack.fake import filling, payloads
from tests.adapters.slack.fake.deliveries import COMMAND, EVENT, INTERACTIVE, Delivery
from tests.adapters.slack.fake.views import close, view_json
from tests.adapters.slack.fake.world import Address, Channel, Json, Message, Team, User, View

if TYPE_CHECKING:
    from tests.adapters.slack.fake.server import FakeSlack

Where = Message | View


class Person:
    """Every deed returns when the app has acknowledged it, or has failed to.

    With ``wait=False`` it returns at once. ``team`` is the workspace the app is asked in: for
    strangers from Slack Connect not their own.
    """

    def __init__(self, slack: "FakeSlack", user: User, team: Team | None = None) -> None:
        self.slack = slack
        self.user = user
        self.team = team or user.team
        self._picked: dict[Where, Json] = {}

    @property
    def id(self) -> str:
        return self.user.id

    # --- what they do ------------------------------------------------------------------------

    async def types(self, line: str, at: Channel | None = None, *, wait: bool = True) -> Delivery:
        """Use a command: "/study daily"; ``at`` is their conversation with the bot if omitted."""
        command, _, text = line.partition(" ")
        address = self._address(at or self.dm, None)
        trigger = self.slack.world.pull_trigger(self.user)
        payload = payloads.command_payload(
            self.slack.world,
            team=self.team,
            by=self.user,
            command=command,
            text=payloads.escaped(self.slack.world, text.strip()),
            address=address,
            url=self.slack.response_url(address),
            trigger=trigger,
        )
        return await self._deliver(COMMAND, payload, wait, trigger=trigger, address=address)

    async def presses(self, where: Where, button: str, *, wait: bool = True) -> Delivery:
        """Press the button with this label, value or action_id."""
        return await self.acts(where, filling.pressed(where, button), wait=wait)

    async def chooses(
        self, where: Where, menu: str, values: Sequence[Any], *, wait: bool = True
    ) -> Delivery:
        """Choose, by their words or values, in the menu with this placeholder or action_id."""
        return await self.acts(where, filling.chosen(where, menu, values), wait=wait)

    def picks(self, where: Where, menu: str, values: Sequence[Any]) -> None:
        """Choose in a menu that sends nothing: the next button there sends it along."""
        self._picked.setdefault(where, {}).update(filling.picked(where, menu, values))

    async def acts(self, where: Where, action: Json, *, wait: bool = True) -> Delivery:
        """Send any action, whether or not anybody could."""
        world = self.slack.world
        action = {**action, "action_ts": world.mint.ts()}
        state = filling.state(where, self._chosen(where, action))
        if isinstance(where, View):
            trigger = world.pull_trigger(self.user, where)
            payload = payloads.in_view(
                world, by=self.user, view=where, action=action, trigger=trigger, state=state
            )
            return await self._deliver(INTERACTIVE, payload, wait, trigger=trigger, view=where)
        trigger, address = world.pull_trigger(self.user), self._address(where.channel, where)
        payload = payloads.in_message(
            world,
            by=self.user,
            message=where,
            action=action,
            address=address,
            url=self.slack.response_url(address),
            trigger=trigger,
            state=state,
        )
        return await self._deliver(INTERACTIVE, payload, wait, trigger=trigger, address=address)

    async def submits(
        self, view: View, words: Mapping[str, Any], *, wait: bool = True, **forged: Any
    ) -> Delivery:
        """Send a form, with words by block_id or label; ``forged`` replaces fields of its view."""
        values = filling.filled(view, words)
        trigger = self.slack.world.pull_trigger(self.user, view)
        payload = payloads.submission(
            self.slack.world, by=self.user, view=view, values=values, trigger=trigger
        )
        payload["view"] |= forged
        return await self._deliver(INTERACTIVE, payload, wait, trigger=trigger, view=view)

    async def closes(self, view: View, *, wait: bool = True) -> Delivery | None:
        """Close a view; the app hears of it if it wished to."""
        close(self.slack.world, self.user, view)
        if not view.body.get("notify_on_close"):
            return None
        trigger = self.slack.world.pull_trigger(self.user)
        payload = payloads.closing(self.slack.world, by=self.user, view=view, trigger=trigger)
        del payload["trigger_id"]
        return await self._deliver(INTERACTIVE, payload, wait)

    async def shortcut(self, callback: str, *, wait: bool = True) -> Delivery:
        """Use a global shortcut, by its callback id."""
        trigger = self.slack.world.pull_trigger(self.user)
        payload = payloads.shortcut(
            self.slack.world, by=self.user, callback=callback, trigger=trigger
        )
        return await self._deliver(INTERACTIVE, payload, wait, trigger=trigger)

    async def opens_home(self, *, wait: bool = True) -> Delivery:
        """https://docs.slack.dev/reference/events/app_home_opened"""
        event: Json = {"type": "app_home_opened", "user": self.id, "tab": "home"}
        event["channel"] = self.dm.id
        if self.home is not None:
            event["view"] = view_json(self.slack.world, self.home)
        return await self._tell(event, wait)

    async def invites(self, channel: Channel, *, wait: bool = True) -> Delivery | None:
        """Invite the bot; the app is told if it has the scope for that kind of channel.

        https://docs.slack.dev/reference/events/member_joined_channel
        """
        bot = self.slack.world.bots[self.team.id]
        channel.members.add(bot.id)
        kind, scope = ("G", "groups:read") if channel.private else ("C", "channels:read")
        if not self.slack.granted(scope):
            return None
        event = {"type": "member_joined_channel", "user": bot.id, "channel": channel.id}
        event |= {"channel_type": kind, "team": self.team.id, "inviter": self.id}
        return await self._tell(event, wait)

    # --- what they see -----------------------------------------------------------------------

    @property
    def dm(self) -> Channel:
        return self.slack.world.dm_with(self.user, self.team)

    @property
    def home(self) -> View | None:
        return self.slack.world.homes.get(self.id)

    @property
    def modal(self) -> View | None:
        """What is on top of all views they have open."""
        stack = self.slack.world.stacks.get(self.id)
        return stack[-1] if stack else None

    def sees(self, channel: Channel | None = None) -> list[Message]:
        """What they can read now, there or anywhere."""
        return [
            each
            for each in self.slack.messages
            if not each.deleted
            and each.arrived
            and each.only_for in (None, self.user)
            and self.id in each.channel.members
            and channel in (None, each.channel)
        ]

    def reads(self, channel: Channel | None = None) -> str:
        """The words of the last message they see there."""
        seen = self.sees(channel)
        return seen[-1].text if seen else ""

    # -----------------------------------------------------------------------------------------

    def _chosen(self, where: Where, action: Json) -> Json:
        """All they chose there so far, this action included."""
        chosen = self._picked.setdefault(where, {})
        block, name = action.get("block_id"), action.get("action_id")
        if block and name and action.get("type") != "button":
            kept = {key: action[key] for key in action if key.startswith(("type", "selected"))}
            chosen.setdefault(block, {})[name] = kept
        return chosen

    def _address(self, channel: Channel, original: Message | None) -> Address:
        return self.slack.world.add_address(self.user, channel, original)

    async def _tell(self, event: Json, wait: bool) -> Delivery:
        payload = payloads.event_callback(self.slack.world, self.team, event)
        return await self._deliver(EVENT, payload, wait)

    async def _deliver(self, kind: str, payload: Json, wait: bool, **more: Any) -> Delivery:
        delivery = Delivery(
            kind=kind, payload=payload, by=self.user, first=self.slack.clock.now(), **more
        )
        self.slack.courier.send(delivery)
        if wait:
            await self.slack.settled(delivery)
            await self.slack.rest()
        return delivery
