"""Answers to people: private unless they are for everyone, by the first way that is open.

A private answer goes to the interaction's response_url, else as an ephemeral message, else as a
direct message where the app may open one (im:write), else in a window, while there is time for
one; from the Home, which is no channel, in a window first. Never to the channel. Slack does not
promise that ephemeral messages arrive: what matters stands on the Home too.
https://docs.slack.dev/reference/methods/chat.postEphemeral
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from adapters.slack.conversation import Conversation, Conversations
from adapters.slack.limiter import ANSWERS, MESSAGES, TO_ALL, Queue
from adapters.slack.looks import Looks
from adapters.slack.refusals import LATE_TRIGGER, STACK_FULL, TRIGGER_USED, UNREACHABLE
from adapters.slack.windows import above, window
from adapters.slack.wire import Answer, Done, Failed, Payload, Wire
from bot.effects import AskForm, Audience, Reply
from bot.port import RateLimited, Refused, Result, Sent, Unknown
from bot.view.form import Form

CLOSE: Payload = {"response_action": "clear"}
"""What is said to a form that was sent: all forms are done with."""
NO_WAY = Refused(
    "it could not be said in private: Slack's time for answers was over, and the app may not open "
    "direct messages (im:write)",
    permanent=True,
)
Way = Callable[[Payload, "Reader", Conversation | None], Awaitable[Result | None]]
"""Shows a message to somebody in private; None where that is no way now."""
MOST_PEOPLE = 4096
"""Whose direct messages are remembered."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom to answer, and the channel they are in; a direct one begins with D."""

    user: str
    channel: str

    @property
    def alone(self) -> bool:
        """Whether nobody else reads there."""
        return self.channel.startswith("D")


