"""Pages that people open, and that change under their eyes."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from adapters.slack import homes
from adapters.slack.homes import EVERY, Homes
from adapters.slack.names import learner, place, space
from bot.events import Origin
from bot.view.card import Card
from tests.adapters.slack.clients import LOOKS, card, eventually
from tests.adapters.slack.fake import FakeSlack, Lose, Person
from tests.adapters.slack.wires import Wired, wired


class Page:
    """Composes everybody's page."""

    def __init__(self) -> None:
        self.cards: Sequence[Card] = (card("First"),)
        self.composed = 0

    async def compose(self, _: Origin) -> Sequence[Card]:
        self.composed += 1
        return self.cards


def origin_of(person: Person) -> Origin:
    team = person.team.id
    return Origin(
        by=learner(team, person.id),
        name=person.user.name,
        space=space(team),
        place=place(team, person.id),
        at=datetime(2026, 3, 2, tzinfo=UTC),
        receipt="slack:1",
    )


def homes_of(run: Wired, page: Page) -> Homes:
    return Homes(run.wire, LOOKS, page.compose, run.timer)


async def test_who_opens_it_sees_a_page(slack: FakeSlack, ana: Person) -> None:
    async with wired(slack) as run:
        homes_of(run, Page()).opened(origin_of(ana))
        await slack.until(lambda: ana.home is not None, "the page")

    assert ana.home is not None
    assert "First" in ana.home.text


async def test_changes_are_put_together(slack: FakeSlack, ana: Person) -> None:
    page = Page()
    async with wired(slack) as run:
        pages = homes_of(run, page)
        pages.opened(origin_of(ana))
        await slack.until(lambda: ana.home is not None, "the page")
        for number in range(10):
            page.cards = (card(f"Number {number}"),)
            pages.changed(origin_of(ana).by)
        await run.timer.pass_(EVERY)
        await slack.until(lambda: len(slack.asked("views.publish")) == 2, "the change")

    assert ana.home is not None
    assert "Number 9" in ana.home.text


async def test_who_never_opened_it_has_none(slack: FakeSlack, ana: Person) -> None:
    async with wired(slack) as run:
        homes_of(run, Page()).changed(origin_of(ana).by)
        await run.timer.pass_(EVERY)

    assert slack.calls == []


async def test_a_page_that_took_too_long_to_compose_leaves_the_old_one(
    slack: FakeSlack, ana: Person
) -> None:
    page = Page()
    page.cards = ()
    async with wired(slack) as run:
        homes_of(run, page).opened(origin_of(ana))
        await eventually(lambda: page.composed == 1)

    assert slack.calls == []


async def test_a_page_in_doubt_is_published_again(slack: FakeSlack, ana: Person) -> None:
    slack.misbehave("views.publish", Lose())
    async with wired(slack) as run:
        homes_of(run, Page()).opened(origin_of(ana))
        await slack.until(lambda: len(slack.asked("views.publish")) == 2, "another attempt")


async def test_pages_that_wait_are_published_at_the_end(slack: FakeSlack, ana: Person) -> None:
    page = Page()
    async with wired(slack) as run:
        pages = homes_of(run, page)
        pages.opened(origin_of(ana))
        await slack.until(lambda: ana.home is not None, "the page")
        page.cards = (card("Last"),)
        pages.changed(origin_of(ana).by)
        await pages.close(1.0)

    assert ana.home is not None
    assert "Last" in ana.home.text


async def test_only_so_many_pages_change_by_themselves(
    slack: FakeSlack, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "MOST", 1)
    page, bo = Page(), slack.add_person("bo")
    async with wired(slack) as run:
        pages = homes_of(run, page)
        for person in (ana, bo):
            pages.opened(origin_of(person))
        await slack.until(lambda: bool(ana.home and bo.home), "both pages")
        await run.timer.pass_(EVERY)
        for person in (ana, bo):
            pages.changed(origin_of(person).by)
        await slack.until(lambda: len(slack.asked("views.publish")) == 3, "one change")

    assert slack.asked("views.publish")[-1].data["user_id"] == bo.id
