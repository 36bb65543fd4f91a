"""The one door: what every event has in common."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.commands import ANYWHERE, COMMANDS, TERMINAL_ONLY, Call, Verb
from bot.effects import AskForm, Reply
from bot.events import Asked, CameDue, Event, Pressed, Submitted
from bot.ids import PostId
from bot.store.sqlite import SqliteStore
from bot.view.actions import AnswerPost, ShowHint, UnknownAction, decode
from tests.scenes import RIGHT, Person, Scene, a_scene

scene = pytest.fixture(a_scene)
STALE = "This button no longer works It may be from an older version. Type /daily for the question."


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana")


# --- every event ---


@pytest.mark.parametrize("kind", ["asked", "pressed", "submitted"])
def test_a_repeated_event_has_no_effect(scene: Scene, ana: Person, kind: str) -> None:
    scene.a_question_is_posted(ana)
    origin = scene.origin(ana)
    events: dict[str, Event] = {
        "asked": Asked(origin, Call(Verb.ME)),
        "pressed": Pressed(origin, AnswerPost(PostId(1), (0,))),
        "submitted": Submitted(origin, AnswerPost(PostId(1)), {"answer": "a"}),
    }

    first, again = scene.happens(events[kind]), scene.happens(events[kind])

    assert len(first.effects) > 0
    assert again.effects == []


def test_an_event_repeated_within_a_day_has_no_effect(scene: Scene, ana: Person) -> None:
    event = Asked(scene.origin(ana), Call(Verb.ME))
    scene.given(scene.happens(event))

    scene.later(hours=23)
    scene.given(scene.ticks())

    assert scene.happens(event).effects == []


def test_receipts_are_not_kept_for_ever(scene: Scene, ana: Person) -> None:
    event = Asked(scene.origin(ana), Call(Verb.ME))
    scene.given(scene.happens(event))

    scene.later(hours=25)
    scene.given(scene.ticks())

    assert scene.happens(event).title == "Ana"


def test_time_may_pass_in_an_empty_world(scene: Scene) -> None:
    assert scene.happens(CameDue()).effects == []


def test_an_event_that_fails_leaves_nothing_behind(scene: Scene, ana: Person) -> None:
    event = Asked(scene.origin(ana), Call(Verb.ME_ZONE, {}))  # a platform forgot an option

    with pytest.raises(KeyError):
        scene.happens(event)

    assert scene.happens(Asked(event.origin, Call(Verb.ME))).title == "Ana"


# --- commands ---


@pytest.mark.parametrize("declared", ANYWHERE, ids=lambda declared: declared.verb)
def test_every_command_is_answered(scene: Scene, ana: Person, declared: object) -> None:
    line = next(c for c in COMMANDS if c == declared)
    examples = {"times": "09:00", "zone": "UTC", "name": "daily", "person": "test:Ben"}
    examples |= {"date": "2026-12-24"}
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


def test_a_scene_fails_when_nobody_looks_at_what_happened() -> None:
    scene = Scene()
    scene.says(scene.person("Ana"), "/me")

    with pytest.raises(AssertionError, match="nobody looked at what came of"):
        scene.ends()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/streak", ["after"]),
        ("/streak why", ["after"]),
        ("/me", ["after"]),
        ("press", ["after", "checkpoint"]),
        ("press again", ["after", "checkpoint"]),
    ],
)
def test_a_turn_reads_a_track_once_and_an_answer_only_what_is_not_settled(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, line: str, expected: list[str]
) -> None:
    ana = scene.person("Ana")
    scene.a_question_is_posted(ana)
    if line != "press":
        scene.given(scene.answers(ana, RIGHT))
    reads: list[str] = []
    for name in ("slots", "checkpoint", "after"):
        monkeypatch.setattr(scene.store.streaks, name, counting(reads, scene.store, name))

    scene.given(scene.answers(ana, RIGHT) if "press" in line else scene.says(ana, line))

    assert sorted(reads) == expected


def counting(reads: list[str], store: SqliteStore, name: str) -> Callable[..., object]:
    really = getattr(store.streaks, name)

    def read(*asked: object) -> object:
        reads.append(name)
        return really(*asked)

    return read
