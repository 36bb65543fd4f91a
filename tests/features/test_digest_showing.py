"""What a digest says, as things stand when it is sent. Nothing of it tells a key too early."""

from dataclasses import replace

import pytest

from bot.domain.quiz import Ending, Phase
from bot.ids import PlaceId
from bot.view.card import Bars, Card
from bot.view.text import Span
from tests.card_reading import words
from tests.fates import acknowledged, too_fast
from tests.features.digests import comes, digests, field, fields, is_set, lives, sums_up
from tests.scenes import RIGHT, Person, Scene
from tests.store.facts import make_quiz


@pytest.fixture
def admin(ana: Person) -> Person:
    return replace(ana, admin=True)


def shown(scene: Scene, at: str = "2026-03-08 18:00", zone: str = "Europe/Berlin") -> Card:
    """The last digest that went out by then."""
    comes(scene, at, zone)
    return digests(scene)[-1].card


def bars(card: Card) -> list[tuple[str, str]]:
    charts = [block for block in card.blocks if isinstance(block, Bars)]
    return [(bar.label[3:], bar.note) for chart in charts for bar in chart.bars]


def asked(scene: Scene, day: int, *, right: int = 0, wrong: int = 0) -> str:
    """A question of March, answered by so many; return what it asks."""
    scene.at(f"2026-03-{day:02} 09:00")
    scene.given(scene.ticks())
    space = "garden"
    card = scene.screen(scene.person("Ana", space))
    for number in range(right + wrong):
        who = scene.person(f"Learner {number}", space)
        scene.given(scene.answers(who, number < right, card))
    return words(card).split("? ")[0].split(" Question number ")[1]


def hardest(card: Card) -> str:
    told = words(card)
    if "The hardest" not in told:
        return ""
    return told.split(" Question number ")[1].split("?")[0]


