"""What comes next: previewed, swapped, left out, or posted at once."""

from dataclasses import replace

import pytest

from bot.domain.question import Status
from bot.effects import Announce, Reply
from bot.events import Pressed
from bot.view.actions import Deed, SkipOccurrence, UseLineUp
from bot.view.card import Buttons, Card, Choices, Fields, Mark, Paragraph
from tests.card_reading import words
from tests.factory import make_question
from tests.fates import refused
from tests.scenes import RIGHT, Person, Scene, ten_questions


@pytest.fixture
def ana(scene: Scene) -> Person:
    """The admin of a group with a question a day at nine in Berlin, on a Sunday."""
    ana = scene.person("Ana", admin=True)
    scene.scheduled(ana)
    return ana


@pytest.fixture
def ben(scene: Scene) -> Person:
    return scene.person("Ben", admin=True)


def asked(card: Card) -> str:
    """The prompt of the question that a preview shows."""
    prompts = [words(Card(title="", blocks=(b,))) for b in card.blocks if isinstance(b, Paragraph)]
    return next(prompt for prompt in prompts if prompt.startswith("Question number"))


def dates(card: Card) -> list[tuple[str, str]]:
    [fields] = [block for block in card.blocks if isinstance(block, Fields)]
    return [
        (field.name, words(Card(title="", blocks=(Paragraph(field.value),))))
        for field in fields.fields
    ]


# --- preview ---


def test_a_preview_shows_the_next_dates_and_the_question_that_comes(
    scene: Scene, ana: Person
) -> None:
    told = scene.says(ana, "/schedule preview")

    assert told.only(Reply).audience == "only you"
    assert dates(told.card) == [
        ("Mon 2 Mar 09:00", "this question"),
        *((f"{day} 09:00", "another one") for day in ("Tue 3 Mar", "Wed 4 Mar", "Thu 5 Mar")),
        ("Fri 6 Mar 09:00", "another one"),
    ]
    scene.at("2026-03-02 09:00")
    [posted] = scene.ticks().all(Announce)
    assert asked(told.card) in words(posted.card)


def test_a_preview_tells_no_key_until_asked(scene: Scene, ana: Person) -> None:
    card = scene.says(ana, "/schedule preview").card
    [options] = [block for block in card.blocks if isinstance(block, Choices)]
    key = scene.presses(ana, "Show the key", card)

    assert {option.mark for option in options.options} == {Mark.NONE}
    assert not options.open
    assert "just so" not in words(card).lower()
    assert key.only(Reply).audience == "only you"
    assert "✓ B) Option b" in key.text


def test_a_preview_may_be_looked_at_as_often_as_one_likes(
    scene: Scene, ana: Person, ben: Person
) -> None:
    seen = {asked(scene.says(who, "/schedule preview").card) for who in (ana, ben, ana)}

    assert len(seen) == 1


def test_a_swap_is_kept_and_honoured_once(scene: Scene, ana: Person) -> None:
    first = scene.says(ana, "/schedule preview").card
    swapped = scene.presses(ana, "Swap it", first).card
    scene.at("2026-03-02 09:00")
    monday = scene.ticks().all(Announce)[-1].card
    scene.at("2026-03-03 09:00")
    tuesday = scene.ticks().all(Announce)[-1].card

    assert asked(first) != asked(swapped)
    assert asked(swapped) in words(monday)
    assert asked(swapped) not in words(tuesday)


def test_swapping_on_and_on_shows_every_question_before_one_comes_again(
    scene: Scene, ana: Person
) -> None:
    card = scene.says(ana, "/schedule preview").card
    seen = [asked(card)]
    for _ in range(10):
        card = scene.presses(ana, "Swap it", card).card
        seen.append(asked(card))

    assert len(set(seen[:10])) == 10
    assert seen[10] != seen[9]


def test_there_may_be_nothing_to_swap_for(scene: Scene, ana: Person) -> None:
    scene.asks_about(make_question(prompt="Question number 1?"))
    card = scene.says(ana, "/schedule preview").card

    assert scene.presses(ana, "Swap it", card).title == "There is no other question"
    scene.asks_about(make_question(status=Status.RETIRED))
    assert "There is no question for these topics." in scene.says(ana, "/schedule preview").text


@pytest.mark.parametrize("deed", ["Swap it", "Show the key", "Post it now"])
def test_of_two_admins_the_second_is_told_that_the_question_moved_on(
    scene: Scene, ana: Person, ben: Person, deed: str
) -> None:
    old = scene.says(ben, "/schedule preview").card
    new = scene.presses(ana, "Swap it", old).card

    refusal, now = scene.presses(ben, deed, old).all(Reply)

    assert refusal.card.title == "That question no longer comes next"
    assert asked(now.card) == asked(new)


