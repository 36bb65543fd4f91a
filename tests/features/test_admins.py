"""/admins: who may change what a group shares."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.effects import AskForm, Reply
from bot.events import Pressed, Submitted
from bot.store.affairs import Notice, NoticeKind
from bot.view.actions import EditTrack, Part, SetUp, SkipOccurrence, Step, UndoAdmin
from bot.view.card import Card
from tests.card_reading import words
from tests.scenes import Person, Scene, a_scene

scene = pytest.fixture(a_scene)


@pytest.fixture
def ana(scene: Scene) -> Person:
    """The platform cannot say whether she is an admin."""
    return scene.person("Ana", admin=None)


@pytest.fixture
def ben(scene: Scene) -> Person:
    return scene.person("Ben", admin=None)


def texts(outcome: object) -> list[str]:
    return [words(reply.card) for reply in outcome.all(Reply)]  # type: ignore[attr-defined]


def test_the_first_who_sets_up_becomes_the_admin_and_is_told(
    scene: Scene, ana: Person, ben: Person
) -> None:
    early = scene.says(ben, "/schedule pause").text
    told, step = texts(scene.says(ana, "/setup"))
    late = scene.says(ben, "/setup").text

    assert early == (
        "Only admins can do that Nobody is an admin here yet. "
        "Whoever uses /setup first becomes one."
    )
    assert told.startswith("You are the admin here Nobody was an admin of studybot here yet")
    assert step.startswith("Set up, 1 of 6")
    assert late == "Only admins can do that Ask an admin of this group to use /setup"
    assert scene.says(ana, "/setup").title.startswith("Set up, 1 of 6")


def test_a_form_makes_nobody_an_admin_before_it_is_sent(
    scene: Scene, ana: Person, ben: Person
) -> None:
    asked = [
        scene.happens(Pressed(scene.origin(who), SetUp("daily", Step.FORM))) for who in (ana, ben)
    ]
    forms = [outcome.only(AskForm).form for outcome in asked]
    first, ready = texts(scene.fills(ana, forms[0], when="09:00 daily"))
    second = scene.fills(ben, forms[1], when="10:00 daily").text

    assert first.startswith("You are the admin here")
    assert ready.startswith("Set up, 6 of 6: ready")
    assert second.startswith("Only admins can do that")
    assert "09:00, every day" in scene.says(ben, "/schedule").text


def test_a_step_that_is_pressed_counts_as_setting_up(scene: Scene, ana: Person) -> None:
    told, step = texts(scene.happens(Pressed(scene.origin(ana), SetUp("daily", Step.WHEN))))

    assert told.startswith("You are the admin here")
    assert step.startswith("Set up, 3 of 6")


@pytest.mark.parametrize(
    "action", [EditTrack("daily", 1, Part.HERE), SkipOccurrence("daily", "2026-03-02T09:00", True)]
)
def test_nobody_becomes_an_admin_by_another_button(
    scene: Scene, ana: Person, action: EditTrack | SkipOccurrence
) -> None:
    assert scene.happens(Pressed(scene.origin(ana), action)).text.startswith("Only admins")
    assert "Nobody yet" in scene.says(ana, "/admins").text


def test_where_the_platform_says_who_is_an_admin_setting_up_makes_nobody_one(scene: Scene) -> None:
    eve = scene.person("Eve")

    assert scene.says(eve, "/setup").text.startswith("Only admins can do that Ask an admin")
    form = Submitted(scene.origin(eve), EditTrack("daily", 1, Part.WHOLE), {"when": "09:00"})
    assert scene.happens(form).text.startswith("Only admins can do that")
    assert scene.says(eve, "/admins").text == (
        "Admins of this group Whoever manages this server or workspace is an admin, and whoever is "
        "named here. Nobody is named. Change that: /admins add PERSON, /admins remove PERSON"
    )


@pytest.mark.parametrize("platform", [None, False])
@pytest.mark.parametrize("line", ["/setup", "/schedule pause", "/schedule edit 10:00"])
def test_who_was_named_may_do_what_an_admin_may(
    scene: Scene, line: str, platform: bool | None
) -> None:
    chief, ben = scene.person("Chief", admin=True), scene.person("Ben", admin=platform)
    scene.scheduled(chief)
    scene.given(scene.says(chief, "/admins add test:Chief"))
    added = scene.says(chief, "/admins add test:Ben")

    assert added.text.startswith("An admin was named Ben is an admin of studybot")
    assert not scene.says(ben, line).text.startswith("Only admins")
    assert "/setup" in scene.says(ben, "/help").text
    assert "Named: Chief, Ben" in scene.says(ben, "/admins").text

    scene.given(scene.says(chief, "/admins remove test:Ben"))
    assert scene.says(ben, line).text.startswith("Only admins")
    assert "/setup" not in scene.says(ben, "/help").text


def test_who_was_named_here_is_nobody_elsewhere(scene: Scene) -> None:
    chief, ben = scene.person("Chief", admin=True), scene.person("Ben", "harbour")
    scene.given(scene.says(chief, "/admins add test:Ben"))

    assert scene.says(ben, "/schedule pause").text.startswith("Only admins")
    assert "Nobody is named" in scene.says(ben, "/admins").text


def test_who_was_named_is_told_what_admins_are_to_know(scene: Scene) -> None:
    chief, ben = scene.person("Chief", admin=True), scene.person("Ben")
    scene.given(scene.says(chief, "/admins add test:Ben"))
    with scene.store.transaction():
        notice = Notice(space=chief.space, at=scene.now, kind=NoticeKind.WELCOME)
        scene.store.notices.add(notice)

    assert "studybot is here" in texts(scene.says(ben, "/admins"))[1]


def test_the_last_admin_stays_where_nobody_would_be_left(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/setup"))

    kept = scene.says(ana, "/admins remove test:Ana")
    scene.given(scene.says(ana, "/admins add test:Ben"))
    gone = scene.says(ana, "/admins remove test:Ana")

    assert kept.title == "The last admin stays"
    assert gone.title == "An admin was removed"
    assert scene.says(ana, "/schedule pause").text.startswith("Only admins")


def test_the_last_who_was_named_may_go_where_the_platform_knows_others(scene: Scene) -> None:
    chief = scene.person("Chief", admin=True)
    scene.given(scene.says(chief, "/admins add test:Ben"))

    assert scene.says(chief, "/admins remove test:Ben").title == "An admin was removed"


def test_a_change_can_be_taken_back_while_it_is_the_last(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/setup"))
    added = scene.says(ana, "/admins add test:Ben")
    removed = scene.presses(ana, "Take that back", added.card)
    again = scene.presses(ana, "Take that back", removed.card)
    late = scene.presses(ana, "Take that back", added.card)

    assert [o.title for o in (added, removed, again)] == [
        "An admin was named",
        "An admin was removed",
        "An admin was named",
    ]
    assert late.title == "Admins of this group"
    assert "Named: Ana, Ben" in late.text


def test_only_an_admin_of_the_group_takes_a_change_back(
    scene: Scene, ana: Person, ben: Person
) -> None:
    scene.given(scene.says(ana, "/setup"))
    added = scene.says(ana, "/admins add test:Cleo")
    elsewhere = replace(ana, space=scene.person("x", "harbour").space, admin=True)

    assert scene.presses(ben, "Take that back", added.card).text.startswith("Only admins")
    assert scene.presses(elsewhere, "Take that back", added.card).title.startswith("This button")
    gone = scene.happens(Pressed(scene.origin(ana), UndoAdmin(999)))
    assert gone.title == "This button no longer works"
    assert "Named: Ana, Cleo" in scene.says(ana, "/admins").text


@pytest.mark.parametrize(
    "person",
    ["@everyone", "Ben", "<@U1>", "other:Ben", "test:", f"test:{'x' * 400}", "test:a\x07b"],
)
def test_what_is_no_person_is_refused(scene: Scene, ana: Person, person: str) -> None:
    scene.given(scene.says(ana, "/setup"))

    for line in (f"/admins add '{person}'", f"/admins remove '{person}'"):
        assert scene.says(ana, line).title.endswith("is nobody here")


def test_nothing_changes_twice(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/setup"))

    assert "is named an admin already" in scene.says(ana, "/admins add test:Ana").text
    assert "is not named" in scene.says(ana, "/admins remove test:Ben").text


def test_a_group_whose_only_admin_was_erased_begins_anew(
    scene: Scene, ana: Person, ben: Person
) -> None:
    scene.given(scene.says(ana, "/setup"))
    with scene.store.transaction():
        scene.store.people.erase(ana.id, scene.now)

    assert texts(scene.says(ben, "/setup"))[0].startswith("You are the admin here")


def test_who_was_named_and_never_came_can_be_erased(scene: Scene, ana: Person) -> None:
    scene.given(scene.says(ana, "/setup"), scene.says(ana, "/admins add test:Ben"))
    with scene.store.transaction():
        assert scene.store.people.erase(scene.person("Ben").id, scene.now)

    assert "Ben" not in scene.says(ana, "/admins").text


steps = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["add", "remove", "undo"]), st.integers(0, 2)),
    max_size=25,
)


@given(steps)
def test_whatever_is_changed_a_group_that_has_an_admin_keeps_one(
    history: list[tuple[int, str, int]],
) -> None:
    scene = Scene()
    people = [scene.person(name, admin=None) for name in ("Ana", "Ben", "Cleo")]
    scene.given(scene.says(people[0], "/setup"))
    cards: list[Card] = []
    for who, verb, whom in history:
        if verb == "undo" and cards:
            outcome = scene.presses(people[who], "Take that back", cards[whom % len(cards)])
        elif verb != "undo":
            outcome = scene.says(people[who], f"/admins {verb} {people[whom].id}")
        else:
            continue
        if outcome.title.startswith("An admin was"):
            cards.append(outcome.card)
        with scene.store.transaction():
            named = scene.store.admins.named(people[0].space)
        assert named
        allowed = [each.id for each in people if _may(scene, each)]
        assert sorted(allowed) == sorted(named)
    scene.ends()


def _may(scene: Scene, who: Person) -> bool:
    return not scene.says(who, "/schedule pause").text.startswith("Only admins")
