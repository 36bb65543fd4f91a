"""The text of a file that another program wrote, in whatever encoding that program likes."""

import codecs
import re
from pathlib import Path

from bot.bank.importing.reading import CannotImport

LARGEST = 50_000_000
"""Bytes of a file."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the next one
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 1000
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        CannotImport: it cannot be read, or is too long.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise CannotImport(str(path), "has more than 50 MB", "Split it into several files")
        return path.read_bytes()
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise CannotImport(str(path), problem, "Name a file that is there") from None


def decode(data: bytes, source: str) -> str:
    """Return text by its byte-order mark; without one as UTF-8, UTF-16 or Windows-1252.

    Raises:
        CannotImport: it is none of these, or has no text.
    """
    if len(data) > LARGEST:
        raise CannotImport(source, "has more than 50 MB", "Split it into several files")
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        raise CannotImport(source, "is no text that can be read", "Save it as UTF-8") from None
    if not text.strip():
        raise CannotImport(source, "is empty", "Export it again")
    return text


def clean(text: str) -> str:
    """Return text without control characters and edges, each line break as one character."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", lines).strip()


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    start = data[:_LOOKED_AT]
    nulls = start.count(0)
    if nulls * 4 > len(start):  # every other byte of Western text
        return "utf-16-be" if start[::2].count(0) * 2 > nulls else "utf-16-le"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
