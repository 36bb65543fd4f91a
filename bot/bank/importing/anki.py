"""Notes that Anki exported as text: https://docs.ankiweb.net/importing/text-files.html.

Lines at the top say how it is written, like ``#separator:tab``; older Ankis wrote none of them.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.bank.importing.cards import Note, read_notes
from bot.bank.importing.reading import CannotImport, Read
from bot.bank.importing.tables import rows

_SEPARATORS = {
    **{"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"},
}
_SPECIAL = ("deck column", "notetype column", "tags column", "guid column")
_MOST_HEADERS = 100
HEADERS = ("separator", "html", "tags", "columns", "deck", "notetype", "if matches", *_SPECIAL)


def read_anki(text: str, source: str) -> Read:
    """Return the notes of a text as questions.

    Raises:
        CannotImport: what stands in it are no notes.
    """
    headers, body, above = _headers(text.removeprefix("\ufeff"))
    separator = headers.get("separator", "tab")
    character = _SEPARATORS.get(separator.casefold(), separator)
    if len(character) != 1 or character in '"\r\n':
        problem = f"has the separator {separator!r}, which is none"
        raise CannotImport(source, problem, "Write #separator:tab, say, and export it again")
    html = headers.get("html", "true").casefold() != "false"
    names = headers.get("columns", "").split(character)
    table = rows(body, character, source, above=above)
    return read_notes(_notes(table, headers, names), html=html)


def is_header(line: str) -> bool:
    """Tell whether a line says how a text is written."""
    name, colon, _ = line.removeprefix("#").partition(":")
    return bool(colon) and line.startswith("#") and name.strip().casefold() in HEADERS


def _headers(text: str) -> tuple[Mapping[str, str], str, int]:
    """Return what the top says, the rest, and how many lines were above it."""
    headers: dict[str, str] = {}
    start = above = 0
    while text.startswith("#", start) and above < _MOST_HEADERS:
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)].rstrip("\r")
        name, _, value = line.removeprefix("#").partition(":")
        headers[name.strip().casefold()] = value if value in ("\t", " ") else value.strip()
        start, above = end + 1 if end >= 0 else len(text), above + 1
    return headers, text[start:], above


def _notes(
    table: Iterator[tuple[int, list[str]]], headers: Mapping[str, str], names: Sequence[str]
) -> Iterator[Note]:
    special = {name: _column(headers.get(name, "")) for name in _SPECIAL}
    left_out = set(special.values())
    for line, row in table:
        if row[0].startswith("#"):
            continue
        kept = [place for place in range(len(row)) if place not in left_out]
        kind = _cell(row, special["notetype column"])
        yield Note(
            where=f"line {line}",
            fields=[row[place] for place in kept],
            names=_kept(names, kept),
            cloze="cloze" in kind.casefold(),
            guid=_cell(row, special["guid column"]),
            deck=_cell(row, special["deck column"]) or headers.get("deck", ""),
        )


def _kept(names: Sequence[str], places: Sequence[int]) -> Sequence[str]:
    return [names[place] for place in places if place < len(names)]


def _column(value: str) -> int:
    """Return a column's position from 0; -1 where there is none."""
    return int(value) - 1 if value.isascii() and value.isdigit() and len(value) < 4 else -1  # noqa: PLR2004


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if 0 <= place < len(row) else ""
