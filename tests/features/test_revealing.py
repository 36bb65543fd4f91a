"""What brings a reveal before the next question does, and how the group is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.effects import Announce
from bot.events import CameDue
from bot.features import holding
from bot.store.affairs import PlaceState, PlaceTrouble
from bot.store.records import DeliveryKind, DeliveryState
from bot.view.card import Card
from tests.domain.worlds import zones
from tests.factory import make_question
from tests.fates import acknowledged, lost, refused, too_fast
from tests.features.reviews import REVIEW
from tests.scenes import RIGHT, WRONG, Outcome, Person, Scene

AT_SIX = "09:00 daily Europe/Berlin reveal:18:00"
THE_ANSWER = "The answer to Monday 2 March: "


@pytest.fixture
def asked(scene: Scene, ana: Person) -> Card:
    """Monday's question, whose key comes at six."""
    scene.scheduled(ana, AT_SIX)
    return scene.a_question_is_posted(ana)


def reveals(outcome: Outcome) -> list[Announce]:
    return [each for each in outcome.all(Announce) if each.card.title.startswith("The answer")]


# --- when it comes -------------------------------------------------------------------------------


def test_the_key_comes_at_its_time_and_once(scene: Scene, asked: Card) -> None:
    scene.at("2026-03-02 17:59")
    early = scene.ticks().effects
    scene.at("2026-03-02 18:00")
    on_time = scene.ticks()
    scene.later(minutes=1)

    assert early == []
    assert [each.card.title.startswith(THE_ANSWER) for each in on_time.all(Announce)] == [True]
    assert scene.ticks().effects == []
    scene.at("2026-03-03 09:00")
    assert [title.partition(":")[0] for title in scene.ticks().announced] == ["Question of the day"]


def test_the_next_question_brings_it_if_that_is_first(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, "09:00,12:00 daily Europe/Berlin reveal:18:00")
    scene.a_question_is_posted(ana)
    scene.at("2026-03-02 12:00")

    assert len(reveals(scene.ticks())) == 1
    scene.at("2026-03-02 18:00")
    [second] = reveals(scene.ticks())
    assert second.key.endswith("2026-03-02T12:00")


def test_a_reveal_that_was_slept_through_comes_late(scene: Scene, asked: Card) -> None:
    scene.at("2026-03-03 08:00")

    assert len(reveals(scene.ticks())) == 1


def test_a_question_that_is_posted_after_that_time_is_revealed_the_day_after(
    scene: Scene, ana: Person
) -> None:
    scene.scheduled(ana, "09:00 mon Europe/Berlin reveal:18:00")
    scene.at("2026-03-02 18:30")
    scene.given(scene.ticks())
    scene.later(hours=12)
    before = scene.ticks().effects
    scene.at("2026-03-03 18:00")

    assert before == []
    assert len(reveals(scene.ticks())) == 1


def test_a_message_that_came_later_than_planned_is_revealed_after_it(
    scene: Scene, ana: Person
) -> None:
    scene.scheduled(ana, "17:59 mon Europe/Berlin reveal:18:00")
    scene.sends = too_fast
    scene.at("2026-03-02 17:59")
    scene.given(scene.ticks())
    scene.later(minutes=2)
    scene.sends = acknowledged
    scene.given(scene.ticks())
    scene.at("2026-03-03 17:59")
    early = scene.ticks().effects
    scene.later(minutes=1)

    assert early == []
    assert len(reveals(scene.ticks())) == 1


def test_one_that_someone_had_to_ask_for_is_revealed_after_that(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, "09:00 mon Europe/Berlin reveal:18:00")
    scene.sends = lost
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    scene.at("2026-03-02 18:00")
    nobody_knows = scene.ticks().effects
    scene.later(hours=1)
    scene.given(scene.says(ana, "/daily"))
    scene.at("2026-03-03 17:59")
    early = scene.ticks().effects
    scene.later(minutes=1)

    assert nobody_knows == []
    assert early == []
    assert len(reveals(scene.ticks())) == 1


def test_one_in_doubt_that_someone_pressed_is_revealed_at_its_time(
    scene: Scene, ana: Person
) -> None:
    scene.scheduled(ana, AT_SIX)
    scene.sends = lost
    scene.at("2026-03-02 09:00")
    [announce] = scene.ticks().all(Announce)
    scene.later(hours=1)
    scene.given(scene.answers(ana, RIGHT, announce.card))
    scene.at("2026-03-02 18:00")

    assert len(reveals(scene.ticks())) == 1


