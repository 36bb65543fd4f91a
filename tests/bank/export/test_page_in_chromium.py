"""The page as a browser runs it, where there is one."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bank.export.page import to_page
from bot.bank.load import read_bank
from bot.domain.question import Kind
from tests.bank.export.chromium import PROGRAM, Tab, opened
from tests.factory import make_bank, make_question

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium")

BANK = read_bank()
SHOWN = "[...document.querySelectorAll('article')].filter(a => a.offsetParent).map(a => a.id)"


@pytest.fixture
async def tab(tmp_path: Path) -> AsyncIterator[Tab]:
    page = tmp_path / "bank.html"
    page.write_text(to_page(BANK), "utf-8")
    async with opened(page, tmp_path / "browser") as tab:
        yield tab


async def choose(tab: Tab, field: str, value: str) -> list[str]:
    await tab.run(
        f"document.getElementById('{field}').value = {json.dumps(value)};"
        "document.getElementById('find').dispatchEvent(new Event('input'))"
    )
    shown: list[str] = await tab.run(SHOWN)
    return shown


async def test_it_runs_without_a_complaint_and_asks_for_nothing_else(tab: Tab) -> None:
    assert await tab.run("document.getElementById('found').textContent") == (
        f"Shown: {len(BANK.questions)} of {len(BANK.questions)}"
    )
    assert tab.complaints == []
    assert [url for url in tab.requests if not url.startswith("data:")] == [
        await tab.run("location.href")
    ]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_nothing_scrolls_sideways(tab: Tab, width: int, dark: bool) -> None:
    await tab.resize(width, dark=dark)
    await tab.run("document.querySelectorAll('details').forEach(d => d.open = true)")

    assert await tab.run("document.documentElement.scrollWidth") == width
    ground = await tab.run("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(13, 17, 23)" if dark else "rgb(255, 255, 255)")


async def test_each_question_is_found_by_its_own_words(tab: Tab) -> None:
    for question in BANK.questions[::20]:
        assert f"q-{question.id}" in await choose(tab, "words", question.prompt.upper())
    assert await choose(tab, "words", "zyzzyva") == []
    assert await tab.run("document.getElementById('found').textContent") == (
        "No question is like that."
    )
    assert await tab.run("[...document.querySelectorAll('h2')].every(h => !h.offsetParent)")


async def test_filters_and_words_are_all_heeded(tab: Tab) -> None:
    kind = await choose(tab, "kind", Kind.CODE)
    topic = await choose(tab, "topic", "cnn")

    assert {*kind} == {f"q-{q.id}" for q in BANK.questions if q.kind is Kind.CODE}
    assert {*topic} == {
        f"q-{q.id}" for q in BANK.questions if q.kind is Kind.CODE and q.topic == "cnn"
    }
    await tab.run("document.querySelector('button[type=reset]').click()")
    await tab.run("new Promise(r => setTimeout(r))")
    assert len(await tab.run(SHOWN)) == len(BANK.questions)


async def test_all_keys_are_opened_and_closed_by_keyboard(tab: Tab) -> None:
    opened_keys = "document.querySelectorAll('details.key[open]').length"
    await tab.run("document.getElementById('kind').focus()")
    await tab.press("Tab")
    assert await tab.run("document.activeElement.id") == "keys"

    await tab.run("document.activeElement.click()")
    assert await tab.run(opened_keys) == len(BANK.questions)
    assert await tab.run("document.activeElement.getAttribute('aria-pressed')") == "true"
    await tab.run("document.activeElement.click()")
    assert await tab.run(opened_keys) == 0


async def test_markup_in_a_question_does_nothing(tmp_path: Path) -> None:
    evil = "</script><script>window.hit = 1</script><img src=x onerror='window.hit = 2'>"
    page = tmp_path / "evil.html"
    page.write_text(to_page(make_bank(make_question(prompt=evil, explanation=evil))), "utf-8")

    async with opened(page, tmp_path / "browser") as tab:
        assert await tab.run("typeof window.hit") == "undefined"
        assert await tab.run("document.querySelector('article p').textContent") == evil
        assert tab.complaints == []
