"""Text in whatever encoding."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.importing.decoding import LARGEST, clean, decode, read_bytes
from bot.bank.importing.reading import CannotImport

WORDS = "question,answer\nWhat is “naïve”?,a café\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "a.csv") == WORDS


def test_utf_16_of_either_end_is_known_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + WORDS.encode("utf-16-be"), "a.csv") == WORDS


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b"  \n\n", "is empty"),
        (b"\x81\x8d caf\xe9", "is no text that can be read"),
        (b"\xff\xfea", "is no text that can be read"),
    ],
)
def test_what_is_no_text_is_told_in_a_sentence(data: bytes, problem: str) -> None:
    with pytest.raises(CannotImport, match=rf"^a\.csv {problem}\. .+\.$"):
        decode(data, "a.csv")


def test_a_file_that_is_too_long_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(CannotImport, match=r"has more than 50 MB\. Split it into several files"):
        read_bytes(path)
    with pytest.raises(CannotImport, match="has more than 50 MB"):
        decode(bytes(LARGEST + 1), "long.csv")


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match="No such file"):
        read_bytes(tmp_path / "none.csv")
    with pytest.raises(CannotImport, match="Is a directory"):
        read_bytes(tmp_path)


@given(st.text())
def test_clean_text_has_no_controls_and_stays_clean(text: str) -> None:
    cleaned = clean(text)

    assert not any(ord(c) < 32 and c not in "\n\t" for c in cleaned)
    assert clean(cleaned) == cleaned


def test_line_breaks_of_all_kinds_become_one() -> None:
    assert clean(" a\r\nb\rc\x07\x1b[2J\n") == "a\nb\nc[2J"
