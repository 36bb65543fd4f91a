"""/me remind: on, at another time, with quiet hours, and off."""

import pytest

from bot.effects import Reply
from bot.store.sqlite import SqliteStore
from tests.fates import refused
from tests.features.reminders import (
    a_streak,
    an_open_question,
    evening,
    in_private,
    sent_to,
    wanted,
    wants,
)
from tests.scenes import Person, Scene


def test_reminders_are_off_until_somebody_asks(scene: Scene, ana: Person) -> None:
    a_streak(scene, ana)
    scene.a_question_is_posted(ana, "2026-03-03")

    assert evening(scene, ana) == []


def test_the_usual_time_is_seven_in_the_evening(scene: Scene, ana: Person) -> None:
    scene.at("2026-03-02 12:00")
    told = scene.says(ana, "/me remind")

    assert told.title == "Reminders are on, at 19:00"
    assert "The next one may come Mon 2 Mar 19:00." in told.text


@pytest.mark.parametrize(
    ("line", "title", "more"),
    [
        ("/me remind 8pm", "Reminders are on, at 20:00", "Mon 2 Mar 20:00"),
        ("/me remind 07:30", "Reminders are on, at 07:30", "Tue 3 Mar 07:30"),
        ("/me remind quiet:22:00-08:00", "Reminders are on, at 19:00", "quiet hours, 22:00-08:00."),
        ("/me remind 25:00", "“25:00” is no time of day", "Write one like /me remind 19:00"),
        ("/me remind 09:00,10:00", "“09:00,10:00” is no time of day", "/me remind 19:00"),
        ("/me remind quiet:late", "“late” is no span of hours", "/me remind quiet:22:00-08:00"),
        ("/me remind quiet:8-8", "“8-8” is no span of hours", "/me remind quiet:22:00-08:00"),
        (
            "/me remind 23:00 quiet:22:00-08:00",
            "23:00 is in your quiet hours, 22:00-08:00",
            "Nothing was changed.",
        ),
        (
            "/me remind 21:59 quiet:22:00-08:00",
            "21:59 is in your quiet hours, 22:00-08:00",
            "Nothing was changed.",
        ),
        ("/me remind off", "Reminders are off", "Back on: /me remind"),
    ],
)
def test_what_is_asked_for_is_told(
    scene: Scene, ana: Person, line: str, title: str, more: str
) -> None:
    scene.at("2026-03-02 12:00")
    told = scene.says(ana, line)

    assert told.title == title
    assert more in told.text


def test_what_is_not_said_stays_as_it_was(scene: Scene, ana: Person) -> None:
    scene.at("2026-03-02 12:00")
    wants(scene, ana, "/me remind 20:00 quiet:22:00-08:00")
    wants(scene, ana, "/me remind off")

    assert scene.says(ana, "/me remind").title == "Reminders are on, at 20:00"
    assert "quiet hours" not in scene.says(ana, "/me remind quiet:off").text


def test_the_time_is_the_learners_own(scene: Scene, ana: Person) -> None:
    scene.at("2026-03-02 12:00")
    scene.given(scene.says(ana, "/me zone Asia/Kolkata"))
    wants(scene, ana)

    [next_at] = filter(None, [wanted(scene, ana).next_at])
    assert f"{next_at:%H:%M}" == "13:30"


def test_nothing_comes_once_they_are_off(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)

    assert scene.says(ana, "/me remind off").title == "No more reminders"
    assert evening(scene, ana) == []


def test_the_button_stops_them_for_whoever_presses(scene: Scene, ana: Person, ben: Person) -> None:
    an_open_question(scene, ana)
    [reminder] = evening(scene, ana)

    other = scene.presses(ben, "Stop reminders", reminder.card, **in_private(ben))
    assert other.title == "Reminders are off"
    assert wanted(scene, ana).next_at

    own = scene.presses(ana, "Stop reminders", reminder.card, **in_private(ana))
    assert own.title == "No more reminders"
    assert wanted(scene, ana).next_at is None


def test_whom_the_platform_refuses_for_good_is_told_once(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    scene.sends = refused
    evening(scene, ana)
    assert wanted(scene, ana).next_at is None

    first, second = scene.says(ana, "/help"), scene.says(ana, "/streak")
    told = [reply.card.title for reply in first.all(Reply)]
    assert told[1:] == ["Your reminders were switched off"]
    assert len(second.effects) == 1
    assert len(sent_to(scene, ana)) == 1


def test_who_asks_again_after_a_refusal_is_reminded_again(scene: Scene, ana: Person) -> None:
    an_open_question(scene, ana)
    scene.sends = refused
    evening(scene, ana)
    scene.given(scene.says(ana, "/me remind"))

    assert len(scene.says(ana, "/help").effects) == 1
    assert wanted(scene, ana).next_at


def test_the_store_has_one_row_for_each_who_asked(scene: Scene, ana: Person) -> None:
    for line in ("/me remind", "/me remind 20:00", "/me remind off"):
        wants(scene, ana, line)
    assert isinstance(scene.store, SqliteStore)

    assert scene.store._db.execute("SELECT COUNT(*) FROM reminders").fetchone() == (1,)
