"""Performing effects on Slack: answers, posts and edits, within its limits."""

import logging
import re

from adapters.coalescing import Coalescer
from adapters.slack.conversation import Conversation
from adapters.slack.finding import marked
from adapters.slack.limiter import BELLS, EDITS, IN_PRIVATE, MESSAGES, POSTS, Queue
from adapters.slack.limits import LIMITS
from adapters.slack.looks import Looks
from adapters.slack.names import NotSlacks, channel_of, is_private, user_of
from adapters.slack.replies import Reader, Replies, reference
from adapters.slack.wire import CLOSED, Failed, Payload, Wire
from adapters.timer import Timer
from bot.effects import Announce, AskForm, Effect, Reply, Revise
from bot.events import Origin
from bot.port import Refused, Result, Sent
from bot.view.card import Card

LOGGER = logging.getLogger("studybot.slack")
EVERY = 1.2
"""Seconds between two edits of one message: 50 a minute."""
CLOSING = 1.5
"""Seconds for the last edits and pages; the runtime gives a platform two to close."""

GROUP = re.compile(r"(?:<!subteam\^)?(S[A-Z0-9]{2,30})(?:\|[^<>|]*)?>?")
EVERYBODY = {"here": "<!here>", "channel": "<!channel>"}
"""https://docs.slack.dev/messaging/formatting-message-text#special-mentions"""
REF = re.compile(r"([CDG][A-Z0-9]{1,30})/(\d{1,15}\.\d{1,9})")

Target = tuple[str, str]
"""A channel, and the moment of a message in it, which names it."""
Edit = tuple[Card, bool]
"""What a message becomes, and whether people wait for it."""


class Deliverer:
    """Performs effects in one workspace."""

    def __init__(self, wire: Wire, replies: Replies, looks: Looks, timer: Timer) -> None:
        """``wire`` and ``replies`` have the workspace's token."""
        self._wire = wire
        self._replies = replies
        self._looks = looks
        self._edits: Coalescer[Target, Edit] = Coalescer(self._edit, timer, EVERY)
        self._closed = False

    async def perform(
        self, effect: Effect, origin: Origin | None, talk: Conversation | None
    ) -> Result:
        """Do what is asked; a Reply or AskForm answers ``origin``, and ``talk`` if that lasts.

        A Revise is taken on at once, and made when convenient: what becomes of it is only logged.
        """
        if self._closed:
            return CLOSED
        match effect:
            case Announce():
                return await self._announce(effect)
            case Revise():
                return self._revise(effect)
            case Reply() | AskForm() if origin is None:
                return Refused("there is nobody to answer", permanent=True)
            case Reply():
                return await self._replies.reply(effect, _reader(origin, talk), talk)
            case AskForm():
                return await self._replies.ask(effect, _reader(origin, talk), talk)

    async def close(self) -> None:
        """Make the edits that wait, and perform nothing more. Safe to call twice."""
        self._closed = True
        await self._edits.close(CLOSING)

    async def _announce(self, effect: Announce) -> Result:
        """Post it once: an answer that is lost makes no second post.

        Every message of Slack's has a thread from the beginning, so that none is opened.
        """
        try:
            channel = channel_of(effect.place)
        except NotSlacks as error:
            return Refused(str(error), permanent=True)
        shown = mentioning(self._looks.message(effect.card), effect.role)
        body = marked(shown, effect.key) | {"channel": channel}
        queue = IN_PRIVATE if is_private(effect.place) else POSTS
        found = REF.fullmatch(effect.under)
        if found and found[1] == channel:
            # Where that message was deleted, Slack posts it in the channel, and says nothing.
            result = await self._post(channel, body | {"thread_ts": found[2]}, queue)
            if not (isinstance(result, Refused) and result.permanent):
                return result
        return await self._post(channel, body, queue)

    async def _post(self, channel: str, body: Payload, queue: Queue) -> Result:
        answer = await self._wire.ask(MESSAGES, body, queue, channel=channel)
        return answer.result if isinstance(answer, Failed) else Sent(reference(answer.data))

    def _revise(self, effect: Revise) -> Result:
        found = REF.fullmatch(effect.ref)
        if found is None:
            return Refused(f"this names no message of Slack: {effect.ref!r}", permanent=True)
        target, edit = (found[1], found[2]), (effect.card, effect.urgent)
        if not self._edits.offer(target, edit, urgent=effect.urgent):
            return CLOSED
        return Sent(effect.ref)

    async def _edit(self, target: Target, edit: Edit) -> Result:
        (channel, ts), (card, urgent) = target, edit
        drawn = self._looks.message(card)
        body = {"channel": channel, "ts": ts, "text": drawn["text"], "blocks": drawn["blocks"]}
        answer = await self._wire.insist("chat.update", body, BELLS if urgent else EDITS)
        return answer.result if isinstance(answer, Failed) else Sent(f"{channel}/{ts}")


def mentioning(body: Payload, role: str) -> Payload:
    """Return a message that mentions a user group, or everybody, and nobody else.

    ``role`` is a group's id, or "here" or "channel"; what else it may be mentions nobody.
    """
    words = EVERYBODY.get(role.strip("<!>@ "))
    if found := GROUP.fullmatch(role.strip()):
        words = f"<!subteam^{found[1]}>"
    if words is None:
        return body
    first = {"type": "section", "text": {"type": "mrkdwn", "text": words}}
    blocks = (
        [first, *body["blocks"]] if len(body["blocks"]) < LIMITS.message_blocks else body["blocks"]
    )
    return {**body, "text": f"{words} {body['text']}", "blocks": blocks}


def _reader(origin: Origin | None, talk: Conversation | None) -> Reader:
    """Return whom to answer, as Slack told; what it did not, as the event has it."""
    user, channel = (talk.user, talk.channel) if talk else ("", "")
    if origin is None:
        return Reader(user, channel)
    try:
        return Reader(user or user_of(origin.by), channel or channel_of(origin.place))
    except NotSlacks:
        return Reader(user, channel)
