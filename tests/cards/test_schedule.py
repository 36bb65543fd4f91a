"""When questions come."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.cards.schedule import describe, reinstated_card, schedule_card, withdrawn_card
from bot.domain.digest import DigestTime
from bot.domain.reveal import RevealRule, Reveals
from bot.domain.schedule import Occurrence, Schedule, Weekday
from bot.ids import PlaceId, SpaceId, TrackId
from bot.store.records import Track
from tests.card_reading import words
from tests.cards.test_question import POST
from tests.factory import make_bank

IDLE = Track(
    id=TrackId("test:garden/daily"),
    space=SpaceId("test:garden"),
    name="daily",
    place=PlaceId("test:garden/channel"),
    zone="Asia/Tokyo",
)
TWICE = replace(
    IDLE,
    schedule=Schedule(
        times=(time(9), time(18, 30)),
        days=frozenset({Weekday.MON, Weekday.FRI}),
        zone="Asia/Tokyo",
    ),
)
HABITS = replace(
    TWICE,
    reveal=RevealRule(Reveals.ANSWERED),
    explain=True,
    catch_up=timedelta(minutes=90),
    spread=timedelta(minutes=20),
    digest=DigestTime(Weekday.SUN, time(18)),
)
COMING = [Occurrence(datetime(2026, 3, 2, 9), datetime(2026, 3, 2, tzinfo=UTC))]  # noqa: DTZ001
CHANGE = "Change it: /schedule edit 09:00 weekdays, /schedule pause"


def test_a_schedule_in_whole() -> None:
    assert words(schedule_card(TWICE, COMING, make_bank())) == (
        "Schedule When 09:00 and 18:30, Mon, Fri Zone Asia/Tokyo Topics all "
        f"Next Mon 2 Mar 09:00 {CHANGE}"
    )


def test_what_a_track_does_otherwise_than_most_is_shown() -> None:
    assert (
        "Topics all Reveal once everyone active has answered, or with the next question "
        "Explanation of each question in a thread under it, with the key "
        "Late a question may come up to 1 h 30 min late "
        "Spread 19 min 3 s after its time, of up to 20 min Digest Sundays at 18:00 Next"
    ) in words(schedule_card(HABITS, COMING, make_bank()))


def test_a_paused_schedule_says_how_it_goes_on() -> None:
    resume = "Change it: /schedule edit 09:00 weekdays, /schedule resume"
    waits = replace(TWICE, resumes=date(2026, 3, 9))

    assert words(schedule_card(replace(TWICE, paused=True), (), make_bank())).endswith(resume)
    assert words(schedule_card(waits, COMING, make_bank())).endswith(resume)


def test_topics_have_their_titles() -> None:
    track = replace(TWICE, topics=frozenset({"rnn", "cnn"}))

    assert "Topics Convolutional networks and Recurrent networks" in words(
        schedule_card(track, (), make_bank())
    )


def test_nothing_is_promised_without_a_next_time() -> None:
    assert "Next" not in words(schedule_card(TWICE, (), make_bank()))


def test_a_schedule_is_described_in_a_few_words() -> None:
    assert describe(IDLE) == "whenever someone asks with /daily, once a day"
    assert describe(replace(TWICE, paused=True)) == "09:00 and 18:30, Mon, Fri (paused)"


def test_withdrawing_tells_what_it_means_and_how_to_undo_it() -> None:
    assert words(withdrawn_card(POST)) == (
        "The question for Monday 2 March was withdrawn "
        "It counts for no streak; points already earned stay. "
        "Take it back: /schedule unvoid 2026-03-02T09:00"
    )
    assert words(reinstated_card(POST)) == (
        "The question for Monday 2 March is back "
        "It counts again, with everyone's answers and the same deadlines."
    )
