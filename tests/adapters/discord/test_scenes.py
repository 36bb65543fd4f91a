"""Every command and what hangs on it, in simcord: in a server and in private, by all who may."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bot.bank.bank import Bank
from bot.commands import ANYWHERE, Command, Suggests, Verb
from bot.domain.question import Question
from bot.store.sqlite import open_store
from tests.adapters.discord.fake import Slash
from tests.adapters.discord.rig import typed
from tests.adapters.discord.simulated import Heard, Person, World, controls, simulated
from tests.adapters.discord.whole import Whole
from tests.factory import make_bank, make_numeric, make_question
from tests.store.facts import make_pack

LINES = {
    Verb.STREAK_PAUSE: "/streak pause 3",
    Verb.LEADERBOARD: "/leaderboard all",
    Verb.ADMINS_ADD: "/admins add 42",
    Verb.ADMINS_REMOVE: "/admins remove 42",
    Verb.SCHEDULE_ADD: "/schedule add evening 18:30 daily",
    Verb.SCHEDULE_EDIT: "/schedule edit 09:00 daily Europe/Berlin",
    Verb.SCHEDULE_REMOVE: "/schedule remove evening",
    Verb.SCHEDULE_UNSKIP: "/schedule unskip 2026-12-24",
    Verb.PACKS_IMPORT: "/packs import pack:Not_A_Name file:quiz.csv",
    Verb.PACKS_REMOVE: "/packs remove trivia",
    Verb.ME_ZONE: "/me zone Asia/Kolkata",
    Verb.INTERVIEW: "/interview 2026-05-04",
}
"""How those are used that need words, or do more with them."""
FOR_EVERYBODY = {Verb.LEADERBOARD, Verb.SCHEDULE_VOID, Verb.SCHEDULE_UNVOID}
WALKERS = ("admin", "member", "direct")
# A question posted out of turn reveals the one before: that comes last.
WALK = sorted(ANYWHERE, key=lambda command: command.verb is Verb.SCHEDULE_POST_NOW)
HIDDEN = {str(c.verb).partition(" ")[0] for c in WALK if c.admin}
EXPLANATION = "The scale was paid while training"
TO_NINE = 8 * 3600.0
"""From midnight, when simcord begins, to nine in Berlin."""
HALF_AN_HOUR = 1800.0
DAY = 24 * 3600.0

each_command = pytest.mark.parametrize("command", WALK, ids=lambda command: str(command.verb))
each_walker = pytest.mark.parametrize("walker", WALKERS)


# --- every command ---------------------------------------------------------------------------


@each_walker
@each_command
def test_every_command_gets_one_first_response(command: Command, walker: str) -> None:
    heard = walk(walker)[command.verb]

    assert heard.answered_once
    assert heard.words
    assert "incident" not in heard.words


@each_walker
@each_command
def test_an_answer_is_private_unless_it_is_for_everybody(command: Command, walker: str) -> None:
    heard = walk(walker)[command.verb]
    refused = walker == "member" and command.admin

    assert heard.private is (refused or command.verb not in FOR_EVERYBODY)


@each_command
def test_only_admins_may_do_what_is_theirs(command: Command) -> None:
    told = {walker: walk(walker)[command.verb].words for walker in WALKERS}

    assert told["member"].startswith("Only admins can do that") is command.admin
    assert not told["admin"].startswith("Only admins can do that")
    assert not told["direct"].startswith("Only admins can do that")


@each_walker
@each_command
def test_no_answer_before_the_reveal_depends_on_the_key(command: Command, walker: str) -> None:
    if command.verb is Verb.SCHEDULE_POST_NOW:
        return
    bodies = walk(walker)[command.verb].bodies

    assert bodies == walk(walker, key="c")[command.verb].bodies
    assert EXPLANATION not in json.dumps(bodies)


@each_command
def test_everything_to_press_under_an_answer_is_answered_once(command: Command) -> None:
    for heard in presses()[command.verb]:
        assert heard.answered_once
        assert "incident" not in heard.words


# --- a day, a restart ------------------------------------------------------------------------


@pytest.fixture
async def world() -> AsyncIterator[World]:
    made = World()
    yield made
    await made.end()


async def test_a_day_with_a_restart_in_its_middle(world: World, tmp_path: Path) -> None:
    async with simulated(world, tmp_path, bank_of("b")) as bot:
        await asked_at_nine(world, bot)
        (first,) = questions(world)
        early = await world.uses(world.ana, first, button(first, "A"))
    async with simulated(world, tmp_path, bank_of("b")) as bot:
        late = await world.uses(world.ben, first, button(first, "B"))
        again = await world.uses(world.ana, first, button(first, "B"))
        before = shown(world)
        await world.passes(bot, DAY)
        after = shown(world)

    assert early.private
    assert late.private
    assert "You picked A" in early.words
    assert "You picked B" in late.words
    assert "You picked A" in again.words
    assert EXPLANATION not in before
    assert EXPLANATION in after
    assert len(questions(world)) == 2


async def test_an_open_form_outlives_a_restart(world: World, tmp_path: Path) -> None:
    bank = make_bank(make_numeric())
    async with simulated(world, tmp_path, bank) as bot:
        await asked_at_nine(world, bot)
        (posted,) = questions(world)
        (entry,) = [c for c in on(posted) if ":answer:" in c["custom_id"]]
        opened = await world.uses(world.ben, posted, entry)
    async with simulated(world, tmp_path, bank):
        sent = await world.fills(world.ben, opened, "1.5")

    assert sent.words.startswith("Right")
    assert sent.private


async def test_discord_hides_a_command_with_anything_for_admins(
    world: World, tmp_path: Path
) -> None:
    async with simulated(world, tmp_path, bank_of("b")):
        await world.found()
        offered = world.ben.available_commands(world.channel)

    assert HIDDEN.isdisjoint(offered)
    assert "setup" in world.ana.available_commands(world.channel)


STEPS = {
    "1 of 6": "Post here",
    "2 of 6": "Tell admins here",
    "3 of 6": "09:00 every day",
    "4 of 6": "All",
    "5 of 6": "Skip",
}
"""What is pressed at each step of setting up."""


async def test_setting_up_goes_on_after_a_restart(world: World, tmp_path: Path) -> None:
    async with simulated(world, tmp_path, bank_of("b")):
        await world.found()
        heard = await world.says(world.ana, Slash("setup"))
    for step, label in STEPS.items():
        async with simulated(world, tmp_path, bank_of("b")):
            assert step in heard.words
            response = heard.result.response
            assert response
            control = next(c for c in controls(response) if c["label"] == label)
            heard = await world.uses(world.ana, response, control)
            assert heard.answered_once
            assert heard.private
    async with simulated(world, tmp_path, bank_of("b")) as bot:
        await world.passes(bot, TO_NINE)

    assert "6 of 6: ready" in heard.words
    assert len(questions(world)) == 1


async def test_whatever_can_be_suggested_is(world: World, tmp_path: Path) -> None:
    none_yet = Suggests.OWN_PACKS  # this server brought no pack in
    wishes = [
        (command, option.name)
        for command in WALK
        for option in command.options
        if option.suggests not in (None, none_yet)
    ]
    with closing(open_store(tmp_path / "studybot.db")) as store, store.transaction():
        store.packs.add(make_pack(), [])
    async with simulated(world, tmp_path, bank_of("b")) as bot:
        await asked_at_nine(world, bot)
        offered = {
            (command.verb, name): await world.types(world.ana, used(command).command, name)
            for command, name in wishes
        }

    assert [wish for wish, choices in offered.items() if not choices] == []


async def test_each_question_is_revealed_when_the_next_one_comes(
    world: World, tmp_path: Path
) -> None:
    async with simulated(world, tmp_path, bank_of("b")) as bot:
        await asked_at_nine(world, bot)
        for day in range(1, 3):
            newest = questions(world)[-1]
            heard = await world.uses(world.ben, newest, button(newest, "B"))
            assert heard.answered_once
            assert heard.private
            await world.passes(bot, DAY)
            assert shown(world).count(EXPLANATION) == day
        streak = await world.says(world.ben, Slash("streak show"))

    assert streak.words.startswith("Your streak: 2")


# --- the walks -------------------------------------------------------------------------------


@cache
def walk(walker: str, key: str = "b") -> Mapping[Verb, Heard]:
    """Use every command once, on the day of a question nobody answered."""
    return asyncio.run(_walk(walker, key))


async def _walk(walker: str, key: str) -> Mapping[Verb, Heard]:
    world = World()
    with TemporaryDirectory() as home:
        async with simulated(world, Path(home), bank_of(key)) as bot:
            who = await asked_at_nine(world, bot, walker)
            heard = {command.verb: await world.says(who, used(command)) for command in WALK}
        await world.end()
    return heard


@cache
def presses() -> Mapping[Verb, Sequence[Heard]]:
    """Use all that an admin is shown by each command, and send the forms it opens."""
    return asyncio.run(_presses())


async def _presses() -> Mapping[Verb, Sequence[Heard]]:
    world = World()
    with TemporaryDirectory() as home:
        async with simulated(world, Path(home), bank_of("b")) as bot:
            who = await asked_at_nine(world, bot)
            heard = {command.verb: await _under(world, who, used(command)) for command in WALK}
        await world.end()
    return heard


async def _under(world: World, who: Person, slash: Slash) -> list[Heard]:
    """Each control by itself: the command is used anew for it."""
    found: list[Heard] = []
    first = await world.says(who, slash)
    for place in range(len(controls(first.result.response))):
        response = (await world.says(who, slash)).result.response
        there = controls(response)
        if response is None or place >= len(there):
            continue
        heard = await world.uses(who, response, there[place])
        found.append(heard)
        if heard.result.modal:
            found.append(await world.fills(who, heard, "12:00"))
    return found


async def asked_at_nine(world: World, bot: Whole, walker: str = "admin") -> Person:
    """At nine a question is posted where the walker is, who is returned half an hour later."""
    await world.found()
    people: dict[str, Person] = {
        "admin": world.ana,
        "member": world.ben,
        "direct": world.env.create_user("cy"),
    }
    who = people[walker]
    for command in HIDDEN:
        world.show(command, to=world.ben)
    admin = who if walker == "direct" else world.ana
    await world.says(admin, Slash("schedule edit", {"times": "09:00", "zone": "Europe/Berlin"}))
    await world.passes(bot, TO_NINE)
    await world.passes(bot, HALF_AN_HOUR)
    return who


def used(command: Command) -> Slash:
    slash = typed(LINES.get(command.verb, f"/{command.verb}"))
    assert slash
    return slash


def bank_of(key: str) -> Bank:
    return make_bank(*(rightly(key, f"q{number}") for number in range(3)))


def rightly(key: str, name: str) -> Question:
    choices = tuple(replace(c, correct=c.id == key) for c in make_question().choices)
    return make_question(id=name, prompt=f"What does {name} do?", choices=choices)


def questions(world: World) -> list[Any]:
    """The questions that everybody sees."""
    return [m for m in world.channel.history() if any(":answer:" in c["custom_id"] for c in on(m))]


def on(message: Any) -> list[dict[str, Any]]:
    return [c.to_dict() for row in message.components for c in row.children]


def button(message: Any, label: str) -> dict[str, Any]:
    return next(c for c in on(message) if c.get("label") == label)


def shown(world: World) -> str:
    """All that stands in the channel."""
    return json.dumps([e.to_dict() for m in world.channel.history() for e in m.embeds])
