"""The numbers."""

from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest

from bot.effects import Reply
from bot.events import CameDue, Delivered, Undelivered
from bot.ids import DeliveryId
from bot.port import RateLimited, Sent
from bot.runtime.meter import Meter
from bot.runtime.metrics import Metrics
from bot.runtime.pulse import FAILURES, Pulse
from bot.view.card import Card

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ONE = DeliveryId(1)
HELLO = Reply(Card(title="Hello"))


def lines(metrics: Metrics) -> set[str]:
    return set(metrics.text().decode().splitlines())


def test_everything_is_counted_under_its_name() -> None:
    metrics = Metrics(Pulse(monotonic))
    meter: Meter = metrics
    meter.came(CameDue())
    meter.came(CameDue())
    meter.failed(CameDue())
    meter.left_alone()
    meter.turned(0.002)
    meter.committed(3, 0.004)
    meter.performed(HELLO, Sent(), platform="fake", seconds=0.3)
    limited = RateLimited(timedelta(seconds=2.5))
    meter.performed(HELLO, limited, platform="fake", seconds=0.3)
    meter.answered("fake", 2.5)
    metrics.watch_queue(lambda: 7)
    metrics.owe({"due": 2, "claimed": 0})

    assert {
        'studybot_events_total{kind="camedue"} 2.0',
        'studybot_incidents_total{kind="camedue"} 1.0',
        'studybot_incidents_total{kind="posting"} 1.0',
        'studybot_incidents_total{kind="pressed"} 0.0',
        'studybot_turn_seconds_bucket{le="0.0025"} 1.0',
        'studybot_turn_seconds_bucket{le="0.001"} 0.0',
        "studybot_batch_events_sum 3.0",
        "studybot_batch_seconds_count 1.0",
        'studybot_effects_total{effect="reply",result="sent"} 1.0',
        'studybot_effects_total{effect="reply",result="ratelimited"} 1.0',
        'studybot_rate_limited_seconds_total{platform="fake"} 2.5',
        'studybot_effect_seconds_bucket{effect="reply",le="0.5",platform="fake"} 2.0',
        'studybot_answer_seconds_bucket{le="3.0",platform="fake"} 1.0',
        'studybot_answer_seconds_bucket{le="2.0",platform="fake"} 0.0',
        "studybot_queue_depth 7.0",
        'studybot_deliveries_owed{state="due"} 2.0',
    } <= lines(metrics)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Delivered(ONE, "7", NOON), "sent"),
        (Undelivered(ONE, "gone", NOON, known=True), "failed"),
        (Undelivered(ONE, "no answer", NOON), "unsure"),
        (Undelivered(ONE, "too fast", NOON, retry_at=NOON), "postponed"),
    ],
)
def test_an_announcement_is_counted_by_what_became_of_it(
    outcome: Delivered | Undelivered, state: str
) -> None:
    metrics = Metrics(Pulse(monotonic))

    metrics.settled(outcome)

    assert f'studybot_deliveries_total{{state="{state}"}} 1.0' in lines(metrics)


def test_two_registries_know_nothing_of_each_other() -> None:
    first, second = Metrics(Pulse(monotonic)), Metrics(Pulse(monotonic))

    first.came(CameDue())
    first.failed(CameDue())

    assert 'studybot_incidents_total{kind="camedue"} 0.0' in lines(second)
    assert not any("studybot_events" in line and "camedue" in line for line in lines(second))


def test_the_pulse_hears_how_events_end() -> None:
    pulse = Pulse(monotonic)
    metrics = Metrics(pulse)

    for _ in range(FAILURES):
        metrics.failed(CameDue())

    assert "all failed" in " ".join(pulse.troubles(()))
    metrics.handled(CameDue())
    assert "all failed" not in " ".join(pulse.troubles(()))
