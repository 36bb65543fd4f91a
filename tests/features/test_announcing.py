"""What is sent, as things stand at that moment."""

from datetime import datetime

import pytest

from bot.events import CameDue
from bot.features import announcing
from bot.features.delivering import CannotPost
from bot.features.resting import rests
from bot.store.records import DeliveryState
from tests.fates import acknowledged, too_fast
from tests.features.deliveries import post
from tests.scenes import Scene


def test_a_withdrawn_question_is_not_posted_at_the_next_attempt(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    scene.sends = too_fast
    post(scene, ana)
    scene.given(scene.says(ana, "/schedule void 2026-03-02"))

    scene.sends = acknowledged
    scene.later(minutes=2)

    assert scene.ticks().effects == []
    assert scene.delivery(ana).state is DeliveryState.SKIPPED
    assert scene.delivery(ana).reason == "it was withdrawn"


def test_the_answer_of_a_withdrawn_question_is_not_posted_at_the_next_attempt(
    scene: Scene,
) -> None:
    ana = scene.person("Ana", admin=True)
    post(scene, ana)
    scene.sends = too_fast
    scene.at("2026-03-03 09:00")
    scene.given(scene.ticks())
    scene.given(scene.says(ana, "/schedule void 2026-03-02"))

    scene.sends = acknowledged
    scene.later(minutes=2)

    assert [title.partition(":")[0] for title in scene.ticks().announced] == ["Question of the day"]


def test_the_answer_of_a_reinstated_question_is_posted_after_all(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    post(scene, ana)
    scene.sends = too_fast
    scene.at("2026-03-03 09:00")
    scene.given(scene.ticks(), scene.says(ana, "/schedule void 2026-03-02"))
    scene.sends = acknowledged
    scene.later(minutes=2)
    scene.given(scene.ticks(), scene.says(ana, "/schedule unvoid 2026-03-02"))

    [title] = scene.ticks().announced
    again = scene.ticks().announced

    assert title.startswith("The answer to Monday 2 March: ")
    assert again == []


def test_a_pause_holds_for_the_next_attempt(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    scene.sends = too_fast
    post(scene, ana)
    scene.given(scene.says(ana, "/schedule pause"))

    scene.sends = acknowledged
    scene.later(minutes=2)

    assert scene.ticks().effects == []
    assert scene.delivery(ana).reason == "its track was paused"


def test_a_track_that_was_removed_posts_at_no_next_attempt(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    scene.given(
        scene.says(ana, "/schedule add evening"),
        scene.says(ana, "/schedule edit 09:00 daily Europe/Berlin track:evening"),
    )
    scene.sends = too_fast
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks(), scene.says(ana, "/schedule remove evening"))

    scene.sends = acknowledged
    scene.later(minutes=2)

    assert scene.ticks().effects == []


def test_a_later_question_replaces_one_that_waits(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana, "09:00,18:30 daily Europe/Berlin")
    scene.sends = too_fast
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())

    scene.sends = acknowledged
    scene.at("2026-03-02 18:30")

    assert len(scene.ticks().announced) == 1
    assert scene.delivery(ana).state is DeliveryState.SKIPPED
    assert scene.delivery(ana).reason == "a later question came due as well"


def test_what_cannot_be_made_at_once_is_left_to_the_ticker(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = scene.person("Ana", admin=True)
    post(scene, ana)
    scene.later(hours=1)
    with monkeypatch.context() as broken:
        broken.setattr(announcing, "question_card", lambda *_, **__: 1 / 0)
        scene.given(scene.says(ana, "/schedule post-now"))
    state = scene.delivery(ana, "2026-03-02T10:00").state

    assert state is DeliveryState.DUE
    assert len(scene.ticks().announced) == 2  # with the answer to the one before


def test_what_cannot_be_judged_is_named_so_that_all_else_goes_on(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = scene.person("Ana"), scene.person("Ben", "orchard")
    for each in (ana, ben):
        scene.scheduled(each)

    def fails(track: object, now: datetime) -> bool:
        if track.id == ana.track:  # type: ignore[attr-defined]
            raise RuntimeError("a bad row")
        return rests(track, now)  # type: ignore[arg-type]

    monkeypatch.setattr(announcing, "rests", fails)
    scene.at("2026-03-02 09:00")
    with pytest.raises(CannotPost) as caught:
        scene.ticks()
    assert caught.value.delivery is not None
    failing = CameDue(failing_deliveries=frozenset({caught.value.delivery}))

    assert len(scene.happens(failing).announced) == 1
