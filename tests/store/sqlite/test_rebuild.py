"""Derived rows are what the logs say, whatever happened and in whatever order it came in."""

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.feedback import Feedback
from bot.domain.keypoints import Cover
from bot.domain.question_form import question_from_form
from bot.domain.streak import BLANK, streak
from bot.effects import Reply
from bot.events import Pressed
from bot.features import regrading
from bot.ids import ChoiceId
from bot.store.records import Learner, Space
from bot.store.sqlite import SqliteStore, histories, open_store
from bot.view.actions import SayConfidence
from bot.view.card import Card, Choices
from tests.factory import make_choice, make_form
from tests.scenes import Person, Scene, ten_questions
from tests.store.facts import (
    ANN,
    BEN,
    CLEO,
    DAILY,
    DAY,
    HERE,
    START,
    make_answer,
    make_checkpoint,
    settle_in,
    show,
)
from tests.store.sqlite.derived.tables import all_rows

Fact = tuple[int, Learner, dict[str, Any]]
QUESTIONS = ten_questions()[:3]
ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens; the numbers choose who, what and when."""

    kind: str
    who: int
    what: int
    minutes: int


KINDS = (
    *("post", "answer", "answer", "answer", "review", "zone", "void", "unvoid", "regrade", "undo"),
    *("name", "erase", "pause", "home", "repair", "later", "sure", "feedback", "feedback"),
)
SAID = {
    "name": "/help",
    "zone": "/schedule edit 09:00 daily {zone}",
    "void": "/schedule void",
    "unvoid": "/schedule unvoid",
    "home": "/me zone {zone}",
    "pause": "/streak pause {days}",
    "feedback": "/schedule edit feedback:{mode}",
}
steps = st.lists(
    st.builds(
        Step, st.sampled_from(KINDS), st.integers(0, 5), st.integers(0, 5), st.integers(0, 600)
    ),
    max_size=40,
)


class World:
    """Two groups, three people who are in both, and three questions that come again and again."""

    def __init__(self) -> None:
        self.scene = Scene(*QUESTIONS)
        self.people = [
            self.scene.person(name, space, admin=True)
            for name in ("Ann", "Ben", "Cleo")
            for space in ("garden", "harbour")
        ]
        self._cards: dict[str, list[Card]] = {}
        for person in self.people[:2]:
            self.scene.scheduled(person)

    def takes(self, step: Step) -> None:
        person = self.people[step.who]
        self.scene.later(minutes=step.minutes)
        if step.kind in SAID:
            zone = ZONES[step.what % len(ZONES)]
            line = SAID[step.kind].format(
                zone=zone, days=step.what + 1, mode=[*Feedback][step.what % 2]
            )
            name = f"Name {step.what}" if step.kind == "name" else person.name
            self._say(person, line, name=name)
            return
        match step.kind:
            case "post":
                self._post(person)
            case "answer":
                self._answer(person, step)
            case "repair" | "review":
                self._study(person, step)
            case "sure":
                self._say_confidence(person, step)
            case "later":
                self.scene.later(days=step.what)
            case "erase":
                with self.scene.store.transaction():
                    self.scene.store.people.erase(person.id, self.scene.now)
            case _:
                self._regrade(step)

    def _post(self, person: Person) -> None:
        self.scene.given(self.scene.ticks())  # what is long overdue is skipped
        with self.scene.store.transaction():
            track = self.scene.store.tracks.get(person.track)
        assert track
        assert track.next_due
        self.scene.now = max(self.scene.now, track.next_due)
        self.scene.given(self.scene.ticks())
        self._cards.setdefault(person.space, []).append(self.scene.screen(person))

    def _answer(self, person: Person, step: Step) -> None:
        cards = self._cards.get(person.space, [])
        if cards:
            card = cards[-1 - step.what % len(cards)]
            lag = timedelta(minutes=step.minutes)
            at = self.scene.now - lag
            self.scene.given(self.scene.answers(person, step.what % 2 == 0, card, at=at))

    def _say_confidence(self, person: Person, step: Step) -> None:
        """Of the latest answer, whatever it was."""
        with self.scene.store.transaction():
            answers = self.scene.store.answers.of_learner(person.id, person.space)
        for answer in answers[-1:]:
            action = SayConfidence(answer.post, sure=step.what % 2 == 0)
            self.scene.given(self.scene.happens(Pressed(self.scene.origin(person), action)))

    def _study(self, person: Person, step: Step) -> None:
        """A week later something may be due; a missed slot can be repaired at once."""
        if step.kind == "review":
            self.scene.later(days=7)
        line = "/review" if step.kind == "review" else "/streak repair"
        told = self.scene.says(person, line)
        cards = [reply.card for reply in told.all(Reply)]
        if any(isinstance(block, Choices) for block in cards[0].blocks):
            self.scene.given(self.scene.answers(person, step.minutes % 2 == 0, cards[0]))

    def _say(self, person: Person, line: str, **origin: object) -> None:
        self.scene.given(self.scene.says(person, line, **origin))

    def _regrade(self, step: Step) -> None:
        question = QUESTIONS[step.what % len(QUESTIONS)]
        key = "acd"[step.who % 3]
        form = make_form(
            id=question.id,
            version=2,
            choices=[make_choice(each, correct=each == key) for each in "abcd"],
        )
        mended, store = question_from_form(form), self.scene.store
        with store.transaction():
            planned = (
                regrading.plan_undo(store, question.id)
                if step.kind == "undo"
                else regrading.plan(store, mended)
            )
            regrading.apply(store, planned, version=2, at=self.scene.now)


def differing(store: SqliteStore) -> list[str]:
    with store.transaction():
        return [str(difference) for difference in store.differences()]


@given(steps)
def test_whatever_happens_the_rows_are_what_the_logs_say(history: list[Step]) -> None:
    world = World()
    with closing(world.scene.store) as store:
        for step in history:
            world.takes(step)

        assert differing(store) == []


@given(steps)
def test_a_streak_folded_on_from_a_checkpoint_is_the_streak_from_the_first_slot(
    history: list[Step],
) -> None:
    world = World()
    with closing(world.scene.store) as store:
        for step in history:
            world.takes(step)
        for person in world.people:
            with store.transaction():
                whole = histories.whole(store._db, person.track, person.id)
                since = store.streaks.checkpoint(person.track, person.id) or BLANK
                slots, answers = store.streaks.after(person.track, person.id, since)
            rest = replace(whole, slots=slots, answers=answers)
            for days in (0, 1, 3):
                now = world.scene.now + days * DAY
                assert streak(rest, now, since) == streak(whole, now)


@given(steps)
def test_rows_derived_from_nothing_are_the_rows_kept_along_the_way(history: list[Step]) -> None:
    world = World()
    with closing(world.scene.store) as store:
        for step in history:
            world.takes(step)
        with store.transaction():
            before = all_rows(store)
            drop_all(store)
            store.rebuild()

            assert all_rows(store) == before


@st.composite
def answers(draw: st.DrawFn) -> list[Fact]:
    """Answers to six posts of one question by three learners, at any time."""
    found: list[Fact] = []
    for post in range(6):
        for learner in (ANN, BEN, CLEO):
            if draw(st.booleans()):
                scored = draw(st.booleans())
                facts = {
                    "at": START + draw(st.integers(0, 30)) * DAY / 2,
                    "right": draw(st.booleans()),
                    "points": draw(st.sampled_from([0, 2, 10])) if scored else 0,
                    "scored": scored,
                    "picks": frozenset({ChoiceId(draw(st.sampled_from("abcd")))}),
                }
                if draw(st.sampled_from([False, False, True])):
                    facts |= {"right": False, "points": 0, "proposal": (Cover.FOUND,)}
                found.append((post, learner, facts))
    return found


@given(answers(), st.data())
def test_the_order_in_which_answers_come_in_does_not_matter(
    facts: list[Fact], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(facts))

    assert recorded(facts) == recorded(shuffled)


def recorded(facts: list[Fact]) -> list[object]:
    with closing(open_store(None)) as store, store.transaction():
        settle_in(store)
        store.tracks.save_space(Space(id=HERE, zone="Asia/Tokyo"), START + DAY)
        posts = [show(store, f"2026-03-0{n + 1}T09:00") for n in range(6)]
        for post, learner, changes in facts:
            assert store.answers.record(make_answer(posts[post], learner, **changes))
        assert [str(each) for each in store.differences()] == []
        return [all_rows(store), store.statistics.attempts()]


# --- what is wrong is named, and mended ---


@pytest.fixture
def kept(store: SqliteStore) -> SqliteStore:
    """With one answer, so with rows."""
    store.answers.record(make_answer(show(store), picks=frozenset({ChoiceId("a")})))
    store.streaks.keep(DAILY.id, ANN.id, make_checkpoint())
    return store


WRONG = [
    (
        "UPDATE board_rows SET points = 12 WHERE period = 'all'",
        "board_rows (space 'console:here', period 'all', learner 'console:ann'): "
        "is (points 12, correct 1, by_key 1), should be (points 10, correct 1, by_key 1)",
    ),
    (
        "DELETE FROM board_totals WHERE period = 'all'",
        "board_totals (space 'console:here', period 'all', points 10): "
        "is missing, should be (learners 1)",
    ),
    (
        "INSERT INTO post_picks VALUES (1, 'z', 1, 1)",
        "post_picks (post 1, choice 'z'): is (picks 1, first_picks 1), should be missing",
    ),
    (
        "UPDATE post_tallies SET first_correct = 0",
        "post_tallies (post 1): is (answers 1, correct 1, first_answers 1, first_correct 0), "
        "should be (answers 1, correct 1, first_answers 1, first_correct 1)",
    ),
    (
        "DELETE FROM memories",
        "memories (learner 'console:ann', question 'dropout-at-test'): is missing, should be "
        "(stability 2.3065, difficulty 2.11810397, due 1772614800000000, "
        "last_review 1772442000000000, reviews 1)",
    ),
    (
        "UPDATE checkpoints SET credit = 8",
        "checkpoints (track 'console:here/daily', learner 'console:ann'): "
        "is (taken_at 1772528400000000, last_at 1772442000000000, "
        "last_occurrence '2026-03-02T09:00', began_at 1772442000000000, "
        "length 1, best 1, credit 8, met 1), "
        "should be (taken_at 1772528400000000, last_at 1772442000000000, "
        "last_occurrence '2026-03-02T09:00', began_at 1772442000000000, "
        "length 1, best 1, credit 7, met 1)",
    ),
]


@pytest.mark.parametrize(
    ("sql", "told"), WRONG, ids=["value", "missing", "extra", "first", "memory", "checkpoint"]
)
def test_a_row_that_is_not_what_the_logs_say_is_named_and_mended(
    kept: SqliteStore, sql: str, told: str
) -> None:
    before = all_rows(kept)
    kept._db.execute(sql)

    assert [str(difference) for difference in kept.differences()] == [told]
    assert kept.rebuild() == 1
    assert all_rows(kept) == before
    assert kept.rebuild() == 0


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE checkpoints SET last_occurrence = '2026-03-02T10:00'",
        "UPDATE checkpoints SET taken_at = last_at - 1",
        "UPDATE posts SET voided = 1 - voided; UPDATE answers SET at = at + 100000000000",
    ],
    ids=["no slot", "before its slot", "no longer settled"],
)
def test_a_checkpoint_that_nothing_leads_to_is_taken_away(kept: SqliteStore, sql: str) -> None:
    for statement in sql.split(";"):
        kept._db.execute(statement)

    told = [str(each) for each in kept.differences() if each.derived.table == "checkpoints"]
    kept.rebuild()

    assert told
    assert all(each.endswith("should be missing") or "length 0" in each for each in told)
    assert [str(each) for each in kept.differences()] == []


def test_progress_goes_up_to_the_end(kept: SqliteStore) -> None:
    compared: list[tuple[int, int]] = []
    rebuilt: list[tuple[int, int]] = []

    list(kept.differences(lambda done, total: compared.append((done, total))))
    kept.rebuild(lambda done, total: rebuilt.append((done, total)))

    assert compared == rebuilt == [(n + 1, len(compared)) for n in range(len(compared))]
    assert len(compared) >= 4


def test_killed_in_the_middle_everything_is_as_it_was(empty: SqliteStore) -> None:
    with empty.transaction():
        settle_in(empty)
        empty.answers.record(make_answer(show(empty)))
        wreck(empty)
        before = all_rows(empty)
    kills = cycle([None, None, KeyboardInterrupt])

    def killed(done: int, total: int) -> None:
        if kill := next(kills):
            raise kill

    with pytest.raises(KeyboardInterrupt), empty.transaction():
        empty.rebuild(killed)

    with empty.transaction():
        assert all_rows(empty) == before


def wreck(store: SqliteStore) -> None:
    store._db.execute("UPDATE board_rows SET points = points + 1")


def drop_all(store: SqliteStore) -> None:
    # A checkpoint that is not there is not wrong: none is derived from nothing.
    for table in ("board_rows", "board_totals", "post_tallies", "post_picks", "memories"):
        store._db.execute(f"DELETE FROM {table}")