def test_a_quiet_week(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    asked(scene, 2)

    card = shown(scene)
    assert field(card, "Questions") == "2 questions, and nobody has answered yet"
    assert field(card, "Streaks") == field(card, "New here") == ""
    assert hardest(card) == ""


def test_the_hardest_question_of_the_week(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    asked(scene, 2, right=3, wrong=1)
    hard = asked(scene, 3, right=1, wrong=3)
    asked(scene, 4, right=2, wrong=2)
    asked(scene, 5)

    card = shown(scene)
    assert hardest(card) == hard
    assert sorted(bars(card), key=lambda bar: bar[0])[1] == ("Option b", "1")
    assert "1 of 4 right at the first attempt." in words(card)


def test_one_that_is_still_open_is_not_told(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    revealed = asked(scene, 7, right=3, wrong=1)
    asked(scene, 8, wrong=4)

    card = shown(scene)
    assert hardest(card) == revealed
    assert field(card, "Questions") == "2 questions, answered by 4 people"


def test_nothing_is_hardest_before_the_first_reveal(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    asked(scene, 8, wrong=4)

    assert hardest(shown(scene)) == ""


def test_one_whose_reveal_waits_is_not_told(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    asked(scene, 7, wrong=4)
    scene.sends = too_fast
    scene.at("2026-03-08 17:59:30")
    scene.given(scene.ticks())
    scene.sends = acknowledged

    assert hardest(shown(scene)) == ""


def test_verdicts_that_wait_for_the_reveal_are_not_told(
    scene: Scene, ana: Person, admin: Person
) -> None:
    sums_up(scene, ana)
    is_set(scene, ana, "feedback:at-reveal")
    asked(scene, 8, wrong=3, right=1)

    told = words(shown(scene))
    assert "right" not in told
    assert "Option" not in told
    assert field(digests(scene)[-1].card, "Questions") == "1 question, answered by 4 people"


def test_a_question_that_was_withdrawn_is_left_out(
    scene: Scene, ana: Person, admin: Person
) -> None:
    sums_up(scene, ana)
    asked(scene, 2, wrong=4)
    other = asked(scene, 3, right=2, wrong=1)
    asked(scene, 4)
    scene.given(scene.says(admin, "/schedule void 2026-03-02"))

    card = shown(scene)
    assert hardest(card) == other
    assert field(card, "Questions") == "3 questions, answered by 3 people"


def test_what_comes_next_week(scene: Scene, ana: Person, admin: Person) -> None:
    sums_up(scene, ana)
    is_set(scene, ana, "topics:cnn")
    asked(scene, 8)
    scene.given(scene.says(admin, "/schedule skip"))

    expected = "6 questions on Convolutional networks; none on Mon 9 Mar"
    assert field(shown(scene), "Next week") == expected


def test_a_track_that_waits_to_be_asked_promises_nothing(
    scene: Scene, ana: Person, admin: Person
) -> None:
    is_set(scene, ana, "digest:sun-18:00")
    scene.at("2026-03-05 12:00")
    scene.given(scene.says(ana, "/daily"))
    scene.given(scene.answers(ana, RIGHT))

    card = shown(scene)
    assert field(card, "Questions") == "1 question, answered by 1 person"
    assert field(card, "Next week") == ""


@pytest.mark.parametrize(
    ("sunday", "last", "coming"),
    [("2026-03-29", "Sun 29 Mar", "7 questions"), ("2026-10-25", "Sun 25 Oct", "7 questions")],
)
def test_where_the_clocks_change(
    scene: Scene, ana: Person, sunday: str, last: str, coming: str
) -> None:
    scene.at(f"{sunday[:8]}{int(sunday[8:]) - 6:02} 08:00")
    sums_up(scene, ana, "sun-02:30")
    scene.at(f"{sunday[:8]}{int(sunday[8:]) - 1:02} 09:00")
    scene.given(scene.ticks())

    before = len(digests(scene))
    scene.at(f"{sunday} 01:59")
    scene.given(scene.ticks())
    assert len(digests(scene)) == before
    card = shown(scene, f"{sunday} 03:00")
    assert card.title.endswith(f"to {last}")
    assert field(card, "Next week") == coming


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
def test_a_track_that_moved_sums_up_by_its_new_clocks(scene: Scene, ana: Person, zone: str) -> None:
    sums_up(scene, ana)
    lives(scene, ana, until="2026-03-04")
    is_set(scene, ana, f"09:00 daily {zone}")
    comes(scene, "2026-03-08 17:59", zone)

    assert digests(scene) == []
    card = shown(scene, "2026-03-08 18:00", zone)
    assert card.title == "The week from Mon 2 Mar to Sun 8 Mar"
    assert len(digests(scene)) == 1


def test_it_goes_where_its_track_posts_now(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    asked(scene, 2, right=1)
    scene.sends = too_fast
    comes(scene)
    with scene.store.transaction():
        track = scene.store.tracks.get(ana.track)
        assert track
        scene.store.tracks.save(replace(track, place=PlaceId("test:attic")), scene.now)
    scene.sends = acknowledged
    comes(scene, "2026-03-08 18:02")

    assert [each.place for each in digests(scene)] == [ana.place, "test:attic"]


def test_a_quiz_that_was_played_to_its_end_is_told(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    asked(scene, 2, wrong=1)
    quiz = make_quiz(
        space=ana.space, track=ana.track, place=ana.place, starter=ana.id, started_at=scene.now
    )
    with scene.store.transaction():
        started = scene.store.quizzes.start(quiz)
        assert started
        scene.store.quizzes.join(started.id, ana.id, scene.now)
        over = replace(started, phase=Phase.OVER, ending=Ending.PLAYED, owner="scene")
        scene.store.quizzes.save(over)

    assert field(shown(scene), "Quizzes") == "one was played, by 1 player"


def test_nobody_is_mentioned(scene: Scene, ana: Person) -> None:
    sums_up(scene, ana)
    asked(scene, 2, wrong=2)

    card = shown(scene)
    spans = [span for each in fields(card) for span in each.value]
    assert field(card, "New here") == "Learner 0 and Learner 1"
    assert spans
    assert all(isinstance(span, Span) for span in spans)
