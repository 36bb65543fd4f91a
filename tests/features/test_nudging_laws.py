"""Whatever happens: never two reminders a local day, none in quiet hours, none when answered."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminder import QuietHours, parse_quiet
from bot.effects import Announce, Reply
from bot.events import Delivered, Event, Undelivered
from bot.ids import private_place
from bot.store.records import DeliveryKind
from tests.card_reading import letter_that_is
from tests.domain.worlds import wall_times
from tests.scenes import Scene

START = datetime(2026, 3, 26, 12, tzinfo=UTC)
ZONES = (
    *("Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati"),
    *("Pacific/Honolulu", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"),
)
steps = st.one_of(
    st.tuples(st.just("passes"), st.sampled_from((1, 10, 30, 55, 90, 240, 600, 1500))),
    st.tuples(st.just("passes"), st.sampled_from((10, 240, 600))),
    st.tuples(st.just("jumps"), st.sampled_from((30, 70, 600, 3000, 9000))),
    st.tuples(st.just("jumps"), st.sampled_from((-1, -30, -60, -300))),
    st.tuples(st.just("zone"), st.sampled_from(ZONES)),
    st.tuples(st.just("at"), wall_times),
    st.tuples(st.just("quiet"), st.tuples(wall_times, wall_times)),
    st.tuples(st.just("answers"), st.none()),
    st.tuples(st.just("platform"), st.sampled_from(("takes", "not now", "loses", "crashes"))),
)


class Sent(NamedTuple):
    """A reminder that may have been seen, and how things stood when it was sent."""

    at: datetime
    zone: str
    quiet: QuietHours | None
    key: str
    open: bool


class World:
    """One learner with a streak, in a group with two tracks."""

    def __init__(self) -> None:
        self.scene = Scene()
        self.ana = self.scene.person("Ana", admin=True)
        self.sent: list[Sent] = []
        self.zone = "Europe/Berlin"
        self.quiet: QuietHours | None = None
        self.mood = "takes"
        self.scene.now = START
        self.scene.sends = self.send
        self.says("/schedule edit 09:00 daily Europe/Berlin")
        self.says("/schedule add night 21:00 daily Europe/Berlin")
        self.scene.now = START.replace(day=27, hour=8)
        self.scene.given(self.scene.ticks())
        self.answers()
        self.says("/me remind 19:00")

    def says(self, line: str) -> None:
        self.scene.given(self.scene.says(self.ana, line))

    def answers(self) -> None:
        card = self.scene.screen(self.ana)
        self.scene.given(self.scene.presses(self.ana, letter_that_is(True, card), card))

    def send(self, announce: Announce, now: datetime) -> Event | None:
        if announce.place != private_place(self.ana.id):
            return Delivered(announce.delivery, "message", now)
        if self.mood == "not now":
            again = now + timedelta(minutes=7)
            return Undelivered(announce.delivery, "not now", now, retry_at=again)
        self.sent.append(Sent(now, self.zone, self.quiet, announce.key, self.is_open(announce)))
        if self.mood == "takes":
            return Delivered(announce.delivery, "message", now)
        return Undelivered(announce.delivery, "lost", now) if self.mood == "loses" else None

    def is_open(self, announce: Announce) -> bool:
        """Tell whether some question of the tracks was posted, and has no answer of hers."""
        with self.scene.store.transaction():
            return (
                any(
                    self.scene.store.answers.get(post.id, self.ana.id) is None
                    for track in self.scene.store.tracks.of_space(self.ana.space)
                    if (post := self.scene.store.posts.latest(track.id))
                )
                or self.earlier_is_open()
            )

    def earlier_is_open(self) -> bool:
        found = self.scene.store.posts.unanswered(self.ana.space, self.ana.id, 9)
        return bool(found)

    def does(self, what: str, how: object) -> None:
        match what, how:
            case "passes", int(minutes):
                until = self.scene.now + timedelta(minutes=minutes)
                self.scene.passes(every=timedelta(minutes=max(5, minutes // 40)), until=until)
            case "jumps", int(minutes):
                self.scene.later(minutes=minutes)
                self.scene.given(self.scene.ticks())
            case "zone", str(zone):
                self.zone = zone
                self.says(f"/me zone {zone}")
            case "at", time():
                self.says(f"/me remind {how:%H:%M}")
            case "quiet", (time() as since, time() as until_):
                self.set_quiet(since, until_)
            case "answers", _:
                self.answers()
            case "platform", str(mood):
                self.mood = mood
            case _:
                raise AssertionError(what)

    def set_quiet(self, since: time, until: time) -> None:
        words = f"{since:%H:%M}-{until:%H:%M}"
        # News for an admin may come with the answer.
        said, *_ = self.scene.says(self.ana, f"/me remind quiet:{words}").all(Reply)
        if said.card.title.startswith("Reminders are on"):
            found = parse_quiet(words)
            assert isinstance(found, QuietHours)
            self.quiet = found


@given(st.lists(steps, min_size=3, max_size=25))
def test_never_twice_never_in_quiet_hours_never_when_answered(
    drawn: list[tuple[str, object]],
) -> None:
    world = World()
    for what, how in drawn:
        world.does(what, how)
    dates = [each.at.astimezone(ZoneInfo(each.zone)).date() for each in world.sent]
    with world.scene.store.transaction():
        kinds = [each.kind for each in world.scene.store.deliveries.unsettled()]
    world.scene.store.close()

    assert len(dates) == len(set(dates))
    assert len({each.key for each in world.sent}) == len(world.sent)
    assert all(each.open for each in world.sent)
    for each in world.sent:
        wall = each.at.astimezone(ZoneInfo(each.zone)).time()
        assert each.quiet is None or wall not in each.quiet
    assert kinds.count(DeliveryKind.REMINDER) <= 1


def test_the_world_has_reminders_in_it() -> None:
    world = World()
    world.does("jumps", 1200)
    world.does("passes", 1500)
    world.scene.store.close()

    assert len(world.sent) == 1