def test_one_that_was_refused_after_all_is_not_revealed(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, AT_SIX)
    scene.sends = refused
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    scene.at("2026-03-02 18:00")

    assert reveals(scene.ticks()) == []


def test_whoever_asks_for_a_question_gets_its_reveal_at_that_time(
    scene: Scene, ana: Person
) -> None:
    scene.given(scene.says(replace(ana, admin=True), "/schedule edit reveal:18:00"))
    scene.at("2026-03-02 10:00")
    scene.given(scene.says(ana, "/daily"))
    scene.at("2026-03-02 18:00")

    [reveal] = reveals(scene.ticks())
    assert reveal.place == ana.place


def test_another_rule_holds_from_the_next_question_on(
    scene: Scene, ana: Person, asked: Card
) -> None:
    scene.given(scene.says(replace(ana, admin=True), "/schedule edit reveal:next"))
    scene.at("2026-03-02 18:00")

    assert len(reveals(scene.ticks())) == 1
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.at("2026-03-03 18:00")
    assert scene.ticks().effects == []


@given(zones, st.integers(0, 365), st.sampled_from(["00:00", "02:30", "18:00", "23:59"]))
def test_in_any_zone_it_comes_once_after_the_question_and_before_the_one_after_the_next(
    zone: str, day: int, at: str
) -> None:
    scene = Scene()
    ana = scene.person("Ana")
    scene.now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)
    scene.scheduled(ana, f"12:00 mon {zone} reveal:{at}")
    while not scene.posted:
        scene.later(minutes=30)
        scene.given(scene.ticks())
    posted = scene.now
    for _ in range(2 * 26):  # a day that is an hour longer than most
        scene.later(minutes=30)
        scene.given(scene.ticks())

    assert [each.card.title.partition(" ")[0] for each in scene.posted] == ["Question", "The"]
    with scene.store.transaction():
        post = scene.store.posts.latest(ana.track)
    assert post
    assert post.reveal_at
    assert posted < post.reveal_at <= posted + timedelta(hours=25)
    scene.store.close()


def test_a_lost_reveal_is_never_sent_again(scene: Scene, ana: Person, asked: Card) -> None:
    scene.sends = lost
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks())
    scene.at("2026-03-03 09:00")

    assert reveals(scene.ticks()) == []
    with scene.store.transaction():
        found = scene.store.deliveries.of(ana.track, DeliveryKind.REVEAL, "2026-03-02T09:00")
    assert found
    assert found.state is DeliveryState.UNSURE


# --- who it comes to, and who not ----------------------------------------------------------------


def test_a_paused_track_still_reveals_what_is_out(scene: Scene, ana: Person, asked: Card) -> None:
    scene.given(scene.says(replace(ana, admin=True), "/schedule pause"))
    scene.at("2026-03-02 18:00")

    assert len(reveals(scene.ticks())) == 1


def test_a_withdrawn_question_is_not_revealed_and_one_that_is_back_is_at_once(
    scene: Scene, ana: Person, asked: Card
) -> None:
    admin = replace(ana, admin=True)
    scene.given(scene.says(admin, "/schedule void"))
    scene.at("2026-03-02 18:00")
    withdrawn = scene.ticks().effects
    scene.later(hours=1)
    scene.given(scene.says(admin, "/schedule unvoid"))

    assert withdrawn == []
    assert len(reveals(scene.ticks())) == 1


def test_a_removed_track_reveals_nothing_at_a_set_time(scene: Scene, ana: Person) -> None:
    admin = replace(ana, admin=True)
    scene.given(scene.says(admin, "/schedule add evening 09:00 daily reveal:18:00"))
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks(), scene.says(admin, "/schedule remove evening"))
    scene.at("2026-03-02 18:00")

    assert scene.ticks().effects == []
    assert scene.ticks().effects == []


def test_a_group_that_was_left_is_told_nothing_and_the_next_question_brings_it(
    scene: Scene, ana: Person, asked: Card
) -> None:
    scene.given(scene.leaves(ana))
    scene.at("2026-03-02 18:00")
    gone = scene.ticks().effects
    scene.given(scene.joins(ana))
    scene.at("2026-03-03 09:00")

    assert gone == []
    titles = [title.partition(":")[0] for title in scene.ticks().announced]
    assert titles[0] == "The answer to Monday 2 March"


