"""What the runtime tells of its work."""

from datetime import UTC, datetime

from bot.effects import Reply
from bot.events import CameDue, Delivered
from bot.ids import DeliveryId
from bot.port import Sent
from bot.runtime.meter import Meter, Silent
from bot.view.card import Card


def test_the_silent_one_takes_everything_and_keeps_nothing() -> None:
    meter: Meter = Silent()

    meter.turned(0.1)
    meter.committed(3, 0.1)
    meter.came(CameDue())
    meter.handled(CameDue())
    meter.failed(CameDue())
    meter.left_alone()
    meter.performed(Reply(Card(title="Hello")), Sent(), platform="fake", seconds=0.1)
    meter.answered("fake", 0.2)
    meter.settled(Delivered(DeliveryId(1), "", datetime(2026, 3, 2, tzinfo=UTC)))

    assert not vars(meter)
