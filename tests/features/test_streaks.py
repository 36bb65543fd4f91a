"""/streak and /streak why."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from bot.cards.words import local
from bot.domain.slot import deadline
from bot.effects import Reply
from bot.store.records import DeliveryState
from bot.view.card import Calendar, Card, Mark
from tests.card_reading import rows
from tests.domain.worlds import zones
from tests.fates import acknowledged, lost, refused
from tests.scenes import RIGHT, WRONG, Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def lives(scene: Scene, who: Person, days: str) -> None:
    """Live through March from Monday the 2nd: a letter a day, r(ight), w(rong) or a dash."""
    for day, deed in enumerate(days, start=2):
        scene.a_question_is_posted(who, f"2026-03-{day:02}")
        scene.later(hours=1)
        if deed != "-":
            scene.given(scene.answers(who, RIGHT if deed == "r" else WRONG))


def marks(card: Card) -> str:
    [calendar] = [block for block in card.blocks if isinstance(block, Calendar)]
    letters = {
        Mark.RIGHT: "r",
        Mark.FROZEN: "f",
        Mark.WRONG: "m",
        Mark.OPEN: "o",
        Mark.VOID: "v",
    }
    return "".join(letters[day.mark] for day in calendar.days)


NOTHING_YET = "Your streak starts with your first answer Answer your first question: /daily"


@pytest.mark.parametrize("line", ["/streak", "/streak why"])
def test_before_the_first_answer_there_is_nothing_to_lose(
    scene: Scene, ana: Person, line: str
) -> None:
    lives(scene, ana, "---")

    assert scene.says(ana, line).text == NOTHING_YET


def test_right_or_wrong_an_answer_keeps_the_streak(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "rwr")

    told = scene.says(ana, "/streak")

    assert told.title == "Your streak: 3"
    assert marks(told.card) == "rrr"
    assert "3 in a row, best 3, 1 freeze in reserve" in told.text
    assert "Nothing is open." in told.text


def test_an_open_question_is_at_stake(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r-")

    told = scene.says(ana, "/streak")

    assert told.title == "Your streak: 1"
    assert "1 question open: answer by Wed 4 Mar 03:00 for a streak of 2." in told.text


def test_a_freeze_covers_the_first_miss_and_the_second_breaks_the_streak(
    scene: Scene, ana: Person
) -> None:
    lives(scene, ana, "r--")
    frozen = scene.says(ana, "/streak")
    lives_on = scene.a_question_is_posted(ana, "2026-03-05")
    broken = scene.says(ana, "/streak")
    scene.given(scene.answers(ana, RIGHT, on=lives_on))
    again = scene.says(ana, "/streak")

    assert (frozen.title, marks(frozen.card)) == ("Your streak: 1", "rfo")
    assert (broken.title, marks(broken.card)) == ("Your streak: 0", "rfmo")
    assert (again.title, marks(again.card)) == ("Your streak: 1", "rfmr")
    assert "0 freezes in reserve" in broken.text


def test_why_names_each_question_its_deadline_and_its_reason(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "-r--")
    scene.a_question_is_posted(ana, "2026-03-06")

    told = scene.says(ana, "/streak why")

    assert told.title == "Why your streak is 0"
    assert rows(told.card) == [
        ("Mon 2 Mar 09:00", "Tue 3 Mar 03:00", "no", "excluded", "before your first answer"),
        ("Tue 3 Mar 09:00", "Wed 4 Mar 03:00", "Tue 3 Mar 10:00", "met", "answered in time"),
        ("Wed 4 Mar 09:00", "Thu 5 Mar 03:00", "no", "frozen", "missed, a freeze covered it"),
        ("Thu 5 Mar 09:00", "Fri 6 Mar 03:00", "no", "missed", "missed, no freeze left"),
        ("Fri 6 Mar 09:00", "Sat 7 Mar 03:00", "no", "open", "still open"),
    ]
    assert "in your zone, Europe/Berlin." in told.text


def test_why_lists_the_last_fourteen(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r" * 15)

    told = scene.says(ana, "/streak why")

    assert len(rows(told.card)) == 14
    assert "The last 14 of 15 questions." in told.text


def test_a_withdrawn_question_is_nobodys_miss_until_it_is_back(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r--r")
    scene.given(scene.says(ana, "/schedule void 2026-03-03"))
    scene.given(scene.says(ana, "/schedule void 2026-03-04"))
    without = scene.says(ana, "/streak")
    scene.given(scene.says(ana, "/schedule unvoid 2026-03-03"))
    back = scene.says(ana, "/streak")

    assert (without.title, marks(without.card)) == ("Your streak: 2", "rvvr")
    assert (back.title, marks(back.card)) == ("Your streak: 2", "rfvr")


def test_an_answer_withdrawn_and_reinstated_counts_as_before(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "rr")
    scene.given(scene.says(ana, "/schedule void"))
    without = scene.says(ana, "/streak").title
    scene.given(scene.says(ana, "/schedule unvoid"))

    assert without == "Your streak: 1"
    assert scene.says(ana, "/streak").title == "Your streak: 2"


@pytest.mark.parametrize("fate", [refused, lost])
def test_a_question_that_was_surely_seen_by_nobody_is_nothing_to_miss(
    scene: Scene, ana: Person, fate: object
) -> None:
    lives(scene, ana, "r")
    scene.sends = refused if fate is refused else lost
    for day in ("03", "04"):
        scene.at(f"2026-03-{day} 09:00")
        scene.given(scene.ticks())
    scene.sends = acknowledged
    scene.at("2026-03-10 09:00")

    told = scene.says(ana, "/streak").all(Reply)[0].card

    assert scene.delivery(ana, "2026-03-03T09:00").state is not DeliveryState.SENT
    assert (told.title, marks(told)) == ("Your streak: 1", "r")


def test_days_without_a_question_cost_nothing(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r")
    scene.given(scene.says(ana, "/schedule pause"))

    scene.at("2026-06-01 09:00")

    assert scene.says(ana, "/streak").title == "Your streak: 1"


def test_a_change_of_zone_never_moves_a_deadline_already_given(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r-")
    before = rows(scene.says(ana, "/streak why").card)[-1][1]
    scene.given(scene.says(ana, "/me zone America/Los_Angeles"))

    # The same instant, on the clock of the new zone.
    assert before == "Wed 4 Mar 03:00"
    assert rows(scene.says(ana, "/streak why").card)[-1][1] == "Tue 3 Mar 18:00"


def test_the_next_question_is_due_by_the_new_zone(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "r")
    scene.given(scene.says(ana, "/me zone America/Los_Angeles"))
    scene.a_question_is_posted(ana, "2026-03-03")

    # Nine in Berlin is midnight there; twelve hours later it is noon.
    assert rows(scene.says(ana, "/streak why").card)[-1][:2] == (
        "Tue 3 Mar 00:00",
        "Wed 4 Mar 03:00",
    )


def test_a_change_of_the_schedules_zone_never_moves_a_deadline_already_given(
    scene: Scene, ana: Person
) -> None:
    scene.given(scene.says(ana, "/me zone Europe/Berlin"))
    lives(scene, ana, "r-")

    scene.given(scene.says(ana, "/schedule edit 09:00 daily America/Los_Angeles"))

    assert rows(scene.says(ana, "/streak why").card)[-1][1] == "Wed 4 Mar 03:00"


@given(before=zones, after=zones)
@settings(max_examples=20, deadline=None)
def test_the_tracks_new_zone_is_for_what_it_posts_from_then_on(before: str, after: str) -> None:
    """For a learner without a zone of their own: the deadlines of both are shown in the new one."""
    scene = Scene()
    ana = scene.person("Ana", admin=True)
    scene.given(scene.says(ana, f"/schedule edit 09:00 daily {before}"))
    scene.at("2026-03-02 09:00", before)
    scene.given(scene.ticks(), scene.answers(ana, RIGHT))
    due = deadline(scene.now, ZoneInfo(before))

    moved = scene.says(ana, f"/schedule edit 09:00 daily {after}")
    scene.at("2026-03-04 09:00", after)
    scene.given(scene.ticks())
    told = [row[1] for row in rows(scene.says(ana, "/streak why").card)]

    assert told == [local(due, after), local(deadline(scene.now, ZoneInfo(after)), after)]
    assert ("posted keep the deadline" in moved.text) is (before != after)
    scene.ends()


def test_nobodys_answers_but_the_readers_count(scene: Scene, ana: Person) -> None:
    ben = scene.person("Ben")
    lives(scene, ana, "rrr")

    assert scene.says(ben, "/streak").text == NOTHING_YET


def test_a_streak_belongs_to_one_group(scene: Scene, ana: Person) -> None:
    lives(scene, ana, "rrr")

    assert scene.says(scene.person("Ana", "harbour"), "/streak").text == NOTHING_YET
