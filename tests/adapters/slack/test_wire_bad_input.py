"""What nobody planned, with the whole bot: each is answered once, kindly."""

import json
import re

import pytest

from bot.port import CannotConnect
from tests.adapters.slack.classroom import DAY, Classroom
from tests.adapters.slack.fake import Message, Person, View
from tests.adapters.slack.lounge import told
from tests.factory import make_numeric, make_open, make_question

KEY = "Option b"
FORGED = [
    "1",
    "1:answer",
    "1:answer:",
    "1:answer:-1:0",
    "1:answer:1:99",
    "1:answer:1:0:0:0:1:2:3",
    "1:answer:999999999999999999:0",
    "1:answer:\N{FULLWIDTH DIGIT NINE}:0",
    "1:assess:1:3",
    "1:sure:1:1",
    "1:report:999",
    "1:onward:999",
    "1:setup:daily:ready",
    "1:edit:daily:0:all",
    "1:next:daily:1:key",
    "1:skip:daily:202603021330:1",
    "\u202e1:answer:1:0",
    "'; DROP TABLE posts; --",
    "😀" * 100,
]


async def forges(who: Person, where: Message | View, token: str) -> None:
    action = {"type": "button", "action_id": token[:255], "value": token, "block_id": "b"}
    await who.acts(where, action)


def privately(classroom: Classroom, who: Person) -> list[str]:
    return [each.text for each in classroom.slack.messages if each.only_for is who.user]


# --- questions that are closed, deleted, or somebody else's ---


async def test_a_press_on_a_closed_question_is_told_the_key(classroom: Classroom) -> None:
    async with classroom.opens(make_question(id="q1"), make_question(id="q2")) as bot:
        question = await classroom.is_asked()
        for _ in range(4):
            await bot.passes(DAY / 2)
        await classroom.ben.presses(question, "A")

    assert KEY in told(classroom.slack, classroom.ben)
    assert "points" not in told(classroom.slack, classroom.ben)


async def test_on_a_deleted_question_an_answer_still_counts(classroom: Classroom) -> None:
    async with classroom.opens():
        question = await classroom.is_asked()
        classroom.slack.delete_message(question)
        await classroom.ben.presses(question, "A")
        verdict = told(classroom.slack, classroom.ben)
        await classroom.ben.types("/study streak", classroom.channel)

    assert "You picked A" in verdict
    assert "1" in told(classroom.slack, classroom.ben)


async def test_in_a_channel_that_was_archived_an_answer_stands_on_the_home(
    classroom: Classroom,
) -> None:
    async with classroom.opens():
        question = await classroom.is_asked()
        classroom.slack.archive(classroom.channel)
        await classroom.ben.presses(question, "A")
        page = await classroom.looks_at_home(classroom.ben)

    assert "You picked A" in page


async def test_a_question_of_somebodys_own_conversation_is_nobody_elses(
    classroom: Classroom,
) -> None:
    async with classroom.opens():
        await classroom.ben.types("/study daily")
        own = classroom.ben.sees(classroom.ben.dm)[-1]
        found = re.search(r"1:answer:\d+:0", json.dumps(own.blocks))
        assert found
        await classroom.ana.types("/study help", classroom.channel)
        await forges(classroom.ana, classroom.ana.sees(classroom.channel)[-1], found[0])

    assert "You picked" not in told(classroom.slack, classroom.ana)
    assert KEY not in told(classroom.slack, classroom.ana)


async def test_forged_tokens_tell_nothing_and_are_answered_kindly(classroom: Classroom) -> None:
    async with classroom.opens():
        question = await classroom.is_asked()
        for token in FORGED:
            before = len(privately(classroom, classroom.ben))
            await forges(classroom.ben, question, token)
            answers = privately(classroom, classroom.ben)[before:]
            assert len(answers) <= 1, token
            assert all("(right)" not in words for words in answers), token
            assert all("incident" not in words for words in answers), token
        await classroom.ben.presses(question, "A")

    assert "You picked A" in told(classroom.slack, classroom.ben)


# --- forms ---


async def test_a_form_that_is_sent_twice_counts_once(classroom: Classroom) -> None:
    async with classroom.opens(make_numeric()):
        question = await classroom.is_asked()
        await classroom.ben.presses(question, "Your answer")
        form = classroom.ben.modal
        assert form
        sent = await classroom.ben.submits(form, {"answer": "1.5"})
        before = privately(classroom, classroom.ben)
        again = await classroom.slack.repeat(sent)
        assert again.acked
        assert privately(classroom, classroom.ben) == before
        await classroom.ben.submits(form, {"answer": "7"})

    assert "Right" in before[-1]
    assert "You answered this: right" in told(classroom.slack, classroom.ben)


