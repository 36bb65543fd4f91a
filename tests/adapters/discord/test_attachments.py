"""Files are had from where Discord keeps them, and from nowhere else."""

import pytest

from adapters.discord.attachments import NO_ANSWER, NOT_DISCORDS, address, fetch
from bot.port import Unfetched
from tests.adapters.discord.fake import FakeDiscord

OFFICIAL = "https://discord.com/api/v10"
TOO_LARGE = Unfetched("The file has more than 5 MB, or more than Discord says.")


@pytest.mark.parametrize(
    "url",
    [
        "https://cdn.discordapp.com/ephemeral-attachments/1/2/quiz.csv?ex=1&is=2&hm=3",
        "https://media.discordapp.net/attachments/1/2/quiz.csv",
        "https://CDN.discordapp.com:443/attachments/1/2/quiz.csv",
    ],
)
def test_discords_own_addresses_are_asked(url: str) -> None:
    assert address(url, OFFICIAL) is not None


@pytest.mark.parametrize(
    "url",
    [
        "",
        "quiz.csv",
        "file:///etc/passwd",
        "http://cdn.discordapp.com/attachments/1/2/quiz.csv",
        "https://cdn.discordapp.com:8443/attachments/1/2/quiz.csv",
        "https://cdn.discordapp.com.evil.example/quiz.csv",
        "https://evil.example/cdn.discordapp.com/quiz.csv",
        "https://cdn.discordapp.com@evil.example/quiz.csv",
        "https://evil@cdn.discordapp.com/quiz.csv",
        "https://discord.com/api/v10/users/@me",
        "https://127.0.0.1/quiz.csv",
        "http://169.254.169.254/latest/meta-data",
        "https://[::1/quiz.csv",
        "https://cdn.discordapp.com:99999/quiz.csv",
    ],
)
async def test_no_other_address_is_asked(url: str) -> None:
    assert address(url, OFFICIAL) is None
    assert await fetch({"url": url}, 9, OFFICIAL) == Unfetched(NOT_DISCORDS)


async def test_without_a_file_there_is_none() -> None:
    assert await fetch({}, 9, OFFICIAL) == Unfetched(NOT_DISCORDS)


async def test_a_file_is_read_without_the_bots_token() -> None:
    async with FakeDiscord() as discord:
        file = discord.cdn.keep(b"question,answer\n")
        found = await fetch({"url": file.url}, 5_000_000, discord.api_base)
        elsewhere = await fetch({"url": file.url}, 5_000_000, OFFICIAL)

    assert found == b"question,answer\n"
    assert elsewhere == Unfetched(NOT_DISCORDS)
    [headers] = discord.cdn.headers
    assert "Authorization" not in headers
    assert headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("streamed", [False, True])
async def test_no_more_is_read_than_it_may_have(streamed: bool) -> None:
    async with FakeDiscord() as discord:
        fits = discord.cdn.keep(b"x" * 5_000_000, size=9, streamed=streamed)
        large = discord.cdn.keep(b"x" * 5_000_001, size=9, streamed=streamed)
        least = await fetch({"url": fits.url}, 5_000_000, discord.api_base)
        most = await fetch({"url": large.url}, 5_000_000, discord.api_base)

    assert isinstance(least, bytes)
    assert most == TOO_LARGE


async def test_nobody_is_followed_elsewhere() -> None:
    async with FakeDiscord() as discord:
        kept = discord.cdn.keep(b"question,answer\n")
        file = discord.cdn.keep(b"", to=kept.url)
        found = await fetch({"url": file.url}, 9, discord.api_base)
        gone = await fetch({"url": f"{kept.url}s"}, 9, discord.api_base)

    assert found == gone == Unfetched(NO_ANSWER)
    assert len(discord.cdn.headers) == 1


async def test_who_does_not_answer_is_waited_for_a_while() -> None:
    async with FakeDiscord() as discord:
        url = discord.cdn.keep(b"").url
        base = discord.api_base

    assert await fetch({"url": url}, 9, base) == Unfetched(NO_ANSWER)
