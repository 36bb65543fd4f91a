"""Short fields and lists, as every section has them; what cannot be read becomes a finding."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.bank.findings import Finding
from bot.bank.markdown.escape import ITEM
from bot.bank.markdown.outline import BLANK, Item, Section, items

Value = Callable[[str], Any]
T = TypeVar("T")

_NUMBER = re.compile(r"-?[0-9]{1,4300}(\.[0-9]{1,4300})?([eE][+-]?[0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class Notes:
    """Findings about one question as they are made."""

    item: str
    findings: list[Finding]

    def add(self, field: str, problem: str, fix: str) -> None:
        """Note a problem; the fix names the line."""
        self.findings.append(Finding(item=self.item, field=field, problem=problem, fix=fix))


class NotReadable(Exception):
    """Carries what to write instead."""


def read_number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise NotReadable("a number like 12 or 0.5")
    return int(text) if text.removeprefix("-").isdigit() else float(text)


def read_flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise NotReadable("true or false")
    return text == "true"


def read_names(text: str) -> list[str]:
    return [ITEM.unescape(name.strip(BLANK)) for name in text.split(",")] if text else []


def read_fields(
    section: Section, field: str, notes: Notes, known: Mapping[str, Value]
) -> dict[str, Any]:
    """Read ``- name: value`` items; ``field`` is the path they belong to."""
    form: dict[str, Any] = {}
    for item in read_flat_list(section, field, notes):
        name, colon, value = (part.strip(BLANK) for part in item.text.partition(":"))
        path = f"{field}.{name}".lstrip(".")
        if name not in known:
            fix = f"Use one of {', '.join(known)} in line {item.number}"
            notes.add(path, "is no field", fix)
        elif not colon:
            notes.add(path, "has no value", f"Write '- {name}: ...' in line {item.number}")
        elif name in form:
            notes.add(path, "stands twice", f"Remove line {item.number}")
        else:
            form[name] = read_value(known[name], value, path, item, notes)
    return form


def read_list(section: Section, field: str, notes: Notes) -> list[Item]:
    found, strays = items(section.body)
    for line in strays:
        fix = f"Begin line {line.number} with '- ', or indent it to continue the item above"
        notes.add(field, "has a line outside its list", fix)
    return found


def read_flat_list(section: Section, field: str, notes: Notes) -> list[Item]:
    found = read_list(section, field, notes)
    for child in (child for item in found for child in item.children):
        fix = f"Do not indent line {child.number}, or write \\- there for a plain line"
        notes.add(field, "has a list inside its list", fix)
    return found


def read_value(
    read: Callable[[str], T], text: str, field: str, item: Item, notes: Notes
) -> T | None:
    try:
        return read(text)
    except NotReadable as wanted:
        notes.add(field, f"is {text!r}", f"Write {wanted} in line {item.number}")
        return None
