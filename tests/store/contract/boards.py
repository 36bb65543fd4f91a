"""Who has how many points, in a week or of all time. See ``tests.store.contract``."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.store.counts import Board
from bot.store.interface import Store
from bot.store.records import Space
from tests.store.contract.samples import board, standing
from tests.store.facts import (
    ANN,
    BEN,
    CLEO,
    DAILY,
    DAY,
    ELSEWHERE,
    HERE,
    MICROSECOND,
    MONDAY,
    START,
    TUESDAY,
    OpenStore,
    make_answer,
    make_learner,
    settle_in,
    show,
)


class BoardsContract:
    """Who has how many points, in a week or of all time."""

    def test_a_board_without_answers_is_empty(self, store: Store) -> None:
        assert store.boards.page(HERE, "all", ANN.id, top=10, near=1) == Board(
            rows=(), own=None, learners=0
        )
        assert store.boards.standing(HERE, "all", ANN.id) is None

    def test_who_is_hidden_is_on_no_board_but_their_own(self, store: Store) -> None:
        first, second = show(store), show(store, TUESDAY)
        for learner, points in ((ANN, 10), (BEN, 2), (CLEO, 7)):
            store.answers.record(make_answer(first, learner, points=points))
        store.people.hide(ANN.id, START, hidden=True)
        store.answers.record(make_answer(second, ANN, points=10))

        assert board(store, reader=BEN) == Board(
            rows=(standing(1, CLEO, 7), standing(2, BEN, 2)), own=1, learners=2
        )
        assert board(store, reader=ANN) == Board(
            rows=(standing(1, ANN, 20, right=2), standing(1, CLEO, 7), standing(2, BEN, 2)),
            own=None,  # of this reader ``board`` does not say it
            learners=3,
            hidden=True,
        )
        found = store.boards.standing(HERE, "all", ANN.id)
        assert found
        assert (found.rank, found.points) == (1, 20)

    def test_equal_points_share_a_rank_in_the_order_of_names(self, store: Store) -> None:
        shown, dora = show(store), make_learner("Dora")
        alma = replace(CLEO, name="Alma")
        for learner in (dora, alma):
            store.people.save(learner, START)
        for learner, right, points in (
            (ANN, True, 10),
            (BEN, False, 2),
            (alma, True, 10),
            (dora, False, 0),
        ):
            store.answers.record(make_answer(shown, learner, right=right, points=points))

        assert board(store, reader=BEN) == Board(
            rows=(
                standing(1, alma, 10),
                standing(1, ANN, 10),
                standing(3, BEN, 2, right=0),
                standing(4, dora, 0, right=0),
            ),
            own=2,
            learners=4,
        )
        assert store.boards.standing(HERE, "all", BEN.id) == standing(3, BEN, 2, right=0)

    def test_the_top_is_shown_and_the_reader_with_their_neighbours(self, store: Store) -> None:
        ranks = {
            reader: [row.rank for row in crowd_board(store, reader).rows]
            for reader in (1, 3, 4, 7, 20, None)
        }

        assert ranks == {
            1: [1, 2, 3],
            3: [1, 2, 3, 4],
            4: [1, 2, 3, 4, 5],
            7: [1, 2, 3, 6, 7, 8],
            20: [1, 2, 3, 19, 20],
            None: [1, 2, 3],
        }

    def test_neighbours_among_equals_are_equals(self, store: Store) -> None:
        shown, crowd = show(store), [make_learner(f"L{n}") for n in range(9)]
        for learner in crowd:
            store.people.save(learner, START)
            store.answers.record(make_answer(shown, learner))

        page = store.boards.page(HERE, "all", crowd[0].id, top=2, near=2)

        assert {row.rank for row in page.rows} == {1}
        assert {row.name for row in page.rows} == {"L8", "L7", "L2", "L1", "L0"}
        assert page.own == 0

    @given(st.lists(st.sampled_from([0, 2, 10]), min_size=1, max_size=12), st.data())
    def test_a_rank_is_one_more_than_how_many_have_more(
        self, open_store: OpenStore, points: list[int], data: st.DataObject
    ) -> None:
        reader = data.draw(st.integers(0, len(points) - 1))
        with closing(open_store()) as store, store.transaction():
            settle_in(store)
            shown, crowd = show(store), [make_learner(f"L{n}") for n in range(len(points))]
            for learner, earned in zip(crowd, points, strict=True):
                store.people.save(learner, START)
                store.answers.record(make_answer(shown, learner, points=earned))
            page = store.boards.page(HERE, "all", crowd[reader].id, top=3, near=1)

        assert page.learners == len(points)
        assert page.own is not None
        assert page.rows[page.own].learner == crowd[reader].id
        assert [row.points for row in page.rows[:3]] == sorted(points, reverse=True)[:3]
        for row in page.rows:
            assert row.rank == 1 + sum(each > row.points for each in points)

    def test_a_board_sums_over_posts(self, store: Store) -> None:
        for occurrence, right, points in ((MONDAY, True, 10), (TUESDAY, False, 2)):
            answer = make_answer(show(store, occurrence), right=right, points=points)
            store.answers.record(answer)

        assert board(store).rows == (standing(1, ANN, 12, right=1),)

    def test_a_week_begins_at_its_very_moment(self, store: Store) -> None:
        sunday, monday = show(store, MONDAY), show(store, TUESDAY)
        midnight = datetime(2026, 3, 9, tzinfo=UTC)
        store.answers.record(make_answer(sunday, at=midnight - MICROSECOND))
        store.answers.record(make_answer(monday, at=midnight, points=2))

        assert board(store, "2026-W10").rows == (standing(1, ANN, 10),)
        assert board(store, "2026-W11").rows == (standing(1, ANN, 2),)
        assert board(store, "2026-W12").rows == ()
        assert board(store).rows == (standing(1, ANN, 12, right=2),)

    def test_a_week_that_has_begun_keeps_its_zone(self, store: Store) -> None:
        """Tokyo's Monday begins nine hours before that of UTC."""
        store.tracks.save_space(Space(id=HERE, zone="Asia/Tokyo"), START)
        tokyo = datetime(2026, 3, 8, 15, tzinfo=UTC)
        store.answers.record(make_answer(show(store, MONDAY), at=tokyo))
        store.answers.record(make_answer(show(store, TUESDAY), at=tokyo + 7 * DAY))

        assert board(store, "2026-W10").rows == (standing(1, ANN, 10),)
        assert board(store, "2026-W11").rows == ()
        assert board(store, "2026-W12").rows == (standing(1, ANN, 10),)

    def test_a_board_never_shows_numbers_from_another_space(self, store: Store) -> None:
        store.answers.record(make_answer(show(store), ANN))
        store.answers.record(make_answer(show(store, track=ELSEWHERE), ANN, points=100))
        store.answers.record(make_answer(show(store, TUESDAY, ELSEWHERE), BEN))

        assert board(store).rows == (standing(1, ANN, 10),)

    def test_a_board_leaves_out_what_came_after_the_reveal(self, store: Store) -> None:
        store.answers.record(make_answer(show(store), scored=False, points=0))

        assert board(store).rows == ()

    def test_a_new_name_is_on_the_board(self, store: Store) -> None:
        store.answers.record(make_answer(show(store)))
        store.people.save(replace(ANN, name="Anna"), START)

        assert [row.name for row in board(store).rows] == ["Anna"]


def crowd_board(store: Store, reader: int | None) -> Board:
    """The board of twenty learners on twenty ranks, the top three shown."""
    shown = store.posts.of(DAILY.id, MONDAY)
    if shown is None:
        shown = show(store)
        for rank in range(1, 21):
            learner = make_learner(f"L{rank}")
            store.people.save(learner, START)
            store.answers.record(make_answer(shown, learner, points=100 - rank))
    return store.boards.page(HERE, "all", make_learner(f"L{reader}").id, top=3, near=1)
