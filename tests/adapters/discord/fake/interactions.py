"""Interactions: their payloads, how long they live, and what became of them.

Source: https://discord.com/developers/docs/interactions/receiving-and-responding
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.adapters.discord.fake.problems import (
    ALREADY_ACKNOWLEDGED,
    INVALID_WEBHOOK_TOKEN,
    UNKNOWN_INTERACTION,
    UNKNOWN_WEBHOOK,
    Problem,
)
from tests.adapters.discord.fake.world import Channel, Json, Message, Now, User

ANSWER_WITHIN = timedelta(seconds=3)
TOKEN_LIVES = timedelta(minutes=15)

PING, COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 1, 2, 3, 4, 5


@dataclass(kw_only=True, eq=False)
class Interaction:
    """``callback`` is the body of the first response; ``original`` the message it made, or the
    message under the button for an update; ``replies`` all messages it made, in order;
    ``refusals`` the error codes that callbacks met.
    """

    id: int
    token: str
    type: int
    payload: Json
    user: User
    channel: Channel
    at: datetime
    message: Message | None = None
    user_install_only: bool = False
    callback: Json | None = None
    answered: datetime | None = None
    original: Message | None = None
    replies: list[Message] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)

    @property
    def modal(self) -> Json:
        """The form it opened."""
        if self.callback is None or self.callback["type"] != 9:
            raise AssertionError(f"no form was opened, but {self.callback}")
        data: Json = self.callback["data"]
        return data

    @property
    def choices(self) -> list[Json]:
        """What autocomplete offered."""
        if self.callback is None or self.callback["type"] != 8:
            raise AssertionError(f"no choices were offered, but {self.callback}")
        choices: list[Json] = self.callback["data"]["choices"]
        return choices

    @property
    def reply(self) -> Message:
        """The newest message in answer to it."""
        if not self.replies:
            raise AssertionError(f"no message answered it, but {self.callback}")
        return self.replies[-1]

    @property
    def deferred(self) -> bool:
        return self.callback is not None and self.callback["type"] in (5, 6)


class Ledger:
    """All interactions there were, by their tokens."""

    def __init__(self, now: Now, application_id: int) -> None:
        self._now = now
        self._application_id = application_id
        self._by_token: dict[str, Interaction] = {}

    def add(self, interaction: Interaction) -> None:
        self._by_token[interaction.token] = interaction

    @property
    def all(self) -> list[Interaction]:
        return [*self._by_token.values()]

    def to_answer(self, interaction_id: str, token: str) -> Interaction:
        """The interaction, if a first response is still in time."""
        found = self._by_token.get(token)
        if found is None or str(found.id) != interaction_id:
            raise Problem(UNKNOWN_INTERACTION)
        if found.callback is not None:
            found.refusals.append(ALREADY_ACKNOWLEDGED.code)
            raise Problem(ALREADY_ACKNOWLEDGED)
        if self._now() - found.at > ANSWER_WITHIN:
            found.refusals.append(UNKNOWN_INTERACTION.code)
            raise Problem(UNKNOWN_INTERACTION)
        return found

    def to_follow(self, application_id: str, token: str) -> Interaction:
        """The interaction, if its token still lives and there was a first response."""
        found = self._by_token.get(token)
        if found is None or application_id != str(self._application_id):
            raise Problem(UNKNOWN_WEBHOOK)
        if self._now() - found.at >= TOKEN_LIVES:
            raise Problem(INVALID_WEBHOOK_TOKEN)
        if found.callback is None or found.callback["type"] == 8:
            raise Problem(UNKNOWN_WEBHOOK)
        return found
