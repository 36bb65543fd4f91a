"""Setting a workspace up, on the wire: one form, and what to type where the bot is missing."""

from adapters.slack.refusals import INVITE
from tests.adapters.slack.classroom import HALF_AN_HOUR, Classroom
from tests.adapters.slack.fake import Channel, Person, View
from tests.adapters.slack.lounge import told


async def opens_form(classroom: Classroom, by: Person) -> View:
    await by.types("/study setup", classroom.channel)
    form = by.modal
    assert form
    return form


def filled(where: Channel, **more: object) -> dict[str, object]:
    return {"channel": where.id, "when": "13:30 daily", "zone": "Europe/Berlin"} | more


async def test_a_workspace_is_set_up_in_one_form(classroom: Classroom) -> None:
    async with classroom.opens() as bot:
        form = await opens_form(classroom, classroom.ana)
        await classroom.ana.submits(form, filled(classroom.channel, feedback="at-reveal"))
        ready = told(classroom.slack, classroom.ana)
        await bot.passes(HALF_AN_HOUR)
        await classroom.ben.presses(classroom.questions()[-1], "A")

    assert "Set up, 6 of 6: ready" in ready
    assert "Recorded" in told(classroom.slack, classroom.ben)
    assert "Right" not in told(classroom.slack, classroom.ben)


async def test_the_form_proposes_the_admins_own_zone(classroom: Classroom) -> None:
    classroom.ana.user.tz = "Asia/Tokyo"
    async with classroom.opens():
        form = await opens_form(classroom, classroom.ana)

    (zone,) = [block for block in form.blocks if block["block_id"] == "zone"]
    assert zone["element"]["initial_value"] == "Asia/Tokyo"


async def test_where_the_bot_is_missing_it_says_what_to_type(classroom: Classroom) -> None:
    outside = classroom.slack.add_channel("outside", bot=False)
    outside.members.add(classroom.ana.id)
    async with classroom.opens():
        form = await opens_form(classroom, classroom.ana)
        await classroom.ana.submits(form, filled(outside))

    assert INVITE in told(classroom.slack, classroom.ana)
    assert classroom.slack.posted(outside) == []


async def test_an_archived_channel_is_refused_in_words(classroom: Classroom) -> None:
    classroom.slack.grant("channels:read")
    attic = classroom.slack.add_channel("attic")
    attic.members.add(classroom.ana.id)
    classroom.slack.archive(attic)
    async with classroom.opens():
        form = await opens_form(classroom, classroom.ana)
        await classroom.ana.submits(form, filled(attic))

    assert "archived" in told(classroom.slack, classroom.ana)


async def test_who_is_no_admin_sets_nothing_up(classroom: Classroom) -> None:
    guest = classroom.slack.add_person("guest", classroom.channel, guest=True, admin=True)
    async with classroom.opens():
        form = await opens_form(classroom, classroom.ana)
        for who in (classroom.ben, guest):
            await who.types("/study setup", classroom.channel)
            assert "Only admins can do that" in told(classroom.slack, who)
            await who.submits(form, filled(classroom.channel, when="03:00 daily"))
            assert "Only admins can do that" in told(classroom.slack, who)
        await classroom.ana.types("/study schedule", classroom.channel)

    assert "03:00" not in told(classroom.slack, classroom.ana)


async def test_without_users_read_the_first_who_sets_up_becomes_the_admin(
    classroom: Classroom,
) -> None:
    token = classroom.slack.world.tokens[classroom.slack.bot_token]
    token.scopes = ("commands", "chat:write")
    async with classroom.opens():
        form = await opens_form(classroom, classroom.ben)
        await classroom.ben.submits(form, filled(classroom.channel))
        told_to_ben = " ".join(message.text for message in classroom.ben.sees())
        await classroom.ana.types("/study setup", classroom.channel)
        assert "Only admins can do that" in told(classroom.slack, classroom.ana)
        await classroom.ben.types("/study admins add @ana", classroom.channel)
        await opens_form(classroom, classroom.ana)

    assert "You are the admin here" in told_to_ben
    assert "Set up, 6 of 6: ready" in told_to_ben
    assert classroom.slack.asked("users.info") == []


async def test_who_invites_the_bot_sets_up_from_the_offer(classroom: Classroom) -> None:
    classroom.slack.grant("channels:read")
    new = classroom.slack.add_channel("new", bot=False)
    new.members.add(classroom.ana.id)
    async with classroom.opens():
        await classroom.ana.invites(new)
        await classroom.slack.until(
            lambda: bool(classroom.slack.asked("chat.postEphemeral")), "the offer"
        )
        await classroom.ana.presses(classroom.ana.sees(new)[-1], "Set up")
        form = classroom.ana.modal
        assert form
        await classroom.ana.submits(form, filled(new))

    assert "Set up, 6 of 6: ready" in told(classroom.slack, classroom.ana)
