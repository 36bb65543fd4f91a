"""A Discord of our own, on real sockets: REST v10 and the gateway, well-behaved or not.

It keeps what bots can rely on (deadlines, buckets, nonces, permissions, sessions) and says no with
Discord's own codes. See ``FakeDiscord`` for what can be done with it.
"""

from tests.adapters.discord.fake.calls import Call
from tests.adapters.discord.fake.deeds import Choose, File, Press, Slash, Submit, Types
from tests.adapters.discord.fake.interactions import Interaction
from tests.adapters.discord.fake.seams import seams
from tests.adapters.discord.fake.server import FakeDiscord
from tests.adapters.discord.fake.trouble import Drop, Hold, Lose, Refuse, Throttle
from tests.adapters.discord.fake.world import Channel, Guild, Message, Role, User

__all__ = [
    "Call",
    "Channel",
    "Choose",
    "Drop",
    "FakeDiscord",
    "File",
    "Guild",
    "Hold",
    "Interaction",
    "Lose",
    "Message",
    "Press",
    "Refuse",
    "Role",
    "Slash",
    "Submit",
    "Throttle",
    "Types",
    "User",
    "seams",
]
