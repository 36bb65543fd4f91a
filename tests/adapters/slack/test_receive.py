"""What Slack's commands and shortcuts mean."""

from datetime import timedelta

from adapters.slack.receive import Kind
from bot.commands import Call, Misread, Verb
from bot.events import Origin, Pressed
from bot.view.actions import SetUp, Step
from bot.view.quiz_actions import PlanQuiz
from tests.adapters.slack.received import HEARD, asked, pressed, read
from tests.adapters.slack.samples import AT, Samples

# --- commands ---


def test_a_command_is_asked_where_and_when_it_was_heard(some: Samples) -> None:
    payload = some.command("streak track:evening")
    found = asked(payload)

    assert found.call == Call(Verb.STREAK, {"track": "evening"})
    assert found.origin == Origin(
        by=f"slack:{some.team.id}:{some.ana.id}",  # type: ignore[arg-type]
        name="ana",
        space=f"slack:{some.team.id}",  # type: ignore[arg-type]
        place=f"slack:{some.team.id}:{some.study.id}",  # type: ignore[arg-type]
        at=HEARD,
        receipt=f"slack:{payload['trigger_id']}",
        admin=None,
    )


def test_a_bare_command_asks_for_help(some: Samples) -> None:
    assert asked(some.command("")).call == Call(Verb.HELP)


def test_a_command_that_is_none_names_the_closest(some: Samples) -> None:
    assert asked(some.command("dialy")).call == Misread("dialy", Verb.DAILY)


def test_setting_up_is_one_form_unless_something_is_named(some: Samples) -> None:
    payload = some.command("setup")
    bare = read(Kind.COMMAND, payload)

    assert isinstance(bare, Pressed)
    assert bare.action == SetUp("daily", Step.FORM)
    assert bare.origin == asked(payload | {"text": "help"}).origin
    assert asked(some.command("setup times:09:00")).call == Call(Verb.SETUP, {"times": "09:00"})


def test_a_direct_message_is_its_persons_own_space(some: Samples) -> None:
    for found in (asked(some.command(at=some.dm)), pressed(some.press(at=some.dm))):
        assert found.origin.space == f"slack:dm:{some.team.id}:{some.ana.id}"
        assert found.origin.place == f"slack:{some.team.id}:{some.dm.id}"
        assert found.origin.admin is True


# --- shortcuts ---


def test_the_practice_shortcut_asks_for_a_review(some: Samples) -> None:
    found = asked(some.shortcut("practice") | {"action_ts": "1772452802.5"}, Kind.SHORTCUT)

    assert found.call == Call(Verb.REVIEW)
    assert found.origin.space == f"slack:{some.team.id}"
    assert found.origin.place == f"slack:{some.team.id}:{some.ana.id}"
    assert found.origin.at == AT + timedelta(seconds=2.5)


def test_the_quiz_shortcut_asks_for_a_quiz(some: Samples) -> None:
    found = read(Kind.SHORTCUT, some.shortcut("quiz"))

    assert isinstance(found, Pressed)
    assert found.action == PlanQuiz()
    assert found.origin.place == f"slack:{some.team.id}:{some.ana.id}"


def test_a_shortcut_that_is_not_ours_means_nothing(some: Samples) -> None:
    assert read(Kind.SHORTCUT, some.shortcut("other")) is None
