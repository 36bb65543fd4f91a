"""The one door: what every event has in common, and what no card may tell."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.fallback import plain
from bot.commands import ANYWHERE, COMMANDS, TERMINAL_ONLY, Call, Verb
from bot.effects import Announce, AskForm, Effect, Reply, Revise
from bot.events import Asked, CameDue, Event, Pressed, Submitted
from bot.ids import ChoiceId, PostId
from bot.store.sqlite import SqliteStore
from bot.view.actions import AnswerPost, ShowHint, UnknownAction, decode, encode
from bot.view.card import Card, Choices
from tests.factory import make_question
from tests.scenes import RIGHT, Person, Scene, a_scene, entry_of, letter_that_is, words

scene = pytest.fixture(a_scene)
STALE = "This button no longer works It may be from an older version. Type /daily for the question."


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana")


def cards(effects: Iterable[Effect]) -> list[Card]:
    return [effect.card for effect in effects if isinstance(effect, Reply | Announce | Revise)]


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
            "[topics:TOPICS] [role:ROLE] [thread:THREAD] [feedback:FEEDBACK] [channel:CHANNEL]",
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


# --- what is told ---


def evening_before(seed: int, key: str, *, fixed: bool = False) -> list[tuple[str, list[str]]]:
    """Everything shown of a question before the reveal to who has not answered, and its tokens."""
    plainest = make_question()
    choices = tuple(replace(c, correct=c.id == key, why="So.") for c in plainest.choices)
    scene = Scene(replace(plainest, choices=choices, fixed_order=fixed), seed=seed)
    ana, ben = scene.person("Ana"), scene.person("Ben")
    shown = [scene.a_question_is_posted(ana)]
    outcomes = [
        scene.says(ana, "/daily"),
        scene.presses(ana, "Hint"),
        scene.types(ana, "x"),
        scene.types(ana, "Z"),
        scene.types(ana, "a b"),
        scene.types(ana, ""),
        scene.says(ana, "/topics"),
        scene.says(ana, "/me"),
        scene.says(ana, "/streak"),
        scene.says(ana, "/leaderboard"),
    ]
    shown += [card for outcome in outcomes for card in cards(outcome.effects)]
    shown += [effect.card for effect in scene.presses(ben, "A").all(Revise)]
    scene.ends()
    return [(plain(card), tokens(card)) for card in shown]


def tokens(card: Card) -> list[str]:
    found = [block for block in card.blocks if isinstance(block, Choices)]
    return [encode(action) for c in found for action in (c.action, *(o.action for o in c.options))]


@given(st.integers(0, 2**31), st.sampled_from("abcd"), st.sampled_from("abcd"), st.booleans())
def test_nothing_shown_before_the_reveal_depends_on_the_key(
    seed: int, key: str, other: str, fixed: bool
) -> None:
    assert evening_before(seed, key, fixed=fixed) == evening_before(seed, other, fixed=fixed)


def test_a_withdrawn_question_keeps_its_key(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    withdrawn = scene.says(replace(ana, admin=True), "/schedule void")

    for outcome in (withdrawn, scene.says(ana, "/daily"), scene.answers(ana, RIGHT)):
        assert "Option" not in outcome.text
        assert "Why" not in outcome.text


def test_options_are_shuffled_for_each_post() -> None:
    first = set()
    for seed in range(30):
        scene = Scene(seed=seed)
        first.add(letter_that_is(RIGHT, scene.a_question_is_posted(scene.person("Ana"))))
        scene.ends()

    assert first == set("ABCD")


def test_stored_answers_name_options_and_not_letters(scene: Scene, ana: Person) -> None:
    card = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT, on=card))

    with scene.store.transaction():
        answer = scene.store.answers.get(PostId(1), ana.id)

    assert answer
    assert answer.picks == frozenset({ChoiceId("b")})


LINES = (
    "/daily",
    "/streak",
    "/streak why",
    "/leaderboard",
    "/leaderboard all",
    "/topics",
    "/schedule",
    "/schedule edit 09:00",
    "/schedule preview",
    "/schedule skip",
    "/schedule post-now",
    "/setup",
    "/schedule void",
    "/schedule unvoid",
    "/schedule pause",
    "/schedule resume",
    "/me",
    "/me zone Asia/Tokyo",
    "/help",
    "/daily 2026-03-02",
)
HERE, THERE = ("Anaconda", "Beetle"), ("Zebra", "Yak")
DEEDS = (*LINES, *["answer", "wait", "next day"] * 3, "hint")
deeds = st.tuples(st.sampled_from(HERE + THERE), st.sampled_from(DEEDS), st.integers(0, 3))


def two_groups() -> tuple[Scene, dict[str, Person]]:
    """Each has one and the same question a day at nine, in the same order of options."""
    scene = Scene(make_question(fixed_order=True))
    people = {
        name: scene.person(name, "garden" if name in HERE else "harbour", admin=True)
        for name in HERE + THERE
    }
    scene.scheduled(people["Zebra"])
    scene.a_question_is_posted(people["Anaconda"])
    return scene, people


def act(scene: Scene, who: Person, deed: str, number: int) -> Iterable[Effect]:
    match deed:
        case "answer":
            return scene.presses(who, "ABCD"[number]).effects
        case "hint":
            return scene.presses(who, "Hint").effects
        case "wait" | "next day":
            scene.later(hours=3 if deed == "wait" else 24)
            return scene.ticks().effects
        case line:
            return scene.says(who, line).effects


def seen_in_the_garden(script: list[tuple[str, str, int]], stage: Iterable[str]) -> list[str]:
    """Whatever the garden's people are shown, when of everyone only those on ``stage`` act."""
    scene, people = two_groups()
    shown = []
    for name, deed, number in script:
        if name in stage or deed in ("wait", "next day"):
            for effect in act(scene, people[name], deed, number):
                place = (
                    effect.place if isinstance(effect, Announce | Revise) else people[name].place
                )
                if place == people["Anaconda"].place:
                    shown += [plain(card) for card in cards([effect])]
    scene.ends()
    return shown


