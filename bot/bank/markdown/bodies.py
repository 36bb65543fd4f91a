"""The body of one section, each in its own way; what cannot be read becomes a finding.

What a value may be is left to the schema and the rules, which see the whole question.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.bank.markdown.escape import CODE, ITEM, TEXT
from bot.bank.markdown.fields import (
    Notes,
    Value,
    read_fields,
    read_flag,
    read_flat_list,
    read_list,
    read_number,
    read_value,
)
from bot.bank.markdown.outline import BLANK, Item, Section, closes, fence_of

_NUMERIC: Mapping[str, Value] = {
    "answer": read_number,
    "tolerance": read_number,
    "unit": ITEM.unescape,
}
_SHORT: Mapping[str, Value] = {"typos": read_flag}
_CHOICE = re.compile(r"\[([ xX]|[1-9])\][ \t]+([^:\n]*):[ \t\n]*(.*)", re.DOTALL)
_PITFALL = re.compile(r"([^:\n]*):[ \t\n]*(.*)", re.DOTALL)
_REFERENCE = re.compile(r"(.*?): \*(.*?)\* \(([^()]*)\)\. (.*)")


def read_text(section: Section, field: str, notes: Notes) -> str:
    for line in section.body:
        if fence := fence_of(line.text):
            fix = f"Move it to ## Code, or write \\{fence} in line {line.number} for a plain line"
            notes.add(field, "has a code block", fix)
            break
    lines = (line.text.rstrip(BLANK) for line in section.body)
    return TEXT.unescape("\n".join(lines).strip("\n"))


def read_code(section: Section, field: str, notes: Notes) -> str:
    lines = [line for line in section.body if not line.blank]
    if not lines:
        return ""
    first = lines[0]
    fence = fence_of(first.text)
    if not fence:
        fix = f"Put a line ``` before line {first.number} and one after the code"
        notes.add(field, "is not in a code block", fix)
        return ""
    inside = section.body[section.body.index(first) + 1 :]
    end = next((i for i, line in enumerate(inside) if closes(line.text, fence)), None)
    if end is None:
        fix = f"Add a line {fence} after the code that begins in line {first.number}"
        notes.add(field, "is not closed", fix)
        return ""
    for line in inside[end + 1 :]:
        if not line.blank:
            fix = f"Move line {line.number} and what follows to another section"
            notes.add(field, "has text after the code block", fix)
            break
    code = "\n".join(line.text for line in inside[:end])
    return CODE.unescape(code) if first.text.strip(fence[0] + BLANK) == "escaped" else code


def read_choices(section: Section, field: str, notes: Notes) -> list[dict[str, Any]]:
    entries = enumerate(read_list(section, field, notes))
    return [_choice(item, index, f"{field}[{index}]", notes) for index, item in entries]


def read_numeric(section: Section, field: str, notes: Notes) -> dict[str, Any]:
    return read_fields(section, field, notes, _NUMERIC)


def read_short(section: Section, field: str, notes: Notes) -> dict[str, Any]:
    return read_fields(section, field, notes, _SHORT)


def read_pitfalls(section: Section, field: str, notes: Notes) -> list[dict[str, Any]]:
    entries = enumerate(read_flat_list(section, field, notes))
    return [_pitfall(item, f"{field}[{index}]", notes) for index, item in entries]


def read_interview(section: Section, field: str, notes: Notes) -> dict[str, Any]:
    for line in section.body:
        if not line.blank:
            fix = f"Put ### Prompt, ### Answer or ### Key points above line {line.number}"
            notes.add(field, "has text outside its parts", fix)
            break
    return {}


def read_key_points(section: Section, field: str, notes: Notes) -> list[dict[str, Any]]:
    return [
        {
            "point": ITEM.unescape(item.text),
            "synonyms": [ITEM.unescape(child.text) for child in item.children],
        }
        for item in read_list(section, field, notes)
    ]


def read_hints(section: Section, field: str, notes: Notes) -> list[str]:
    return [ITEM.unescape(item.text) for item in read_flat_list(section, field, notes)]


def read_references(section: Section, field: str, notes: Notes) -> list[dict[str, Any]]:
    entries = enumerate(read_flat_list(section, field, notes))
    return [_reference(item, f"{field}[{index}]", notes) for index, item in entries]


def _choice(item: Item, index: int, field: str, notes: Notes) -> dict[str, Any]:
    match = _CHOICE.fullmatch(item.text)
    if not match:
        fix = f"Write '- [x] id: text' or '- [ ] id: text' in line {item.number}"
        notes.add(field, "is no choice", fix)
        return {}
    mark, name, text = match.groups()
    form: dict[str, Any] = {"id": ITEM.unescape(name), "text": ITEM.unescape(text)}
    if mark not in ("1", *"23456789"):
        form["correct"] = mark != " "
    elif int(mark) != index + 1:
        fix = f"Put the items in their right order, [{index + 1}] in line {item.number}"
        notes.add(field, f"says it is number {mark}", fix)
    if not text:
        notes.add(f"{field}.text", "is missing", f"Write it after '{name}:' in line {item.number}")
    for why in item.children[:1]:
        form["why"] = ITEM.unescape(why.text)
    for more in item.children[1:]:
        fix = f"Write \\- in line {more.number} if it is a plain line, or join it to the why above"
        notes.add(f"{field}.why", "stands twice", fix)
    return form


def _pitfall(item: Item, field: str, notes: Notes) -> dict[str, Any]:
    match = _PITFALL.fullmatch(item.text)
    if not match:
        fix = f"Write '- 42: how one gets there' in line {item.number}"
        notes.add(field, "is no pitfall", fix)
        return {}
    answer = read_value(read_number, match[1].strip(BLANK), f"{field}.answer", item, notes)
    return {"answer": answer, "why": ITEM.unescape(match[2])}


def _reference(item: Item, field: str, notes: Notes) -> dict[str, Any]:
    match = _REFERENCE.fullmatch(" ".join(item.lines))
    if not match:
        fix = f"Write '- authors: *title* (year). where' in line {item.number}"
        notes.add(field, "is no reference", fix)
        return {}
    return {
        "authors": ITEM.unescape(match[1]),
        "title": ITEM.unescape(match[2]),
        "year": read_value(read_number, match[3], f"{field}.year", item, notes),
        "where": ITEM.unescape(match[4]),
    }
