"""What a payload means, and that it is what a test expects."""

from datetime import timedelta
from typing import Any

from adapters.slack.receive import Kind, Received, event
from bot.events import Asked, Pressed, Submitted
from tests.adapters.slack.fake.world import Json
from tests.adapters.slack.samples import AT

HEARD = AT + timedelta(milliseconds=250)
"""When a payload was heard: the time of what says none itself."""


def read(kind: Kind, payload: Any) -> Received:
    return event(kind, payload, AT, HEARD)


def asked(payload: Json, kind: Kind = Kind.COMMAND) -> Asked:
    found = read(kind, payload)
    assert isinstance(found, Asked)
    return found


def pressed(payload: Json) -> Pressed:
    found = read(Kind.ACTION, payload)
    assert isinstance(found, Pressed)
    return found


def submitted(payload: Json) -> Submitted:
    found = read(Kind.VIEW, payload)
    assert isinstance(found, Submitted)
    return found
