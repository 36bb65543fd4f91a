"""Brings deliveries to the app, by socket or by HTTP, and does what the app answers."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import aiohttp

from tests.adapters.discord.fake.watch import Watch
from tests.adapters.slack.fake.calls import Backend, Call
from tests.adapters.slack.fake.deliveries import (
    COMMAND,
    EVENT,
    FAILED,
    PATIENCE,
    TIMEOUT,
    Delivery,
)
from tests.adapters.slack.fake.hooks import Hooks
from tests.adapters.slack.fake.limits import LIMITS
from tests.adapters.slack.fake.problems import Problem
from tests.adapters.slack.fake.responses import answer as respond
from tests.adapters.slack.fake.views import checked, close, replace, show
from tests.adapters.slack.fake.world import Json


class Courier:
    """``all`` has every delivery, oldest first. HTTP is used where ``hooks`` has an address."""

    def __init__(self, hooks: Hooks, watch: Watch, now: Callable[[], datetime]) -> None:
        self.all: list[Delivery] = []
        self.hooks = hooks
        self.backend: Backend | None = None
        self._watch = watch
        self._now = now
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, delivery: Delivery) -> None:
        """Send it, again if it was before; wait for nothing."""
        if delivery.sent is None:
            self.all.append(delivery)
        delivery.sent, delivery.waiting = self._now(), True
        task = asyncio.create_task(self._send(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def tick(self) -> None:
        """Give up what was not acknowledged in time, or send it again."""
        for delivery in self.all:
            if delivery.over or delivery.sent is None:
                continue
            if delivery.waiting and self._now() - delivery.sent >= PATIENCE:
                self._time_out(delivery)
            again = None if delivery.waiting else delivery.next_at()
            if again is not None and again <= self._now():
                self.send(delivery)

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.hooks.close()

    def acknowledge(self, delivery: Delivery, payload: Any) -> None:
        """The app took it, and may have answered something at once."""
        if delivery.over:
            return
        delivery.answer, error = payload, ""
        try:
            self._take(delivery, payload)
        except Problem as problem:
            error = problem.error
        delivery.settle(acked=True, error=error)
        self._watch.pulse()

    async def _send(self, delivery: Delivery) -> None:
        assert self.backend is not None
        if not self.hooks.url:
            await self.backend.sockets.send(delivery)
            return
        body, headers = self.hooks.request_of(delivery)
        self._watch.pulse()
        try:
            heard = await self.hooks.post(body, headers)
        except aiohttp.ClientError:
            delivery.statuses.append(None)
            self._fail(delivery, "connection_failed")
            return
        delivery.statuses.append(heard.status)
        if heard.status == 200:
            self.acknowledge(delivery, heard.payload)
        else:
            self._fail(delivery, "http_error")

    def _fail(self, delivery: Delivery, reason: str) -> None:
        delivery.waiting, delivery.reason = False, reason
        if delivery.kind != EVENT or delivery.next_at() is None:
            delivery.settle(error=FAILED)
        self._watch.pulse()

    def _time_out(self, delivery: Delivery) -> None:
        delivery.waiting, delivery.reason = False, "http_timeout"
        if delivery.kind != EVENT or delivery.next_at() is None:
            delivery.settle(error=TIMEOUT)
        self._watch.pulse()

    # --- what the app answers at once --------------------------------------------------------

    def _take(self, delivery: Delivery, payload: Any) -> None:
        body = payload if isinstance(payload, dict) else {}
        if delivery.kind == COMMAND and body and delivery.address is not None:
            respond(self._backend(), self._call(body), delivery.address)
        if delivery.payload.get("type") == "view_submission":
            self._after_submission(delivery, body)

    def _after_submission(self, delivery: Delivery, body: Json) -> None:
        world, view = self._backend().world, delivery.view
        if view is None:
            return
        match body.get("response_action"):
            case "errors":
                delivery.errors = self._shown(delivery, body.get("errors"))
            case "update":
                replace(world, view, self._modal(body.get("view")))
            case "push":
                if len(world.stacks.get(view.user.id) or ()) >= LIMITS["stack"]:
                    raise Problem("push_limit_reached")
                show(world, view.user, self._modal(body.get("view")), above=view)
            case "clear":
                close(world, view.user)
            case _:
                close(world, view.user, view)

    def _modal(self, view: Any) -> Json:
        return checked(self._backend(), "response_action", view, "modal")

    def _shown(self, delivery: Delivery, errors: Any) -> dict[str, str]:
        """Errors belong to inputs; for others Slack shows that the app failed."""
        assert delivery.view is not None
        inputs = {each["block_id"] for each in delivery.view.blocks if each["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
            self._backend().blame("response_action", [f"errors for no input: {errors}"])
            raise Problem("invalid_errors")
        return errors

    def _call(self, body: Json) -> Call:
        return Call(method="acknowledgement", data=body, headers={}, at=self._now())

    def _backend(self) -> Backend:
        assert self.backend is not None
        return self.backend
