"""The facts of a streak, read whole."""

from bot.domain.pause import PauseChange
from bot.domain.slot import Answered, History, Repair, Slot, ZoneChange
from bot.store.sqlite import SqliteStore, histories
from tests.store.facts import ANN, BEN, DAILY, DAY, MONDAY, START, TUESDAY, make_answer, show


def test_a_history_is_all_that_a_streak_follows_from(store: SqliteStore) -> None:
    store.answers.record(make_answer(show(store, MONDAY)))
    store.answers.record(make_answer(show(store, TUESDAY, at=START + DAY), BEN))
    store.people.change_zone(ANN.id, ZoneChange(START, "Asia/Tokyo"))
    store.people.change_pause(ANN.id, PauseChange(START + DAY, START + 3 * DAY))
    store.streaks.record_repair(DAILY.id, ANN.id, Repair(TUESDAY, START + 2 * DAY))

    assert histories.whole(store._db, DAILY.id, ANN.id) == History(
        slots=(
            Slot(occurrence=MONDAY, posted_at=START, zone="UTC"),
            Slot(occurrence=TUESDAY, posted_at=START + DAY, zone="UTC"),
        ),
        answers=(Answered(MONDAY, START),),
        zones=(ZoneChange(START, "Asia/Tokyo"),),
        pauses=(PauseChange(START + DAY, START + 3 * DAY),),
        repairs=(Repair(TUESDAY, START + 2 * DAY),),
    )
