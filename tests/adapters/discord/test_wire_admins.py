"""What admins do with a schedule, on the wire."""

from dataclasses import replace

from bot.ids import QuestionId
from tests.adapters.discord.fake import Slash
from tests.adapters.discord.garden import HALF_AN_HOUR, POST, Garden, bank_of, told
from tests.adapters.discord.whole import whole
from tests.factory import make_question

FIRST = replace(make_question(), prompt="Which comes first?")
OTHER = replace(FIRST, id=QuestionId("another"), prompt="Which is the other?")
BOTH = bank_of(FIRST, OTHER)


async def test_what_comes_is_previewed_in_private_and_swapped(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, BOTH) as bot:
        await garden.schedules(bot)
        shown = await garden.says("schedule preview")
        swapped = await garden.presses(shown.reply, "Swap it", by=garden.ana)
        posted = await garden.is_asked(bot)

    before, after = [
        FIRST.prompt if FIRST.prompt in told(each) else OTHER.prompt for each in (shown, swapped)
    ]
    assert told(shown).startswith("What comes next")
    assert before != after
    assert before not in told(swapped)
    assert shown.reply.only_for is swapped.reply.only_for is garden.ana
    assert after in posted.text
    assert before not in posted.text


async def test_a_preview_tells_the_key_only_when_asked(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        shown = await garden.says("schedule preview")
        key = await garden.presses(shown.reply, "Show the key", by=garden.ana)

    explanation = make_question().explanation.split(".")[0]
    assert explanation not in told(shown)
    assert explanation in told(key)
    assert key.reply.only_for is garden.ana


async def test_what_was_swapped_meanwhile_is_told_and_not_swapped_again(garden: Garden) -> None:
    eve = garden.discord.add_member(garden.guild, "eve", roles=(garden.admins,))
    async with whole(garden.discord, garden.home, BOTH) as bot:
        await garden.schedules(bot)
        by_ana = await garden.says("schedule preview")
        by_eve = await garden.says("schedule preview", by=eve)
        swapped = await garden.presses(by_ana.reply, "Swap it", by=garden.ana)
        late = await garden.presses(by_eve.reply, "Post it now", by=eve)
        await garden.discord.until(lambda: len(late.replies) == 2, "what comes next now")
        posted = garden.posted()

    first, second = late.replies
    assert "no longer comes next" in first.text
    assert told(swapped) == told(late)
    assert first.only_for is second.only_for is eve
    assert posted == []


async def test_the_next_time_is_left_out_and_brought_back(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        skipped = await garden.says("schedule skip")
        listed = await garden.says("schedule preview")
        undone = await garden.presses(skipped.reply, "Bring it back", by=garden.ana)
        again = await garden.presses(skipped.reply, "Bring it back", by=garden.ana)
        posted = await garden.is_asked(bot)
        late = await garden.presses(undone.reply, "Leave it out", by=garden.ana)

    assert "is left out" in told(skipped)
    assert "left out" in told(listed)
    assert "is back" in told(undone)
    assert told(again) == told(undone)
    assert garden.posted() == [posted]
    assert told(late).startswith("That time is not ahead")


async def test_nothing_is_posted_at_a_time_that_was_left_out(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        await garden.says("schedule skip")
        garden.discord.advance(HALF_AN_HOUR)
        await bot.shell.tick()
        await bot.shell.posted()

    assert garden.posted() == []


async def test_a_question_is_withdrawn_and_taken_back_for_everyone_to_see(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        posted = await garden.is_asked(bot)
        withdrawn = await garden.says("schedule void")
        answer = await garden.presses(posted, "A")
        reinstated = await garden.says("schedule unvoid")
        after = await garden.presses(posted, "A")

    assert "was withdrawn" in told(withdrawn)
    assert told(answer).startswith("This question was withdrawn")
    assert "is back" in told(reinstated)
    assert withdrawn.reply.only_for is reinstated.reply.only_for is None
    assert "You picked A" in told(after)


async def test_a_question_is_posted_at_once_and_not_twice(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, BOTH) as bot:
        await garden.schedules(bot)
        before = len(garden.discord.asked(POST))
        now = await garden.says("schedule post-now")
        again = await garden.says("schedule post-now")
        await bot.shell.posted()
        (posted,) = garden.posted()
        verdict = await garden.presses(posted, "A")

    assert told(now).startswith("A question is on its way")
    assert told(again).startswith("A question was posted just now")
    assert len(garden.discord.asked(POST)) == before + 1
    assert "You picked A" in told(verdict)


async def test_the_second_of_two_admins_is_told_what_the_first_changed(garden: Garden) -> None:
    eve = garden.discord.add_member(garden.guild, "eve", roles=(garden.admins,))
    async with whole(garden.discord, garden.home, bank_of()) as bot:
        await garden.schedules(bot)
        by_ana = await garden.says("schedule edit")
        by_eve = await garden.says("schedule edit", by=eve)
        await garden.sends(by_ana, by=garden.ana, times="09:00", days="weekdays")
        second = await garden.sends(by_eve, by=eve, times="18:30")
        kept = await garden.says("schedule show")
        opened = await garden.presses(second.reply, "Edit again", by=eve)
        anew = await garden.sends(opened, by=eve, times="18:30")

    assert told(second).startswith("Ana changed this meanwhile")
    assert "Nothing of yours was saved" in told(second)
    assert "18:30" in told(second)
    assert second.reply.only_for is eve
    assert "09:00" in told(kept)
    assert "18:30" not in told(kept)
    assert "18:30, " in told(anew)


async def test_a_button_seen_before_another_admins_change_does_nothing_until_asked_again(
    garden: Garden,
) -> None:
    eve = garden.discord.add_member(garden.guild, "eve", roles=(garden.admins,))
    async with whole(garden.discord, garden.home, bank_of()):
        where = await garden.says("setup", by=eve)
        admins = await garden.presses(where.reply, "Skip", by=eve)
        when = await garden.presses(admins.reply, "Skip", by=eve)
        await garden.says("schedule edit", times="18:30")
        stale = await garden.presses(when.reply, "09:00 weekdays", by=eve)
        kept = await garden.says("schedule show")
        anyway = await garden.presses(stale.reply, "Do it anyway", by=eve)

    assert told(stale).startswith("Ana changed this meanwhile")
    assert "Nothing of yours was saved" in told(stale)
    assert stale.reply.only_for is eve
    assert "18:30" in told(kept)
    assert "09:00, weekdays" in told(anyway)


async def test_a_typed_command_applies_and_notes_what_another_admin_changed(
    garden: Garden,
) -> None:
    eve = garden.discord.add_member(garden.guild, "eve", roles=(garden.admins,))
    async with whole(garden.discord, garden.home, bank_of()):
        await garden.says("schedule edit", times="18:30")
        applied = await garden.says("schedule edit", by=eve, zone="Asia/Tokyo")
        later = await garden.says("setup", by=eve, thread="on")
        garden.discord.advance(3600)
        by_ana = await garden.says("schedule edit", times="19:00")

    assert "18:30" in told(applied)
    assert "Asia/Tokyo" in told(applied)
    assert "Just before you." in told(applied)
    assert ", Ana:** When: " in told(applied)
    assert "Just before you." in told(later)
    assert "Just before you." not in told(by_ana)


async def test_who_is_no_admin_is_refused_whatever_they_press_or_send(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, BOTH) as bot:
        await garden.schedules(bot)
        shown = await garden.says("schedule preview")
        skipped = await garden.says("schedule skip")
        opened = await garden.says("schedule edit")
        controls = [*shown.reply.controls(), *skipped.reply.controls()]
        refused = [
            await garden.presses(shown.reply, each["custom_id"], forged=True) for each in controls
        ]
        refused.append(await garden.sends(opened, times="03:00"))
        for verb in ("preview", "skip", "post-now", "pause", "void", "edit"):
            slash = Slash(f"schedule {verb}")
            at = garden.channel
            refused.append(await garden.discord.interact(slash, by=garden.ben, at=at))
        kept = await garden.says("schedule show")

    assert len(refused) > len(controls) > 3
    for each in refused:
        assert told(each).startswith("Only admins can do that")
        assert each.reply.only_for is garden.ben
    assert "13:30" in told(kept)
    assert garden.posted() == []