@pytest.mark.parametrize(
    "happens", ["topics", "retired", "asked"], ids=["topics", "retired", "asked"]
)
def test_a_question_that_may_not_be_asked_any_more_gives_way(
    scene: Scene, ana: Person, happens: str
) -> None:
    shown = asked(scene.says(ana, "/schedule preview").card)
    [ahead] = [q for q in ten_questions() if q.prompt == shown]
    match happens:
        case "topics":
            other = "rnn" if ahead.topic == "cnn" else "cnn"
            scene.given(scene.says(ana, f"/schedule edit topics:{other}"))
        case "retired":
            rest = [q for q in ten_questions() if q != ahead]
            scene.asks_about(replace(ahead, status=Status.RETIRED), *rest)
        case _:
            scene.asks_about(ahead)
            scene.given(scene.says(ana, "/schedule add noon"), scene.says(ana, "/daily track:noon"))
            scene.asks_about(*ten_questions())
    scene.at("2026-03-02 09:00")

    assert shown not in words(scene.ticks().all(Announce)[-1].card)


# --- skip ---


def test_the_next_occurrence_is_left_out_and_no_streak_is_hurt(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))
    told = scene.says(ana, "/schedule skip")
    scene.at("2026-03-03 09:00")
    left_out = scene.ticks().announced
    scene.at("2026-03-04 09:00")
    scene.given(scene.ticks(), scene.answers(ana, RIGHT))

    assert told.text == (
        "Tue 3 Mar 09:00 is left out Nothing is posted then, and no streak is hurt. "
        "The next question comes Wed 4 Mar 09:00. Bring it back: type back"
    )
    assert left_out == []
    assert scene.says(ana, "/streak").title == "Your streak: 2"


def test_what_is_left_out_shows_and_comes_back(scene: Scene, ana: Person) -> None:
    skipped = scene.says(ana, "/schedule skip").card
    shown = scene.says(ana, "/schedule preview").card
    listed = scene.says(ana, "/schedule").text
    back = scene.presses(ana, "Bring it back", skipped)
    scene.at("2026-03-02 09:00")

    assert dates(shown)[:2] == [
        ("Mon 2 Mar 09:00", "left out"),
        ("Tue 3 Mar 09:00", "this question"),
    ]
    assert "Next Tue 3 Mar 09:00" in listed
    assert back.text.startswith("Mon 2 Mar 09:00 is back It is posted after all.")
    assert len(scene.ticks().announced) == 1


