"""/daily."""

import pytest

from bot.domain.question import Status
from bot.effects import Announce, Reply
from bot.view.card import Card, Choices
from tests.card_reading import entry_of
from tests.factory import make_question
from tests.fates import lost, refused
from tests.scenes import RIGHT, Scene


def options(card: Card) -> list[str]:
    entry = entry_of(card)
    assert isinstance(entry, Choices)
    return [option.text for option in entry.options]


def test_without_a_schedule_the_first_to_ask_opens_the_dates_question(scene: Scene) -> None:
    ana, ben = scene.person("Ana"), scene.person("Ben")
    scene.at("2026-03-02 23:30")

    first = scene.says(ana, "/daily")
    later = scene.says(ben, "/daily")

    assert first.only(Reply).card == later.only(Reply).card
    assert first.title.startswith("Question of the day: ")
    with scene.store.transaction():
        [slot] = scene.store.streaks.slots(ana.track)
    assert (slot.occurrence, slot.posted_at) == ("2026-03-02T00:00", scene.now)


def test_without_a_schedule_the_date_is_the_tracks(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.at("2026-03-02 23:30")
    today = scene.says(ana, "/daily").card
    scene.given(scene.answers(ana, RIGHT))

    scene.at("2026-03-03 00:30")  # in Berlin; in London it is still the day before
    outcome = scene.says(ana, "/daily")

    [reveal] = outcome.announced
    assert reveal.startswith("The answer to Monday 2 March: ")
    assert outcome.card != today
    assert outcome.title.startswith("Question of the day: ")


def test_without_a_schedule_the_reveal_is_announced_where_the_group_is(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.at("2026-03-02 10:00")
    scene.given(scene.says(ana, "/daily"))

    scene.at("2026-03-03 10:00")
    [reveal] = scene.says(ana, "/daily").all(Announce)

    assert reveal.place == ana.place


def test_an_answer_on_demand_counts(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.at("2026-03-02 10:00")
    scene.given(scene.says(ana, "/daily"))

    told = scene.answers(ana, RIGHT)

    assert isinstance(told.only(Reply), Reply)  # there is no public message to revise
    assert told.title == "Right. +10 points"
    assert "Streak 1 in a row" in told.text


def test_who_has_answered_sees_the_verdict(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))

    assert scene.says(ana, "/daily").title == "You answered this: right"


def test_on_a_schedule_it_shows_the_posted_question_with_the_same_order(scene: Scene) -> None:
    ana, ben = scene.person("Ana"), scene.person("Ben")
    posted = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ben, RIGHT))

    shown = scene.says(ana, "/daily")

    assert options(shown.card) == options(posted)
    assert shown.card.title == posted.title
    assert "1 answer so far." in shown.text


def test_a_late_question_says_so_here_too(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana)
    scene.at("2026-03-02 15:00")
    [title] = scene.ticks().announced

    assert scene.says(ana, "/daily").title == title


