"""Reporting a problem with a question."""

import pytest

from bot.effects import Announce, AskForm
from bot.store.affairs import LONGEST_REPORT, Report
from bot.view.actions import ReportPost
from bot.view.card import Card
from bot.view.form import Form
from tests.card_reading import words
from tests.fates import acknowledged, refused
from tests.scenes import RIGHT, WRONG, Person, Scene


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana", admin=True)


def opened(scene: Scene, who: Person, verdict: Card) -> Form:
    return scene.presses(who, "Report a problem", on=verdict).only(AskForm).form


def form_of(scene: Scene, who: Person) -> Form:
    """The form that the verdict on today's question opens."""
    scene.a_question_is_posted(who)
    return opened(scene, who, scene.answers(who, WRONG).card)


def reports(scene: Scene) -> tuple[Report, ...]:
    with scene.store.transaction():
        return scene.store.reports.listed()


def test_a_report_is_kept_and_thanked_for_in_private(scene: Scene, ana: Person) -> None:
    form = form_of(scene, ana)

    told = scene.fills(ana, form, problem="  A is right\nas well. ")

    assert [(wanted.label, wanted.long) for wanted in form.inputs] == [("What is wrong", True)]
    assert (told.title, told.announced) == ("Thank you", [])
    [kept] = reports(scene)
    assert (kept.name, kept.text, kept.at) == ("Ana", "A is right\nas well.", scene.now)
    assert (str(kept.question)[:9], kept.version) == ("question-", 1)


def test_every_verdict_can_be_reported_also_an_old_one_and_a_review(
    scene: Scene, ana: Person
) -> None:
    scene.a_question_is_posted(ana)
    first = scene.answers(ana, RIGHT).card
    again = scene.says(ana, "/daily").card
    scene.at("2026-03-20 12:00")
    scene.given(scene.ticks())
    served = scene.says(ana, "/review").card
    review = scene.answers(ana, RIGHT, on=served).card

    for verdict in (first, again, review):
        assert isinstance(opened(scene, ana, verdict).action, ReportPost)


def test_another_report_takes_the_place_of_an_open_one(scene: Scene, ana: Person) -> None:
    form = form_of(scene, ana)
    first = scene.fills(ana, form, problem="A is right.")
    second = scene.fills(ana, form, problem="No, B.")

    assert "takes the place" not in first.text
    assert "It takes the place of what you reported before." in second.text
    assert [report.text for report in reports(scene)] == ["No, B."]

    with scene.store.transaction():
        scene.store.reports.close(reports_id := 1, scene.now)
    assert "takes the place" not in scene.fills(ana, form, problem="Still wrong.").text
    assert [report.id for report in reports(scene)] == [reports_id + 1]


@pytest.mark.parametrize("nothing", ["", "  \n ", "\u200b\u200f \ufeff", "\0"])
def test_an_empty_report_is_none(scene: Scene, ana: Person, nothing: str) -> None:
    form = form_of(scene, ana)

    assert scene.fills(ana, form, problem=nothing).title == "Nothing was reported"
    assert scene.fills(ana, form).title == "Nothing was reported"
    assert reports(scene) == ()


def test_what_is_too_long_is_cut_and_says_so(scene: Scene, ana: Person) -> None:
    form = form_of(scene, ana)

    told = scene.fills(ana, form, problem="😀" * 4000)

    assert "The first 1,000 characters were kept." in told.text
    assert [report.text for report in reports(scene)] == ["😀" * LONGEST_REPORT]


@pytest.mark.parametrize(
    "hostile", ["@everyone **x** <@1>", "half \ud83d of a pair", "a\0b", "\u202eleft", "'; DROP"]
)
def test_any_text_can_be_reported(scene: Scene, ana: Person, hostile: str) -> None:
    form = form_of(scene, ana)

    assert scene.fills(ana, form, problem=hostile).title == "Thank you"
    assert len(reports(scene)) == 1


def test_who_did_not_answer_has_nothing_to_report(scene: Scene, ana: Person) -> None:
    """The form comes from a verdict; any other way to it is forged."""
    form = form_of(scene, ana)
    eve, mallory = scene.person("Eve"), scene.person("Mallory", "elsewhere")

    for who in (eve, mallory):
        assert scene.fills(who, form, problem="x").title == "No such question"
    assert reports(scene) == ()


def test_admins_are_told_in_their_place_once_and_not_what_was_said(
    scene: Scene, ana: Person
) -> None:
    ben = scene.person("Ben")
    place = scene.has_admin_place(ana)
    form = form_of(scene, ben)
    scene.given(scene.fills(ben, form, problem="SECRET"), scene.fills(ben, form, problem="B!"))

    note = scene.ticks().only(Announce)

    assert (note.place, note.card.title) == (place, "A problem was reported")
    told = words(note.card)
    assert "It is the question for Monday 2 March." in told
    assert "/schedule void 2026-03-02T09:00" in told
    assert "studybot bank reports question-" in told
    assert "SECRET" not in told
    assert "Ben" not in told
    assert scene.ticks().effects == []


def test_without_a_place_admins_are_not_told_of_reports(scene: Scene, ana: Person) -> None:
    form = form_of(scene, ana)
    scene.given(scene.fills(ana, form, problem="B is right."))

    assert scene.ticks().effects == []
    assert len(scene.says(ana, "/schedule").effects) == 1


def test_a_note_that_is_refused_is_told_to_the_next_admin(scene: Scene, ana: Person) -> None:
    scene.has_admin_place(ana)
    form = form_of(scene, ana)
    scene.sends = refused
    scene.given(scene.fills(ana, form, problem="B is right."), scene.ticks())
    scene.sends = acknowledged

    _, note = scene.says(ana, "/schedule").effects

    assert note.card.title == "A problem was reported"  # type: ignore[union-attr]
    assert scene.ticks().effects == []
