"""Flashcards as questions."""

import pytest

from bot.bank.importing.cards import Note, read_notes


def note(*fields: str, **changes: object) -> Note:
    return Note(where="note 1", fields=fields, **changes)  # type: ignore[arg-type]


def test_the_front_asks_and_the_back_answers() -> None:
    (item,) = read_notes([note("<b>What</b>?", "a<br>b", guid="g", deck="A::B")], html=True).items

    assert (item.prompt, item.answers) == ("What?", ("a\nb",))
    assert (item.identity, item.topic) == ("g", "B")


def test_fields_are_known_by_their_names_before_their_places() -> None:
    named = note("7", "the back", "the front", names=("Id", "Back", "Front"))

    (item,) = read_notes([named], html=False).items

    assert (item.prompt, item.answers) == ("the front", ("the back",))


def test_the_deck_that_everybody_has_is_no_topic() -> None:
    assert read_notes([note("a", "b", deck="Default")], html=False).items[0].topic == ""


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (note("a", '<img src="x.png">'), "holds a picture"),
        (note("[sound:x.mp3]", "b"), "holds a sound"),
        (note("The {{c1::x}}", ""), "is a cloze"),
        (note("The x", "", cloze=True), "is a cloze"),
        (note("<br>", "b"), "has nothing on its front"),
        (note("a"), "has nothing on its back"),
    ],
)
def test_what_no_words_can_say_is_left_out_with_a_reason(given: Note, why: str) -> None:
    read = read_notes([given], html=True)

    assert read.items == ()
    assert why in str(read.skipped[0])
