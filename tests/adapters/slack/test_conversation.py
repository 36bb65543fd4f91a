"""How long, and how often, an interaction can be answered."""

from typing import Any

import pytest

from adapters.slack import conversation
from adapters.slack.conversation import LIFE, TRIGGER_LIFE, USES, Conversations
from bot.ids import PostId
from bot.view.actions import Action, AnswerPost, AssessAnswer, SayConfidence, ShowHint, encode
from tests.adapters.seconds import SetTimer

COMMAND = {
    "user_id": "U1",
    "channel_id": "C1",
    "response_url": "https://hooks.slack.com/commands/T1/2/x",
    "trigger_id": "12.34.abc",
}


def pressed(action: Action, *, ephemeral: bool = True) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "user": {"id": "U1"},
        "container": {"is_ephemeral": ephemeral, "channel_id": "C2"},
        "actions": [{"value": encode(action)}],
    }


def test_a_command_says_who_asked_and_where() -> None:
    talk = Conversations(SetTimer()).begin("slack:1", COMMAND)

    assert (talk.user, talk.channel, talk.trigger) == ("U1", "C1", "12.34.abc")
    assert not talk.submitted
    assert not talk.in_view
    assert not talk.replaces


def test_what_comes_twice_is_one_conversation() -> None:
    conversations = Conversations(SetTimer())

    assert conversations.begin("slack:1", COMMAND) is conversations.begin("slack:1", COMMAND)


async def test_it_lasts_half_an_hour_and_is_forgotten() -> None:
    timer = SetTimer()
    conversations = Conversations(timer)
    talk = conversations.begin("slack:1", COMMAND)
    await timer.pass_(LIFE - 1)
    assert conversations.of("slack:1") is talk
    assert conversations.address_of(talk)
    await timer.pass_(1)
    assert conversations.of("slack:1") is None
    assert conversations.address_of(talk) is None
    await timer.pass_(1)
    assert conversations.begin("slack:2", COMMAND) is not talk
    assert conversations.begin("slack:1", COMMAND) is not talk


def test_only_so_many_are_kept_and_the_oldest_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "MOST", 2)
    conversations = Conversations(SetTimer())
    for number in range(3):
        conversations.begin(f"slack:{number}", COMMAND)

    assert conversations.of("slack:0") is None
    assert conversations.of("slack:1")
    assert conversations.of("slack:2")


def test_whoever_logs_one_tells_no_address_and_no_trigger() -> None:
    shown = repr(Conversations(SetTimer()).begin("slack:1", COMMAND))

    assert "hooks.slack.com" not in shown
    assert "12.34.abc" not in shown


def test_an_address_is_used_five_times() -> None:
    conversations = Conversations(SetTimer())
    talk = conversations.begin("slack:1", COMMAND)
    uses = 0
    while address := conversations.address_of(talk):
        address.left -= 1
        uses += 1

    assert uses == USES == 5


async def test_a_trigger_is_good_for_less_than_three_seconds() -> None:
    timer = SetTimer()
    conversations = Conversations(timer)
    talk = conversations.begin("slack:1", COMMAND)

    assert conversations.takes_view(talk)
    await timer.pass_(TRIGGER_LIFE + 0.01)
    assert not conversations.takes_view(talk)


@pytest.mark.parametrize(
    ("action", "ephemeral", "replaces"),
    [
        (AssessAnswer(PostId(1), 2), True, True),
        (SayConfidence(PostId(1), True), True, True),
        (SayConfidence(PostId(1), True), False, False),
        (AnswerPost(PostId(1), (0,)), True, False),
    ],
)
def test_only_a_remark_on_a_private_verdict_is_answered_in_its_place(
    action: Action, ephemeral: bool, replaces: bool
) -> None:
    talk = Conversations(SetTimer()).begin("slack:1", pressed(action, ephemeral=ephemeral))

    assert talk.replaces is replaces
    assert talk.channel == "C2"


@pytest.mark.parametrize(
    ("action", "renews", "kept"),
    [
        (SayConfidence(PostId(1), True), True, False),
        (AnswerPost(PostId(1), (0,)), False, False),
        (ShowHint(PostId(1), 0), False, True),
    ],
)
def test_a_window_becomes_its_answer_or_is_kept_below(
    action: Action, renews: bool, kept: bool
) -> None:
    blocks = [{"type": "divider"}]
    view = {"id": "V1", "type": "modal", "blocks": blocks}
    payload = pressed(action, ephemeral=False) | {"view": view}
    talk = Conversations(SetTimer()).begin("slack:1", payload)

    assert talk.view == "V1"
    assert talk.renews is renews
    assert talk.kept == (blocks if kept else ())


def test_a_form_is_answered_where_it_was_opened() -> None:
    conversations = Conversations(SetTimer())
    opening = conversations.begin("slack:1", COMMAND)
    conversations.opened("V1", opening)
    view = {"id": "V1", "type": "modal"}
    talk = conversations.begin("slack:2", {"type": "view_submission", "view": view})
    other = conversations.begin(
        "slack:3", {"type": "view_submission", "view": {"id": "V2", "type": "modal"}}
    )

    assert talk.submitted
    assert talk.address is opening.address
    assert other.address is None


@pytest.mark.parametrize("odd", [{}, {"user": 7, "view": [], "container": None, "actions": {}}])
def test_what_lacks_everything_can_still_be_talked_about(odd: dict[str, Any]) -> None:
    talk = Conversations(SetTimer()).begin("slack:1", odd)

    assert talk.address is None
    assert not talk.trigger
