"""Short fields and lists."""

from typing import Any

import pytest

from bot.bank.findings import Finding
from bot.bank.markdown.fields import (
    Notes,
    NotReadable,
    read_fields,
    read_flag,
    read_names,
    read_number,
)
from bot.bank.markdown.outline import sections

KNOWN = {"size": read_number, "open": read_flag, "names": read_names}


def fields(text: str, path: str = "") -> tuple[dict[str, Any], list[str]]:
    findings: list[Finding] = []
    form = read_fields(sections(text)[0], path, Notes("relu", findings), KNOWN)
    return form, [str(finding) for finding in findings]


def test_fields_are_read_in_the_order_of_the_file() -> None:
    assert fields("- open: true\n\n- size:3\n-  names :  a,b , c&#10;\n") == (
        {"open": True, "size": 3, "names": ["a", "b", "c\n"]},
        [],
    )


def test_every_field_that_cannot_be_read_is_told() -> None:
    _, findings = fields("- size: big\n- open: yes\n- colour: red\n- size: 1\n- names", "box")

    assert findings == [
        "relu, box.size: is 'big'. Write a number like 12 or 0.5 in line 1.",
        "relu, box.open: is 'yes'. Write true or false in line 2.",
        "relu, box.colour: is no field. Use one of size, open, names in line 3.",
        "relu, box.size: stands twice. Remove line 4.",
        "relu, box.names: has no value. Write '- names: ...' in line 5.",
    ]


def test_a_line_that_is_no_field_is_told() -> None:
    _, findings = fields("- size: 1\nopen: true\n  - names: a", "box")

    assert findings == [
        "relu, box: has a line outside its list. "
        "Begin line 2 with '- ', or indent it to continue the item above.",
        "relu, box: has a list inside its list. "
        "Do not indent line 3, or write \\- there for a plain line.",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("-0", 0), ("007", 7), ("0.50", 0.5), ("-1e-3", -0.001), ("1e999", float("inf"))],
)
def test_a_number_is_read(text: str, value: float) -> None:
    number = read_number(text)

    assert number == value
    assert type(number) is type(value)


@pytest.mark.parametrize(
    "text", ["", "one", "1,000", "1_000", "+1", ".5", "5.", "NaN", "inf", "٣", "0x10", "9" * 5000]
)
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(NotReadable, match=r"^a number like 12 or 0\.5$"):
        read_number(text)


def test_no_names_are_an_empty_list() -> None:
    assert read_names("") == []
