"""slack-bolt: one listener for each kind, and no setting of its own."""

import logging
from collections.abc import Mapping
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.authorizing import Installations, installation_of
from adapters.slack.bolting import Bolt
from adapters.slack.receive import Kind
from tests.adapters.slack.fake import Channel, FakeSlack, Person
from tests.adapters.slack.test_authorizing import SCOPES, TOLD


class Taken:
    """Keeps what is taken in; ``said`` is the acknowledgement."""

    def __init__(self, said: Mapping[str, Any] | None = None) -> None:
        self.said = said if said is not None else {}
        self.kinds: list[Kind] = []

    async def take(self, kind: Kind, _: Mapping[str, Any]) -> Mapping[str, Any] | None:
        self.kinds.append(kind)
        return self.said

    async def nothing(self, kind: Kind, _: Mapping[str, Any]) -> None:
        self.kinds.append(kind)

    async def fail(self, _kind: Kind, _: Mapping[str, Any]) -> Mapping[str, Any]:
        raise RuntimeError("it broke")


def bolt_for(team: str, take: Any) -> Bolt:
    installations = Installations()
    installations.add(installation_of("xoxb-1", TOLD | {"team_id": team}, SCOPES))
    return Bolt(AsyncWebClient(retry_handlers=[]), installations, take)


def envelope(payload: Mapping[str, Any], kind: str = "interactive") -> dict[str, Any]:
    return {"type": kind, "envelope_id": "1", "payload": payload}


async def test_every_kind_is_taken_as_what_it_is(
    slack: FakeSlack, ana: Person, study: Channel
) -> None:
    taken = Taken()
    bolt = bolt_for(slack.team.id, taken.take)
    await ana.types("/study daily", study, wait=False)
    await ana.shortcut("practice", wait=False)
    await ana.opens_home(wait=False)
    for delivery in slack.deliveries:
        assert await bolt.envelope(envelope(delivery.payload, delivery.kind)) == {}

    assert taken.kinds == [Kind.COMMAND, Kind.SHORTCUT, Kind.EVENT]


async def test_an_acknowledgement_may_say_something(slack: FakeSlack, ana: Person) -> None:
    said = {"response_action": "clear"}
    bolt = bolt_for(slack.team.id, Taken(said).take)
    delivery = await ana.shortcut("practice", wait=False)

    assert await bolt.envelope(envelope(delivery.payload)) == said


async def test_what_is_not_taken_now_is_not_acknowledged(slack: FakeSlack, ana: Person) -> None:
    bolt = bolt_for(slack.team.id, Taken().nothing)
    delivery = await ana.shortcut("practice", wait=False)

    assert await bolt.envelope(envelope(delivery.payload)) is None


async def test_what_breaks_is_not_acknowledged(
    slack: FakeSlack, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    bolt = bolt_for(slack.team.id, Taken().fail)
    delivery = await ana.shortcut("practice", wait=False)

    assert await bolt.envelope(envelope(delivery.payload)) is None
    assert "it broke" in caplog.text


async def test_another_workspaces_payload_is_acknowledged_and_not_taken(
    slack: FakeSlack, ana: Person
) -> None:
    taken = Taken()
    delivery = await ana.shortcut("practice", wait=False)

    await bolt_for("T999", taken.take).envelope(envelope(delivery.payload))

    assert taken.kinds == []


@pytest.mark.parametrize(
    "odd",
    [
        {"type": "events_api", "envelope_id": "1"},
        {"envelope_id": "1"},
        envelope({"type": "view_closed", "view": {"callback_id": "form"}, "team": {"id": "T1"}}),
        envelope({"team": 7, "user": 8, "type": []}),
        envelope({"type": "block_actions", "actions": [{"action_id": 7}], "team": {"id": "T1"}}),
    ],
)
async def test_what_cannot_be_read_is_acknowledged_and_logged(
    odd: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    taken = Taken()

    assert await bolt_for("T1", taken.take).envelope(odd) == {}
    assert taken.kinds == []
    assert caplog.records
    assert [each for each in caplog.records if each.exc_info] == []


async def test_bolt_takes_no_setting_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for name in ("CLIENT_ID", "CLIENT_SECRET", "BOT_TOKEN", "SIGNING_SECRET"):
        monkeypatch.setenv(f"SLACK_{name}", "another-program's")

    bolt = bolt_for("T1", Taken().take)

    assert caplog.records == []
    assert bolt._app.oauth_flow is None
    assert bolt._app.installation_store is None


async def test_bolt_leaves_our_loggers_as_they_are(
    slack: FakeSlack, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = [logging.getLogger(name) for name in ("studybot", "studybot.slack")]
    for logger in ours:
        monkeypatch.setattr(logger, "level", 17)
    delivery = await ana.shortcut("practice", wait=False)

    await bolt_for(slack.team.id, Taken().take).envelope(envelope(delivery.payload))

    assert [logger.level for logger in ours] == [17, 17]
