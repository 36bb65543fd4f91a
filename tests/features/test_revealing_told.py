"""How a group is told of a reveal, and where."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.effects import Announce, Revise
from bot.ids import PlaceId
from bot.view.card import Card
from bot.view.text import Moment
from tests.card_reading import words
from tests.scenes import RIGHT, Person, Scene, channel_of

AT_SIX = "09:00 daily Europe/Berlin reveal:18:00"
OUT = "The key is out: an answer keeps your streak, but earns no points."


@pytest.fixture
def asked(scene: Scene, ana: Person) -> Card:
    """Monday's question, whose key comes at six."""
    scene.scheduled(ana, AT_SIX)
    return scene.a_question_is_posted(ana)


def test_the_question_says_when_its_key_comes(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, AT_SIX)
    scene.at("2026-03-02 09:00")
    [announce] = scene.ticks().all(Announce)
    moments = [
        part
        for block in announce.card.blocks
        for part in getattr(block, "text", ())
        if isinstance(part, Moment)
    ]

    assert moments == [Moment(datetime(2026, 3, 2, 17, tzinfo=UTC), "Europe/Berlin")]
    assert "The key comes Mon 2 Mar 18:00" in words(announce.card)


def test_without_a_rule_it_says_nothing_of_that(scene: Scene, ana: Person) -> None:
    card = scene.a_question_is_posted(ana)

    assert "key" not in words(card)


def test_the_question_is_marked_as_revealed_and_keeps_its_buttons(
    scene: Scene, ana: Person, asked: Card
) -> None:
    scene.given(scene.answers(ana, RIGHT, asked))
    scene.at("2026-03-02 18:00")
    [marked] = scene.ticks().all(Revise)

    assert marked.place == ana.place
    assert marked.ref == scene.delivery(ana).ref
    assert marked.card.title.startswith("Question for Monday 2 March, revealed: ")
    assert OUT in words(marked.card)
    assert "1 answer so far." in words(marked.card)
    assert "points" not in scene.answers(scene.person("Cleo"), RIGHT, marked.card).title


def test_so_it_is_by_the_next_question(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.at("2026-03-03 09:00")
    announced, marked, question = scene.ticks().effects

    assert isinstance(announced, Announce)
    assert isinstance(question, Announce)
    assert isinstance(marked, Revise)
    assert marked.card.title.startswith("Question for Monday 2 March, revealed: ")


def test_a_question_without_a_message_of_its_own_is_not_marked(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(replace(ana, admin=True), "/schedule edit reveal:18:00 explain:on"))
    scene.at("2026-03-02 10:00")
    scene.given(scene.says(ana, "/daily"))
    scene.at("2026-03-02 18:00")

    assert scene.ticks().only(Announce).under == ""


@pytest.mark.parametrize("explain", [True, False])
def test_it_is_explained_under_its_question_where_an_admin_wants_that(
    scene: Scene, ana: Person, explain: bool
) -> None:
    scene.scheduled(ana, f"{AT_SIX} explain:{'on' if explain else 'off'}")
    scene.a_question_is_posted(ana)
    scene.at("2026-03-02 18:00")
    [reveal] = scene.ticks().all(Announce)

    assert reveal.under == (scene.delivery(ana).ref if explain else "")
    assert reveal.place == ana.place
    assert not reveal.thread


def test_a_track_that_moved_to_another_channel_reveals_there(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, f"{AT_SIX} explain:on")
    scene.a_question_is_posted(ana)
    there = PlaceId(f"{channel_of(ana.space)}-two")
    with scene.store.transaction():
        track = scene.store.tracks.get(ana.track)
        assert track
        scene.store.tracks.save(replace(track, place=there), scene.now)
    scene.at("2026-03-02 18:00")
    [reveal] = scene.ticks().all(Announce)

    assert (reveal.place, reveal.under) == (there, "")


def test_whoever_asks_for_the_question_reads_when_its_key_comes(
    scene: Scene, ana: Person, ben: Person
) -> None:
    scene.given(scene.says(replace(ana, admin=True), "/schedule edit reveal:18:00"))
    scene.at("2026-03-02 10:00")
    first, second = scene.says(ana, "/daily"), scene.says(ben, "/daily")
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks())
    late = scene.says(ben, "/daily")

    assert "The key comes Mon 2 Mar 18:00" in first.text
    assert "The key comes Mon 2 Mar 18:00" in second.text
    assert late.title.startswith("Question for Monday 2 March, revealed: ")
    assert OUT in late.text


def test_the_schedule_says_what_brings_the_key_and_where_it_is_told(
    scene: Scene, ana: Person
) -> None:
    shown = scene.says(replace(ana, admin=True), f"/schedule edit {AT_SIX} explain:on").text

    assert "at 18:00, or with the next question" in shown
    assert "in a thread under it" in shown
