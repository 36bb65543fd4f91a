"""Answers to interactions: private unless they are for everyone, and first things first."""

from collections.abc import Callable, Mapping
from typing import Any

from adapters.discord.conversation import PRIVATE, Conversation, Conversations, Said
from adapters.discord.refusals import ALREADY_ANSWERED, TOO_LATE
from adapters.discord.wire import Answer, Done, Failed, Payload, Wire
from adapters.fallback import asking_card
from adapters.timer import Timer
from bot.effects import AskForm, Attachment, Audience, Reply
from bot.port import Refused, Result, Sent
from bot.view.card import Card
from bot.view.form import Form

LATE = Refused("it could not be answered in private any more: Discord's time was over", True)

# https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
MESSAGE, THINK, SEE, REPLACE, SUGGEST, OPEN_FORM = 4, 5, 6, 7, 8, 9


class Replies:
    """Answers people."""

    def __init__(
        self,
        wire: Wire,
        timer: Timer,
        *,
        message: Callable[[Card], Payload],
        modal: Callable[[Form], Payload],
    ) -> None:
        """``message`` and ``modal`` draw what is shown."""
        self._wire = wire
        self._message = message
        self._modal = modal
        self._conversations = Conversations(timer)

    async def reply(self, effect: Reply, interaction: Mapping[str, Any] | None) -> Result:
        """Show a card; ``LATE`` when that is no longer possible."""
        with_whom = self._conversations.of(interaction)
        if with_whom is None:
            return LATE
        async with with_whom.lock:
            body = self._message(effect.card)
            if effect.audience is Audience.ONLY_YOU:
                return await self._tell(with_whom, body, effect.attached)
            return await self._tell_all(with_whom, body)

    async def ask(self, effect: AskForm, interaction: Mapping[str, Any] | None) -> Result:
        """Open a form; where it cannot be opened any more, give a button that asks for it anew."""
        with_whom = self._conversations.of(interaction)
        if with_whom is None:
            return LATE
        async with with_whom.lock:
            if with_whom.takes_form:
                opening = {"type": OPEN_FORM, "data": self._modal(effect.form)}
                result = await self._respond(with_whom, opening, Said.SOMETHING)
                if result:
                    return result
            return await self._tell(with_whom, self._message(asking_card(effect.form)))

    async def acknowledge(self, interaction: Mapping[str, Any]) -> Result:
        """Show that it was heard, unless it was answered already; an answer may still follow."""
        with_whom = self._conversations.of(interaction)
        if with_whom is None:
            return LATE
        async with with_whom.lock:
            if with_whom.said is not Said.NOTHING:
                return Sent()
            if with_whom.on_message:
                return await self._respond(with_whom, {"type": SEE}, Said.SEEN) or Sent()
            thinking = {"type": THINK, "data": {"flags": PRIVATE}}
            return await self._respond(with_whom, thinking, Said.THINKING) or Sent()

    async def suggest(self, choices: list[Payload], interaction: Mapping[str, Any]) -> Result:
        """Answer an autocompletion with ``choices``: name and value each."""
        with_whom = self._conversations.of(interaction)
        if with_whom is None:
            return LATE
        body = {"type": SUGGEST, "data": {"choices": choices}}
        return await self._respond(with_whom, body, Said.SOMETHING) or Sent()

    async def _tell(
        self, with_whom: Conversation, body: Payload, attached: Attachment | None = None
    ) -> Result:
        """Show it to this person alone."""
        if attached:
            body |= {"attachments": [{"id": 0, "filename": attached.name}]}
        private = body | {"flags": PRIVATE}
        if with_whom.said is Said.NOTHING:
            replacing = {"type": REPLACE, "data": body}
            first = replacing if with_whom.replaces else {"type": MESSAGE, "data": private}
            result = await self._respond(with_whom, first, Said.SOMETHING, attached)
            if result:
                return result
        mine = with_whom.said is Said.THINKING
        if mine or (with_whom.said is Said.SEEN and with_whom.replaces):
            edit = with_whom.webhook("PATCH", with_whom.original)
            return self._said(
                with_whom, await self._wire.insist(edit, body, None, attached=attached)
            )
        further = with_whom.webhook("POST")
        return self._said(with_whom, await self._wire.ask(further, private, None, attached))

    async def _tell_all(self, with_whom: Conversation, body: Payload) -> Result:
        if with_whom.said is Said.NOTHING:
            first = {"type": MESSAGE, "data": body}
            result = await self._respond(with_whom, first, Said.SOMETHING)
            if result:
                return result
        if with_whom.said is Said.THINKING:
            # What follows a private "is thinking" would be private too.
            await self._wire.ask(with_whom.webhook("DELETE", with_whom.original), None, None)
        return self._said(with_whom, await self._wire.ask(with_whom.webhook("POST"), body, None))

    async def _respond(
        self,
        with_whom: Conversation,
        body: Payload,
        said: Said,
        attached: Attachment | None = None,
    ) -> Result | None:
        """Give the first answer; None when there was one before, which we did not know of."""
        route = with_whom.callback
        answer = await self._wire.insist(
            route, body, None, proof=ALREADY_ANSWERED, attached=attached
        )
        self._wire.forget(route)
        if isinstance(answer, Failed) and answer.code == ALREADY_ANSWERED:
            with_whom.said = Said.SOMETHING
            return None
        return self._said(with_whom, answer, said)

    def _said(self, with_whom: Conversation, answer: Answer, said: Said = Said.SOMETHING) -> Result:
        if isinstance(answer, Done):
            with_whom.said = said
            return Sent(reference(answer.data))
        return LATE if answer.code in TOO_LATE else answer.result


def reference(message: Payload) -> str:
    """Return what names a message, as the core keeps it: ``channel/message``."""
    channel, identifier = message.get("channel_id"), message.get("id")
    return f"{channel}/{identifier}" if channel and identifier else ""
