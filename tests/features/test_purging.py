"""A group that the bot left is taken out step by step."""

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.effects import AskForm
from bot.events import CameDue
from bot.features import purging
from bot.features.delivering import CannotPost
from bot.store.affairs import Hold, Holder, PresenceState
from bot.store.sqlite import SqliteStore, open_store
from bot.study import Study
from tests.factory import make_bank
from tests.fates import refused
from tests.scenes import BERLIN, RIGHT, Person, Scene

DAYS = 30


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def lives(scene: Scene, *people: Person, days: int = 5) -> None:
    """Each answers every day in a group of their own."""
    for who in people:
        scene.given(scene.joins(who), scene.ticks())
        scene.scheduled(who)
    for day in range(days):
        for who in people:
            scene.a_question_is_posted(who, f"2026-03-{day + 2:02}")
            scene.given(scene.answers(who, RIGHT))


def state(scene: Scene, who: Person) -> PresenceState | None:
    with scene.store.transaction():
        found = scene.store.presences.last(who.space)
    return found.state if found else None


def differences(store: SqliteStore) -> list[str]:
    with store.transaction():
        return [str(each) for each in store.differences()]


def test_a_group_is_kept_for_a_set_time_and_gone_after_it(scene: Scene, ana: Person) -> None:
    ben = scene.person("Ben", "elsewhere", admin=True)
    lives(scene, ben, ana)
    scene.given(scene.leaves(ana))
    left = scene.now
    scene.now = left + timedelta(days=DAYS) - timedelta(seconds=1)
    scene.given(scene.ticks())
    assert state(scene, ana) is PresenceState.LEFT

    scene.later(seconds=1)
    for _ in range(5):
        scene.given(scene.ticks())

    assert state(scene, ana) is PresenceState.PURGED
    with scene.store.transaction():
        assert scene.store.tracks.space(ana.space) is None
        assert scene.store.people.get(ana.id) is None
        assert scene.store.tracks.space(ben.space)
    assert differences(scene.store) == []
    assert "Ben" in scene.says(ben, "/leaderboard all").text


def test_nothing_tells_afterwards_whose_private_space_it_was(scene: Scene) -> None:
    ana = scene.person("Ana", "dm:Ana")
    lives(scene, ana)
    scene.given(scene.leaves(ana))
    assert state(scene, ana) is PresenceState.LEFT
    scene.later(days=DAYS)
    for _ in range(5):
        scene.given(scene.ticks())

    with scene.store.transaction():
        assert scene.store.presences.last(ana.space) is None
        assert scene.store.tracks.space(ana.space) is None
        assert scene.store.people.get(ana.id) is None


def test_each_step_is_small_and_leaves_all_in_order(
    scene: Scene, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "FACTS_A_TURN", 1)
    lives(scene, ana)
    scene.given(scene.leaves(ana))
    scene.later(days=DAYS)
    steps = 0
    while state(scene, ana) is not PresenceState.PURGED:
        scene.given(scene.ticks())
        steps += 1
        assert differences(scene.store) == []

    assert steps > 10


def test_who_comes_back_while_it_goes_on_finds_what_is_left(
    scene: Scene, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "FACTS_A_TURN", 2)
    lives(scene, ana)
    scene.given(scene.leaves(ana))
    scene.later(days=DAYS)
    scene.given(scene.ticks(), scene.ticks(), scene.joins(ana), scene.ticks())

    assert state(scene, ana) is PresenceState.HERE
    assert "30 points" in scene.says(ana, "/me").text
    assert "09:00, every day" in scene.says(ana, "/schedule").text
    assert differences(scene.store) == []


def test_a_note_about_a_question_that_is_gone_is_told_to_nobody(
    scene: Scene, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "FACTS_A_TURN", 10)
    lives(scene, ana)
    scene.has_admin_place(ana)
    form = scene.presses(ana, "Report a problem", on=scene.says(ana, "/daily").card)
    scene.sends = refused
    scene.given(scene.fills(ana, form.only(AskForm).form, problem="B"), scene.ticks())
    scene.given(scene.leaves(ana))
    scene.later(days=DAYS)
    scene.given(scene.ticks(), scene.joins(ana))

    assert "Answered 0" in scene.says(ana, "/me").text
    assert len(scene.says(ana, "/schedule").effects) == 1


def test_who_comes_back_after_it_begins_anew(scene: Scene, ana: Person) -> None:
    lives(scene, ana)
    scene.given(scene.leaves(ana))
    scene.later(days=DAYS)
    for _ in range(5):
        scene.given(scene.ticks())
    scene.given(scene.joins(ana))

    assert scene.ticks().announced == ["studybot is here"]
    assert "whenever someone asks" in scene.says(ana, "/schedule").text


def test_an_old_button_of_a_purged_group_leads_nowhere(scene: Scene, ana: Person) -> None:
    lives(scene, ana)
    card = scene.screen(ana)
    scene.given(scene.leaves(ana))
    scene.later(days=DAYS)
    for _ in range(5):
        scene.given(scene.ticks())

    assert scene.answers(ana, RIGHT, on=card).title == "No such question"


def test_nothing_is_purged_while_posting_is_held(scene: Scene, ana: Person) -> None:
    """After a restore it may be that the group came back since."""
    lives(scene, ana)
    scene.given(scene.leaves(ana))
    scene.later(days=DAYS)
    with scene.store.transaction():
        scene.store.holds.begin(Hold(since=scene.now, by=Holder.RESTORE, reason=""))
    scene.given(scene.ticks())

    assert state(scene, ana) is PresenceState.LEFT


def test_a_group_that_cannot_be_purged_keeps_no_other_from_its_question(
    scene: Scene, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = scene.person("Ben", "elsewhere", admin=True)
    lives(scene, ana)
    scene.given(scene.leaves(ana))
    scene.scheduled(ben)

    def fail(space: object, most: object) -> bool:
        raise RuntimeError("a bug")

    monkeypatch.setattr(scene.store.presences, "purge", fail)
    scene.at("2026-05-02 09:00")

    with pytest.raises(CannotPost) as failed:
        scene.ticks()
    assert failed.value.space == ana.space
    without = CameDue(failing_spaces=frozenset({ana.space}))
    assert len(scene.happens(without).announced) == 1


def dies_in_the_middle(study: Study, now: datetime) -> None:
    with study.store.transaction():
        study.handle(CameDue(), now)
        raise KeyboardInterrupt


def test_a_kill_in_the_middle_is_made_up_for(tmp_path: Path, scene: Scene, ana: Person) -> None:
    """What was committed stays, what was not never was, and the next start goes on."""
    lives(scene, ana)
    scene.given(scene.leaves(ana))
    scene.later(days=DAYS)
    path = tmp_path / "study.db"
    scene.store._db.execute("VACUUM INTO ?", (str(path),))
    bank, now = make_bank(), scene.now
    for kill in range(100):
        with closing(open_store(path)) as store:
            study = Study(store, bank, dice=Random(1), zone=BERLIN, owner=str(kill))
            with store.transaction():
                study.handle(CameDue(), now)
            with pytest.raises(KeyboardInterrupt):
                dies_in_the_middle(study, now)
            assert differences(store) == []
            with store.transaction():
                last = store.presences.last(ana.space)
        if last and last.state is PresenceState.PURGED:
            break

    assert last
    assert last.state is PresenceState.PURGED
