"""A person's own page in a group."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.events import Origin
from bot.store.sqlite import open_reader, open_store
from bot.view.actions import SetUp, Step, decode, encode
from bot.view.card import Buttons, Calendar, Card, Choices
from tests.card_reading import rows, words
from tests.scenes import RIGHT, WRONG, Person, Scene

TUESDAY = "2026-03-03"


class Paper:
    """A scene on a file, and a reader beside it that can write nothing."""

    def __init__(self, path: Path) -> None:
        self.scene = Scene()
        self.scene.store.close()
        self.scene.store = self.scene.study.store = open_store(path)
        self._path = path

    def page(self, who: Person, **origin: object) -> Sequence[Card]:
        with closing(open_reader(self._path)) as reader, reader.transaction():
            here: Origin = self.scene.origin(who, **origin)
            return self.scene.study.home(reader, here, self.scene.now)


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    made = Paper(tmp_path / "study.db")
    try:
        yield made
    finally:
        made.scene.ends()


@pytest.fixture
def ana(paper: Paper) -> Person:
    return paper.scene.person("Ana")


@pytest.fixture
def ben(paper: Paper) -> Person:
    return paper.scene.person("Ben")


def titles(page: Sequence[Card]) -> list[str]:
    return [card.title for card in page]


def whole(page: Sequence[Card]) -> str:
    return "\n".join(map(words, page))


def test_who_is_new_sees_what_there_is(paper: Paper, ana: Person) -> None:
    assert titles(paper.page(ana)) == [
        "No question yet today",
        "Your streak starts with your first answer",
        "No review is due",
        "The board this week",
        "Ana",
    ]


def test_today_is_there_to_be_answered(paper: Paper, ana: Person) -> None:
    paper.scene.a_question_is_posted(ana)

    today = paper.page(ana)[0]

    assert today.title.startswith("Question of the day")
    assert any(isinstance(block, Choices) and block.open for block in today.blocks)
    assert paper.scene.answers(ana, RIGHT, today).title == "Right. +10 points"


@pytest.mark.parametrize("right", [RIGHT, WRONG])
def test_what_was_told_in_private_stands_there_too(
    paper: Paper, ana: Person, ben: Person, right: bool
) -> None:
    card = paper.scene.a_question_is_posted(ana)
    paper.scene.given(paper.scene.answers(ana, right, card))
    again = paper.scene.answers(ana, right, card)

    page = paper.page(ana)

    assert page[0] == again.card
    assert any(isinstance(block, Calendar) for block in page[1].blocks)
    assert [name for _, name, *_ in rows(page[3])] == ["Ana"]
    assert "You answered" not in whole(paper.page(ben))


def test_a_verdict_that_waits_waits_here_too(paper: Paper, ana: Person, ben: Person) -> None:
    paper.scene.scheduled(ana, "09:00 daily feedback:at-reveal")
    card = paper.scene.a_question_is_posted(ana)
    pages = []
    for who, right in ((ana, RIGHT), (ben, WRONG)):
        paper.scene.given(paper.scene.answers(who, right, card))
        pages.append(paper.page(who))
    assert all(page[0].title.startswith("Recorded: ") for page in pages)
    assert pages[0][0].tone == pages[1][0].tone
    mine, theirs = (whole(page[1:]) for page in pages)
    assert mine.replace("Ana", "Ben") == theirs

    paper.scene.at(f"{TUESDAY} 09:00")
    paper.scene.given(paper.scene.ticks())
    assert [name for _, name, *_ in rows(paper.page(ana)[3])] == ["Ana", "Ben"]


def test_a_question_that_is_over_is_closed_here(paper: Paper, ana: Person, ben: Person) -> None:
    card = paper.scene.a_question_is_posted(ana)
    paper.scene.given(paper.scene.answers(ana, RIGHT, card))
    with paper.scene.store.transaction():
        post = paper.scene.store.posts.latest(ana.track)
        assert post
        paper.scene.store.posts.reveal(post.id, paper.scene.now)
    paper.scene.later(days=2)
    assert paper.page(ben)[0].title == "This question is closed"

    paper.scene.given(paper.scene.says(replace(ana, admin=True), "/schedule void"))
    assert paper.page(ana)[0].title == "This question was withdrawn"


def test_reviews_that_are_due_are_counted(paper: Paper, ana: Person) -> None:
    card = paper.scene.a_question_is_posted(ana)
    paper.scene.given(paper.scene.answers(ana, WRONG, card))
    paper.scene.at("2026-03-20 12:00")
    paper.scene.given(paper.scene.ticks())

    assert "1 review due" in titles(paper.page(ana))


def test_a_track_one_takes_no_part_in_is_not_shown(paper: Paper, ana: Person, ben: Person) -> None:
    chief = paper.scene.person("Chief", admin=True)
    paper.scene.given(paper.scene.says(chief, "/schedule add evening 18:30 daily"))
    paper.scene.at("2026-03-02 18:30")
    paper.scene.given(paper.scene.ticks())
    paper.scene.given(paper.scene.answers(ana, RIGHT))

    assert paper.page(ana)[1].title == "You answered this: right"
    assert titles(paper.page(ben))[:2] == [
        "No question yet today",
        "Your streak starts with your first answer",
    ]


def test_nothing_of_another_group_is_shown(paper: Paper, ana: Person) -> None:
    far = paper.scene.person("Ana", "harbour")
    card = paper.scene.a_question_is_posted(far)
    paper.scene.given(paper.scene.answers(far, RIGHT, card))

    page = paper.page(ana)

    assert titles(page)[:2] == [
        "No question yet today",
        "Your streak starts with your first answer",
    ]
    assert rows(page[3]) == []
    assert "Answered 0, 0 right" in words(page[4])


def test_only_an_admin_sees_what_is_for_admins(paper: Paper, ana: Person) -> None:
    chief = paper.scene.person("Chief", admin=True)
    paper.scene.given(paper.scene.says(chief, "/admins add test:Ben"))

    page = paper.page(chief)

    assert "For admins" not in titles(paper.page(ana))
    assert "For admins" in titles(paper.page(paper.scene.person("Ben")))
    assert "Named admins Ben" in words(page[-1])
    actions = [
        each.action
        for block in page[-1].blocks
        if isinstance(block, Buttons)
        for each in block.buttons
    ]
    assert actions[0] == SetUp("daily", Step.FORM)
    assert [decode(encode(each)) for each in actions] == actions


def test_a_group_that_was_left_has_no_page(paper: Paper, ana: Person) -> None:
    paper.scene.a_question_is_posted(ana)
    paper.scene.given(paper.scene.leaves(ana))

    assert paper.page(ana) == []


def test_the_zone_that_the_platform_tells_stands_there_and_nothing_is_written(
    paper: Paper, ana: Person
) -> None:
    paper.scene.given(paper.scene.says(ana, "/help"))

    assert "Asia/Tokyo" in whole(paper.page(ana, zone="Asia/Tokyo"))

    with paper.scene.store.transaction():
        assert paper.scene.store.people.zones(ana.id) == ()
