"""The bank as a picture."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.bank.counts import count
from bot.bank.load import read_bank
from bot.bank.picture import picture
from bot.domain.question import Kind
from bot.ids import QuestionId
from tests.factory import make_bank, make_question

SVG = "{http://www.w3.org/2000/svg}"


def drawn(bank: Bank) -> ET.Element:
    return ET.fromstring(picture(count(bank)))


def squares(image: ET.Element) -> int:
    """The squares of questions: those of the legend are left out."""
    return sum(rect.find(f"{SVG}title") is not None for rect in image.iter(f"{SVG}rect")) - len(
        Kind
    )


def test_each_question_is_a_square() -> None:
    assert squares(drawn(read_bank())) == len(read_bank().published)


def test_it_says_in_words_what_it_shows() -> None:
    image = drawn(make_bank())

    assert image.findtext(f"{SVG}title") == "1 question on 3 topics"
    assert "1 beginner, 0 intermediate" in str(image.findtext(f"{SVG}desc"))
    assert "Convolutional networks 0" in str(image.findtext(f"{SVG}desc"))


def test_the_squares_of_a_full_cell_keep_to_their_column() -> None:
    bank = make_bank(*(make_question(id=QuestionId(f"q{n}")) for n in range(90)))
    image = drawn(bank)
    right = max(
        float(rect.attrib["x"]) + float(rect.attrib["width"])
        for rect in image.iter(f"{SVG}rect")
        if rect.find(f"{SVG}title") is not None and float(rect.attrib["y"]) > 100
    )

    assert squares(image) == 90
    assert right < 28 + 224 + 176


@given(title=st.text(min_size=1))
def test_any_title_is_drawn(title: str) -> None:
    drawn(make_bank(topics={"training": title}))
