"""A file of questions, from its preview to what came in of it."""

from dataclasses import replace
from datetime import timedelta

from bot.cards.pack_import import Preview, preview_card, read_nothing_card, taken_card
from bot.commands import Call, Verb
from bot.events import Asked, FileRead, Origin
from bot.ids import LearnerId, PlaceId
from tests.card_reading import words
from tests.store.facts import DAILY, HERE, START, make_pack, make_packed

ASKED = Asked(
    Origin(
        by=LearnerId("test:ana"), name="Ana", space=HERE, place=PlaceId("p"), at=START, receipt="1"
    ),
    Call(Verb.PACKS_IMPORT),
)
REASON = "quiz.csv, line {}: has no answer. Fill it in, or remove the line."
SHOWN = Preview(
    pack=make_pack(space=HERE, topics={"trivia": "Trivia"}, questions=2),
    file="quiz.csv",
    read=FileRead(
        asked=ASKED,
        questions=(make_packed(prompt="One?"), make_packed("two", prompt="Two?\nReally?")),
        skipped=1,
        reasons=(REASON.format(7),),
    ),
    until=START + timedelta(minutes=15),
)
MANY = replace(
    SHOWN,
    pack=replace(SHOWN.pack, questions=1234, topics={f"t{n}": f"Topic {n}" for n in range(30)}),
    read=replace(
        SHOWN.read,
        questions=tuple(make_packed(str(n), topic=f"t{n}", prompt="x" * 3000) for n in range(30)),
        skipped=400,
        reasons=tuple(REASON.format(n) for n in range(20)),
    ),
)


def test_a_preview_says_what_comes_in_and_what_does_not() -> None:
    shown = words(preview_card(SHOWN, 17, "UTC"))

    assert "2 choice" in shown
    assert "2 Trivia" in shown
    assert "Questions: 1. One? 2. Two? Really?" in shown.replace("Questions ", "Questions: ")
    assert "Left out: 1" in shown
    assert "more" not in shown


def test_of_much_little_is_shown() -> None:
    shown = words(preview_card(MANY, 17, "UTC"))

    assert shown.startswith("1,234 questions for the pack trivia")
    assert "and 22 others" in shown
    assert shown.count("has no answer") == 5
    assert "and 395 more" in shown
    assert "x" * 201 not in shown


def test_nothing_to_import_has_no_button() -> None:
    told = words(read_nothing_card("quiz.csv", replace(SHOWN.read, questions=())))

    assert told.startswith("Nothing can be imported quiz.csv has no question that can be used.")
    assert "[" not in told


def test_who_asks_from_a_pack_already_needs_no_opt_in() -> None:
    told = words(taken_card(SHOWN.pack, DAILY, (DAILY,), (1, 2, 3)))

    assert "Questions may come from it in: daily." in told
    assert "1 new, 2 changed, 3 gone" in told
    assert "/schedule edit" not in told
