"""The table that ``studybot bank export`` writes, read again.

It does not say everything: the ids of options, synonyms, and whether an order is fixed or typing
slips are forgiven are not in it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.bank.findings import Finding
from bot.bank.importing.decoding import clean
from bot.bank.importing.reading import Item, Option, skip
from bot.domain.answer import LETTERS
from bot.domain.question import KeyPoint, Kind, Level, Numeric, Pitfall, Reference, Status

_OURS = re.compile(r"\A'(?='*[=+\-@\t\r\0])")
"""The apostrophe that the export puts before what a spreadsheet would compute."""
_REFERENCE = re.compile(r"(?P<authors>.+?): (?P<title>.+) \((?P<year>\d{4})\)\. (?P<where>.+)")
_LONGEST_REFERENCE = 1000
_NUMBER = re.compile(r"(-?[0-9][0-9.e+-]*|-?inf|nan): ")
_PICKED = (Kind.CHOICE, Kind.MULTI, Kind.ORDERING)
Row = Mapping[str, str]


def own_item(where: str, raw: Row) -> Item | Finding:
    """Return a row of such a table as a question."""
    cells = {name: clean(_OURS.sub("", cell)) for name, cell in raw.items()}
    code = _OURS.sub("", raw.get("code", "")).replace("\r\n", "\n")
    try:
        return _item(where, cells, code)
    except ValueError as error:
        return skip(where, f"is no row of the bank's table ({error})", "Export the bank again")


def _item(where: str, cells: Row, code: str) -> Item:
    kind = Kind(cells["kind"])
    key, seconds = cells["key"], cells.get("seconds", "")
    return Item(
        where=where,
        prompt=cells["prompt"],
        kind=kind,
        answers=tuple(key.split("\n")) if kind in (Kind.SHORT, Kind.CODE) else (),
        options=tuple(_options(kind, cells)),
        numeric=_numeric(cells) if kind is Kind.NUMERIC else None,
        code=code,
        identity=cells["id"],
        topic=cells["topic"],
        concept=cells["concept"],
        level=Level(cells["level"]),
        explanation=cells["explanation"],
        hints=tuple(filter(None, cells["hints"].split("\n"))),
        spoken=cells["interview"],
        model_answer=cells["good answer"],
        points=tuple(
            KeyPoint(point=line, synonyms=()) for line in cells["key points"].split("\n") if line
        ),
        references=tuple(_references(cells["references"])),
        seconds=int(seconds) if seconds.isascii() and seconds.isdigit() else 0,
        version=int(cells["version"]),
        status=Status(cells["status"]),
    )


def _options(kind: Kind, cells: Row) -> Iterator[Option]:
    if kind not in _PICKED:
        return
    texts, reasons = _by_letter(cells["options"]), _by_letter(cells["reasons"])
    letters = [letter.strip() for letter in cells["key"].split(",")]
    if not set(letters) <= set(LETTERS[: len(texts)]):
        raise ValueError("its key names no option")
    reasons += [""] * (len(texts) - len(reasons))
    whole = [
        Option(text, right=LETTERS[n] in letters, why=why)
        for n, (text, why) in enumerate(zip(texts, reasons, strict=False))
    ]
    order = [LETTERS.index(letter) for letter in letters] if kind is Kind.ORDERING else []
    if order and sorted(order) != [*range(len(whole))]:
        raise ValueError("its key is no order of its options")
    yield from ([whole[place] for place in order] if order else whole)


def _by_letter(cell: str) -> list[str]:
    """Return what stands behind A., B. and so on; a line without the next letter goes on."""
    found: list[str] = []
    for line in cell.split("\n") if cell else ():
        due = f"{LETTERS[len(found)]}." if len(found) < len(LETTERS) else "\0"
        if line == due or line.startswith(f"{due} "):
            found.append(line.removeprefix(due).lstrip())
        elif found:
            found[-1] += f"\n{line}"
    return found


def _numeric(cells: Row) -> Numeric:
    return Numeric(
        answer=_number(cells["key"]),
        tolerance=_number(cells.get("tolerance", "") or "0"),
        unit=cells.get("unit", ""),
        pitfalls=tuple(_pitfalls(cells["reasons"].split("\n"))),
    )


def _pitfalls(lines: Sequence[str]) -> Iterator[Pitfall]:
    number, words = "", ""
    for line in lines:
        begins = _NUMBER.match(line)
        if begins is None:
            words += f"\n{line}"
            continue
        if number:
            yield Pitfall(answer=_number(number), why=words)
        number, words = begins[1], line[begins.end() :]
    if number:
        yield Pitfall(answer=_number(number), why=words)


def _number(text: str) -> float:
    """Return a number; a whole one stays whole."""
    return int(text) if re.fullmatch(r"-?\d{1,310}", text) else float(text)


def _references(cell: str) -> Iterator[Reference]:
    for line in cell.split("\n"):
        match = _REFERENCE.fullmatch(line) if len(line) <= _LONGEST_REFERENCE else None
        if match:
            yield Reference(
                authors=match["authors"],
                title=match["title"],
                year=int(match["year"]),
                where=match["where"],
            )
