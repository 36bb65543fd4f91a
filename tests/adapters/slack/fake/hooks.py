"""HTTP delivery: signed requests to the app's address.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.adapters.slack.fake.deliveries import COMMAND, EVENT, Delivery
from tests.adapters.slack.fake.world import Json

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Heard:
    """What the app answered."""

    status: int
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def payload(self) -> Any:
        """The JSON of the answer; its words as a text message; None for nothing."""
        if not self.text:
            return None
        try:
            return json.loads(self.text)
        except ValueError:
            return {"text": self.text}


class Hooks:
    """``url`` is where the app listens; ``now`` the clock that signatures are stamped with."""

    def __init__(self, now: Callable[[], datetime], secret: str) -> None:
        self.url = ""
        self.now = now
        self.secret = secret
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def request_of(self, delivery: Delivery) -> tuple[bytes, dict[str, str]]:
        """The next request for it: body and headers, which count how often it came."""
        body, kind = encoded(delivery)
        headers = self.signed(body) | {"Content-Type": kind}
        if delivery.attempts:
            headers["X-Slack-Retry-Num"] = str(delivery.attempts)
            headers["X-Slack-Retry-Reason"] = delivery.reason
        delivery.attempts += 1
        return body, headers

    async def send(self, delivery: Delivery) -> Heard:
        """Post it once more, as Slack does when it heard nothing."""
        return await self.post(*self.request_of(delivery))

    async def post(self, body: bytes, headers: Mapping[str, str], url: str | None = None) -> Heard:
        """Post any bytes under any headers."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        async with self._session.post(
            url or self.url, data=BytesIO(body), headers=headers
        ) as answer:
            return Heard(answer.status, await answer.text(), dict(answer.headers))

    def signed(
        self, body: bytes, *, stamp: str | None = None, secret: str | None = None
    ) -> dict[str, str]:
        """Headers of a request that is genuine, unless another stamp or secret makes it not."""
        stamp = str(int(self.now().timestamp())) if stamp is None else stamp
        base = b"v0:" + stamp.encode() + b":" + body
        digest = hmac.new((secret or self.secret).encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def verify_url(self, challenge: str = "a-challenge") -> bool:
        """What Slack does when the address is entered: the challenge must come back."""
        body = json.dumps({"type": "url_verification", "token": "t", "challenge": challenge})
        raw = body.encode()
        heard = await self.post(raw, self.signed(raw) | {"Content-Type": "application/json"})
        return heard.status == 200 and challenge in heard.text


def encoded(delivery: Delivery) -> tuple[bytes, str]:
    """The body of a delivery, and its type."""
    if delivery.kind == EVENT:
        return json.dumps(delivery.payload).encode(), "application/json"
    fields: Json = delivery.payload
    if delivery.kind != COMMAND:
        fields = {"payload": json.dumps(delivery.payload)}
    return urlencode(fields).encode(), FORM
