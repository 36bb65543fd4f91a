"""What Slack says no with, in words that say what to do."""

import pytest

from adapters.slack.refusals import A_WHILE, LONGEST_REASON, how_to_add, refusal
from bot.port import RateLimited, Refused, Unknown


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("not_in_channel", "/invite @studybot in that channel"),
        ("channel_not_found", "/invite @studybot"),
        ("is_archived", "unarchive it"),
        ("account_inactive", "install it again"),
        ("token_revoked", "SLACK_BOT_TOKEN"),
        ("invalid_auth", "check SLACK_BOT_TOKEN"),
        ("restricted_action", "ask an admin"),
        ("msg_too_long", "too long"),
        ("invalid_blocks", "as it is made"),
        ("team_access_not_granted", "ask an admin"),
        ("user_disabled", "deactivated"),
        ("something_new", "Slack said: something_new"),
        ("", "no reason given"),
    ],
)
def test_a_refusal_is_for_good_and_says_why(error: str, words: str) -> None:
    result = refusal(error)

    assert isinstance(result, Refused)
    assert result.permanent
    assert words in result.reason


@pytest.mark.parametrize("error", ["fatal_error", "internal_error", "service_unavailable"])
def test_a_failure_may_have_done_something(error: str) -> None:
    assert isinstance(refusal(error), Unknown)


@pytest.mark.parametrize("error", ["request_timeout", "team_added_to_org"])
def test_what_is_over_soon_may_be_tried_again(error: str) -> None:
    result = refusal(error)

    assert isinstance(result, Refused)
    assert not result.permanent


def test_too_fast_waits_a_while() -> None:
    assert refusal("ratelimited") == RateLimited(A_WHILE)


def test_a_missing_scope_is_named_with_the_way_to_add_it() -> None:
    result = refusal("missing_scope", "im:write")

    assert isinstance(result, Refused)
    assert result.reason == f"the app lacks im:write: {how_to_add('im:write')}"


def test_reasons_are_short() -> None:
    result = refusal("x" * 1000)

    assert isinstance(result, Refused)
    assert len(result.reason) == LONGEST_REASON
