"""A reveal that everyone active brings by having answered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.effects import Announce, Reply, Revise
from bot.features import holding
from bot.store.records import DeliveryKind, DeliveryState
from bot.view.card import Card
from tests.card_reading import rows, words
from tests.fates import acknowledged, crashed, too_fast
from tests.scenes import RIGHT, WRONG, Outcome, Person, Scene

RULE = "09:00 daily Europe/Berlin reveal:answered"
TUESDAY = "2026-03-03"


@pytest.fixture
def cleo(scene: Scene) -> Person:
    return scene.person("Cleo")


def answered_before(scene: Scene, *people: Person, more: str = "") -> Card:
    """These answered on Monday; it is Tuesday, and the question is out."""
    scene.scheduled(people[0], f"{RULE} {more}".strip())
    monday = scene.a_question_is_posted(people[0])
    for each in people:
        scene.given(scene.answers(each, WRONG, monday))
    return scene.a_question_is_posted(people[0], TUESDAY)


def reveals(outcome: Outcome) -> list[Announce]:
    return [each for each in outcome.all(Announce) if each.card.title.startswith("The answer")]


def test_the_last_answer_brings_it_at_once(scene: Scene, ana: Person, ben: Person) -> None:
    asked = answered_before(scene, ana, ben)

    first = scene.answers(ana, RIGHT, asked)
    last = scene.answers(ben, RIGHT, asked)

    assert reveals(first) == []
    told, reveal, marked = last.effects
    assert isinstance(told, Reply)
    assert isinstance(reveal, Announce)
    assert isinstance(marked, Revise)
    assert told.card.title == "Right. +10 points"
    assert reveal.card.title.startswith("The answer to Tuesday 3 March: ")
    assert "2 answers, 2 right." in words(reveal.card)
    assert ", revealed: " in marked.card.title


def test_it_comes_once(scene: Scene, ana: Person, ben: Person, cleo: Person) -> None:
    asked = answered_before(scene, ana, ben)
    scene.given(scene.answers(ana, RIGHT, asked), scene.answers(ben, RIGHT, asked))

    late = scene.answers(cleo, RIGHT, asked)
    scene.at("2026-03-04 09:00")

    assert reveals(late) == []
    assert "points" not in late.title
    assert [title.partition(":")[0] for title in scene.ticks().announced] == ["Question of the day"]


def test_whoever_was_not_active_is_not_waited_for(
    scene: Scene, ana: Person, ben: Person, cleo: Person
) -> None:
    asked = answered_before(scene, ana, ben)

    assert reveals(scene.answers(cleo, RIGHT, asked)) == []
    assert reveals(scene.answers(ana, RIGHT, asked)) == []
    assert len(reveals(scene.answers(ben, RIGHT, asked))) == 1


def test_otherwise_the_next_question_brings_it(scene: Scene, ana: Person, ben: Person) -> None:
    asked = answered_before(scene, ana, ben)
    scene.given(scene.answers(ana, RIGHT, asked))
    scene.at("2026-03-04 08:59")
    early = scene.ticks().effects
    scene.at("2026-03-04 09:00")

    assert early == []
    assert len(reveals(scene.ticks())) == 1


def test_one_person_is_not_everyone(scene: Scene, ana: Person) -> None:
    asked = answered_before(scene, ana)

    assert reveals(scene.answers(ana, RIGHT, asked)) == []
    assert scene.ticks().effects == []


def test_who_answered_last_more_than_two_weeks_ago_is_not_active(
    scene: Scene, ana: Person, ben: Person, cleo: Person
) -> None:
    scene.scheduled(ana, RULE)
    first = scene.a_question_is_posted(ana)
    scene.given(scene.answers(cleo, RIGHT, first))
    for day in range(3, 18):
        asked = scene.a_question_is_posted(ana, f"2026-03-{day:02}")
        if day < 17:
            scene.given(scene.answers(ana, RIGHT, asked), scene.answers(ben, RIGHT, asked))

    scene.given(scene.answers(ana, RIGHT, asked))

    assert len(reveals(scene.answers(ben, RIGHT, asked))) == 1


def test_who_pauses_their_streak_is_not_waited_for(
    scene: Scene, ana: Person, ben: Person, cleo: Person
) -> None:
    scene.scheduled(ana, RULE)
    monday = scene.a_question_is_posted(ana)
    for each in (ana, ben, cleo):
        scene.given(scene.answers(each, RIGHT, monday))
    scene.given(scene.says(cleo, "/streak pause 2026-03-20"))
    asked = scene.a_question_is_posted(ana, TUESDAY)
    scene.given(scene.answers(ana, RIGHT, asked))

    assert len(reveals(scene.answers(ben, RIGHT, asked))) == 1


def test_people_of_another_group_or_series_are_not_waited_for(
    scene: Scene, ana: Person, ben: Person
) -> None:
    cleo = scene.person("Cleo", "harbour")
    scene.scheduled(cleo, RULE)
    asked = answered_before(scene, ana, ben)
    scene.given(scene.answers(ana, RIGHT, asked))

    assert len(reveals(scene.answers(ben, RIGHT, asked))) == 1


def test_verdicts_that_waited_are_told_and_count(scene: Scene, ana: Person, ben: Person) -> None:
    asked = answered_before(scene, ana, ben, more="feedback:at-reveal")

    first = scene.answers(ana, RIGHT, asked)
    before = rows(scene.says(ana, "/leaderboard").card)
    last = scene.answers(ben, RIGHT, asked)
    after = rows(scene.says(ana, "/leaderboard").card)

    assert "Recorded" in first.title
    assert last.title == "Right. +10 points"
    assert {row[2] for row in before} == {"2"}
    assert {row[2] for row in after} == {"12"}
    assert scene.presses(ana, "A", asked).title == "You answered this: right"


def test_while_posting_is_held_the_reveal_waits(scene: Scene, ana: Person, ben: Person) -> None:
    asked = answered_before(scene, ana, ben)
    with scene.store.transaction():
        holding.hold(scene.store, "moving house", scene.now)
    scene.given(scene.answers(ana, RIGHT, asked))
    held = scene.answers(ben, RIGHT, asked)
    with scene.store.transaction():
        holding.release(scene.store, scene.now)

    assert reveals(held) == []
    assert len(reveals(scene.ticks())) == 1


def test_one_who_died_before_sending_it_leaves_it_unsure_and_nobody_sends_it_again(
    scene: Scene, ana: Person, ben: Person
) -> None:
    asked = answered_before(scene, ana, ben)
    scene.given(scene.answers(ana, RIGHT, asked))
    scene.sends = crashed
    scene.given(scene.answers(ben, RIGHT, asked))
    scene.sends = acknowledged
    scene.later(minutes=3)
    later = scene.ticks().effects
    with scene.store.transaction():
        found = scene.store.deliveries.of(ana.track, DeliveryKind.REVEAL, f"{TUESDAY}T09:00")

    assert later == []
    assert found
    assert found.state is DeliveryState.UNSURE


def test_one_that_is_refused_for_now_is_tried_again(scene: Scene, ana: Person, ben: Person) -> None:
    asked = answered_before(scene, ana, ben)
    scene.given(scene.answers(ana, RIGHT, asked))
    scene.sends = too_fast
    scene.given(scene.answers(ben, RIGHT, asked))
    scene.sends = acknowledged
    scene.later(minutes=2)

    assert len(reveals(scene.ticks())) == 1


def test_a_removed_series_is_revealed_by_nobody(scene: Scene, ana: Person, ben: Person) -> None:
    admin = replace(ana, admin=True)
    scene.given(scene.says(admin, "/schedule add evening 18:00 daily reveal:answered"))
    for day in (2, 3):
        scene.at(f"2026-03-0{day} 18:00")
        [*_, question] = scene.ticks().all(Announce)
        scene.given(scene.answers(ana, RIGHT, question.card))
        if day == 2:
            scene.given(scene.answers(ben, RIGHT, question.card))
    scene.given(scene.says(admin, "/schedule remove evening"))

    assert reveals(scene.answers(ben, RIGHT, question.card)) == []
    assert scene.ticks().effects == []


def test_a_paused_track_still_reveals_what_is_out(scene: Scene, ana: Person, ben: Person) -> None:
    asked = answered_before(scene, ana, ben)
    scene.given(scene.says(replace(ana, admin=True), "/schedule pause"))
    scene.given(scene.answers(ana, RIGHT, asked))

    assert len(reveals(scene.answers(ben, RIGHT, asked))) == 1


def test_the_question_says_what_brings_its_key(scene: Scene, ana: Person, ben: Person) -> None:
    asked = answered_before(scene, ana, ben)

    assert "The key comes once everyone active has answered." in words(asked)


PEOPLE = ("Ana", "Ben", "Cleo", "Dora")


@given(
    st.sets(st.sampled_from(PEOPLE)),
    st.permutations(PEOPLE),
    st.integers(0, len(PEOPLE)),
)
def test_it_comes_with_the_last_active_answer_or_with_the_next_question(
    active: set[str], order: Sequence[str], answering: int
) -> None:
    scene = Scene()
    people = {name: scene.person(name) for name in PEOPLE}
    scene.scheduled(people["Ana"], RULE)
    monday = scene.a_question_is_posted(people["Ana"])
    for name in sorted(active):
        scene.given(scene.answers(people[name], RIGHT, monday))
    asked = scene.a_question_is_posted(people["Ana"], TUESDAY)
    before = len(scene.posted)

    brought_by = ""
    for name in order[:answering]:
        scene.later(minutes=1)
        scene.given(scene.answers(people[name], RIGHT, asked))
        if len(scene.posted) > before and not brought_by:
            brought_by = name
    scene.passes(every=timedelta(hours=1), until=scene.now + timedelta(hours=36))

    waited = [name for name in order[:answering] if name in active]
    everyone = len(active) > 1 and len(waited) == len(active)
    assert brought_by == (waited[-1] if everyone else "")
    titles = [each.card.title for each in scene.posted]
    assert sum(title.startswith("The answer to Tuesday 3 March: ") for title in titles) == 1
    scene.store.close()
