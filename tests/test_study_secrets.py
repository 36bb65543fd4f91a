"""What no card may tell: the key before the reveal, another group, what steers a screen."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.fallback import plain
from bot.effects import Announce, Effect, Reply, Revise
from bot.events import Pressed
from bot.ids import ChoiceId, PostId
from bot.view.actions import AnswerPost, ShowHint, encode
from bot.view.card import Card, Choices
from tests.card_reading import entry_of, letter_that_is, words
from tests.factory import make_question
from tests.scenes import RIGHT, Person, Scene, a_scene

scene = pytest.fixture(a_scene)


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana")


def cards(effects: Iterable[Effect]) -> list[Card]:
    return [effect.card for effect in effects if isinstance(effect, Reply | Announce | Revise)]


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
