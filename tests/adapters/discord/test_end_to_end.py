"""People, the real client, real sockets and the whole bot behind them."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.question import Question
from tests.adapters.discord.fake import (
    Choose,
    FakeDiscord,
    Lose,
    Press,
    Slash,
    Submit,
    Types,
    seams,
)
from tests.adapters.discord.garden import CALLBACK, EDIT, POST, Garden, bank_of, told
from tests.adapters.discord.rig import words_of
from tests.adapters.discord.whole import whole
from tests.factory import make_multi, make_numeric, make_question


async def test_a_question_is_asked_for_and_answered_in_private(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        asked = await garden.says("daily")
        pressed = await garden.discord.interact(Press(asked.reply, "A"), by=garden.ana)
        again = await garden.discord.interact(Press(asked.reply, "B"), by=garden.ana)

    assert "inverted dropout" in told(asked)
    assert asked.reply.only_for is garden.ana
    assert pressed.reply.only_for is garden.ana
    assert told(pressed).startswith(("Right", "Not quite"))
    assert "You picked A" in told(pressed)
    assert "You picked A" in told(again)
    assert garden.discord.faults == []


async def test_a_scheduled_question_is_posted_and_counts_who_answered(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        posted = await garden.is_asked(bot)
        verdict = await garden.presses(posted, "A")
        await garden.discord.until(lambda: bool(garden.discord.asked(EDIT)), "the count")

    (call,) = garden.sent()
    assert call.data["enforce_nonce"] is True
    assert 0 < len(call.data["nonce"]) <= 25
    assert verdict.reply.only_for is garden.ben
    assert "1 answer" in words_of(posted.body)
    assert "Ben" not in words_of(posted.body)


async def test_a_question_mentions_its_role_and_nobody_else_and_has_its_thread(
    garden: Garden,
) -> None:
    role = garden.discord.add_role(garden.guild, "Learners", mentionable=True)
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        await garden.says("schedule edit", role=role, thread="on")
        posted = await garden.is_asked(bot)

    assert posted.content == f"<@&{role.id}>"
    assert posted.pings == {str(role.id)}
    assert posted.thread
    assert posted.thread.name.startswith("Question of the day")


async def test_the_admins_of_a_new_server_are_welcomed(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)

    (welcome,) = garden.discord.asked(POST)
    assert "studybot is here" in words_of(welcome.data)
    assert "/setup" in words_of(welcome.data)


async def test_a_number_is_typed_into_a_form(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of(make_numeric())):
        asked = await garden.says("daily")
        (entry,) = [c for c in asked.reply.controls() if ":answer:" in c["custom_id"]]
        opened = await garden.discord.interact(
            Press(asked.reply, entry["custom_id"]), by=garden.ana
        )
        sent = await garden.discord.interact(
            Submit(opened.modal, {"answer": "1.5"}, asked.reply), by=garden.ana
        )

    assert told(sent).startswith("Right")
    assert sent.reply.only_for is garden.ana


async def test_several_are_chosen_in_a_menu(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of(make_multi())):
        asked = await garden.says("daily")
        (menu,) = [c for c in asked.reply.controls() if c["type"] == 3]
        chosen = await garden.discord.interact(
            Choose(asked.reply, menu["custom_id"], ["0", "2"]), by=garden.ana
        )

    assert "You picked A" in told(chosen)
    assert "You picked C" in told(chosen)


async def test_a_button_and_an_open_form_outlive_a_restart(garden: Garden) -> None:
    bank = bank_of(make_numeric())
    async with whole(garden.discord, garden.home, bank) as bot:
        await garden.schedules(bot)
        posted = await garden.is_asked(bot)
        (entry,) = [c for c in posted.controls() if ":answer:" in c["custom_id"]]
        opened = await garden.presses(posted, entry["custom_id"])
    async with whole(garden.discord, garden.home, bank):
        form = Submit(opened.modal, {"answer": "1.5"}, posted)
        sent = await garden.discord.interact(form, by=garden.ben)
        by_ana = await garden.discord.interact(Press(posted, entry["custom_id"]), by=garden.ana)

    assert told(sent).startswith("Right")
    assert by_ana.modal["custom_id"] == entry["custom_id"]


@pytest.mark.parametrize("token", ["forged", "9:answer:1:0", "1:answer:999:0", "1:hint:1:99"])
async def test_an_unknown_button_gets_a_kind_private_word(garden: Garden, token: str) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        posted = await garden.is_asked(bot)
        answered = await garden.presses(posted, token, forged=True)

    assert answered.reply.only_for is garden.ben
    assert answered.reply.embeds


async def test_an_interaction_that_comes_twice_is_answered_once(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        asked = await garden.says("daily")
        pressed = await garden.discord.interact(Press(asked.reply, "A"), by=garden.ana)
        before = len(garden.discord.requests)
        garden.discord.replay(pressed)
        await garden.says("help")

    assert len(pressed.replies) == 1
    assert len(garden.discord.requests) == before + 1


async def test_an_interaction_that_comes_again_after_a_restart_is_answered_once(
    garden: Garden,
) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        asked = await garden.says("daily")
        pressed = await garden.discord.interact(Press(asked.reply, "A"), by=garden.ana)
    async with whole(garden.discord, garden.home, bank_of()):
        garden.discord.replay(pressed)
        streak = await garden.says("streak show")

    assert len(pressed.replies) == 1
    assert "1" in told(streak)


async def test_a_post_whose_answer_was_lost_appears_once(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        garden.discord.misbehave(POST, Lose())
        posted = await garden.is_asked(bot)
        verdict = await garden.presses(posted, "A")

    assert len(garden.sent()) == 2
    assert len({call.data["nonce"] for call in garden.sent()}) == 1
    assert garden.posted() == [posted]
    assert "You picked A" in told(verdict)


async def test_an_answer_whose_reply_was_lost_is_shown_once(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        asked = await garden.says("daily")
        garden.discord.misbehave(CALLBACK, Lose())
        pressed = await garden.discord.interact(Press(asked.reply, "A"), by=garden.ana)

    tries = [call for call in garden.discord.asked(CALLBACK) if str(pressed.id) in call.path]
    assert len(tries) == 2
    assert len(pressed.replies) == 1
    assert "You picked A" in told(pressed)


async def test_only_who_may_manage_the_server_schedules(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        slash = Slash("schedule edit", {"times": "09:00"})
        refused = await garden.discord.interact(slash, by=garden.ben, at=garden.channel)

    assert told(refused).startswith("Only admins can do that")
    assert refused.reply.only_for is garden.ben


async def test_what_may_be_meant_is_suggested_while_one_types(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        typing = Types("me zone", {"zone": "kolk"}, "zone")
        zones = await garden.discord.interact(typing, by=garden.ben, at=garden.channel)
        typing = Types("schedule edit", {"topics": "tra"}, "topics")
        topics = await garden.discord.interact(typing, by=garden.ana, at=garden.channel)

    assert zones.choices == [{"name": "Asia/Kolkata, now Mon 17:30", "value": "Asia/Kolkata"}]
    assert topics.choices == [{"name": "Training", "value": "training"}]


async def test_a_direct_message_is_a_group_of_one(garden: Garden) -> None:
    place = garden.discord.dm_with(garden.ben)
    async with whole(garden.discord, garden.home, bank_of()):
        asked = await garden.discord.interact(Slash("daily"), by=garden.ben, at=place)
        pressed = await garden.discord.interact(Press(asked.reply, "A"), by=garden.ben)

    assert "You picked A" in told(pressed)


async def test_a_wire_that_is_cut_is_mended_and_nothing_is_lost(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        posted = await garden.is_asked(bot)
        garden.discord.shards.cut()
        pressed = garden.discord.send(Press(posted, "A"), by=garden.ben)
        await garden.discord.answer_to(pressed)

    assert "You picked A" in told(pressed)


@pytest.mark.parametrize("key", ["a", "c", "d"])
async def test_no_payload_before_the_reveal_tells_the_key(tmp_path: Path, key: str) -> None:
    bodies = []
    for right in ("b", key):
        home = tmp_path / right
        home.mkdir()
        async with FakeDiscord() as discord:
            other = Garden(discord, home)
            with seams(discord.api_base, discord.gateway, discord.sleep):
                async with whole(discord, home, bank_of(rightly(right))) as bot:
                    await other.schedules(bot)
                    await other.is_asked(bot)
            bodies.append(other.sent()[0].body)

    assert bodies[0] == bodies[1]


def rightly(key: str) -> Question:
    choices = make_question().choices
    return make_question(choices=tuple(replace(c, correct=c.id == key) for c in choices))
