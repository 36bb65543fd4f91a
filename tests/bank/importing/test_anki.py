"""Notes that Anki exported as text."""

import pytest

from bot.bank.importing.anki import is_header, read_anki
from bot.bank.importing.reading import CannotImport

EXPORT = (
    "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
    "#tags column:6\n"
    "g1\tBasic\tDL::CNN\tWhat is <b>padding</b>?\tzeros&nbsp;around\teasy\n"
    'g2\tBasic\tDL\t"Say ""stride"",<br>please"\t"a\nb"\t\n'
    "g3\tCloze\tDL\tThe {{c1::loss}}\t\t\n"
    "\n"
    "# a note to oneself\n"
    'g4\tBasic\tDL\tSee\t"<img src=""a.png"">"\t\n'
)


def test_columns_are_what_the_top_says() -> None:
    read = read_anki(EXPORT, "deck.txt")

    assert [(i.where, i.identity, i.topic, i.prompt, i.answers) for i in read.items] == [
        ("line 7", "g1", "CNN", "What is padding?", ("zeros around",)),
        ("line 8", "g2", "DL", 'Say "stride",\nplease', ("a\nb",)),
    ]
    assert [(f.item, f.problem) for f in read.skipped] == [
        ("line 10", "is a cloze, which hides words in a text"),
        ("line 13", "holds a picture"),
    ]


def test_an_older_export_says_nothing_at_the_top() -> None:
    (item,) = read_anki("front\tback<br>two\n", "deck.txt").items

    assert (item.prompt, item.answers) == ("front", ("back\ntwo",))


def test_text_that_is_no_html_stays_as_it_is() -> None:
    (item,) = read_anki("#separator:Comma\r\n#html:false\r\n1 < 2 &amp;,<b>\r\n", "d").items

    assert (item.prompt, item.answers) == ("1 < 2 &amp;", ("<b>",))


def test_names_of_columns_say_which_is_the_front() -> None:
    (item,) = read_anki("#separator:|\n#columns:Back|Front\nb|f\n", "d").items

    assert (item.prompt, item.answers) == ("f", ("b",))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("#separator:nothing\na\tb\n", "has the separator 'nothing', which is none"),
        ('#separator:tab\n"a' + "x" * 140_000, "cannot be read from line 2 on"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, problem: str) -> None:
    with pytest.raises(CannotImport, match=problem):
        read_anki(text, "d")


def test_a_header_is_known() -> None:
    assert is_header("#deck column:3")
    assert not is_header("# a note: to oneself")
    assert not is_header("deck: x")
