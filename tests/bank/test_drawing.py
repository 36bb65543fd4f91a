"""What the pictures of a bank are made of."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from bot.bank.drawing import framed, line, text, words

SVG = "{http://www.w3.org/2000/svg}"


@given(st.text())
def test_whatever_is_said_is_read_back_but_for_what_nobody_sees(said: str) -> None:
    whole = framed([text(1, 2, said)], size=(10, 20), title=said, description=said)
    image = ET.fromstring(whole)

    seen = "".join(character if character.isprintable() else " " for character in said)
    assert [image.findtext(f"{SVG}{name}") for name in ("title", "desc", "text")] == [seen] * 3


def test_a_picture_fetches_nothing_and_has_room_for_its_parts() -> None:
    whole = framed([line(1, 9, 5)], size=(10, 20), title="a", description="b", style="\n.mine {}")

    assert 'viewBox="0 0 10 20"' in whole
    assert whole.index(".mine") < whole.index("</style>")
    assert whole.count("http") == 1


def test_marks_of_xml_are_words_like_others() -> None:
    assert words("<a & b>\n") == "&lt;a &amp; b&gt; "
