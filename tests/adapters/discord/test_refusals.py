"""What Discord's refusals mean."""

import pytest

from adapters.discord.refusals import LONGEST_REASON, refusal
from bot.port import RateLimited, Refused, Unknown


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (404, 10003, "no longer exists"),
        (403, 50001, "View Channel"),
        (403, 50013, "Send Messages and Embed Links"),
        (400, 50035, "Invalid Form Body In embeds.0.title: too long"),
        (404, 10008, "deleted"),
        (403, 240000, "code 240000"),
    ],
)
def test_a_refusal_for_good_says_what_is_wrong(status: int, code: int, words: str) -> None:
    text = "Invalid Form Body\nIn embeds.0.title: too long"

    result = refusal(status, code, text)

    assert isinstance(result, Refused)
    assert result.permanent
    assert words in result.reason


def test_a_wrong_token_can_be_mended() -> None:
    result = refusal(401, 0, "401: Unauthorized")

    assert isinstance(result, Refused)
    assert not result.permanent
    assert "DISCORD_TOKEN" in result.reason


def test_what_something_on_the_way_says_is_not_for_good() -> None:
    result = refusal(404, 0, "<html>proxy</html>")

    assert isinstance(result, Refused)
    assert not result.permanent


def test_a_failing_server_may_have_done_it() -> None:
    assert isinstance(refusal(503, 130000, "overloaded"), Unknown)


def test_too_many_short_waits_make_a_longer_one() -> None:
    assert isinstance(refusal(429, 0, ""), RateLimited)


def test_a_reason_is_one_line_and_not_too_long() -> None:
    result = refusal(400, 50035, "much\n" * 1000)

    assert isinstance(result, Refused)
    assert len(result.reason) <= LONGEST_REASON
    assert "\n" not in result.reason
