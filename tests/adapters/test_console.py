"""The terminal: what lines mean, and what is drawn."""

import getpass
import io
import re
import sys
from dataclasses import replace

import pytest

from adapters.console import Console, Person, connect
from adapters.terminal import PlainScreen, RichScreen, screen
from bot.cards.privacy import privacy_card
from bot.commands import Call, Misread, Verb, parse
from bot.effects import Announce, Reply
from bot.events import Asked, Event, Pressed, Submitted
from bot.ids import DeliveryId, LearnerId, private_place
from bot.port import Refused
from bot.settings import read_settings
from bot.turn import PURGE_AFTER
from bot.view.actions import AnswerPost, ShowHint
from bot.view.card import Button, Buttons, Card
from bot.view.privacy_actions import ManagePrivacy, PrivacyDeed
from tests.adapters.cards import HELP, NUMBER, POST, QUESTION, VERDICT
from tests.adapters.console_rig import ConsoleRig, Typed
from tests.adapters.contract import NOW, PlatformContract, Rig


class TestConsole(PlatformContract):
    def make_rig(self) -> Rig:
        return ConsoleRig()


# --- what lines mean ---


async def test_a_conversation_begins_with_todays_question() -> None:
    (first,) = await ConsoleRig().heard()

    assert isinstance(first, Asked)
    assert first.call == Call(Verb.DAILY)


@pytest.mark.parametrize("line", ["b", "A c", "acd", "42", "-3", "2/3", "streak", "x" * 10_000])
async def test_a_line_answers_the_question_on_the_screen(line: str) -> None:
    rig = ConsoleRig()
    await rig.shows(Reply(QUESTION))

    (event,) = await rig.types(f"  {line} ")

    assert isinstance(event, Submitted)
    assert event.action == AnswerPost(POST)
    assert event.fields == {"answer": line}


@pytest.mark.parametrize("line", ["help", "?", "/help", "HELP", " ? "])
@pytest.mark.parametrize("card", [QUESTION, VERDICT])
async def test_help_is_help_at_any_time(line: str, card: Card) -> None:
    rig = ConsoleRig()
    await rig.shows(Reply(card))

    (event,) = await rig.types(line)

    assert isinstance(event, Asked)
    assert event.call == Call(Verb.HELP)


@pytest.mark.parametrize("line", ["quit", "exit", "q", "/quit", "/exit", "/q", " QUIT "])
async def test_some_words_leave(line: str) -> None:
    rig = ConsoleRig()
    await rig.shows(Reply(QUESTION))

    assert await rig.types(line, "/streak") == []


@pytest.mark.parametrize("line", ["", "   ", "\t", "\n"])
async def test_a_blank_line_is_nothing(line: str) -> None:
    rig = ConsoleRig()
    await rig.shows(Reply(QUESTION))

    assert await rig.types(line) == []


@pytest.mark.parametrize("line", ["b", "hello there", "hint"])
async def test_text_before_any_question_is_no_answer(line: str) -> None:
    (event,) = await ConsoleRig().types(line)

    assert isinstance(event, Asked)
    assert isinstance(event.call, Misread)


@pytest.mark.parametrize("line", ["hint", "Hint", "another hint"])
async def test_a_buttons_word_presses_the_newest_of_its_kind(line: str) -> None:
    rig = ConsoleRig()
    await rig.shows(Reply(QUESTION))
    again = Buttons((Button("Another hint", ShowHint(POST, 1)),))
    await rig.shows(Reply(Card(title="Hint 1 of 2", blocks=(again,))))

    (event,) = await rig.types(line)

    assert isinstance(event, Pressed)
    assert event.action == ShowHint(POST, 1)


async def test_a_new_question_takes_the_buttons_of_the_old_one_away() -> None:
    rig = ConsoleRig()
    await rig.shows(Reply(QUESTION))
    await rig.shows(Reply(NUMBER))

    (event,) = await rig.types("hint")

    assert isinstance(event, Submitted)
    assert event.action == AnswerPost(POST + 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["Ada Lovelace", "@ada lovelace"])
async def test_a_name_is_made_a_person(typed: str) -> None:
    (named,) = await ConsoleRig().types(f"/admins add {typed}")

    assert isinstance(named, Asked)
    assert named.call == Call(Verb.ADMINS_ADD, {"person": "console:ada lovelace"})


async def test_what_a_terminal_cannot_do_with_an_announcement_is_told() -> None:
    rig = ConsoleRig()
    plainly = Announce(delivery=DeliveryId(1), place=rig.place, key="k", card=QUESTION)

    told = await rig.shows(replace(plainly, role="4711\x1b[2J", thread=True))

    assert (await rig.shows(plainly)).startswith("--- everyone sees this ---\n")
    assert told.startswith(
        "--- everyone sees this, and it is meant for 4711[2J; it would have a thread of its own ---"
    )


