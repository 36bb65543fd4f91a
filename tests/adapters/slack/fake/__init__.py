"""A Slack of our own, on real sockets: Web API, Socket Mode, signed requests, well-behaved or not.

It keeps what apps can rely on (deadlines, scopes, block limits, rates, one connection for each
envelope) and says no with Slack's own words. See ``FakeSlack`` for what can be done with it.
"""

from tests.adapters.slack.fake.calls import Call
from tests.adapters.slack.fake.deliveries import Delivery
from tests.adapters.slack.fake.hooks import Heard
from tests.adapters.slack.fake.people import Person
from tests.adapters.slack.fake.server import FakeSlack
from tests.adapters.slack.fake.trouble import Break, Drop, Garble, Hold, Lose, Refuse, Throttle
from tests.adapters.slack.fake.world import Channel, Message, Team, User, View

__all__ = [
    "Break",
    "Call",
    "Channel",
    "Delivery",
    "Drop",
    "FakeSlack",
    "Garble",
    "Heard",
    "Hold",
    "Lose",
    "Message",
    "Person",
    "Refuse",
    "Team",
    "Throttle",
    "User",
    "View",
]
