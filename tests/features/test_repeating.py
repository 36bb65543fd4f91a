"""What an admin says of a message in doubt: post it again, or it is there."""

from datetime import timedelta

import pytest

from bot.effects import Announce
from bot.events import Delivered, Pressed, Undelivered
from bot.features import holding
from bot.store.records import DeliveryState
from bot.view.card import Card
from bot.view.doubt_actions import SettleDoubt
from tests.card_reading import words
from tests.fates import acknowledged, crashed, lost
from tests.features.deliveries import NINE, post, slots
from tests.scenes import RIGHT, WRONG, Person, Scene

AGAIN, THERE = "Post again", "It is there"


def in_doubt(scene: Scene) -> Person:
    """A question of which nobody knows whether it was posted, and an admin."""
    boss = scene.person("Boss", admin=True)
    scene.sends = lost
    post(scene, boss)
    scene.sends = acknowledged
    return boss


def notice(scene: Scene, boss: Person) -> Card:
    """What an admin is told with the answer to a command."""
    cards = [reply.card for reply in scene.says(boss, "/help").effects]  # type: ignore[union-attr]
    [found] = [card for card in cards if card.title.endswith("may be missing")]
    return found


def log(scene: Scene) -> list[tuple[str, str, str | None]]:
    sql = "SELECT state, reason, by FROM delivery_log ORDER BY id"
    return scene.store._db.execute(sql).fetchall()


def test_an_admin_is_told_once_which_question_and_why(scene: Scene) -> None:
    boss = in_doubt(scene)

    card = notice(scene, boss)
    again = scene.says(boss, "/help")

    assert card.title == "The question for Monday 2 March may be missing"
    assert "nobody knows what became of that: no answer." in words(card)
    assert "It may not have been posted. Post again?" in words(card)
    assert len(again.effects) == 1


def test_a_learner_is_told_nothing_of_it(scene: Scene) -> None:
    in_doubt(scene)

    assert len(scene.says(scene.person("Ana"), "/help").effects) == 1


def test_it_is_posted_again_and_answered_like_any_question(scene: Scene) -> None:
    boss, ana = in_doubt(scene), scene.person("Ana")
    card = notice(scene, boss)
    scene.later(minutes=20)

    told = scene.presses(boss, AGAIN, on=card)

    first, second = scene.posted
    assert told.card.title == "The question for Monday 2 March is posted again"
    assert (first.key, first.attempt, second.attempt) == (second.key, 1, 2)
    assert slots(scene, boss) == [NINE + timedelta(minutes=20)]
    assert scene.answers(ana, RIGHT).title == "Right. +10 points"
    assert ("due", "an admin has it posted again", boss.id) in log(scene)


def test_pressed_twice_or_by_two_admins_it_is_posted_once(scene: Scene) -> None:
    boss, other = in_doubt(scene), scene.person("Other", admin=True)
    card = notice(scene, boss)

    scene.given(scene.presses(boss, AGAIN, on=card))
    twice = scene.presses(boss, AGAIN, on=card)
    by_another = scene.presses(other, AGAIN, on=card)
    there = scene.presses(other, THERE, on=card)

    settled = "The question for Monday 2 March is settled"
    assert [twice.title, by_another.title, there.title] == [settled] * 3
    assert len(scene.posted) == 2


def test_it_is_there_says_an_admin_and_it_counts_from_when_it_was_sent(scene: Scene) -> None:
    boss = in_doubt(scene)
    scene.later(minutes=20)

    told = scene.presses(boss, THERE, on=notice(scene, boss))

    assert told.title == "The question for Monday 2 March is there"
    assert slots(scene, boss) == [NINE]
    assert log(scene)[-1] == ("sent", "an admin saw it", boss.id)
    assert len(scene.posted) == 1


@pytest.mark.parametrize("button", [AGAIN, THERE])
def test_only_an_admin_of_that_group_may_say_so(scene: Scene, button: str) -> None:
    boss = in_doubt(scene)
    card = notice(scene, boss)
    learner, stranger = scene.person("Ana"), scene.person("Eve", "elsewhere", admin=True)

    scene.given(scene.presses(learner, button, on=card))
    scene.given(scene.presses(stranger, button, on=card))

    assert scene.delivery(boss).state is DeliveryState.UNSURE
    assert len(scene.posted) == 1


def test_both_copies_are_the_same_question_and_count_once(scene: Scene) -> None:
    boss, ana, ben = in_doubt(scene), scene.person("Ana"), scene.person("Ben")
    card = notice(scene, boss)
    scene.later(minutes=20)
    scene.given(scene.presses(boss, AGAIN, on=card))
    first, second = (announce.card for announce in scene.posted)

    right = scene.answers(ana, RIGHT, on=first)
    once_more = scene.answers(ana, WRONG, on=second)
    other = scene.answers(ben, RIGHT, on=second)

    assert (right.title, other.title) == ("Right. +10 points", "Right. +10 points")
    assert "+10" not in once_more.title
    assert len(slots(scene, boss)) == 1
    with scene.store.transaction():
        shown = scene.store.posts.latest(boss.track)
        assert shown
        assert scene.store.answers.tally(shown.id).answers == 2


