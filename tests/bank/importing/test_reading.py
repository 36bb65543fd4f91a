"""What was read of a file."""

import pytest

from bot.bank.importing.reading import CannotImport, Item, skip


def test_why_a_file_is_refused_is_one_sentence_after_the_other() -> None:
    with pytest.raises(CannotImport, match=r"^deck\.apkg is empty\. Export it again\.$"):
        raise CannotImport("deck.apkg", "is empty", "Export it again")


def test_what_is_left_out_says_where_it_stands() -> None:
    assert (
        str(skip("line 3", "has no answer", "Fill it in")) == "line 3: has no answer. Fill it in."
    )


def test_an_item_needs_no_more_than_a_question() -> None:
    assert Item(where="line 1", prompt="Why?").kind is None