@given(st.lists(deeds, max_size=25))
def test_a_group_sees_the_same_whatever_happens_in_another(
    script: list[tuple[str, str, int]],
) -> None:
    assert seen_in_the_garden(script, HERE + THERE) == seen_in_the_garden(script, HERE)


@given(st.lists(deeds, max_size=25))
def test_nobody_reads_a_name_of_another_group(script: list[tuple[str, str, int]]) -> None:
    scene, people = two_groups()
    for name, deed, number in script:
        told = act(scene, people[name], deed, number)
        others = HERE if name in THERE else THERE
        replies = [effect.card for effect in told if isinstance(effect, Reply)]
        public = [effect.card for effect in told if isinstance(effect, Announce | Revise)]
        assert not [who for card in replies for who in others if who in words(card)]
        assert not [who for card in public for who in people if who in words(card)]
    scene.ends()


@given(st.integers(0, 9), st.integers(0, 3))
def test_no_forged_token_reaches_into_another_group(post: int, pick: int) -> None:
    scene, people = two_groups()
    zebra, theirs = people["Zebra"], entry_of(scene.screen(people["Anaconda"])).action
    own = entry_of(scene.screen(people["Zebra"])).action

    for action in (AnswerPost(PostId(post), (pick,)), ShowHint(PostId(post), 0), theirs):
        if getattr(action, "post", None) != getattr(own, "post", None):
            outcome = scene.happens(Pressed(scene.origin(zebra), action))
            assert outcome.title == "No such question"
            assert len(outcome.effects) == 1
    scene.ends()


odd = st.text(max_size=60) | st.sampled_from(
    ["@everyone", "<!channel>", "\u202edesrever", "a\x00b", "\x1b[31mred", "日本語", "x" * 10_000]
)


@given(st.lists(st.tuples(odd, odd), max_size=3))
def test_whatever_people_type_every_card_is_plain_text_without_control_characters(
    typed: list[tuple[str, str]],
) -> None:
    scene = Scene()
    ana = scene.person("Ana", admin=True)
    scene.a_question_is_posted(ana)
    for name, words_ in typed:
        who = replace(scene.origin(ana), name=name)
        outcomes = [
            scene.types(replace(ana, name=name), words_),
            scene.says(ana, f"/me zone {words_}", name=name),
            scene.says(ana, f"/schedule edit {words_}", name=name),
            scene.says(ana, f"/schedule void {words_}", name=name),
            scene.says(ana, f"/leaderboard {words_}", name=name),
            scene.says(ana, words_, name=name),
            scene.says(ana, "/me", name=who.name),
        ]
        for outcome in outcomes:
            for card in cards(outcome.effects):
                shown = plain(card, 40)
                assert all(c.isprintable() or c == "\n" for c in shown)
    scene.ends()


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
