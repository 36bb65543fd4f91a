"""Files that came with a command: from where Discord keeps them, and from nowhere else.

https://discord.com/developers/docs/reference#uploading-files
"""

from collections.abc import Mapping
from typing import Any

import aiohttp
from yarl import URL

from bot.port import Unfetched

KEPT_AT = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
OFFICIAL = "discord.com"
TIMEOUT = aiohttp.ClientTimeout(total=20.0, connect=5.0)
PLAIN = {"Accept-Encoding": "identity"}
"""What is unpacked on the way may be far more than it says."""
TOO_LARGE = "The file has more than {} MB, or more than Discord says."
NOT_DISCORDS = "The file is not where Discord keeps files. Attach it to the command itself."
NO_ANSWER = "Discord did not hand the file over. Please send it again."
_PIECE = 1 << 16


async def fetch(file: Mapping[str, Any], most: int, api_base: str) -> bytes | Unfetched:
    """Return what a file holds, of at most so many bytes; ``file`` is as Discord describes it.

    ``api_base`` is where Discord's API is: files of a Discord that is elsewhere may be there, too.
    """
    url = address(str(file.get("url") or ""), api_base)
    if url is None:
        return Unfetched(NOT_DISCORDS)
    try:
        return await _read(url, most)
    except (TimeoutError, aiohttp.ClientError, OSError):
        return Unfetched(NO_ANSWER)


def address(given: str, api_base: str) -> URL | None:
    """Return an address that may be asked for a file; None for any other."""
    try:
        url, base = URL(given), URL(api_base)
        if url.user or url.password:
            return None
        official = url.scheme == "https" and url.host in KEPT_AT and url.port == 443  # noqa: PLR2004
        elsewhere = base.host != OFFICIAL and url.origin() == base.origin()
    except ValueError:
        return None
    return url if official or elsewhere else None


async def _read(url: URL, most: int) -> bytes | Unfetched:
    """Ask without our token, which only Discord's API may see, and follow nobody elsewhere."""
    session = aiohttp.ClientSession(timeout=TIMEOUT, auto_decompress=False, headers=PLAIN)
    async with session, session.get(url, allow_redirects=False) as answer:
        if answer.status != 200:  # noqa: PLR2004
            return Unfetched(NO_ANSWER)
        if (answer.content_length or 0) > most:
            return Unfetched(TOO_LARGE.format(most // 1_000_000))
        data = bytearray()
        async for piece in answer.content.iter_chunked(_PIECE):
            data += piece
            if len(data) > most:
                return Unfetched(TOO_LARGE.format(most // 1_000_000))
    return bytes(data)
