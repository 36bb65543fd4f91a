"""What admins are told once. See ``tests.store.contract``."""

from bot.ids import PlaceId
from bot.store.affairs import (
    NoticeKind,
)
from bot.store.interface import Store
from bot.store.records import (
    DeliveryKind,
    DeliveryState,
)
from tests.store.facts import (
    DAILY,
    EXTRA,
    HERE,
    HOUR,
    START,
    THERE,
    make_notice,
)


class NoticesContract:
    """What admins are told once."""

    def test_a_notice_is_untold_until_it_is_told(self, store: Store) -> None:
        first = store.notices.add(make_notice())
        second = store.notices.add(make_notice(kind=NoticeKind.WELCOME, at=START + HOUR))
        store.notices.add(make_notice(space=THERE))

        assert store.notices.get(first.id) == first == make_notice(id=first.id)
        assert store.notices.get(99) is None
        assert store.notices.untold(HERE) == (first, second)

        store.notices.tell(first.id, START)
        assert store.notices.untold(HERE) == (second,)

    def test_the_last_of_a_kind_is_returned_told_or_not(self, store: Store) -> None:
        store.notices.add(make_notice(reason="first"))
        last = store.notices.add(make_notice(reason="second"))
        store.notices.add(make_notice(subject=EXTRA.id))
        store.notices.add(make_notice(space=THERE))
        store.notices.tell(last.id, START)

        assert store.notices.last(HERE, last.kind, last.subject) == last
        assert store.notices.last(HERE, NoticeKind.SCARCE, last.subject) is None

    def test_what_is_on_its_way_to_a_place_is_not_told_and_what_failed_is(
        self, store: Store
    ) -> None:
        notice = store.notices.add(make_notice())
        attic = PlaceId("console:attic")
        planned = store.deliveries.plan_elsewhere(
            DAILY.id, DeliveryKind.NOTICE, notice.occurrence, place=attic, at=START
        )
        assert planned
        assert (planned.kind, planned.place, planned.due_at) == (DeliveryKind.NOTICE, attic, START)
        assert store.notices.untold(HERE) == ()

        [claimed] = store.deliveries.claim_due("me", START, 9)
        assert claimed.place == attic
        assert store.notices.untold(HERE) == ()

        store.deliveries.move(claimed, DeliveryState.SENT, START)
        assert store.notices.untold(HERE) == ()

        for state in (DeliveryState.FAILED, DeliveryState.UNSURE, DeliveryState.SKIPPED):
            store.deliveries.move(claimed, state, START)
            assert store.notices.untold(HERE) == (notice,)

    def test_a_notice_is_planned_once(self, store: Store) -> None:
        for planned in (True, False):
            found = store.deliveries.plan_elsewhere(
                DAILY.id, DeliveryKind.NOTICE, "notice:1", place=PlaceId("console:attic"), at=START
            )
            assert bool(found) is planned

    def test_what_nobody_needs_to_know_any_more_is_dropped(self, store: Store) -> None:
        store.notices.add(make_notice())
        other = store.notices.add(make_notice(subject=EXTRA.id))

        store.notices.drop(HERE, NoticeKind.PAUSED, DAILY.id, START)

        assert store.notices.untold(HERE) == (other,)
