"""Interactions that are being answered: the ways there are, and for how long they last.

A response_url takes five answers in half an hour; a trigger opens one view in three seconds.
https://docs.slack.dev/interactivity/handling-user-interaction
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from adapters.timer import Timer
from bot.view.actions import Action, AssessAnswer, SayConfidence, ShowHint, decode

Payload = Mapping[str, Any]

LIFE, USES = 30 * 60.0, 5
"""Of a response_url: seconds, and answers."""
MOST = 20_000
"""Of conversations that are kept; one that is pushed out is answered by another way."""
TRIGGER_LIFE = 2.9
"""Seconds; the network needs some of the three."""


@dataclass(slots=True)
class Address:
    """A response_url, and how often it may be used still."""

    url: str = field(repr=False)
    since: float
    left: int = USES


@dataclass(slots=True, kw_only=True)
class Conversation:
    """One interaction: who to answer, how, and what was said."""

    user: str
    channel: str
    address: Address | None
    trigger: str = field(repr=False)
    since: float
    submitted: bool = False
    """A form was sent: what follows it can be said in the acknowledgement."""
    in_view: bool = False
    """A button in a form or on the Home was pressed."""
    view: str = ""
    """Its id, if so."""
    replaces: bool = False
    """The answer takes the place of the private message that was pressed."""
    renews: bool = False
    """The same, of the window that was pressed."""
    kept: Sequence[Payload] = ()
    """What a window still shows below its answer, where that cannot go on top of it."""
    heard: bool = False
    """It was acknowledged."""
    said: dict[str, Any] = field(default_factory=dict)
    """What the acknowledgement says."""
    committed: asyncio.Future[None] | None = None
    """Done when what was asked for is committed; of a form, when it was answered."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Conversations:
    """Those that can still be answered, by the receipt of their event."""

    def __init__(self, timer: Timer) -> None:
        """Each lasts from when it was heard: our clock and Slack's may differ."""
        self._timer = timer
        self._open: dict[str, Conversation] = {}
        self._views: dict[str, Address] = {}

    def begin(self, receipt: str, payload: Payload) -> Conversation:
        """Return that of a payload; of one that came twice, the same."""
        known = self._open.get(receipt)
        if known is None:
            self._forget_old()
            known = self._open[receipt] = self._begun(payload)
        return known

    def of(self, receipt: str) -> Conversation | None:
        """Return that of an event; None when there is none, or its time is over."""
        found = self._open.get(receipt)
        return found if found and self._timer.now() - found.since < LIFE else None

    def address_of(self, conversation: Conversation) -> Address | None:
        """Return where it can be answered still."""
        address = conversation.address
        if address and address.left > 0 and self._timer.now() - address.since < LIFE:
            return address
        return None

    def takes_view(self, conversation: Conversation) -> bool:
        """Tell whether a form can be opened still."""
        fresh = self._timer.now() - conversation.since < TRIGGER_LIFE
        return bool(conversation.trigger) and fresh

    def opened(self, view: str, conversation: Conversation) -> None:
        """Note which interaction a form was opened from: what it leads to is answered there."""
        if view and conversation.address:
            self._views[view] = conversation.address

    def _begun(self, payload: Payload) -> Conversation:
        now = self._timer.now()
        view, container = _part(payload, "view"), _part(payload, "container")
        submitted = payload.get("type") == "view_submission"
        url = str(payload.get("response_url") or "")
        address = Address(url, now) if url else self._views.get(str(view.get("id") or ""))
        in_view = bool(view) and view.get("type") == "modal" and not submitted
        user = _part(payload, "user").get("id") or payload.get("user_id")
        channel = _part(payload, "channel").get("id") or payload.get("channel_id")
        return Conversation(
            user=str(user or ""),
            channel=str(channel or container.get("channel_id") or ""),
            address=address,
            trigger="" if submitted else str(payload.get("trigger_id") or ""),
            since=now,
            submitted=submitted,
            in_view=in_view,
            view=str(view.get("id") or "") if in_view else "",
            replaces=bool(container.get("is_ephemeral")) and _is_remark(_pressed(payload)),
            kept=_kept(view) if in_view and isinstance(_pressed(payload), ShowHint) else (),
            renews=in_view and _is_remark(_pressed(payload)),
        )

    def _forget_old(self) -> None:
        oldest = self._timer.now() - LIFE
        while self._open and (
            len(self._open) >= MOST or next(iter(self._open.values())).since < oldest
        ):
            del self._open[next(iter(self._open))]
        while self._views and (
            len(self._views) >= MOST or next(iter(self._views.values())).since < oldest
        ):
            del self._views[next(iter(self._views))]


def _part(payload: Payload, key: str) -> Payload:
    found = payload.get(key)
    return found if isinstance(found, Mapping) else {}


def _pressed(payload: Payload) -> Action | None:
    actions = payload.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else None
    return decode(str(first.get("value") or "")) if isinstance(first, Mapping) else None


def _kept(view: Payload) -> Sequence[Payload]:
    """Return the question that a hint is for: it is to be answered still."""
    blocks = view.get("blocks")
    return blocks if isinstance(blocks, list) else ()


def _is_remark(action: Action | None) -> bool:
    """Tell whether this is said of a verdict, and answered with the verdict as it stands then.

    Other presses on a private message get a new one: a hint or a verdict in place of its question
    would take the question away.
    """
    return isinstance(action, AssessAnswer | SayConfidence)
