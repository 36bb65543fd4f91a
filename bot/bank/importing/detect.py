"""What a file is, by what stands in it; its name says nothing that can be trusted."""

import json
import re

from bot.bank.importing.anki import is_header, read_anki
from bot.bank.importing.apkg import read_apkg
from bot.bank.importing.csv import delimiter_of, read_csv
from bot.bank.importing.decoding import decode
from bot.bank.importing.opentdb import read_opentdb
from bot.bank.importing.reading import CannotImport, Format, Read
from bot.bank.importing.red import read_red

_ZIP = b"PK\x03\x04"
_SQLITE = b"SQLite format 3\0"
_RED = re.compile(r"^(?:AUTHOR:|[^\n]*:[ \t]*\n[ \t]*-[ \t])", re.MULTILINE)
_LOOKED_AT = 20_000
"""Characters."""


class UnknownKind(CannotImport):
    """Nothing in a file tells what it is."""


def read_any(data: bytes, source: str, form: Format | None = None) -> Read:
    """Return what the bytes of a file hold; ``source`` names it in errors.

    Raises:
        CannotImport: nothing of it can be used.
    """
    if form is Format.APKG or (form is None and data.startswith(_ZIP)):
        return read_apkg(data, source)
    if data.startswith((_ZIP, _SQLITE)):
        fix = "Export it from Anki as a deck (.apkg), or as text"
        raise CannotImport(source, "is no text", fix)
    text = decode(data, source)
    match form or detect(text, source):
        case Format.CSV:
            return read_csv(text, source)
        case Format.ANKI:
            return read_anki(text, source)
        case Format.OPENTDB:
            return read_opentdb(text, source)
        case Format.RED:
            return read_red(text, source)
        case Format.APKG:
            raise CannotImport(source, "is no deck of Anki", "Leave --format out")


def detect(text: str, source: str) -> Format:
    """Return what a text is.

    Raises:
        UnknownKind: nothing tells.
    """
    start = text.removeprefix("\ufeff").lstrip()[:_LOOKED_AT]
    if start.startswith("{") or (start.startswith("[") and _is_json(text)):
        return Format.OPENTDB
    first = start.split("\n", 1)[0]
    if is_header(first.rstrip("\r")):
        return Format.ANKI
    if delimiter_of(start):
        return Format.CSV
    if _RED.search(start):
        return Format.RED
    lines = [line for line in start.split("\n") if line.strip()]
    if sum("\t" in line for line in lines) * 2 > len(lines):
        return Format.ANKI
    if source.lower().endswith((".csv", ".tsv")):  # says what its columns are called
        return Format.CSV
    fix = f"Say what it is with --format: {', '.join(Format)}"
    raise UnknownKind(source, "is of no kind that can be told", fix)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
