"""Slack does what every platform must."""

from tests.adapters.contract import PlatformContract
from tests.adapters.slack.rig import SlackRig


class TestSlack(PlatformContract):
    def make_rig(self) -> SlackRig:
        return SlackRig()
