"""Reporting a problem."""

from bot.cards.report import FIELD, nothing_reported_card, report_form, thanks_card
from bot.view.actions import ReportPost
from bot.view.card import Tone
from tests.card_reading import words
from tests.cards.test_question import POST


def test_the_form_is_short_and_comes_back_with_its_post() -> None:
    form = report_form(POST)

    assert form.action == ReportPost(POST.id)
    assert [(each.key, each.label, each.long) for each in form.inputs] == [
        (FIELD, "What is wrong", True)
    ]


def test_thanks_say_what_happens_to_a_report() -> None:
    told = words(thanks_card(again=False, cut=False))

    assert told.startswith("Thank you Whoever runs this bot reads it.")
    assert "takes the place" not in told
    assert "characters" not in told


def test_thanks_say_what_was_replaced_and_what_was_cut() -> None:
    told = words(thanks_card(again=True, cut=True))

    assert "It takes the place of what you reported before." in told
    assert "The first 1,000 characters were kept." in told


def test_nothing_reported_says_how() -> None:
    assert nothing_reported_card().tone is Tone.WARNING
    assert "Report a problem" in words(nothing_reported_card())
