"""Setting a server up, on the wire: channels and roles are picked, and what is missing is named."""

from adapters.discord.permissions import Needed
from tests.adapters.discord.fake import Interaction
from tests.adapters.discord.garden import HALF_AN_HOUR, Garden, bank_of, told
from tests.adapters.discord.whole import whole

CHANNEL_MENU, ROLE_MENU = 8, 6


def field(opened: Interaction, key: str) -> dict[str, object]:
    found = (each["component"] for each in opened.modal["components"])
    return next(each for each in found if each["custom_id"] == key)


async def test_a_server_is_set_up_in_one_command(garden: Garden) -> None:
    questions = garden.discord.add_channel(garden.guild, "questions")
    office = garden.discord.add_channel(garden.guild, "office")
    role = garden.discord.add_role(garden.guild, "Learners", mentionable=True)
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        ready = await garden.says(
            "setup",
            channel=questions,
            admins=office,
            times="13:30",
            zone="Europe/Berlin",
            role=role,
            thread="on",
        )
        garden.discord.advance(HALF_AN_HOUR)
        await bot.shell.tick()
        await bot.shell.posted()
        reader = garden.discord.add_user("stranger")
        posted = [m for m in garden.discord.seen_by(reader, questions) if m.controls()]

    assert told(ready).startswith("Set up, 6 of 6: ready")
    for name in (f"<#{questions.id}>", f"<#{office.id}>", f"<@&{role.id}>"):
        assert name in told(ready)
    assert ready.reply.pings == frozenset()
    assert ready.reply.only_for is garden.ana
    (question,) = posted
    assert question.pings == {str(role.id)}
    assert question.thread


async def test_a_channel_is_picked_step_by_step(garden: Garden) -> None:
    office = garden.discord.add_channel(garden.guild, "office")
    async with whole(garden.discord, garden.home, bank_of()):
        where = await garden.says("setup")
        opened = await garden.presses(where.reply, "Another place", by=garden.ana)
        admins = await garden.sends(opened, by=garden.ana, channel=[str(office.id)])
        asked = await garden.presses(admins.reply, "Another place", by=garden.ana)
        when = await garden.sends(asked, by=garden.ana, admins=[str(garden.channel.id)])

    assert field(opened, "channel")["type"] == CHANNEL_MENU
    assert told(admins).startswith("Set up, 2 of 6")
    assert f"<#{office.id}>" in told(admins)
    assert told(when).startswith("Set up, 3 of 6")


async def test_a_role_is_picked_in_the_form_and_taken_back(garden: Garden) -> None:
    role = garden.discord.add_role(garden.guild, "Learners", mentionable=True)
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        opened = await garden.says("schedule edit")
        sent = await garden.sends(opened, by=garden.ana, role=[str(role.id)])
        again = await garden.says("schedule edit")
        kept = await garden.sends(again, by=garden.ana, times="13:31")
        ready = await garden.says("setup")
        steps = [ready]
        for label in ("Change something", "Skip", "Skip", "Skip", "Skip"):
            steps.append(await garden.presses(steps[-1].reply, label, by=garden.ana))
        nobody = await garden.presses(steps[-1].reply, "Mention nobody", by=garden.ana)

    assert field(opened, "role")["type"] == ROLE_MENU
    for each in (sent, kept, ready):
        assert f"<@&{role.id}>" in told(each)
        assert each.reply.pings == frozenset()
    assert "nobody is mentioned" in told(nobody)


async def test_everyone_is_no_role(garden: Garden) -> None:
    everyone = garden.guild.roles[garden.guild.id]
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        opened = await garden.says("schedule edit")
        refused = [
            await garden.says("schedule edit", role=everyone),
            await garden.says("setup", role=everyone),
            await garden.sends(opened, by=garden.ana, role=[str(everyone.id)]),
        ]
        posted = await garden.is_asked(bot)

    for each in refused:
        assert "is no role" in told(each)
        assert each.reply.pings == frozenset()
    assert posted.pings == frozenset()
    assert posted.content == ""


async def test_all_that_is_missing_is_named_at_once_with_its_channel(garden: Garden) -> None:
    bot_user = garden.discord.world.bot
    questions = garden.discord.add_channel(garden.guild, "questions")
    office = garden.discord.add_channel(garden.guild, "office")
    garden.discord.overwrite(
        questions,
        bot_user,
        deny=Needed.SEND_MESSAGES | Needed.EMBED_LINKS | Needed.CREATE_PUBLIC_THREADS,
    )
    garden.discord.overwrite(office, bot_user, deny=Needed.VIEW_CHANNEL)
    async with whole(garden.discord, garden.home, bank_of()):
        flat = await garden.says("setup", channel=questions, admins=office, times="13:30")
        threaded = await garden.says("setup", thread="on")
        garden.discord.overwrite(questions, bot_user)
        garden.discord.overwrite(office, bot_user)
        mended = await garden.says("setup")

    assert f"In <#{questions.id}>: Send Messages and Embed Links. " in told(flat)
    assert f"In <#{office.id}>: View Channel. " in told(flat)
    assert "Send Messages, Embed Links and Create Public Threads" in told(threaded)
    assert "Something is missing" not in told(mended)


async def test_another_servers_channel_is_no_place_of_this_one(garden: Garden) -> None:
    elsewhere = garden.discord.add_guild("Elsewhere")
    foreign = garden.discord.add_channel(elsewhere)
    garden.discord.add_channel(garden.guild, "office")
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        opened = await garden.presses(
            (await garden.says("setup")).reply, "Change something", by=garden.ana
        )
        form = await garden.presses(opened.reply, "Another place", by=garden.ana)
        refused = await garden.sends(form, by=garden.ana, channel=[str(foreign.id)])
        await garden.is_asked(bot)

    assert "is no place of this group" in told(refused)