class Replies:
    """Answers people."""

    def __init__(
        self,
        wire: Wire,
        conversations: Conversations,
        looks: Looks,
        *,
        may: Callable[[str], bool],
    ) -> None:
        """``may`` tells whether a scope was granted."""
        self._wire = wire
        self._conversations = conversations
        self._looks = looks
        self._may = may
        self._direct: dict[str, str] = {}

    async def reply(self, effect: Reply, reader: Reader, talk: Conversation | None) -> Result:
        """Show a card; ``talk`` is the interaction that it answers, if it is known still."""
        body = self._looks.message(effect.card)
        if talk is None:
            return await self._say(effect.audience, body, reader, None)
        async with talk.lock:
            return await self._say(effect.audience, body, reader, talk)

    async def ask(self, effect: AskForm, reader: Reader, talk: Conversation | None) -> Result:
        """Open a form; where it cannot be opened any more, give a button that asks for it anew."""
        if talk:
            async with talk.lock:
                result = await self._open(effect.form, reader, talk)
            if result:
                return result
        return await self._tell(self._looks.button(effect.form), reader, talk)

    async def _say(
        self, audience: Audience, body: Payload, reader: Reader, talk: Conversation | None
    ) -> Result:
        if audience is Audience.EVERYONE:
            return await self._tell_all(body, reader, talk)
        return await self._tell(body, reader, talk)

    async def _open(self, form: Form, reader: Reader, talk: Conversation) -> Result | None:
        """Show a form; None when it is too late for that."""
        view = self._looks.modal(form, metadata=reader.channel)
        if talk.submitted:
            if talk.heard:
                return None
            talk.said = {"response_action": "update", "view": view}
            return Sent()
        if not self._conversations.takes_view(talk):
            return None
        answer = await self._show(view, talk)
        if isinstance(answer, Done):
            return Sent()
        late = answer.error in LATE_TRIGGER or isinstance(answer.result, RateLimited)
        return None if late else answer.result

    async def _show(self, view: Payload, talk: Conversation) -> Answer:
        """Open a view with the one trigger there is; in place of a window where it belongs."""
        method = "views.push" if talk.in_view else "views.open"
        body = {"trigger_id": talk.trigger, "view": view}
        talk.trigger = ""
        if talk.renews:
            return await self._renew(view, talk)
        answer = await self._wire.insist(method, body, ANSWERS, proof=TRIGGER_USED)
        if isinstance(answer, Failed) and answer.error == STACK_FULL:
            return await self._renew(view, talk)
        if isinstance(answer, Done):
            opened = answer.data.get("view")
            identifier = opened.get("id") if isinstance(opened, dict) else ""
            self._conversations.opened(str(identifier or ""), talk)
        return answer

    async def _renew(self, view: Payload, talk: Conversation) -> Answer:
        """Make the window that was pressed another one: none goes on top of three."""
        body = {"view_id": talk.view, "view": above(view, talk.kept)}
        return await self._wire.insist("views.update", body, ANSWERS)

    async def _tell(self, body: Payload, reader: Reader, talk: Conversation | None) -> Result:
        """Show it to this person alone, by the first way that is open."""
        refused: Result = NO_WAY
        for way in self._ways(reader):
            result = await way(body, reader, talk)
            if isinstance(result, Sent | Unknown):
                return result
            refused = result or refused
        return refused

    def _ways(self, reader: Reader) -> Sequence[Way]:
        if reader.alone:
            return (self._in_talk, self._where_they_are)
        if not reader.channel:
            return (self._in_talk, self._in_window, self._directly)
        return (self._in_talk, self._whispered, self._directly, self._in_window)

    async def _in_talk(
        self, body: Payload, _reader: Reader, talk: Conversation | None
    ) -> Result | None:
        return await self._respond(talk, _private(body, talk)) if talk else None

    async def _where_they_are(
        self, body: Payload, reader: Reader, _talk: Conversation | None
    ) -> Result | None:
        return _result(await self._post(reader.channel, body))

    async def _whispered(
        self, body: Payload, reader: Reader, _talk: Conversation | None
    ) -> Result | None:
        if not reader.user:
            return None
        whispered = {**_shown(body), "channel": reader.channel, "user": reader.user}
        answer = await self._wire.ask("chat.postEphemeral", whispered, ANSWERS)
        return answer.result if isinstance(answer, Failed) else Sent()

    async def _directly(
        self, body: Payload, reader: Reader, _talk: Conversation | None
    ) -> Result | None:
        channel = await self._direct_channel(reader.user)
        return _result(await self._post(channel, body)) if channel else None

    async def _in_window(
        self, body: Payload, reader: Reader, talk: Conversation | None
    ) -> Result | None:
        """Show it in a window of its own; None where it is too late for that."""
        if talk is None:
            return None
        view = window(body, reader.channel)
        if talk.submitted and not talk.heard and not talk.said:
            talk.said = {"response_action": "update", "view": view}
            return Sent()
        if not self._conversations.takes_view(talk):
            return None
        answer = await self._show(view, talk)
        return answer.result if isinstance(answer, Failed) else Sent()

    async def _tell_all(self, body: Payload, reader: Reader, talk: Conversation | None) -> Result:
        """Post it where they are; through their own interaction where the bot is not let in."""
        result: Answer = Failed(NO_WAY)
        if reader.channel:
            result = await self._post(reader.channel, body, TO_ALL)
        shut = isinstance(result, Failed) and result.error in UNREACHABLE
        if talk and (shut or not reader.channel):
            openly = {**body, "response_type": "in_channel", "replace_original": False}
            if said := await self._respond(talk, openly):
                return said
        return _result(result)

    async def _respond(self, talk: Conversation, body: Payload) -> Result | None:
        """Answer at the response_url; None where that takes no more."""
        address = self._conversations.address_of(talk)
        if address is None:
            return None
        address.left -= 1
        answer = await self._wire.respond(address.url, body)
        if isinstance(answer, Done):
            return Sent()
        if isinstance(answer.result, Refused):
            if answer.result.permanent:
                address.left = 0
            return None
        return None if isinstance(answer.result, RateLimited) else answer.result

    async def _direct_channel(self, user: str) -> str:
        """Return somebody's direct messages with the bot; empty where they cannot be opened."""
        if not (user and self._may("im:write")):
            return ""
        if user not in self._direct:
            answer = await self._wire.insist("conversations.open", {"users": user}, ANSWERS)
            channel = answer.data.get("channel") if isinstance(answer, Done) else None
            if not isinstance(channel, dict) or not channel.get("id"):
                return ""
            if len(self._direct) >= MOST_PEOPLE:
                self._direct.clear()
            self._direct[user] = str(channel["id"])
        return self._direct[user]

    async def _post(self, channel: str, body: Payload, queue: Queue = ANSWERS) -> Answer:
        return await self._wire.ask(MESSAGES, {**body, "channel": channel}, queue, channel=channel)


def reference(message: Payload) -> str:
    """Return what names a message, as the core keeps it: ``channel/ts``."""
    channel, ts = message.get("channel"), message.get("ts")
    return f"{channel}/{ts}" if channel and ts else ""


def _private(body: Payload, talk: Conversation) -> Payload:
    return {**_shown(body), "response_type": "ephemeral", "replace_original": talk.replaces}


def _shown(body: Payload) -> Payload:
    """Return what is seen of a message; nothing unfolds in a private one."""
    return {key: value for key, value in body.items() if key in {"text", "blocks"}}


def _result(answer: Answer) -> Result:
    return answer.result if isinstance(answer, Failed) else Sent(reference(answer.data))
