"""The parts of a question as HTML."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.export.face import face_of, preformatted, words
from bot.domain.question import Numeric, Pitfall, Reference
from tests.bank.export.reading import read_html
from tests.factory import (
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)


@given(st.text())
def test_text_stays_text(text: str) -> None:
    page = read_html(words(text))

    assert set(page.tags) <= {"br"}
    assert page.text == text.replace("\n", "")


@given(st.text().filter(lambda text: "\r" not in text))
def test_code_is_kept_to_the_letter(code: str) -> None:
    page = read_html(preformatted(code))

    assert page.tags == ["pre"]
    assert page.text == f"\n{code}"


def test_nothing_of_what_is_asked_tells_the_key() -> None:
    face = face_of(make_question())

    assert face.options == (
        '<ol type="A"><li>Option a</li><li>Option b</li><li>Option c</li><li>Option d</li></ol>'
    )
    assert face.key == "<p><strong>B.</strong> Option b</p>"
    assert "Monte Carlo" in face.reasons
    assert "Monte Carlo" not in face.prompt + face.options + face.hints


def test_the_reason_for_each_option_says_whether_it_is_right() -> None:
    assert face_of(make_multi()).reasons.count('aria-label="right">✓<') == 2
    assert face_of(make_multi()).reasons.count('aria-label="wrong">✗<') == 2
    assert "Pick all that are right." in face_of(make_multi()).options


def test_a_number_has_its_unit_its_tolerance_and_its_pitfalls() -> None:
    numeric = Numeric(
        answer=1.5, tolerance=0.01, unit="nats", pitfalls=(Pitfall(answer=2200.0, why="Bits."),)
    )
    face = face_of(make_numeric(numeric=numeric))

    assert face.options == '<p class="how">Answer in nats.</p>'
    assert face.key == "<p><strong>1.5 nats</strong>, and whatever is within 0.01 of it.</p>"
    assert face.reasons == "<ul><li><strong>2,200</strong>: Bits.</li></ul>"


def test_what_is_counted_has_no_tolerance() -> None:
    face = face_of(make_numeric(numeric=Numeric(answer=3.0, tolerance=0.0)))

    assert face.key == "<p><strong>3</strong>.</p>"
    assert face.options == ""


def test_an_order_is_told_in_its_right_order() -> None:
    right = make_ordering()
    face = face_of(replace(right, choices=right.choices[::-1]))

    assert face.options.index("Item a") < face.options.index("Item d")
    assert face.key.index("Item d") < face.key.index("Item a")
    assert face.reasons.index("d stands") < face.reasons.index("a stands")


def test_what_is_typed_has_its_best_wording_first() -> None:
    short, code = face_of(make_short()), face_of(make_code())

    assert short.key == (
        "<p><strong>dropout</strong></p><p>Also accepted: inverted dropout.</p>"
        "<p>Slips of the keyboard are forgiven.</p>"
    )
    assert "(2, 3)</pre>" in code.key
    assert "print(x.shape)</pre>" in code.code


def test_an_open_question_has_a_good_answer_for_its_key() -> None:
    face = face_of(make_open())

    assert "Units are dropped at random" in face.key
    assert "<li>ensemble</li>" in face.key
    assert "Answer in sentences." in face.options


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ("ICLR 2015, arXiv:1409.1556.", "https://arxiv.org/abs/1409.1556"),
        ("see https://pytorch.org/docs (2.1), sec. 3", "https://pytorch.org/docs"),
        ('https://a.org/"onclick="x', "https://a.org/"),
        ("javascript:alert(1)", None),
        ("MIT Press, ch. 6", None),
    ],
)
def test_addresses_become_links_that_tell_nobody_whence(where: str, address: str | None) -> None:
    reference = Reference(authors="A", title="T", year=2015, where=where)

    page = read_html(face_of(make_question(references=(reference,))).references)

    links = [attributes for tag, attributes in page.elements if tag == "a"]
    assert links == ([{"href": address, "rel": "noreferrer"}] if address else [])
    assert page.text == f"A: T (2015). {where}"
