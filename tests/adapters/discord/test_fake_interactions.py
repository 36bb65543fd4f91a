"""Interactions end to end: the fake asks, discord.py answers over real sockets."""

import io
from typing import Any

import discord as dpy
import pytest

from tests.adapters.discord.bots import failed, http, running
from tests.adapters.discord.fake import Choose, FakeDiscord, Press, Slash, Submit, Types

DECLARED: list[Any] = [
    {
        "name": "schedule",
        "description": "Plan questions",
        "default_member_permissions": "32",
        "options": [
            {
                "type": 1,
                "name": "add",
                "description": "Add a track",
                "options": [
                    {"type": 3, "name": "topic", "description": "Which", "autocomplete": True},
                    {"type": 7, "name": "channel", "description": "Where"},
                ],
            }
        ],
    },
    {"name": "today", "description": "The question of the day"},
]


class Quiz(dpy.ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(dpy.ui.Button(label="A", custom_id="1:answer:1:0"))
        options = [dpy.SelectOption(label=letter, value=letter) for letter in "012"]
        self.add_item(
            dpy.ui.Select(custom_id="1:answer:2", options=options, max_values=2, placeholder="Pick")
        )


class Words(dpy.ui.Modal, title="Your answer"):
    number: Any = dpy.ui.Label(text="Number", component=dpy.ui.TextInput(custom_id="answer"))


async def test_a_command_is_answered_in_public(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana", nick="Ana B")

    async def answer(interaction: Any) -> None:
        told = await interaction.response.send_message("Hello", embed=dpy.Embed(title="Day 1"))
        assert told.message_id == told.resource.id

    async with running(discord, answer) as bot:
        done = await discord.interact(Slash("today"), by=ana, at=place)
        assert bot.failures == []

    assert done.reply.content == "Hello"
    assert done.reply.embeds[0]["title"] == "Day 1"
    assert done.reply in discord.seen_by(discord.add_user("stranger"))
    assert done.payload["member"]["nick"] == "Ana B"
    assert done.reply.text == "Hello\nDay 1"


async def test_a_private_answer_is_seen_by_one(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place = discord.add_channel(guild)
    ana, ben = discord.add_member(guild, "ana"), discord.add_member(guild, "ben")

    async with running(discord, lambda i: i.response.send_message("psst", ephemeral=True)) as bot:
        done = await discord.interact(Slash("today"), by=ana, at=place)
        with pytest.raises(dpy.NotFound) as hidden:
            await http(
                bot,
                "PATCH",
                "/channels/{channel_id}/messages/{message_id}",
                channel_id=place.id,
                message_id=done.reply.id,
                json={"content": "seen"},
            )

    assert hidden.value.code == 10008
    assert discord.seen_by(ana) == [done.reply]
    assert discord.seen_by(ben) == []


async def test_commands_are_declared_and_used_as_declared(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")
    heard: list[Any] = []

    async def answer(interaction: Any) -> None:
        heard.append(interaction.data)
        if interaction.type is dpy.InteractionType.autocomplete:
            choices = [dpy.app_commands.Choice(name="Attention", value="attention")]
            await interaction.response.autocomplete(choices)
        else:
            await interaction.response.send_message("Added")

    async with running(discord, answer) as bot:
        kept = await bot.http.bulk_upsert_global_commands(discord.world.application_id, DECLARED)
        local: Any = await bot.http.bulk_upsert_guild_commands(
            discord.world.application_id,
            guild.id,
            DECLARED[1:],
        )
        typing = await discord.interact(
            Types("schedule add", {"topic": "att"}, "topic"), by=ana, at=place
        )
        await discord.interact(
            Slash("schedule add", {"topic": "attention", "channel": place}), by=ana, at=place
        )

    assert typing.choices == [{"name": "Attention", "value": "attention"}]
    assert [each["name"] for each in discord.commands] == ["schedule", "today"]
    assert local[0]["guild_id"] == str(guild.id)
    (inner,) = heard[1]["options"]
    assert heard[1]["id"] == kept[0]["id"]
    assert [option["type"] for option in inner["options"]] == [3, 7]
    assert heard[0]["options"][0]["options"][0]["focused"] is True
    assert str(place.id) in heard[1]["resolved"]["channels"]


async def test_an_undeclared_command_cannot_be_used(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async with running(discord) as bot:
        await bot.http.bulk_upsert_global_commands(discord.world.application_id, DECLARED)

        with pytest.raises(AssertionError, match="shows no command /other"):
            discord.send(Slash("other"), by=ana, at=place)


async def test_buttons_menus_and_forms_go_round(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")
    heard: list[Any] = []

    async def answer(interaction: Any) -> None:
        heard.append(interaction.data)
        match interaction.type, interaction.data.get("component_type"):
            case dpy.InteractionType.application_command, _:
                await interaction.response.send_message("Question", view=Quiz())
            case _, 2:
                await interaction.response.send_modal(Words(custom_id="1:answer:7"))
            case _, 3:
                await interaction.response.edit_message(content="Two answered", view=Quiz())
            case _:
                await interaction.response.defer(ephemeral=True, thinking=True)
                await interaction.followup.send("Right!", ephemeral=True)

    async with running(discord, answer):
        post = (await discord.interact(Slash("today"), by=ana, at=place)).reply
        opened = await discord.interact(Press(post, "A"), by=ana)
        chosen = await discord.interact(Choose(post, "Pick", ["0", "2"]), by=ana)
        sent = await discord.interact(Submit(opened.modal, {"Number": "42"}, post), by=ana)
        await discord.until(lambda: sent.reply.content == "Right!", "the verdict")

    assert heard[1]["custom_id"] == "1:answer:1:0"
    assert heard[2]["values"] == ["0", "2"]
    assert heard[3]["components"][0]["component"]["value"] == "42"
    assert post.text == "Two answered\nA\nPick\n0\n1\n2"
    assert chosen.original is post
    assert sent.reply.ephemeral
    assert sent.reply is sent.original
    assert [version.get("content") for version in post.versions] == ["Question", "Two answered"]


@pytest.mark.parametrize("thinking", [True, False])
async def test_a_click_may_be_deferred(discord: FakeDiscord, thinking: bool) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")

    async def answer(interaction: Any) -> None:
        if interaction.type is dpy.InteractionType.application_command:
            await interaction.response.send_message("Question", view=Quiz())
        else:
            await interaction.response.defer(thinking=thinking)
            discord.advance(60)
            await interaction.edit_original_response(content="Done")

    async with running(discord, answer):
        post = (await discord.interact(Slash("today"), by=ana, at=place)).reply
        click = await discord.interact(Press(post, "A"), by=ana)
        await discord.until(lambda: discord.messages[-1].content == "Done", "the edit")

    assert click.deferred
    assert (click.original is post) is not thinking


async def test_replies_can_be_read_edited_and_deleted(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")
    kept: list[Any] = []

    async def answer(interaction: Any) -> None:
        kept.append(interaction)
        await interaction.response.send_message("one")

    async with running(discord, answer):
        done = await discord.interact(Slash("today"), by=ana, at=place)
        more = await kept[0].followup.send("two", wait=True)
        await more.edit(content="three")
        assert (await kept[0].original_response()).content == "one"
        await kept[0].delete_original_response()
        with pytest.raises(dpy.NotFound):
            await kept[0].edit_original_response(content="four")

    assert [message.content for message in discord.seen_by(ana)] == ["three"]
    assert done.replies[0].deleted


async def test_a_direct_message_has_a_user_and_no_guild(discord: FakeDiscord) -> None:
    ana = discord.add_user("ana", "Ana")

    async with running(discord, lambda i: i.response.send_message("hi")):
        done = await discord.interact(Slash("today"), by=ana, at=discord.dm_with(ana))

    assert done.payload["user"]["global_name"] == "Ana"
    assert done.payload["context"] == 1
    assert not {"member", "guild_id"} & set(done.payload)


async def test_a_user_install_works_where_the_bot_is_not(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")
    discord.remove_guild(guild)

    async def answer(interaction: Any) -> None:
        await interaction.response.send_message("hi")
        for _ in range(6):
            await interaction.followup.send("more")

    async with running(discord, answer) as bot:
        done = await discord.interact(Slash("today"), by=ana, at=place)
        await failed(discord, bot)

    assert done.payload["authorizing_integration_owners"] == {"1": str(ana.id)}
    assert len(done.replies) == 1 + 5


async def test_only_what_is_shown_can_be_pressed(discord: FakeDiscord) -> None:
    guild = discord.add_guild()
    place = discord.add_channel(guild)
    ana, ben = discord.add_member(guild, "ana"), discord.add_member(guild, "ben")

    async def answer(interaction: Any) -> None:
        await interaction.response.send_message("Question", view=Quiz(), ephemeral=True)

    async with running(discord, answer):
        post = (await discord.interact(Slash("today"), by=ana, at=place)).reply
        with pytest.raises(AssertionError, match="no control 'Z'"):
            discord.send(Press(post, "Z"), by=ana)
        with pytest.raises(AssertionError, match="sees the message"):
            discord.send(Press(post, "A"), by=ben)
        forged = await discord.interact(Press(post, "1:no:such", forged=True), by=ben)

    assert forged.payload["data"]["custom_id"] == "1:no:such"


class Layout(dpy.ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        row: Any = dpy.ui.ActionRow(dpy.ui.Button(label="Go", custom_id="1:go"))
        self.add_item(dpy.ui.Container(dpy.ui.TextDisplay("Second version"), row))


FIRST_RESPONSES: list[tuple[str, Any, Any]] = [
    ("words", lambda r: r.send_message("x"), 4),
    ("silent", lambda r: r.send_message("x", silent=True, ephemeral=True), 4),
    ("file", lambda r: r.send_message(file=dpy.File(io.BytesIO(b"x"), "a.txt")), 4),
    ("embeds", lambda r: r.send_message(embeds=[dpy.Embed(title="a"), dpy.Embed(title="b")]), 4),
    ("mentions", lambda r: r.send_message("x", allowed_mentions=dpy.AllowedMentions.none()), 4),
    ("layout", lambda r: r.send_message(view=Layout()), 4),
    ("thinking", lambda r: r.defer(thinking=True, ephemeral=True), 5),
    ("later", lambda r: r.defer(), 6),
    ("edited", lambda r: r.edit_message(content="y", view=None), 7),
    ("form", lambda r: r.send_modal(Words()), 9),
    ("activity", lambda r: r.launch_activity(), 12),
]


@pytest.mark.parametrize(
    ("respond", "kind"),
    [each[1:] for each in FIRST_RESPONSES],
    ids=[each[0] for each in FIRST_RESPONSES],
)
async def test_discord_py_reads_the_answer_to_each_first_response(
    discord: FakeDiscord, respond: Any, kind: int
) -> None:
    guild = discord.add_guild()
    place, ana = discord.add_channel(guild), discord.add_member(guild, "ana")
    told: list[Any] = []

    async def answer(interaction: Any) -> None:
        if interaction.type is dpy.InteractionType.application_command:
            await interaction.response.send_message("Question", view=Quiz())
        else:
            told.append(await respond(interaction.response))

    async with running(discord, answer) as bot:
        post = (await discord.interact(Slash("today"), by=ana, at=place)).reply
        click = await discord.interact(Press(post, "A"), by=ana)
        while not told:
            await http(bot, "GET", "/users/@me")

    assert click.callback is not None
    assert click.callback["type"] == kind
    if told[0] is not None and kind in (4, 7):
        assert click.original is not None
        assert told[0].message_id == click.original.id
        assert told[0].resource.id == click.original.id
    assert bot.failures == []
