"""Headings, lists and fences."""

import pytest

from bot.bank.markdown.outline import Item, Line, closes, fence_of, is_section, items, sections


def outline(text: str) -> list[tuple[int, int, str, list[str]]]:
    found = sections(text)
    return [(s.number, s.level, s.title, [line.text for line in s.body]) for s in found]


def body(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, start=1)]


def test_a_file_is_split_at_its_headings() -> None:
    assert outline("above\n# relu\n\n- version: 1\n## Key points  \n#tag\n####") == [
        (1, 0, "", ["above"]),
        (2, 1, "relu", ["", "- version: 1"]),
        (5, 2, "Key points", ["#tag"]),
        (7, 4, "", []),
    ]


@pytest.mark.parametrize(
    "text", ["# a\n\nb\n", "# a\r\n\r\nb\r\n", "# a\r\rb\r", "\ufeff# a\n\nb\n"]
)
def test_every_editor_s_line_ends_and_byte_order_mark_are_read(text: str) -> None:
    assert outline(text)[1:] == [(1, 1, "a", ["", "b", ""])]


def test_only_line_ends_end_a_line() -> None:
    assert outline("a\x0bb\x0c\x85\u2028# c") == [(1, 0, "", ["a\x0bb\x0c\x85\u2028# c"])]


def test_a_heading_in_a_fence_is_none() -> None:
    assert outline("## Code\n````\n# a\n```\n## Other\n````\n# b")[1:] == [
        (1, 2, "Code", ["````", "# a", "```", "## Other", "````"]),
        (7, 1, "b", []),
    ]


def test_a_section_ends_a_fence_that_was_not_closed() -> None:
    assert outline("## Code\n```\n# a\n## Hints\n- b\n# c")[1:] == [
        (1, 2, "Code", ["```", "# a"]),
        (4, 2, "Hints", ["- b"]),
        (6, 1, "c", []),
    ]


def test_a_list_has_items_with_further_lines_and_nested_items() -> None:
    found, strays = items(
        body("- a", "  more", "", "", "  end", "  - b", "    more", "", "-", "  c")
    )

    assert found == [
        Item(1, ["a", "more", "", "", "end"], [Item(6, ["b", "more"])]),
        Item(9, ["", "c"]),
    ]
    assert [item.text for item in found] == ["a\nmore\n\n\nend", "c"]
    assert strays == []


@pytest.mark.parametrize("indent", [" ", "  ", "      ", "\t"])
def test_any_indentation_continues_or_nests(indent: str) -> None:
    found, strays = items(body("-  a", f"{indent}b", f"{indent}-\tc"))

    assert found == [Item(1, ["a", "b"], [Item(3, ["c"])])]
    assert strays == []


def test_a_line_outside_the_list_is_a_stray() -> None:
    found, strays = items(body("  early", "", "- a", "late", "-1"))

    assert found == [Item(3, ["a"])]
    assert strays == [Line(1, "  early"), Line(4, "late"), Line(5, "-1")]


@pytest.mark.parametrize(
    ("line", "fence"), [("```python", "```"), ("~~~~", "~~~~"), ("``", ""), (" ```", "")]
)
def test_three_marks_open_a_fence(line: str, fence: str) -> None:
    assert fence_of(line) == fence


@pytest.mark.parametrize(
    ("line", "closed"),
    [("```", True), ("````  ", True), ("``", False), ("~~~", False), ("```x", False), ("", False)],
)
def test_at_least_as_many_marks_close_a_fence(line: str, closed: bool) -> None:
    assert closes(line, "```") is closed


@pytest.mark.parametrize(
    ("line", "known"),
    [("## Code", True), ("##  hints ", True), ("### Code", False), ("## Code x", False)],
)
def test_a_section_is_known_by_its_title(line: str, known: bool) -> None:
    assert is_section(line) is known