def test_where_the_place_is_lost_the_next_question_brings_it(
    scene: Scene, ana: Person, asked: Card
) -> None:
    track = scene.track_of(ana)
    with scene.store.transaction():
        scene.store.places.note(
            PlaceTrouble(track=ana.track, at=scene.now, state=PlaceState.PAUSED, reason="gone")
        )
        scene.store.tracks.save(replace(track, paused=True), scene.now)
    scene.at("2026-03-02 18:00")
    lost_place = scene.ticks().effects
    scene.given(scene.says(replace(ana, admin=True), "/schedule resume"))
    scene.at("2026-03-03 09:00")

    assert lost_place == []
    assert scene.ticks().announced[0].startswith(THE_ANSWER)


def test_while_posting_is_held_nothing_is_revealed(scene: Scene, ana: Person, asked: Card) -> None:
    with scene.store.transaction():
        holding.hold(scene.store, "moving house", scene.now)
    scene.at("2026-03-02 18:00")
    held = scene.ticks().effects
    scene.later(hours=1)
    in_time = scene.answers(ana, RIGHT, asked)
    with scene.store.transaction():
        holding.release(scene.store, scene.now)

    assert held == []
    assert "+10 points" in in_time.title
    assert len(reveals(scene.ticks())) == 1


def test_a_reveal_that_fails_keeps_no_other_from_coming(scene: Scene, ana: Person) -> None:
    other = scene.person("Cleo", "harbour")
    for each in (ana, other):
        scene.scheduled(each, AT_SIX)
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())
    scene.at("2026-03-02 18:00")

    left_alone = scene.happens(CameDue(failing_tracks=frozenset({ana.track})))

    assert [each.place for each in reveals(left_alone)] == [other.place]
    assert [each.place for each in reveals(scene.ticks())] == [ana.place]


# --- what it changes -----------------------------------------------------------------------------


def test_after_it_an_answer_keeps_the_streak_and_earns_nothing(
    scene: Scene, ana: Person, ben: Person, asked: Card
) -> None:
    scene.given(scene.answers(ben, RIGHT, asked))
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks())
    scene.later(minutes=1)
    late, again = scene.answers(ana, RIGHT, asked), scene.answers(ben, RIGHT, asked)

    assert "points" not in late.title
    assert "After the reveal an answer keeps your streak but earns no points." in late.text
    assert scene.says(ana, "/streak").title == "Your streak: 1"
    assert again.title.startswith("You answered this")


def test_what_waited_for_the_reveal_counts_from_then_on(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana, f"{AT_SIX} feedback:at-reveal")
    card = scene.a_question_is_posted(ana)
    waiting = scene.answers(ana, RIGHT, card)
    before = scene.says(ana, "/leaderboard").text
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks())
    after = scene.says(ana, "/leaderboard").text

    assert "Recorded" in waiting.title
    assert "10" not in before
    assert "10" in after
    assert scene.presses(ana, "A", card).title == "You answered this: right"


def test_until_it_and_her_own_deadline_no_review_asks_the_question(
    scene: Scene, ana: Person
) -> None:
    scene.asks_about(make_question())
    scene.scheduled(ana, "09:00 mon,thu Europe/Berlin reveal:18:00")
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, WRONG))
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks())
    daily = scene.a_question_is_posted(ana, "2026-03-05")

    open_daily = scene.says(ana, "/review").title
    scene.at("2026-03-05 18:00")
    scene.given(scene.ticks())
    revealed = scene.says(ana, "/review").title
    scene.given(scene.answers(ana, WRONG, daily))
    scene.at("2026-03-07 12:00")

    assert open_daily == "Nothing is due"
    assert revealed == "Nothing is due"  # until her own deadline she may keep her streak with it
    assert scene.says(ana, "/review").title.startswith(REVIEW)


def test_no_quiz_asks_what_was_just_revealed(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_question())
    scene.scheduled(ana, AT_SIX)
    scene.a_question_is_posted(ana)
    before = scene.says(ana, "/quiz start").title
    scene.at("2026-03-02 18:00")
    scene.given(scene.ticks())

    assert scene.says(ana, "/quiz start").title == before == "No question fits"