def test_a_press_on_the_first_copy_before_the_second_is_sent_settles_it(scene: Scene) -> None:
    boss, ana = in_doubt(scene), scene.person("Ana")
    card = notice(scene, boss)
    scene.later(minutes=1)
    scene.sends = lambda announce, now: Undelivered(
        announce.delivery, "too fast", now, retry_at=now, attempt=announce.attempt
    )
    scene.given(scene.presses(boss, AGAIN, on=card))
    waits = scene.delivery(boss).state

    answered = scene.answers(ana, RIGHT, on=scene.posted[0].card)
    scene.later(minutes=30)

    assert waits is DeliveryState.DUE
    assert answered.title == "Right. +10 points"
    assert scene.ticks().announced == []
    assert slots(scene, boss) == [NINE]


def test_news_of_the_old_attempt_says_nothing_of_the_new_one(scene: Scene) -> None:
    boss = in_doubt(scene)
    card = notice(scene, boss)
    scene.sends = crashed
    scene.later(minutes=20)
    scene.given(scene.presses(boss, AGAIN, on=card))

    number = scene.delivery(boss).id
    old = Undelivered(number, "gone", scene.now, known=True, attempt=1)
    scene.given(scene.happens(old))
    between = scene.delivery(boss).state
    scene.given(scene.happens(Delivered(number, "message-1", NINE)))

    assert between is DeliveryState.CLAIMED
    assert slots(scene, boss) == [NINE]


def test_a_second_copy_that_is_refused_leaves_the_first_in_doubt(scene: Scene) -> None:
    boss, ana = in_doubt(scene), scene.person("Ana")
    card = notice(scene, boss)
    scene.later(minutes=1)
    scene.sends = lambda announce, now: Undelivered(
        announce.delivery, "no", now, retry_at=now + timedelta(hours=13), attempt=announce.attempt
    )
    scene.given(scene.presses(boss, AGAIN, on=card))

    assert scene.delivery(boss).state is DeliveryState.UNSURE
    assert "no answer" not in words(notice(scene, boss))
    assert scene.answers(ana, RIGHT, on=scene.posted[0].card).title == "Right. +10 points"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("/schedule pause", "Posting is paused there, or over."),
        ("/schedule void 2026-03-02", "It was withdrawn."),
        ("/schedule post-now", "A later one has come since."),
    ],
)
def test_it_is_not_posted_again_where_it_would_be_no_use(scene: Scene, line: str, why: str) -> None:
    boss = in_doubt(scene)
    card = notice(scene, boss)
    scene.later(minutes=9)
    scene.given(scene.says(boss, line))
    before = len(scene.posted)

    told = scene.presses(boss, AGAIN, on=card)

    assert words(told.card) == f"The question for Monday 2 March is not posted again {why}"
    assert len(scene.posted) == before


def test_it_is_not_posted_again_after_the_window_of_its_track(scene: Scene) -> None:
    boss = in_doubt(scene)
    scene.given(scene.says(boss, "/schedule edit late:30m"))
    card_of = scene.now + timedelta(minutes=31)
    scene.now = card_of
    [delivery] = {announce.delivery for announce in scene.posted}

    told = scene.happens(Pressed(scene.origin(boss), SettleDoubt(delivery, 1, there=False)))

    assert "It would come too late by now." in words(told.card)


def test_nothing_is_posted_again_while_posting_is_held(scene: Scene) -> None:
    boss = in_doubt(scene)
    card = notice(scene, boss)
    with scene.store.transaction():
        holding.hold(scene.store, "a test", scene.now)

    scene.given(scene.presses(boss, AGAIN, on=card))

    assert scene.delivery(boss).state is DeliveryState.UNSURE


def test_in_their_place_admins_are_told_after_a_while(scene: Scene) -> None:
    boss = scene.person("Boss", admin=True)
    place = scene.has_admin_place(boss)
    in_doubt(scene)

    scene.later(minutes=2)
    early = scene.ticks().effects
    scene.later(minutes=1)
    [told] = scene.ticks().all(Announce)

    assert early == []
    assert (told.place, told.card.title) == (
        place,
        "The question for Monday 2 March may be missing",
    )


def test_a_proof_that_comes_first_dismisses_the_notice(scene: Scene) -> None:
    boss, ana = scene.person("Boss", admin=True), scene.person("Ana")
    scene.has_admin_place(boss)
    in_doubt(scene)
    scene.given(scene.answers(ana, RIGHT, on=scene.posted[0].card))
    scene.later(minutes=5)

    assert scene.ticks().effects == []
    assert len(scene.says(boss, "/help").effects) == 1


def test_without_a_place_a_proof_dismisses_it_as_well(scene: Scene) -> None:
    boss, ana = in_doubt(scene), scene.person("Ana")
    scene.given(scene.answers(ana, RIGHT, on=scene.posted[0].card))

    assert len(scene.says(boss, "/help").effects) == 1


def test_a_reveal_in_doubt_is_told_and_posted_again(scene: Scene) -> None:
    boss = scene.person("Boss", admin=True)
    post(scene, boss)
    scene.at("2026-03-03 09:00")
    scene.sends = lambda announce, now: (
        lost(announce, now) if "reveal" in announce.key else acknowledged(announce, now)
    )
    scene.given(scene.ticks())
    scene.sends = acknowledged

    card = notice(scene, boss)
    scene.given(scene.presses(boss, AGAIN, on=card))

    assert card.title == "The answer for Monday 2 March may be missing"
    keys = [announce.key for announce in scene.posted if "reveal" in announce.key]
    assert len(keys) == 2


def test_a_token_of_a_message_that_is_gone_is_stale(scene: Scene) -> None:
    boss = in_doubt(scene)
    number = scene.delivery(boss).id

    gone = SettleDoubt(type(number)(number + 99), 1, there=True)

    assert "no longer" in scene.happens(Pressed(scene.origin(boss), gone)).text
