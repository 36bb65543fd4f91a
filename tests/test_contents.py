"""Every command, button and form is served by somebody."""

from dataclasses import replace

import pytest

from bot.commands import ANYWHERE, COMMANDS, TERMINAL_ONLY, Call, Verb
from bot.effects import AskForm, Reply
from bot.events import Asked, Pressed, Submitted
from bot.features import packing
from bot.ids import PostId
from bot.view.actions import AnswerPost, ShowHint, UnknownAction, decode
from tests.scenes import RIGHT, Person, Scene, a_scene
from tests.store.facts import make_pack, make_packed

scene = pytest.fixture(a_scene)
STALE = "This button no longer works It may be from an older version. Type /daily for the question."


def bring_in(scene: Scene, who: Person) -> None:
    """A pack of the group's own, for those commands that need one."""
    pack = make_pack(within="trivia~1", space=who.space)
    scene.given(scene.says(who, "/help"))
    with scene.store.transaction():
        packing.take_in(scene.store, pack, [make_packed(within="trivia~1")], replacing=False)


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana")


# --- commands ---


@pytest.mark.parametrize("declared", ANYWHERE, ids=lambda declared: declared.verb)
def test_every_command_is_answered(scene: Scene, ana: Person, declared: object) -> None:
    line = next(c for c in COMMANDS if c == declared)
    examples = {"times": "09:00", "zone": "UTC", "name": "daily", "person": "test:Ben"}
    examples |= {"date": "2026-12-24", "pack": "trivia"}
    bring_in(scene, ana)
    options = {o.name: examples[o.name] for o in line.options if o.required}

    outcome = scene.happens(Asked(scene.origin(replace(ana, admin=True)), Call(line.verb, options)))

    if line.verb is Verb.SCHEDULE_EDIT:
        assert isinstance(outcome.only(AskForm), AskForm)
        return
    assert len(outcome.all(Reply)) == 1
    assert not outcome.title.startswith(("There is no", "Only admins"))


@pytest.mark.parametrize("declared", TERMINAL_ONLY, ids=lambda declared: declared.verb)
def test_a_terminals_own_command_does_nothing_here(
    scene: Scene, ana: Person, declared: object
) -> None:
    [line] = [c for c in COMMANDS if c == declared]

    assert scene.happens(Asked(scene.origin(ana), Call(line.verb))).effects == []


ADMIN = {
    "/schedule edit 09:00": "schedule edit",
    "/schedule edit topics:cnn": "schedule edit",
    "/schedule edit": "schedule edit",
    "/schedule preview": "schedule preview",
    "/schedule skip": "schedule skip",
    "/schedule unskip 2026-12-24": "schedule unskip",
    "/schedule log": "schedule log",
    "/schedule post-now": "schedule post-now",
    "/setup": "setup",
    "/schedule pause": "schedule pause",
    "/schedule resume": "schedule resume",
    "/schedule void": "schedule void",
    "/schedule unvoid": "schedule unvoid",
    "/schedule add evening": "schedule add",
    "/schedule remove daily": "schedule remove",
    "/packs": "packs",
    "/packs import pack:trivia": "packs import",
    "/packs remove trivia": "packs remove",
    "/admins add test:Ben": "admins add",
    "/admins remove test:Ben": "admins remove",
}


def test_these_are_the_commands_of_admins() -> None:
    assert {command.verb for command in COMMANDS if command.admin} == set(ADMIN.values())


@pytest.mark.parametrize("line", ADMIN)
def test_only_an_admin_may_change_what_a_group_shares(scene: Scene, ana: Person, line: str) -> None:
    scene.a_question_is_posted(ana)
    before = scene.says(ana, "/schedule").card

    told = scene.says(ana, line)

    assert told.only(Reply).audience == "only you"
    assert told.text == (
        f"Only admins can do that Ask an admin of this group to use /{ADMIN[line]}"
    )
    assert scene.says(ana, "/schedule").card == before
    assert scene.answers(ana, RIGHT).title == "Right. +10 points"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/strek", "There is no command “/strek” Did you mean /streak? Or see /help"),
        ("/xyzzy", "There is no command “/xyzzy” See every command with /help"),
        ("", "There is no command “” See every command with /help"),
        ("/me zone", "Something is missing Say it like this: /me zone ZONE"),
        (
            "/schedule add",
            "Something is missing Say it like this: /schedule add NAME [TIMES] [DAYS] [ZONE] "
            "[topics:TOPICS] [packs:PACKS] [role:ROLE] [thread:THREAD] [feedback:FEEDBACK] "
            "[reveal:REVEAL] [explain:EXPLAIN] [late:LATE] [spread:SPREAD] [digest:DIGEST] "
            "[channel:CHANNEL]",
        ),
        (
            "/" + "x" * 10_000,
            f"There is no command “/{'x' * 38}…” See every command with /help",
        ),
        (
            "/\u202eevil\x1b[2J @everyone",
            "There is no command “/evil[2J @everyone” See every command with /help",
        ),
    ],
)
def test_what_is_no_command_is_told_the_closest(
    scene: Scene, ana: Person, line: str, told: str
) -> None:
    assert scene.says(replace(ana, admin=True), line).text == told


def test_help_shows_a_learner_what_a_learner_may_do(scene: Scene, ana: Person) -> None:
    learner = scene.says(ana, "/help").text
    admin = scene.says(replace(ana, admin=True), "/help").text

    assert "/schedule edit" not in learner
    assert "/schedule edit" in admin
    assert "/quit" not in admin


# --- buttons ---


@pytest.mark.parametrize(
    "token", ["", "2:answer:1:0", "1:dance:1", "1:answer:x", "1:answer:-1:0", "x" * 10_000]
)
def test_a_forged_or_foreign_token_is_told_kindly(scene: Scene, ana: Person, token: str) -> None:
    action = decode(token)

    assert isinstance(action, UnknownAction)
    assert scene.happens(Pressed(scene.origin(ana), action)).text == STALE
    assert scene.happens(Submitted(scene.origin(ana), action, {})).text == STALE


def test_a_form_of_something_else_is_told_kindly(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    assert scene.happens(Submitted(scene.origin(ana), ShowHint(PostId(1), 0), {})).text == STALE


def test_a_form_without_its_field_is_no_answer(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    told = scene.happens(Submitted(scene.origin(ana), AnswerPost(PostId(1)), {"other": "b"}))

    assert told.title == "That is no answer yet"
