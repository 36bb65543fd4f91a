"""Discord, held to what every platform must do."""

from tests.adapters.contract import PlatformContract, Rig
from tests.adapters.discord.rig import DiscordRig


class TestDiscord(PlatformContract):
    def make_rig(self) -> Rig:
        return DiscordRig()
