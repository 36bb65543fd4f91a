"""Spaces, and the tracks in them. See ``tests.store.contract``."""

from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given

from bot.domain.digest import DigestTime
from bot.domain.feedback import Feedback
from bot.domain.reveal import RevealRule, Reveals
from bot.domain.schedule import Schedule, Weekday
from bot.domain.slot import ZoneChange
from bot.ids import PlaceId, SpaceId, TrackId
from bot.store.decisions import NOBODY, TrackChange
from bot.store.interface import Store
from bot.store.records import (
    Space,
)
from tests.domain.worlds import schedules
from tests.store.facts import (
    ANN,
    DAILY,
    DAY,
    ELSEWHERE,
    EXTRA,
    HERE,
    HOUR,
    MICROSECOND,
    START,
    THERE,
    OpenStore,
    make_track,
    settle_in,
)


class TracksContract:
    """Spaces, and the tracks in them."""

    def test_a_space_takes_a_new_zone(self, store: Store) -> None:
        store.tracks.save_space(Space(id=HERE, zone="Europe/Berlin"), START)

        assert store.tracks.space(HERE) == Space(id=HERE, zone="Europe/Berlin")
        assert store.tracks.space(THERE) == Space(id=THERE, zone="UTC")

    def test_every_zone_of_a_space_is_kept_oldest_first(self, store: Store) -> None:
        for zone, at in (("UTC", START + HOUR), ("Asia/Tokyo", START + HOUR), ("UTC", START + DAY)):
            store.tracks.save_space(Space(id=HERE, zone=zone), at)

        assert store.tracks.zones(HERE) == (
            ZoneChange(START, "UTC"),
            ZoneChange(START + HOUR, "Asia/Tokyo"),
            ZoneChange(START + DAY, "UTC"),
        )

    def test_what_was_never_seen_is_none(self, store: Store) -> None:
        assert store.tracks.space(SpaceId("console:nowhere")) is None
        assert store.tracks.get(TrackId("console:here/never")) is None

    def test_a_space_has_its_tracks_oldest_first_even_those_removed(self, store: Store) -> None:
        removed = replace(EXTRA, removed=True)
        store.tracks.save(removed, START)
        newer = make_track("a newer one")
        store.tracks.save(newer, START + HOUR)

        assert store.tracks.of_space(HERE) == (DAILY, removed, newer)
        assert store.tracks.of_space(THERE) == (ELSEWHERE,)
        assert store.tracks.of_space(SpaceId("console:nowhere")) == ()

    def test_a_track_that_was_removed_comes_back(self, store: Store) -> None:
        store.tracks.save(replace(EXTRA, removed=True), START)
        store.tracks.save(EXTRA, START)

        assert store.tracks.get(EXTRA.id) == EXTRA

    def test_a_track_takes_whatever_is_new(self, store: Store) -> None:
        schedule = Schedule(
            times=(time(9), time(17, 30)),
            days=frozenset({Weekday.MON, Weekday.FRI}),
            zone="Asia/Kathmandu",
        )
        changed = replace(
            DAILY,
            place=PlaceId("console:attic"),
            zone=schedule.zone,
            schedule=schedule,
            topics=frozenset({"cnn", "rnn"}),
            paused=True,
            next_due=START,
        )

        store.tracks.save(changed, START)

        assert store.tracks.get(DAILY.id) == changed
        assert store.tracks.get(EXTRA.id) == EXTRA

    def test_a_track_loses_its_schedule_again(self, store: Store) -> None:
        schedule = Schedule(times=(time(9),), days=frozenset(Weekday), zone="UTC")
        store.tracks.save(replace(DAILY, schedule=schedule, next_due=START), START)

        store.tracks.save(DAILY, START)

        assert store.tracks.get(DAILY.id) == DAILY
        assert store.tracks.due(START, 9) == ()

    @given(schedules())
    def test_any_schedule_comes_back_as_it_was(
        self, open_store: OpenStore, schedule: Schedule
    ) -> None:
        track = replace(DAILY, schedule=schedule, zone=schedule.zone)
        with closing(open_store()) as store, store.transaction():
            settle_in(store)
            store.tracks.save(track, START)

            assert store.tracks.get(DAILY.id) == track

    def test_a_track_is_due_from_its_very_moment(self, store: Store) -> None:
        due = replace(DAILY, next_due=START)
        store.tracks.save(due, START)

        assert store.tracks.due(START - MICROSECOND, 9) == ()
        assert store.tracks.due(START, 9) == (due,)

    def test_a_paused_track_is_never_due(self, store: Store) -> None:
        store.tracks.save(replace(DAILY, next_due=START, paused=True), START)

        assert store.tracks.due(START + DAY, 9) == ()

    def test_tracks_come_due_earliest_first_and_no_more_than_asked_for(self, store: Store) -> None:
        late, early = replace(DAILY, next_due=START), replace(EXTRA, next_due=START - HOUR)
        for track in (late, early):
            store.tracks.save(track, START)

        assert store.tracks.due(START, 9) == (early, late)
        assert store.tracks.due(START, 1) == (early,)
        assert store.tracks.due(START, 1, without={early.id}) == (late,)

    def test_tracks_that_are_due_later_are_found_latest_first(self, store: Store) -> None:
        late, early = replace(DAILY, next_due=START), replace(EXTRA, next_due=START - HOUR)
        for track in (late, early, replace(ELSEWHERE, next_due=START, paused=True)):
            store.tracks.save(track, START)

        assert store.tracks.due_after(START - DAY, 9) == (late, early)
        assert store.tracks.due_after(START - DAY, 1) == (late,)
        assert store.tracks.due_after(START - DAY, 1, without={late.id}) == (early,)
        assert store.tracks.due_after(START - HOUR, 9) == (late,)
        assert store.tracks.due_after(START, 9) == ()

    def test_a_space_has_a_place_for_its_admins(self, store: Store) -> None:
        attic = PlaceId("console:attic")
        store.tracks.set_admin_place(HERE, attic)
        store.tracks.save_space(Space(id=HERE, zone="Asia/Tokyo"), START + HOUR)
        told = store.tracks.space(HERE)
        store.tracks.set_admin_place(HERE, None)

        assert told == Space(id=HERE, zone="Asia/Tokyo", admin_place=attic)
        assert store.tracks.space(HERE) == replace(told, admin_place=None)

    def test_whatever_an_admin_sets_is_in_the_log_with_who_did_it(self, store: Store) -> None:
        [first] = store.tracks.changes(DAILY.id)
        paused = replace(DAILY, paused=True, role="77", thread=True)
        store.tracks.save(paused, START + HOUR, by=ANN.id)
        second = store.tracks.version(DAILY.id)

        assert (first.track, first.by, first.at) == (DAILY, NOBODY, START)
        assert store.tracks.changes(DAILY.id) == (
            first,
            TrackChange(id=second, at=START + HOUR, by=ANN.id, track=paused),
        )
        assert store.tracks.changes(DAILY.id, since=second)[0].id == second

    @pytest.mark.parametrize(
        "setting",
        [
            {"feedback": Feedback.AT_REVEAL},
            {"reveal": RevealRule(Reveals.ANSWERED)},
            {"reveal": RevealRule(Reveals.TIME, time(18, 5))},
            {"explain": True},
            {"catch_up": timedelta(minutes=30)},
            {"spread": timedelta(minutes=20)},
            {"digest": DigestTime(Weekday.SUN, time(18))},
            {"resumes": date(2026, 4, 1)},
        ],
        ids=str,
    )
    def test_each_setting_is_kept_and_logged(self, store: Store, setting: dict[str, Any]) -> None:
        changed = replace(DAILY, **setting)
        store.tracks.save(changed, START + HOUR, by=ANN.id)

        assert store.tracks.get(DAILY.id) == changed
        assert store.tracks.changes(DAILY.id)[-1].track == changed

    def test_what_nobody_set_is_no_new_version(self, store: Store) -> None:
        before = store.tracks.version(DAILY.id)
        store.tracks.save(replace(DAILY, next_due=START), START, by=ANN.id)

        assert store.tracks.version(DAILY.id) == before
        assert store.tracks.version(TrackId("console:here/never")) == 0
        assert store.tracks.changes(TrackId("console:here/never")) == ()

    def test_all_tracks_are_there(self, store: Store) -> None:
        assert store.tracks.all() == tuple(
            sorted((DAILY, EXTRA, ELSEWHERE), key=lambda track: track.id)
        )
