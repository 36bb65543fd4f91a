"""What a file is, and that nothing in it breaks anything."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.bank.export.csv import to_csv
from bot.bank.importing.detect import detect, read_any
from bot.bank.importing.gathering import gather
from bot.bank.importing.reading import CannotImport, Format
from tests.bank.importing.files import BASIC, apkg, collection, opentdb, result, zipped
from tests.bank.importing.test_anki import EXPORT
from tests.bank.importing.test_red import LIST
from tests.factory import make_bank

SAMPLES = {
    Format.CSV: to_csv(make_bank()).encode(),
    Format.ANKI: EXPORT.encode(),
    Format.OPENTDB: opentdb(result()),
    Format.RED: LIST.encode(),
    Format.APKG: apkg([("g", "1", "front\x1fback", "1")]),
}


@pytest.mark.parametrize("form", Format)
def test_a_format_is_found_by_what_stands_in_it(form: Format) -> None:
    assert read_any(SAMPLES[form], "f") == read_any(SAMPLES[form], "f", form)
    if form is not Format.APKG:
        assert detect(SAMPLES[form].decode(), "f") is form


@pytest.mark.parametrize("form", [Format.CSV, Format.ANKI, Format.OPENTDB, Format.RED])
def test_a_byte_order_mark_and_another_encoding_change_nothing(form: Format) -> None:
    text = SAMPLES[form].decode().removeprefix("\ufeff")
    plain = read_any(text.encode(), "f")

    assert plain.items
    assert read_any(text.encode("utf-8-sig"), "f") == plain
    assert read_any(text.encode("utf-16"), "f") == plain


def test_notes_without_a_header_are_told_by_their_tabs() -> None:
    assert detect("a\tb\nc\td\n", "f") is Format.ANKI


@pytest.mark.parametrize(
    ("data", "form", "problem"),
    [
        (
            b"just words\nand more",
            None,
            "is of no kind that can be told. Say what it is with --form",
        ),
        (collection([]), None, "is no text. Export it from Anki as a deck"),
        (SAMPLES[Format.APKG], Format.CSV, "is no text"),
        (b"words", Format.APKG, "is a damaged ZIP file"),
    ],
)
def test_what_is_not_what_it_should_be_is_told(
    data: bytes, form: Format | None, problem: str
) -> None:
    with pytest.raises(CannotImport, match=problem):
        read_any(data, "f", form)


def survives(data: bytes, form: Format | None) -> None:
    """Nothing but the declared error, and whatever is read can be put together."""
    try:
        read = read_any(data, "f", form)
    except CannotImport:
        return
    found = gather([("f", read)], within="p", licence="L", topic="T")
    assert len(found.questions) + len(found.skipped) == len(read.items) + len(read.skipped)
    json.dumps([question.prompt for question in found.questions]).encode()


@given(st.binary(max_size=300), st.sampled_from([None, *Format]))
@example(b"\xef\xbb\xbf", None)
@example(b"#", Format.ANKI)
@example(b"{}", None)
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes, form: Format | None) -> None:
    survives(data, form)


@given(st.data(), st.sampled_from([*Format]))
def test_any_damage_is_read_or_refused_in_a_sentence(data: st.DataObject, form: Format) -> None:
    damaged = bytearray(SAMPLES[form])
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(damaged)))
        end = data.draw(st.integers(start, min(len(damaged), start + 8)))
        damaged[start:end] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b'"', b"\t", b"\n"])
        )

    survives(bytes(damaged), None)
    survives(bytes(damaged), form)


@given(st.data())
def test_any_damage_to_a_deck_inside_its_archive_is_refused(data: st.DataObject) -> None:
    damaged = bytearray(collection([("g", "1", "front\x1fback", "1")], BASIC))
    for _ in range(data.draw(st.integers(1, 20))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))

    survives(zipped({"collection.anki2": bytes(damaged)}), Format.APKG)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["question", "correct_answer", "incorrect_answers", "category"]),
                inner,
            )
        ),
    )
)
def test_any_json_is_read_or_refused_in_a_sentence(results: object) -> None:
    survives(json.dumps({"response_code": 0, "results": results}).encode(), Format.OPENTDB)
