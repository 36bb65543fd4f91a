"""The terminal: how a form is filled in, line by line."""

import pytest

from bot.commands import Misread
from bot.effects import AskForm, Reply
from bot.events import Asked, Submitted
from bot.view.actions import AnswerPost, ShowHint
from bot.view.card import Button, Buttons, Card
from bot.view.form import Form, FormOption, Input
from bot.view.text import Kind
from tests.adapters.cards import FORM, POST
from tests.adapters.console_rig import ConsoleRig


async def test_a_form_takes_the_next_line_and_gives_way_to_a_command() -> None:
    rig = ConsoleRig()

    assert await rig.shows(AskForm(FORM)) == "A number: 42 or 2/3\n"
    streak, misread = await rig.types("/streak", "42")

    assert isinstance(streak, Asked)
    assert isinstance(misread, Asked)
    assert isinstance(misread.call, Misread)


async def test_a_form_takes_an_empty_line_where_nothing_need_be_said() -> None:
    rig = ConsoleRig()
    times, zone = (Input(key=key, label=key, optional=key == "zone") for key in ("times", "zone"))
    form = Form(title="Change", inputs=(times, zone), action=AnswerPost(POST))
    hint = Buttons((Button("Hint", ShowHint(POST, 0)),))

    await rig.shows(Reply(Card(title="Which?", blocks=(hint,))))
    await rig.shows(AskForm(form))
    (submitted,) = await rig.types("", "hint", "")

    assert isinstance(submitted, Submitted), "a word of a button is a word of the form"
    assert submitted.fields == {"times": "hint", "zone": ""}


# --- choices ---


def choosing(**changes: object) -> Form:
    options = (FormOption("cnn", "Convolutional networks"), FormOption("rnn", "Recurrent networks"))
    asked = Input(**({"key": "it", "label": "Which", "options": options} | changes))  # type: ignore[arg-type]
    return Form(title="Choose", inputs=(asked,), action=AnswerPost(POST))


@pytest.mark.parametrize(
    ("changes", "line", "sent"),
    [
        ({}, "2", "rnn"),
        ({}, "cnn", "cnn"),
        ({"initial": "rnn"}, "", "rnn"),
        ({"several": True}, "1, 2", "cnn,rnn"),
        ({"several": True, "initial": "cnn"}, "", "cnn"),
        ({"several": True, "optional": True}, "", ""),
        ({"options": (), "initial": "09:00"}, "", "09:00"),
        ({"options": (), "picks": Kind.PERSON}, "Ada Lovelace", "console:ada lovelace"),
    ],
)
async def test_a_choice_is_a_number_or_a_word(
    changes: dict[str, object], line: str, sent: str
) -> None:
    rig = ConsoleRig()
    await rig.shows(AskForm(choosing(**changes)))

    (submitted,) = await rig.types(line)

    assert isinstance(submitted, Submitted)
    assert submitted.fields == {"it": sent}


async def test_what_may_be_chosen_is_shown_with_what_is_set() -> None:
    shown = await ConsoleRig().shows(AskForm(choosing(several=True, initial="rnn")))

    assert shown == (
        "Which (empty: Recurrent networks)\n  1  Convolutional networks\n  2  Recurrent networks\n"
        "  Type numbers, like 1,3, or all\n"
    )
