"""What a learner is told of themselves. That no column is missing is in ``test_people``."""

import json
from contextlib import closing
from pathlib import Path

from bot.domain.answer import Typed
from bot.domain.quiz import Press
from bot.domain.reminder import Reminders
from bot.ids import private_place, private_space
from bot.store.interface import Store
from bot.store.records import DeliveryKind, Space
from bot.store.sqlite import open_store
from bot.store.sqlite.personal import SOMEBODY_ELSE
from tests.store.facts import (
    ANN,
    BEN,
    DAILY,
    START,
    SUNDAY,
    ask,
    make_admin_change,
    make_answer,
    make_track,
    settle_in,
    show,
    start_quiz,
)


def facts(store: Store, table: str) -> list[dict[str, object]]:
    return [dict(row) for name, row in store.people.facts(ANN.id) if name == table]


def test_an_answer_comes_with_its_question_and_no_key(store: Store) -> None:
    store.answers.record(make_answer(show(store), ANN))

    [told] = facts(store, "answers")

    assert told["asked"]
    assert told["at"] == "2026-03-02T09:00:00+00:00"
    assert "body" not in told
    assert "explanation" not in json.dumps(told)


def test_another_in_a_row_of_ones_own_has_no_name(store: Store) -> None:
    store.admins.note(make_admin_change(ANN, by=BEN.id))

    [told] = facts(store, "space_admins")

    assert (told["learner"], told["by"]) == (ANN.id, SOMEBODY_ELSE)


def test_what_is_locked_in_is_told_before_the_bell_without_a_verdict(store: Store) -> None:
    quiz = start_quiz(store)
    store.quizzes.join(quiz.id, ANN.id, START)
    store.quizzes.press(ask(store, quiz), ANN.id, Press(START, Typed("I, Ann")))

    [told] = facts(store, "quiz_presses")

    assert told["typed"] == "I, Ann"
    assert told["asked"]
    assert {"correct", "points"}.isdisjoint(told)


def test_ones_own_reminders_are_told_with_readable_moments_and_nobody_elses(store: Store) -> None:
    for learner in (ANN, BEN):
        store.reminders.save(Reminders(learner=learner.id, zone="UTC", next_at=START))
        store.deliveries.plan_elsewhere(
            DAILY.id,
            DeliveryKind.REMINDER,
            f"x/{learner.id}",
            place=private_place(learner.id),
            at=START,
        )

    [wanted], [sent] = facts(store, "reminders"), facts(store, "deliveries")

    assert (wanted["learner"], wanted["next_at"]) == (ANN.id, "2026-03-02T09:00:00+00:00")
    assert (sent["place"], sent["due_at"]) == (private_place(ANN.id), wanted["next_at"])


def test_a_digest_and_a_repeat_of_a_private_space_have_readable_moments(store: Store) -> None:
    own = make_track(space=private_space(ANN.id), next_due=START, next_digest=START)
    store.tracks.save_space(Space(id=own.space, zone="UTC"), START)
    store.tracks.save(own, START)
    store.digests.begin(own.id, SUNDAY)
    show(store, track=own)

    for table in ("tracks", "digests", "deliveries"):
        [row] = facts(store, table)
        assert not [value for value in row.values() if isinstance(value, int) and value > 10**9]


def test_every_row_is_plain_json_with_readable_moments(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "study.db")) as store, store.transaction():
        settle_in(store)
        store.answers.record(make_answer(show(store), ANN))
        for _, row in store.people.facts(ANN.id):
            json.dumps(row)
            assert not [value for value in row.values() if isinstance(value, int) and value > 10**9]
