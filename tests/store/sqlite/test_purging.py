"""Taking a space out of the database."""

from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.feedback import Feedback
from bot.domain.keypoints import Cover
from bot.ids import ChoiceId, QuestionId, SpaceId
from bot.store.records import Learner, Space
from bot.store.sqlite import open_store, purging
from bot.store.sqlite.opening import connect
from tests.store.contract.presences import furnish
from tests.store.facts import (
    ANN,
    BEN,
    DAILY,
    DAY,
    ELSEWHERE,
    HERE,
    START,
    THERE,
    make_answer,
    post,
    settle_in,
)

PARENTS = ("spaces", "tracks", "posts", "deliveries", "answers", "regrades", "learners")


@pytest.mark.parametrize("most", [1, 2, 7])
@pytest.mark.parametrize("erased", [False, True])
def test_the_logs_and_the_rows_agree_after_every_step(most: int, erased: bool) -> None:
    with closing(open_store(None)) as store, store.transaction():
        settle_in(store)
        for space in (HERE, THERE):
            furnish(store, space)
        if erased:
            store.people.erase(ANN.id, START)
        assert [str(each) for each in store.differences()] == []

        for space in (THERE, HERE):
            for _ in range(999):
                done = store.presences.purge(SpaceId(space), most)
                assert [str(each) for each in store.differences()] == []
                if done:
                    break

        left = {
            table
            for (table,) in store._db.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            ).fetchall()
            if not table.startswith(("sqlite", "_sqlite"))
            and store._db.execute(f"SELECT 1 FROM {table}").fetchone()
        }
        assert left == {"question_versions"}


answers = st.tuples(
    st.sampled_from((ANN, BEN)),
    st.integers(0, 3),  # the question
    st.integers(0, 20),  # the day
    st.booleans(),  # right
    st.booleans(),  # scored
    st.booleans(),  # in sentences
    st.booleans(),  # here
    st.booleans(),  # its verdict waits
)


@given(st.lists(answers, max_size=12), st.integers(1, 5))
def test_whatever_was_answered_the_rest_is_what_the_logs_say(
    answered: list[tuple[Learner, int, int, bool, bool, bool, bool, bool]], most: int
) -> None:
    with closing(open_store(None)) as store, store.transaction():
        settle_in(store)
        store.tracks.save_space(Space(id=HERE, zone="Asia/Tokyo"), START + 5 * DAY)
        for n, (learner, question, day, right, scored, said, here, waits) in enumerate(answered):
            mode = Feedback.AT_REVEAL if waits else Feedback.AT_ONCE
            track = replace(DAILY if here else ELSEWHERE, feedback=mode)
            shown = post(store, f"slot {n}", track, id=QuestionId(f"q{question}"))
            answer = make_answer(
                shown,
                learner,
                at=START + day * DAY,
                right=right and not said,
                points=0 if said or not scored else 10 if right else 2,
                scored=scored,
                proposal=(Cover.FOUND,) if said else (),
                picks=frozenset({ChoiceId("ab"[right])}),
            )
            store.answers.record(answer)
        assert [str(each) for each in store.differences()] == []
        while not store.presences.purge(HERE, most):
            assert [str(each) for each in store.differences()] == []

        assert [str(each) for each in store.differences()] == []
        still = {learner.id for learner, *_, here, _ in answered if not here}
        gone = {learner.id for learner, *_ in answered} - still
        assert gone.isdisjoint(store.people.ids())
        assert still <= {*store.people.ids()}


def test_every_reference_is_known_to_who_purges() -> None:
    """A new table that refers to a space, or to what is in one, is taught to ``purging``."""
    with closing(connect(None)) as db:
        found = {
            (table, parent)
            for (table,) in db.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            ).fetchall()
            for _, _, parent, *_ in db.execute("SELECT * FROM pragma_foreign_key_list(?)", (table,))
            if parent in PARENTS
        }
    known = {
        *((table, "posts") for table in (*purging.OF_A_POST, *purging.OF_AN_ANSWER)),
        *((table, "deliveries") for table in purging.OF_A_DELIVERY),
        *((table, "tracks") for table in purging.OF_A_TRACK),
        *((table, "spaces") for table in purging.OF_A_SPACE),
        *((table, "learners") for table in purging.OF_A_LEARNER),
        *((table, "learners") for table, _ in purging.NAMING_A_LEARNER),
        *((table, "learners") for table in purging.OF_AN_ANSWER),
        *((table, "learners") for table in ("board_rows", "regrades")),
        *(("answers", parent) for parent in ("posts", "spaces")),
        *(("posts", parent) for parent in ("spaces", "tracks")),
        *(("deliveries", parent) for parent in ("posts", "tracks")),
        *(("post_tallies", "posts"), ("post_picks", "posts")),
        *(("regrades", "answers"), ("regrades_told", "regrades")),
    }

    assert found <= known
