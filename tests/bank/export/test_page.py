"""A bank as one page."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.bank import Bank
from bot.bank.export.page import to_page
from bot.bank.export.search import index
from bot.bank.load import read_bank
from bot.bank.order import in_order
from bot.domain.question import Kind, Level, Status
from bot.ids import QuestionId
from tests.bank.export.reading import Page, read_html
from tests.factory import make_bank, make_code, make_question

BANK = read_bank()
PAGE = to_page(BANK)
READ = read_html(PAGE)
STYLE = (files("bot.bank.export") / "page.css").read_text("utf-8")
LOADING = {"src", "srcset", "data", "poster", "action", "background", "ping", "formaction"}
EVIL = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> & \'"'


def found(page: Page, tag: str) -> list[dict[str, str | None]]:
    return [attributes for name, attributes in page.elements if name == tag]


def test_every_question_is_there_once_in_order() -> None:
    ids = [each["id"] for each in found(READ, "article")]

    assert ids == [f"q-{question.id}" for question in in_order(BANK).questions]


def test_every_part_of_every_question_can_be_read() -> None:
    for question in BANK.questions:
        told = [question.prompt, question.code, question.explanation, question.interview.answer]
        told += [each for choice in question.choices for each in (choice.text, choice.why)]
        for words in told:
            assert words.replace("\n", "") in READ.text or words in READ.text, question.id


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert [(t, a) for t, a in READ.elements if LOADING & {*a}] == []
    assert found(READ, "link") == [{"rel": "icon", "href": "data:,"}]
    assert not re.search(r"url\(|@import|image-set", STYLE)
    assert not {"img", "iframe", "object", "embed", "base", "audio", "video"} & {*READ.tags}
    assert not [name for _, a in READ.elements for name in a if name.startswith("on")]


def test_links_lead_within_the_page_or_tell_nobody_whence() -> None:
    ids = {f"#{a['id']}" for _, a in READ.elements if a.get("id")}
    links = found(READ, "a")

    assert links
    for link in links:
        address = link["href"] or ""
        assert address in ids or (
            address.startswith("https://") and link.get("rel") == "noreferrer"
        ), link


def test_no_id_stands_twice() -> None:
    # Ids of the page's own elements, given to questions.
    bank = make_bank(*(make_question(id=QuestionId(n)) for n in ("index", "words", "find")))
    for page in (READ, read_html(to_page(bank))):
        ids = [a["id"] for _, a in page.elements if "id" in a]
        assert len(ids) == len({*ids})


def test_only_its_own_script_and_style_may_run() -> None:
    policy = next(
        m["content"] or ""
        for m in found(READ, "meta")
        if m.get("http-equiv") == "Content-Security-Policy"
    )
    (style,), (_, script) = READ.inside["style"], READ.inside["script"]

    assert policy.startswith("default-src 'none'; ")
    for name, source in (("style", style), ("script", script)):
        digest = b64encode(sha256(source.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert not [a for _, a in READ.elements if "style" in a]


def test_the_search_knows_every_question() -> None:
    searched = json.loads(READ.inside["script"][0])

    assert searched == index(in_order(BANK))


def test_filters_offer_what_there_is() -> None:
    values = {a["value"] for a in found(READ, "option")}

    assert values == {"", *BANK.topics, *Level, *Kind}
    articles = found(READ, "article")
    assert all({a["data-topic"], a["data-level"], a["data-kind"]} <= values for a in articles)


def test_a_topic_without_questions_is_not_offered() -> None:
    page = read_html(to_page(make_bank()))

    assert "cnn" not in {a["value"] for a in found(page, "option")}
    assert page.inside["h2"] == ["Training"]


def test_no_key_is_seen_before_it_is_opened() -> None:
    page = to_page(make_bank())
    shown = re.sub(r"<details.*?</details>", "", page)

    assert "Option b" in shown
    for told in ("Monte Carlo", "<strong>B.", "Units are dropped", "expectation"):
        assert told in page
        assert told not in shown
    assert [a for a in found(read_html(page), "details") if "open" in a] == []


@pytest.mark.parametrize("field", ["prompt", "code", "explanation"])
def test_markup_in_a_question_stays_text(field: str) -> None:
    changes: dict[str, Any] = {field: EVIL}
    plain, evil = make_code(), make_code(**changes)
    page = read_html(to_page(make_bank(evil)))

    assert page.tags == read_html(to_page(make_bank(plain))).tags
    assert EVIL in page.text


def test_markup_in_titles_and_options_stays_text() -> None:
    question = make_question()
    choices = tuple(replace(choice, text=EVIL, why=EVIL) for choice in question.choices)
    evil = Bank((replace(question, choices=choices),), {"training": EVIL}, licence=EVIL)
    plain = Bank((question,), {"training": "Training"})

    assert read_html(to_page(evil)).tags == read_html(to_page(plain)).tags


@given(st.text(), st.text())
def test_whatever_it_says_the_page_is_well_formed(prompt: str, title: str) -> None:
    bank = Bank((make_question(prompt=prompt),), {"training": title})

    assert len(found(read_html(to_page(bank)), "article")) == 1


def test_the_same_bank_gives_the_same_page() -> None:
    backwards = Bank(BANK.questions[::-1], BANK.topics, BANK.licence)

    assert to_page(BANK) == PAGE == to_page(backwards)


def test_what_is_not_published_says_so() -> None:
    draft = make_question(status=Status.DRAFT)

    assert "1. beginner, choice, draft" in read_html(to_page(make_bank(draft))).text


def test_every_field_has_a_label_and_the_page_a_language() -> None:
    assert found(READ, "html") == [{"lang": "en"}]
    labelled = re.findall(r"<label>[^<]+<(?:input|select) id=\"(\w+)\"", PAGE)
    assert labelled == ["words", "topic", "level", "kind"]
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in found(
        READ, "meta"
    )


def test_code_can_be_scrolled_with_the_keyboard() -> None:
    assert found(READ, "pre")
    assert all(a["tabindex"] == "0" and a["aria-label"] for a in found(READ, "pre"))


@pytest.mark.parametrize("theme", range(3))
def test_text_stands_out_from_its_ground(theme: int) -> None:
    """Contrast as of WCAG 2.2, 1.4.3 for text and 1.4.11 for lines of fields."""
    blocks = [*re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)]
    assert len(blocks) == 3
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", blocks[theme]))

    for ground in ("ground", "raised"):
        for name in ("text", "dim", "link", "right", "wrong"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
        assert contrast(colours["line"], colours[ground]) >= 3


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_the_whole_bank_is_a_page_of_reasonable_size() -> None:
    assert len(PAGE.encode()) < 8000 * len(BANK.questions)
