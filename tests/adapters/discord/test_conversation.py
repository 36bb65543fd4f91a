"""Which interactions can be answered, and how."""

import re
from dataclasses import replace
from typing import Any

import pytest

from adapters.discord.conversation import LIFE, Conversations, Said, essence
from bot.ids import PostId
from bot.view.actions import Action, AnswerPost, AssessAnswer, SayConfidence, ShowHint
from tests.adapters.discord.interactions import command, press, submit
from tests.adapters.seconds import SetTimer

POST = PostId(17)


async def test_it_lasts_for_fifteen_minutes_and_does_not_begin_anew() -> None:
    timer = SetTimer()
    conversations = Conversations(timer)
    begun = conversations.of(command())

    await timer.pass_(LIFE - 1)
    assert conversations.of(command()) is begun is not None
    await timer.pass_(1)
    assert conversations.of(command()) is None
    conversations.of(command("99"))
    assert conversations.of(command()) is None


async def test_old_ones_are_forgotten() -> None:
    timer = SetTimer()
    conversations = Conversations(timer)
    for number in range(100):
        conversations.of(command(str(number)))
        await timer.pass_(60)

    assert len(conversations._open) <= 2 * LIFE / 60 + 1


def test_without_an_interaction_there_is_none() -> None:
    assert Conversations(SetTimer()).of(None) is None


@pytest.mark.parametrize(
    ("action", "private", "replaces"),
    [
        (SayConfidence(POST, sure=True), True, True),
        (AssessAnswer(POST, 2), True, True),
        (SayConfidence(POST, sure=True), False, False),
        (AnswerPost(POST, (1,)), True, False),
        (ShowHint(POST, 0), True, False),
    ],
)
def test_only_a_remark_on_a_private_verdict_is_answered_in_its_place(
    action: Action, private: bool, replaces: bool
) -> None:
    begun = Conversations(SetTimer()).of(press(action, private=private))

    assert begun
    assert begun.replaces is replaces


@pytest.mark.parametrize(("presser", "replaces"), [("1", True), ("2", False)])
def test_a_remark_never_takes_the_place_of_what_somebody_else_reads(
    presser: str, replaces: bool
) -> None:
    pressed = press(SayConfidence(POST, sure=True), private=True)
    pressed["message"]["interaction_metadata"] = {"user": {"id": "1"}}
    pressed["member"] = {"user": {"id": presser}}
    begun = Conversations(SetTimer()).of(pressed)

    assert begun
    assert begun.replaces is replaces


def test_a_form_takes_no_form() -> None:
    conversations = Conversations(SetTimer())
    asked, submitted = conversations.of(command("1")), conversations.of(submit(AnswerPost(POST)))

    assert asked
    assert submitted
    assert asked.takes_form
    assert not submitted.takes_form
    asked.said = Said.SEEN
    assert not asked.takes_form


@pytest.mark.parametrize(
    "payload",
    [
        command(),
        submit(AnswerPost(POST)),
        press(SayConfidence(POST, sure=True), private=True),
        press(AnswerPost(POST, (1,))),
    ],
)
def test_it_is_answered_alike_by_what_is_kept_of_it(payload: dict[str, Any]) -> None:
    whole = payload | {"guild": {"id": "4", "features": ["COMMUNITY"]}}
    if "message" in payload:
        whole["message"] = payload["message"] | {"content": "long"}

    begun, kept = Conversations(SetTimer()).of(whole), Conversations(SetTimer()).of(essence(whole))

    assert begun
    assert kept
    assert replace(begun, lock=kept.lock) == kept
    assert not {"COMMUNITY", "long"} & set(re.findall(r"\w+", str(essence(whole))))


def test_what_is_no_message_is_not_kept() -> None:
    assert "message" not in essence(command() | {"message": "odd"})
