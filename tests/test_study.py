"""The one door: what every event has in common."""

from collections.abc import Callable

import pytest

from bot.commands import Call, Verb
from bot.events import Asked, CameDue, Event, Pressed, Submitted
from bot.ids import PostId
from bot.store.sqlite import SqliteStore
from bot.view.actions import AnswerPost
from tests.scenes import RIGHT, Person, Scene, a_scene

scene = pytest.fixture(a_scene)


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana")


# --- every event ---


@pytest.mark.parametrize("kind", ["asked", "pressed", "submitted"])
def test_a_repeated_event_has_no_effect(scene: Scene, ana: Person, kind: str) -> None:
    scene.a_question_is_posted(ana)
    origin = scene.origin(ana)
    events: dict[str, Event] = {
        "asked": Asked(origin, Call(Verb.ME)),
        "pressed": Pressed(origin, AnswerPost(PostId(1), (0,))),
        "submitted": Submitted(origin, AnswerPost(PostId(1)), {"answer": "a"}),
    }

    first, again = scene.happens(events[kind]), scene.happens(events[kind])

    assert len(first.effects) > 0
    assert again.effects == []


def test_an_event_repeated_within_a_day_has_no_effect(scene: Scene, ana: Person) -> None:
    event = Asked(scene.origin(ana), Call(Verb.ME))
    scene.given(scene.happens(event))

    scene.later(hours=23)
    scene.given(scene.ticks())

    assert scene.happens(event).effects == []


def test_receipts_are_not_kept_for_ever(scene: Scene, ana: Person) -> None:
    event = Asked(scene.origin(ana), Call(Verb.ME))
    scene.given(scene.happens(event))

    scene.later(hours=25)
    scene.given(scene.ticks())

    assert scene.happens(event).title == "Ana"


def test_time_may_pass_in_an_empty_world(scene: Scene) -> None:
    assert scene.happens(CameDue()).effects == []


def test_an_event_that_fails_leaves_nothing_behind(scene: Scene, ana: Person) -> None:
    event = Asked(scene.origin(ana), Call(Verb.ME_ZONE, {}))  # a platform forgot an option

    with pytest.raises(KeyError):
        scene.happens(event)

    assert scene.happens(Asked(event.origin, Call(Verb.ME))).title == "Ana"


def test_a_scene_fails_when_nobody_looks_at_what_happened() -> None:
    scene = Scene()
    scene.says(scene.person("Ana"), "/me")

    with pytest.raises(AssertionError, match="nobody looked at what came of"):
        scene.ends()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/streak", ["after"]),
        ("/streak why", ["after"]),
        ("/me", ["after"]),
        ("press", ["after", "checkpoint"]),
        ("press again", ["after", "checkpoint"]),
    ],
)
def test_a_turn_reads_a_track_once_and_an_answer_only_what_is_not_settled(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, line: str, expected: list[str]
) -> None:
    ana = scene.person("Ana")
    scene.a_question_is_posted(ana)
    if line != "press":
        scene.given(scene.answers(ana, RIGHT))
    reads: list[str] = []
    for name in ("slots", "checkpoint", "after"):
        monkeypatch.setattr(scene.store.streaks, name, counting(reads, scene.store, name))

    scene.given(scene.answers(ana, RIGHT) if "press" in line else scene.says(ana, line))

    assert sorted(reads) == expected


def counting(reads: list[str], store: SqliteStore, name: str) -> Callable[..., object]:
    really = getattr(store.streaks, name)

    def read(*asked: object) -> object:
        reads.append(name)
        return really(*asked)

    return read
