"""An admin brings a file of questions in: shown first, kept at a press, once."""

import contextlib
from dataclasses import replace

import pytest

from bot.commands import Call, Verb
from bot.effects import Fetch
from bot.events import Asked, FileRead, Pressed
from bot.features import bringing
from bot.features.unpacking import MOST_BYTES
from bot.view.actions import decode
from bot.view.card import Card
from bot.view.pack_actions import BringPack
from tests.card_reading import action_of
from tests.features.files import TABLE, asks_to_import, imports, packs
from tests.features.test_packing import brought
from tests.scenes import Person, Scene
from tests.store.facts import make_pack

IMPORT = "Import"


@pytest.fixture
def admin(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def test_what_would_come_in_is_shown_and_nothing_is_kept_before_the_press(
    scene: Scene, admin: Person
) -> None:
    shown = imports(scene, admin, "/packs import trivia licence:CC0 source:'a friend'")

    assert shown.text == (
        "4 questions for the pack trivia "
        "From quiz.csv, for this group alone. Licence: CC0. Source: a friend. "
        "Kinds 4 choice Topics 2 Numbers, 1 Sums, 1 Letters "
        "The first 1. What is 2 + 2? 2. Which is even? 3. Which is odd? "
        "Left out: 1 quiz.csv, line 6: has no answer. Fill it in, or remove the line. "
        "Import: type import Cancel: type cancel "
        "Nothing is kept before you press. This works until 13:15."
    )
    assert packs(scene) == []


def test_what_is_imported_is_the_groups_alone_and_named_with_who_brought_it(
    scene: Scene, admin: Person
) -> None:
    shown = imports(scene, admin).card

    told = scene.presses(admin, IMPORT, shown)

    [pack] = packs(scene)
    assert told.text == (
        "The pack trivia is here 4 questions, for this group alone. No question comes from it "
        "yet. To have daily ask from it, too: /schedule edit packs:trivia "
        "To undo this: /packs remove trivia"
    )
    assert (pack.space, pack.by, pack.questions) == (admin.space, admin.id, 4)
    assert (pack.licence, pack.source) == ("licence not stated", "quiz.csv")
    assert "Packs trivia" in scene.says(admin, "/schedule edit packs:trivia").text
    stranger = scene.person("Eve", "elsewhere", admin=True)
    assert "no pack “trivia”" in scene.says(stranger, "/schedule edit packs:trivia").text


def test_the_offer_keeps_the_packs_that_a_series_asks_from(scene: Scene, admin: Person) -> None:
    brought(scene, make_pack(name="art", within="art"), "one")
    scene.given(scene.says(admin, "/schedule edit packs:art"))

    told = scene.presses(admin, IMPORT, imports(scene, admin).card)

    assert "/schedule edit packs:art,trivia" in told.text


def test_who_presses_second_is_told_that_it_is_here_and_it_is_once(
    scene: Scene, admin: Person
) -> None:
    eve = scene.person("Eve", admin=True)
    shown = imports(scene, admin).card
    scene.given(scene.presses(admin, IMPORT, shown))

    second = scene.presses(eve, IMPORT, shown)
    cancelled = scene.presses(eve, "Cancel", shown)

    assert second.title == cancelled.title == "The pack trivia is here already"
    assert "by Ana. Nothing was done now." in second.text
    assert len(packs(scene)) == 1


def test_what_is_cancelled_is_forgotten(scene: Scene, admin: Person) -> None:
    shown = imports(scene, admin).card

    assert scene.presses(admin, "Cancel", shown).title == "The pack trivia was not imported"
    assert scene.presses(admin, IMPORT, shown).title == "Please send the file again"
    assert packs(scene) == []


@pytest.mark.parametrize("ticks", [True, False])
def test_a_quarter_of_an_hour_later_the_file_is_to_be_sent_again(
    scene: Scene, admin: Person, ticks: bool
) -> None:
    shown = imports(scene, admin).card
    scene.later(minutes=15)
    if ticks:
        scene.given(scene.ticks())

    assert scene.presses(admin, IMPORT, shown).title == "Please send the file again"


def test_after_a_restart_the_file_is_to_be_sent_again(scene: Scene, admin: Person) -> None:
    shown = imports(scene, admin).card
    scene.study = type(scene.study)(
        scene.store, scene.study.bank, dice=scene.turn().dice, zone="UTC", owner="anew"
    )

    assert scene.presses(admin, IMPORT, shown).title == "Please send the file again"


def test_a_removed_pack_does_not_come_back_by_an_old_button(scene: Scene, admin: Person) -> None:
    shown = imports(scene, admin).card
    scene.given(scene.presses(admin, IMPORT, shown), scene.says(admin, "/packs remove trivia"))

    assert scene.presses(admin, IMPORT, shown).title == "Please send the file again"
    assert packs(scene) == []


def test_who_is_no_admin_has_nothing_fetched_shown_or_imported(
    scene: Scene, admin: Person, ben: Person
) -> None:
    shown = imports(scene, admin).card
    before = len(scene.fetches)

    asked = asks_to_import(scene, ben)
    pressed = [scene.presses(ben, what, shown) for what in (IMPORT, "Cancel")]
    read = FileRead(asked=replace(scene.fetches[0].event, origin=scene.origin(ben)))

    for each in (asked, *pressed, scene.happens(read)):
        assert each.text.startswith("Only admins can do that Ask an admin of this group to use /p")
    assert len(scene.fetches) == before
    assert packs(scene) == []


def test_a_button_of_another_group_or_made_up_imports_nothing(scene: Scene, admin: Person) -> None:
    shown = imports(scene, admin).card
    stranger = scene.person("Eve", "elsewhere", admin=True)
    forged = [action_of(shown, IMPORT), decode("1:pack:1:1"), decode("1:pack:999999999999999:0")]

    told = [scene.happens(Pressed(scene.origin(stranger), action)) for action in forged]

    assert {each.title for each in told} == {"Please send the file again"}
    assert packs(scene) == []
    assert scene.presses(admin, IMPORT, shown).title == "The pack trivia is here"


def test_the_same_name_again_says_how_to_replace_it(scene: Scene, admin: Person) -> None:
    scene.given(scene.presses(admin, IMPORT, imports(scene, admin).card))
    [before] = packs(scene)

    refused = asks_to_import(scene, admin)
    shown = imports(scene, admin, "/packs import trivia replace:yes", TABLE + b"A fifth?,1,2,3,\n")
    told = scene.presses(admin, "Replace", shown.card)

    assert refused.title == "There is a pack trivia already"
    assert "send it again with replace:yes" in refused.text
    assert "takes the place of the pack of that name, which has 4 questions" in shown.text
    assert "1 new, 0 changed, 0 gone" in told.text
    [after] = packs(scene)
    assert after.id != before.id
    assert after.questions == 5


def test_a_pack_that_came_meanwhile_is_not_replaced_unseen(scene: Scene, admin: Person) -> None:
    shown = imports(scene, admin).card
    brought(scene, make_pack(within="trivia~9", space=admin.space), "one")

    told = scene.presses(admin, IMPORT, shown)

    assert told.title == "The pack trivia is here already"
    assert "by whoever runs the bot" in told.text


def test_a_pack_for_everyone_keeps_its_name(scene: Scene, admin: Person) -> None:
    shown = imports(scene, admin).card
    brought(scene, make_pack(), "one")

    for told in (scene.presses(admin, IMPORT, shown), asks_to_import(scene, admin)):
        assert told.text == (
            "There is a pack trivia already It is for every group. Choose another name."
        )


@pytest.mark.parametrize(
    ("line", "size", "title"),
    [
        ("/packs import 'My Pack'", 9, "“my pack” is no name for a pack"),
        (f"/packs import {'x' * 33}", 9, f"“{'x' * 33}” is no name for a pack"),
        (f"/packs import trivia licence:{'x' * 96}", 9, "The licence is too long"),
        (f"/packs import trivia source:{'x' * 96}", 9, "The source is too long"),
        ("/packs import trivia", MOST_BYTES + 1, "A file may have 5 MB"),
        ("/packs import trivia", 50_000_000, "A file may have 5 MB"),
    ],
)
def test_what_cannot_be_is_said_before_the_file_is_fetched(
    scene: Scene, admin: Person, line: str, size: int, title: str
) -> None:
    assert asks_to_import(scene, admin, line, size=size).title == title
    assert scene.fetches == []


def test_a_file_as_large_as_it_may_be_is_fetched(scene: Scene, admin: Person) -> None:
    asked = asks_to_import(scene, admin, size=MOST_BYTES)

    assert asked.effects == []
    [fetch] = scene.fetches
    assert isinstance(fetch, Fetch)
    assert fetch.most == MOST_BYTES


def test_where_no_file_can_be_sent_it_is_said_how_it_is_done(scene: Scene, admin: Person) -> None:
    told = scene.says(admin, "/packs import file:quiz.csv pack:trivia")

    assert told.text == (
        "No file came with this command Whoever runs the bot imports it, for this group alone: "
        "studybot bank import FILE --pack NAME --licence L --source S --space test:garden"
    )


def test_a_file_of_which_nothing_can_be_used_says_why(scene: Scene, admin: Person) -> None:
    told = imports(scene, admin, data=b"question,answer\nNo answer,\n")

    assert told.text == (
        "Nothing can be imported quiz.csv has no question that can be used. "
        "Left out: 1 quiz.csv, line 2: has no answer. Fill it in, or remove the line."
    )


def test_a_group_has_room_for_so_many_packs_and_questions(
    scene: Scene, admin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = imports(scene, admin).card, imports(scene, admin, "/packs import art").card
    monkeypatch.setattr(bringing, "MOST_OWN", 7)
    scene.given(scene.presses(admin, IMPORT, first))
    crowded = scene.presses(admin, IMPORT, second)
    replaced = imports(scene, admin, "/packs import trivia replace:yes")
    monkeypatch.setattr(bringing, "MOST_PACKS", 1)
    full = imports(scene, admin, "/packs import music")

    assert crowded.title == "A group's own packs have at most 7 questions"
    assert replaced.title == "4 questions for the pack trivia"
    assert full.title == "A group has at most 1 packs of its own"


def test_a_repeated_command_is_fetched_once(scene: Scene, admin: Person) -> None:
    scene.given(asks_to_import(scene, admin))
    again = scene.happens(scene.fetches[0].event)

    assert again.effects == []
    assert len(scene.fetches) == 1


def test_a_rolled_back_press_can_be_pressed_again(scene: Scene, admin: Person) -> None:
    shown = imports(scene, admin).card
    press = Pressed(scene.origin(admin), action_of(shown, IMPORT))
    with contextlib.suppress(ZeroDivisionError), scene.store.transaction():
        scene.study.handle(press, scene.now)
        raise ZeroDivisionError

    assert scene.happens(press).title == "The pack trivia is here"


def test_no_button_tells_an_answer(scene: Scene, admin: Person) -> None:
    card: Card = imports(scene, admin).card

    assert isinstance(action_of(card, IMPORT), BringPack)
    assert "wrong 1" not in str(card)


def test_another_command_has_no_file_fetched(scene: Scene, admin: Person) -> None:
    call = Call(Verb.PACKS)
    assert scene.happens(Asked(scene.origin(admin), call)).title == "No packs yet"
    assert scene.fetches == []
