"""Settings as values."""

import pytest

from bot.settings.values import Address, Slack


@pytest.mark.parametrize(
    ("address", "words"),
    [(Address("localhost", 8080), "localhost:8080"), (Address("::1", 80), "[::1]:80")],
)
def test_an_address_is_written_as_it_is_set(address: Address, words: str) -> None:
    assert str(address) == words


def test_the_secrets_of_slack_are_not_in_its_words() -> None:
    slack = Slack(bot_token="one", app_token="two", signing_secret="three", api_base="x")

    assert repr(slack) == "Slack(api_base='x')"
