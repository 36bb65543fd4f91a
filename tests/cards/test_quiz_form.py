"""What a quiz is asked for with where no command was typed."""

from bot.cards.quiz_form import CHANNEL, plan_form
from bot.commands import Verb, command
from bot.view.quiz_actions import PlanQuiz
from bot.view.text import Kind
from tests.factory import make_bank


def test_a_place_is_picked_and_needed() -> None:
    where = plan_form(make_bank()).inputs[0]

    assert where.key == CHANNEL
    assert where.picks is Kind.PLACE
    assert not where.optional


def test_it_asks_for_what_the_command_takes() -> None:
    form = plan_form(make_bank())
    options = {option.name for option in command(Verb.QUIZ_START).options}

    assert {each.key for each in form.inputs} - {CHANNEL} < options
    assert len(form.inputs) <= 5  # Discord: a modal has up to five
    assert form.action == PlanQuiz()


def test_all_but_the_place_may_stay_as_it_stands() -> None:
    assert all(each.optional or each.initial for each in plan_form(make_bank()).inputs[1:])