@pytest.mark.parametrize(
    "metadata",
    [
        "",
        "1:edit:daily:0:all\nC1",
        "1:answer:999:0\nC999",
        "\x00",
        "9" * 3000,
        "1:setup:daily:form",
    ],
)
async def test_tampered_metadata_does_nothing_and_leaks_nothing(
    classroom: Classroom, metadata: str
) -> None:
    async with classroom.opens(make_numeric()):
        question = await classroom.is_asked()
        await classroom.ben.presses(question, "Your answer")
        form = classroom.ben.modal
        assert form
        fields = {"answer": "1.5"}
        delivery = await classroom.ben.submits(form, fields, private_metadata=metadata)
        await classroom.ana.types("/study schedule", classroom.channel)

    assert delivery.acked
    assert "Right" not in str(delivery.answer) + told(classroom.slack, classroom.ben)
    assert "13:30" in told(classroom.slack, classroom.ana)


@pytest.mark.parametrize(
    "words",
    ["<!channel> <@U1|x> <#C1>", "&lt;!here&gt; &amp;", "```" * 40, "*_~`>", "x" * 3000, "\u202e"],
)
async def test_whatever_is_typed_into_a_form_comes_back_as_words(
    classroom: Classroom, words: str
) -> None:
    async with classroom.opens(make_open()):
        question = await classroom.is_asked()
        await classroom.ben.presses(question, "Your answer")
        form = classroom.ben.modal
        assert form
        delivery = await classroom.ben.submits(form, {"answer": words})

    assert delivery.acked
    said = classroom.slack.asked("response_url")[-1]
    assert not re.search(r"<[!@#](?!date)", json.dumps([said.data["text"]]))
    assert not {"broadcast", "user", "channel"} & {
        element.get("type") for element in _elements(said.blocks)
    }


def _elements(found: object) -> list[dict[str, object]]:
    if isinstance(found, list):
        return [each for part in found for each in _elements(part)]
    if isinstance(found, dict):
        inner = [each for part in found.values() for each in _elements(part)]
        return [found, *inner]
    return []


async def test_twelve_thousand_characters_are_answered_in_few(classroom: Classroom) -> None:
    async with classroom.opens():
        await classroom.ben.types("/study " + "daily " * 2000, classroom.channel)
        await classroom.ben.types("/study practise " + "&lt;" * 3000, classroom.channel)

    for answer in privately(classroom, classroom.ben):
        assert len(answer) < 3000
    assert len(privately(classroom, classroom.ben)) == 2


# --- people ---


async def test_a_stranger_of_slack_connect_answers_and_manages_nothing(
    classroom: Classroom,
) -> None:
    other = classroom.slack.world.add_team("Others")
    zoe = classroom.slack.add_stranger("zoe", other, classroom.channel, admin=True)
    async with classroom.opens():
        question = await classroom.is_asked()
        await zoe.presses(question, "A")
        verdict = told(classroom.slack, zoe)
        for line in ("setup", "schedule pause", "admins add @zoe", "schedule edit 03:00"):
            await zoe.types(f"/study {line}", classroom.channel)
            assert "Only admins can do that" in told(classroom.slack, zoe)

    assert "You picked A" in verdict


async def test_in_a_grid_one_person_is_one_learner_whatever_they_do(
    classroom: Classroom,
) -> None:
    classroom.slack.team.enterprise = "E7"
    ida = classroom.slack.add_person("ida", classroom.channel)
    async with classroom.opens():
        question = await classroom.is_asked()
        await ida.presses(question, "A")
        await ida.types("/study daily", classroom.channel)
        page = await classroom.looks_at_home(ida)

    assert ida.id.startswith("W")
    assert "You picked A" in told(classroom.slack, ida)
    assert "You picked A" in page


async def test_an_admin_who_was_deactivated_decides_nothing(classroom: Classroom) -> None:
    async with classroom.opens() as bot:
        await classroom.schedules()
        classroom.ana.user.deactivated = True
        await bot.timer.pass_(301)  # Slack is asked anew about people after five minutes
        await classroom.ana.types("/study schedule pause", classroom.channel)

    assert "Only admins can do that" in told(classroom.slack, classroom.ana)


# --- the workspace ---


async def test_a_removed_app_posts_nothing_and_comes_back_where_it_was(
    classroom: Classroom,
) -> None:
    async with classroom.opens():
        await classroom.is_asked()
    classroom.slack.revoke(classroom.slack.bot_token)
    with pytest.raises(CannotConnect, match="was removed from the workspace"):
        async with classroom.opens():
            raise AssertionError("it runs without a token")
    classroom.slack.world.tokens[classroom.slack.bot_token].revoked = False
    async with classroom.opens() as bot:
        await classroom.ana.types("/study schedule", classroom.channel)
        await bot.passes(DAY)

    assert "13:30" in told(classroom.slack, classroom.ana)
    assert len(classroom.questions()) == 2