def test_skipping_goes_on_with_the_one_after(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule skip"))

    assert scene.says(ana, "/schedule skip").title == "Tue 3 Mar 09:00 is left out"
    card = scene.says(ana, "/schedule preview").card
    assert [what for _, what in dates(card)][:3] == ["left out", "left out", "this question"]
    assert scene.presses(ana, "Bring Mon 2 Mar 09:00 back", card).title == "Mon 2 Mar 09:00 is back"
    assert (
        scene.presses(ana, "Leave Wed 4 Mar 09:00 out", card).title == "Wed 4 Mar 09:00 is left out"
    )


def test_a_button_pressed_twice_leaves_one_out(scene: Scene, ana: Person) -> None:
    card = scene.says(ana, "/schedule preview").card
    first, again = (scene.presses(ana, "Leave Mon 2 Mar 09:00 out", card) for _ in range(2))

    assert first.text == again.text
    assert "Next Tue 3 Mar 09:00" in scene.says(ana, "/schedule").text


def test_what_has_come_cannot_be_left_out_nor_brought_back(scene: Scene, ana: Person) -> None:
    skipped = scene.says(ana, "/schedule skip").card
    scene.at("2026-03-02 09:00")
    scene.given(scene.ticks())

    assert scene.presses(ana, "Bring it back", skipped).title == "That time is not ahead"
    for occurrence in ("2026-03-01T09:00", "2026-03-03T10:00", "9999-99-99T99:99"):
        action = SkipOccurrence("daily", occurrence, skipped=True)
        told = scene.happens(Pressed(scene.origin(ana), action))
        assert told.title == "That time is not ahead"


def test_what_is_left_out_stays_so_through_a_sleep_and_a_pause(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit 09:00,10:00"), scene.says(ana, "/schedule skip"))
    scene.given(scene.says(ana, "/schedule skip"))
    scene.given(scene.says(ana, "/schedule pause"), scene.says(ana, "/schedule resume"))
    scene.at("2026-03-02 11:00")

    assert scene.ticks().announced == []


def test_without_a_schedule_there_is_nothing_to_leave_out(scene: Scene) -> None:
    zoe = scene.person("Zoe", "harbour", admin=True)

    assert scene.says(zoe, "/schedule skip").title == "Nothing is scheduled"
    assert "whenever someone asks" in scene.says(zoe, "/schedule preview").text


# --- post now ---


def test_a_question_is_posted_at_once_besides_those_scheduled(scene: Scene, ana: Person) -> None:
    ahead = asked(scene.says(ana, "/schedule preview").card)
    told = scene.says(ana, "/schedule post-now")
    [posted] = told.all(Announce)
    scene.given(scene.answers(ana, RIGHT))
    scene.at("2026-03-02 09:00")

    assert told.title == "A question is on its way"
    assert posted.place == ana.place
    assert posted.key.endswith(":question:2026-03-01T13:00")
    assert ahead in words(posted.card), "what was lined up comes first"
    assert scene.says(ana, "/streak").title == "Your streak: 1"
    assert scene.ticks().announced[0].startswith("The answer to Sunday 1 March")


def test_of_two_admins_at_once_one_posts(scene: Scene, ana: Person, ben: Person) -> None:
    card = scene.says(ana, "/schedule preview").card
    scene.given(scene.presses(ana, "Post it now", card))
    pressed = scene.presses(ben, "Post it now", card)
    typed = scene.says(ben, "/schedule post-now")
    scene.later(minutes=3)
    later = scene.says(ben, "/schedule post-now")

    assert pressed.announced == []
    assert pressed.all(Reply)[0].card.title == "That question no longer comes next"
    assert typed.only(Reply).card.title == "A question was posted just now"
    assert len(later.announced) == 2, "with the reveal of the one before"


def test_a_minute_has_one_question_whoever_posts_it(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule post-now"))
    card = scene.says(ana, "/schedule preview").card

    assert scene.presses(ana, "Post it now", card).title == "A question was posted just now"


def test_a_refused_post_is_told_by_nobody_twice(scene: Scene, ana: Person) -> None:
    scene.sends = refused
    scene.given(scene.says(ana, "/schedule post-now"))

    assert scene.says(ana, "/daily").title == "No question yet"


def test_a_series_on_demand_shows_what_was_posted_at_once(scene: Scene) -> None:
    zoe = scene.person("Zoe", "harbour", admin=True)
    posted = scene.says(zoe, "/schedule post-now").all(Announce)[0]

    assert asked(scene.says(zoe, "/daily").card) == asked(posted.card)


def test_nothing_is_posted_where_nothing_may_be(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule pause"))
    paused = scene.says(ana, "/schedule post-now")
    scene.given(scene.says(ana, "/schedule resume"))
    scene.asks_about(make_question(status=Status.RETIRED))

    assert paused.text == "Posting is paused Post again with /schedule resume."
    assert scene.says(ana, "/schedule post-now").title == "There is no question for these topics"


def test_a_question_mentions_its_role_and_its_reveal_nobody(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/schedule edit role:4711 thread:on"))
    scene.a_question_is_posted(ana)
    scene.at("2026-03-03 09:00")
    scene.given(scene.ticks())

    assert [(each.role, each.thread) for each in scene.posted] == [
        ("4711", True),
        ("", False),
        ("4711", True),
    ]


# --- who may ---


@pytest.mark.parametrize(
    "action",
    [
        *(UseLineUp("daily", 1, deed) for deed in Deed),
        SkipOccurrence("daily", "2026-03-02T09:00", skipped=True),
    ],
)
def test_who_is_no_admin_presses_in_vain(scene: Scene, ana: Person, action: UseLineUp) -> None:
    scene.given(scene.says(ana, "/schedule preview"))
    told = scene.happens(Pressed(scene.origin(scene.person("Cleo")), action))

    assert told.title == "Only admins can do that"
    assert not [block for block in told.card.blocks if isinstance(block, Buttons)]
    assert "Next Mon 2 Mar 09:00" in scene.says(ana, "/schedule").text


def test_a_button_of_a_series_that_has_gone_says_so(scene: Scene, ana: Person) -> None:
    told = scene.happens(Pressed(scene.origin(ana), UseLineUp("noon", 1, Deed.SWAP)))

    assert told.title == "There is no series “noon”"


def test_what_is_due_already_is_posted_though_the_next_is_left_out(
    scene: Scene, ana: Person
) -> None:
    scene.scheduled(ana)
    scene.at("2026-03-02 09:00")
    scene.given(scene.says(ana, "/schedule skip"))

    [title] = scene.ticks().announced

    assert title.startswith("Question of the day: ")