def test_before_the_first_question_it_says_when_it_comes(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.at("2026-03-01 20:00")
    scene.scheduled(ana)

    assert scene.says(ana, "/daily").text == (
        "No question yet The first one comes Mon 2 Mar 09:00."
    )


def test_before_the_first_question_a_pause_is_no_promise(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    scene.scheduled(ana)
    scene.given(scene.says(ana, "/schedule pause"))

    assert scene.says(ana, "/daily").text == (
        "No question yet Posting is paused; an admin can start it with /schedule resume."
    )


def test_a_withdrawn_question_is_not_asked(scene: Scene) -> None:
    ana = scene.person("Ana", admin=True)
    scene.a_question_is_posted(ana)
    scene.given(scene.says(ana, "/schedule void"))

    assert scene.says(ana, "/daily").title == "This question was withdrawn"


NOTHING = (
    "There is no question for these topics "
    "An admin can widen the choice with /schedule edit topics:all."
)


def test_with_nothing_to_ask_it_says_so(scene: Scene) -> None:
    scene.asks_about(make_question(status=Status.RETIRED))

    assert scene.says(scene.person("Ana"), "/daily").text == NOTHING


def test_a_bank_mended_the_same_day_is_asked_from(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.asks_about(make_question(status=Status.DRAFT))
    scene.given(scene.says(ana, "/daily"))

    scene.asks_about(make_question())

    assert scene.says(ana, "/daily").title == "Question of the day: Training, beginner"


def test_being_shown_the_question_proves_that_it_is_out(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana)
    scene.sends = lost
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())

    scene.later(hours=1)
    scene.given(scene.says(ana, "/daily"))

    with scene.store.transaction():
        [slot] = scene.store.streaks.slots(ana.track)
    assert slot.posted_at == scene.now  # for all we know nobody saw it before


def test_the_question_of_a_date_is_shown_again(scene: Scene) -> None:
    ana, ben = scene.person("Ana"), scene.person("Ben")
    scene.scheduled(ana, "09:00,18:30 daily Europe/Berlin")
    monday = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))
    scene.at("2026-03-02 18:30")
    scene.given(scene.ticks())

    answered = scene.says(ana, "/daily 2026-03-02T09:00")
    asked = scene.says(ben, "/daily 2026-03-02T09:00")

    assert answered.title == "You answered this: right"
    assert asked.title.startswith("Question for Monday 2 March: ")
    assert options(asked.card) == options(monday)


def test_a_question_whose_time_is_over_is_only_explained(scene: Scene) -> None:
    ana = scene.person("Ana")
    for day in (2, 3, 4):
        scene.a_question_is_posted(ana, f"2026-03-0{day}")

    told = scene.says(ana, "/daily 2026-03-02")

    assert told.title == "This question is closed"
    assert "Nothing was recorded." in told.text
    assert "Why: " in told.text


def test_yesterdays_question_is_not_the_question_of_the_day(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana, "09:00 mon Europe/Berlin")
    scene.a_question_is_posted(ana)

    scene.at("2026-03-02 23:59")
    today = scene.says(ana, "/daily").title
    scene.at("2026-03-03 00:00")
    tomorrow = scene.says(ana, "/daily").title

    assert today.startswith("Question of the day: ")
    assert tomorrow.startswith("Question for Monday 2 March: ")


@pytest.mark.parametrize("date", ["2026-03-01", "yesterday", "2026-03-99", "2026", "%", "-"])
def test_a_date_without_a_question_is_told_so(scene: Scene, date: str) -> None:
    ana = scene.person("Ana")
    scene.a_question_is_posted(ana)

    assert scene.says(ana, f"/daily {date}").text == (
        f"No question was posted for “{date}” Write a date on which one was, like 2026-03-02."
    )


def test_a_question_that_was_never_shown_is_not_shown_by_its_date(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.scheduled(ana)
    scene.sends = refused
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())

    assert scene.says(ana, "/daily 2026-03-02").title == "No question was posted for “2026-03-02”"


def test_a_reveal_that_cannot_be_made_keeps_no_question_back(scene: Scene) -> None:
    ana = scene.person("Ana")
    scene.at("2026-03-02 10:00")
    scene.given(scene.says(ana, "/daily"))
    with scene.store.transaction():
        scene.store._db.execute("UPDATE question_versions SET body = '{'")

    scene.at("2026-03-03 10:00")
    outcome = scene.says(ana, "/daily")

    assert outcome.announced == []
    assert outcome.title.startswith("Question of the day")


def test_of_two_who_ask_first_both_see_one_question(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = scene.person("Ana"), scene.person("Ben")
    first = scene.says(ana, "/daily").card
    of = scene.store.posts.of
    # As it looks to a second process that began before the first one was done.
    seen = iter([None])
    monkeypatch.setattr(scene.store.posts, "of", lambda *key: next(seen, of(*key)))

    assert scene.says(ben, "/daily").card == first
