"""Going on from a verdict."""

import pytest

from bot.ids import PlaceId
from bot.store.affairs import Hold, Holder
from bot.view.card import Card
from tests.card_reading import entry_of
from tests.scenes import RIGHT, WRONG, Person, Scene, channel_of


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def verdict(scene: Scene, who: Person) -> Card:
    """On today's question."""
    scene.a_question_is_posted(who)
    return scene.answers(who, RIGHT).card


def test_it_says_when_the_next_question_comes(scene: Scene, ana: Person) -> None:
    told = scene.presses(ana, "Next question", on=verdict(scene, ana))

    assert told.title == "That was all for now"
    assert "The next question comes Tue 3 Mar 09:00." in told.text
    assert "Your next review: " in told.text


def test_without_a_schedule_it_says_how_to_ask(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/daily"))
    told = scene.presses(ana, "Next question", on=scene.answers(ana, RIGHT).card)

    assert "Nothing is scheduled: a day has its question when someone asks: /daily" in told.text


def test_a_review_that_is_due_comes_in_private(scene: Scene, ana: Person) -> None:
    first = verdict(scene, ana)
    scene.a_question_is_posted(ana, "2026-03-20")
    scene.given(scene.answers(ana, WRONG))

    told = scene.presses(ana, "Next question", on=first)

    assert told.title.startswith("Review")
    assert told.announced == []


def test_a_question_that_is_still_open_here_comes_first(scene: Scene, ana: Person) -> None:
    eve = scene.person("Eve")
    monday = verdict(scene, eve)
    scene.given(scene.says(ana, "/schedule add evening"))
    scene.given(scene.says(ana, "/schedule edit 18:00 daily track:evening"))
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks())
    evening = scene.posted[-1].card

    told = scene.presses(eve, "Next question", on=monday)

    assert entry_of(told.card) == entry_of(evening)
    after = scene.presses(eve, "Next question", on=scene.answers(eve, RIGHT, on=told.card).card)
    assert after.title == "That was all for now"


def test_an_open_question_of_another_place_is_never_served(scene: Scene, ana: Person) -> None:
    eve = scene.person("Eve")
    monday = verdict(scene, eve)
    attic = PlaceId(f"{channel_of(ana.space)}/attic")
    scene.given(scene.says(ana, "/schedule add evening", place=attic))
    scene.given(scene.says(ana, "/schedule edit 18:00 daily track:evening", place=attic))
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks())

    told = scene.presses(eve, "Next question", on=monday)

    assert told.title == "That was all for now"
    assert "Tue 3 Mar 09:00" in told.text


def test_an_open_question_of_another_group_is_never_served(scene: Scene, ana: Person) -> None:
    """Of two questions that are due for review it is one."""
    first = verdict(scene, ana)
    there = scene.person("Ana", "elsewhere", admin=True)
    with scene.store.transaction():
        post = scene.store.posts.latest(ana.track)
    assert post
    scene.given(scene.says(there, "/daily"), scene.answers(there, RIGHT))
    [only] = [q for q in scene.study.bank.questions if q.id == post.question]
    scene.at("2026-03-20 08:00")
    scene.given(scene.ticks())
    bank = scene.study.bank
    scene.asks_about(only)
    scene.given(scene.says(there, "/daily"))
    scene.study.bank = bank

    told = scene.presses(ana, "Next question", on=first)

    assert told.title.startswith("Review")
    assert only.prompt not in told.text
    after = scene.presses(ana, "Next question", on=scene.answers(ana, RIGHT, on=told.card).card)
    assert after.title == "That was all for now"


def test_a_missed_question_that_is_closed_is_not_served(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana, "2026-03-02")
    scene.a_question_is_posted(ana, "2026-03-04")
    told = scene.presses(ana, "Next question", on=scene.answers(ana, RIGHT).card)

    assert told.title in ("That was all for now",)


def test_while_posting_is_held_nothing_is_promised(scene: Scene, ana: Person) -> None:
    first = verdict(scene, ana)
    with scene.store.transaction():
        scene.store.holds.begin(Hold(since=scene.now, by=Holder.OPERATOR, reason=""))

    assert scene.presses(ana, "Next question", on=first).title == "No question yet"


def test_from_someone_elses_group_it_leads_nowhere(scene: Scene, ana: Person) -> None:
    first = verdict(scene, ana)
    mallory = scene.person("Mallory", "elsewhere")

    assert scene.presses(mallory, "Next question", on=first).title == "No such question"