async def test_a_message_to_one_person_is_shown_to_them_alone() -> None:
    rig = ConsoleRig()
    own = private_place(Person(name="Ana").learner)
    reminder = Announce(delivery=DeliveryId(1), place=own, key="k", card=QUESTION)
    somebody = replace(reminder, place=private_place(LearnerId("console:somebody")))

    assert (await rig.shows(reminder)).startswith("--- only you see this ---\n")
    assert await rig.platform.perform(somebody, None) == Refused(
        "another person sits at this terminal", permanent=False
    )


# --- what is drawn ---


async def test_a_card_says_who_sees_it() -> None:
    text = await ConsoleRig().shows(Reply(NUMBER))

    assert text == (
        "--- only you see this ---\n"
        "Question of the day: Losses, advanced\n\n"
        "How many bits?\n\n"
        "Your answer, in bits: type it.\n\n"
    )


async def test_somebody_elses_reply_names_them() -> None:
    rig = ConsoleRig()

    await rig.platform.perform(
        Reply(VERDICT), Asked(Person(name="Ben").origin(NOW), parse("/daily"))
    )

    assert rig.seen().startswith("--- only Ben sees this ---\n")


async def test_help_tells_how_to_leave() -> None:
    rig = ConsoleRig()
    asked = Asked(Person(name="Ana").origin(NOW), Call(Verb.HELP))

    await rig.platform.perform(Reply(HELP), asked)

    assert re.search(r"^/quit +Leave the terminal$", rig.seen(), re.MULTILINE)
    assert "/quit" not in await rig.shows(Reply(HELP))


@pytest.mark.parametrize("hostile", ["\x1b[31mAna", "A\u202ena", "An\u200ba", "A\x07na"])
def test_a_name_is_only_characters_that_can_be_seen(
    hostile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    platform = connect(read_settings({}), lambda: NOW, name=hostile)

    assert person_of(platform).name.removeprefix("[31m") == "Ana"


def test_without_a_name_one_is_the_systems_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setenv("LOGNAME", "ada")

    assert person_of(connect(read_settings({}), lambda: NOW)).name == "ada"


def test_a_user_without_a_name_can_play(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(getpass, "getuser", nobody)

    assert person_of(connect(read_settings({}), lambda: NOW)).name == "You"


def nobody() -> str:
    raise KeyError("getpwuid(): uid not found: 4711")


def person_of(platform: Console) -> Person:
    return platform._person


def test_letter_case_makes_nobody_another_person() -> None:
    assert Person(name="Ana").learner == Person(name="ANA").learner == LearnerId("console:ana")


def test_a_screen_never_writes_what_steers_a_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    hostile = "\x1b]0;x\x07 a\u202eb\u200bc [bold]d[/] :fire:"

    for each in (PlainScreen(sys.stdout), RichScreen()):
        each.say(hostile)
        each.show(VERDICT, hostile)

    out = capsys.readouterr().out
    assert not set(out) & set("\x1b\x07\u202e\u200b")
    assert out.count("]0;x abc [bold]d[/] :fire:") == 4


def test_standard_output_that_is_no_terminal_gets_plain_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen().show(NUMBER, "everyone sees this")

    assert capsys.readouterr().out.startswith("--- everyone sees this ---\nQuestion of the day")


async def test_a_conversation_ends_when_nobody_reads_it() -> None:
    class Closed(io.StringIO):
        def write(self, _words: str) -> int:
            raise BrokenPipeError

    platform = Console(Person(name="Ana"), Typed(["b"] * 9), PlainScreen(Closed()), lambda: NOW)
    heard: list[Event] = []

    async def inbox(event: Event) -> None:
        heard.append(event)
        assert isinstance(await platform.perform(Reply(VERDICT), event), Refused)

    with pytest.raises(BrokenPipeError):
        await platform.run(inbox)
    assert len(heard) == 1


async def test_no_word_deletes_what_another_button_asks_for() -> None:
    rig = ConsoleRig()
    await rig.shows(Reply(privacy_card(hidden=False, rests=PURGE_AFTER)))

    [sent, deleted] = await rig.types("send", "delete")

    assert isinstance(sent, Pressed)
    assert sent.action == ManagePrivacy(PrivacyDeed.EXPORT)
    assert isinstance(deleted, Pressed)
    assert deleted.action == ManagePrivacy(PrivacyDeed.DELETE)
