"""A file of questions comes with a command, on the wire: fetched, shown, brought in at a press."""

import asyncio

import pytest

from adapters.discord import client
from tests.adapters.discord.fake import File, Interaction, Message
from tests.adapters.discord.garden import Garden, bank_of, told
from tests.adapters.discord.whole import whole
from tests.features.files import TABLE
from tests.features.test_unpacking import bomb

IMPORT = "Import"
BOLD = "**bold** [x](http://evil.example) @everyone.csv"


def attached(garden: Garden, file: File, **options: str) -> Interaction:
    return garden.types("packs import", file=file, pack="trivia", **options)


async def imports(garden: Garden, file: File, **options: str) -> Interaction:
    """Ana sends a file, and is told something in the end."""
    sent = attached(garden, file, **options)
    await garden.discord.until(lambda: any(m.embeds for m in sent.replies), "an answer")
    return sent


def pressable(message: Message) -> list[str]:
    return [str(each["label"]) for each in message.controls()]


async def test_a_file_is_shown_and_brought_in_and_asked_from(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        file = garden.discord.cdn.keep(TABLE)
        shown = await imports(garden, file, licence="CC0", source="a friend")
        listed_before = await garden.says("packs show")
        done = await garden.presses(shown.reply, IMPORT, by=garden.ana)
        listed = await garden.says("packs show")
        again = await garden.presses(shown.reply, IMPORT, by=garden.ana)
        removed = await garden.says("packs remove", pack="trivia")
        after = await garden.says("packs show")

    assert told(shown).startswith("4 questions for the pack trivia")
    assert "line 6: has no answer" in told(shown)
    assert pressable(shown.reply) == [IMPORT, "Cancel"]
    assert told(listed_before).startswith("No packs yet")
    assert "/schedule edit packs:trivia" in told(done)
    assert "by ana" in told(listed).lower()
    assert told(again).startswith("The pack trivia is here already")
    assert "What was posted of it stays" in told(removed)
    assert told(after).startswith("No packs yet")
    for each in (shown, listed, done, again, removed):
        assert each.reply.only_for is garden.ana


async def test_whoever_sends_a_file_reads_that_it_was_heard_and_others_go_on(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = asyncio.Event()
    async with whole(garden.discord, garden.home, bank_of()):
        monkeypatch.setattr(client, "DEFER_AFTER", 0.0)
        sent = attached(garden, garden.discord.cdn.keep(TABLE, gate=gate))
        await garden.discord.until(lambda: sent.deferred, "that it was heard")
        before = [m for m in sent.replies if m.embeds]
        other = await garden.says("when", by=garden.ben)
        await garden.discord.until(lambda: any(m.embeds for m in other.replies), "an answer")
        gate.set()
        await garden.discord.until(lambda: any(m.embeds for m in sent.replies), "the preview")

    assert before == []
    assert told(sent).startswith("4 questions for the pack trivia")
    assert sent.reply.only_for is garden.ana


async def test_nothing_is_fetched_for_who_is_no_admin_or_of_what_is_too_large(
    garden: Garden,
) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        small = garden.discord.cdn.keep(TABLE)
        large = garden.discord.cdn.keep(b"", size=50_000_000)
        refused = await garden.says("packs import", by=garden.ben, file=small, pack="trivia")
        too_large = await imports(garden, large)

    assert told(refused).startswith("Only admins can do that")
    assert told(too_large).startswith("A file may have 5 MB")
    assert garden.discord.cdn.headers == []


async def test_a_link_that_is_not_discords_is_not_followed(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        links = ("https://evil.example/quiz.csv", "http://169.254.169.254/latest")
        told_of = [await imports(garden, File(7, "quiz.csv", 9, link)) for link in links]

    for each in told_of:
        assert "not where Discord keeps files" in told(each)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Nothing can be imported"),
        (b"just words", "no column for the question and the answer"),
        (b"", "is empty"),
        (bomb(), "unpacks to far more than a deck holds"),
    ],
)
async def test_what_is_no_file_of_questions_is_told_kindly(
    garden: Garden, data: bytes, words: str
) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        sent = await imports(garden, garden.discord.cdn.keep(data))

    assert told(sent).startswith("Nothing can be imported")
    assert words in told(sent)


async def test_the_name_of_a_file_is_shown_as_it_is_and_does_nothing(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        sent = await imports(garden, garden.discord.cdn.keep(TABLE, BOLD))

    [embed] = sent.reply.embeds
    assert "**bold**" not in str(embed)
    assert "bold" in told(sent)
    assert sent.reply.pings == set()


async def test_a_button_forged_or_from_before_a_restart_imports_nothing(garden: Garden) -> None:
    async with whole(garden.discord, garden.home, bank_of()):
        shown = await imports(garden, garden.discord.cdn.keep(TABLE))
        token = next(c["custom_id"] for c in shown.reply.controls() if c["label"] == IMPORT)
        by_ben = await garden.presses(shown.reply, token, forged=True)
    async with whole(garden.discord, garden.home, bank_of()):
        stale = await garden.presses(shown.reply, IMPORT, by=garden.ana)
        listed = await garden.says("packs show")

    assert told(by_ben).startswith("Only admins can do that")
    assert told(stale).startswith("Please send the file again")
    assert told(listed).startswith("No packs yet")
