"""What players of a quiz are told in private; nothing of it tells the key before the bell."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.cards.quiz import over_words
from bot.cards.refusal import quoted
from bot.cards.words import listed, plural
from bot.domain.answer import LETTERS, Answer, Number, Ordered, Picked, Typed
from bot.domain.number import number
from bot.domain.question import Kind, Question
from bot.domain.quiz import LEAST_SECONDS, MOST_ROUNDS, MOST_SECONDS, Ending
from bot.ids import ChoiceId, PlaceId
from bot.store.contests import Quiz
from bot.view.card import Block, Button, Buttons, Card, Note, Paragraph, Tone
from bot.view.quiz_actions import JoinQuiz, ReviewMisses
from bot.view.text import Kind as Named
from bot.view.text import Moment, Name, Text, code, strong, text

LONGEST_PROMPT = 90
"""Characters of a question that a summary shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a player did at a question; ``after`` is how long they took, None for no answer."""

    question: Question
    order: Sequence[ChoiceId]
    answer: Answer | None
    right: bool
    points: int
    after: timedelta | None


def quiz_started_card(quiz: Quiz, *, asked_for: int, lost: bool) -> Card:
    """Say that a quiz is on its way, and that it is shorter if fewer questions fit.

    ``lost``: the last one in this place was called off, which nobody could be told.
    """
    what = f"{plural(quiz.rounds, 'question')}. End it with "
    fewer = f"Only {plural(quiz.rounds, 'question')} of {asked_for} fit. "
    return Card(
        title="The quiz is on its way",
        blocks=(
            *((Paragraph(text(fewer)),) if quiz.rounds < asked_for else ()),
            *((Paragraph(text("The last quiz here: ", over_words(Ending.LOST))),) if lost else ()),
            Note(text(what, code("/quiz stop"), ".")),
        ),
    )


def joined_card(*, again: bool, starts_at: Moment | None) -> Card:
    """Say that the reader plays."""
    when = text("It starts ", starts_at, ".") if starts_at else text("The quiz is under way.")
    title = "You are in already" if again else "You are in"
    return Card(title=title, tone=Tone.GOOD, blocks=(Paragraph(when),))


def locked_card(
    question: Question, order: Sequence[ChoiceId], answer: Answer, *, final: bool, kept: bool
) -> Card:
    """Say what is locked in, whatever it is worth; ``kept`` when a second change was refused."""
    said = said_words(question, order, answer)
    if kept:
        why = text("One change is all there is.")
        return Card(title=f"Your answer stays {said}", tone=Tone.WARNING, blocks=(Paragraph(why),))
    more = "That is final." if final else "You may change it once while time runs."
    return Card(title=f"Locked in {said}", blocks=(Paragraph(text(more)),))


def too_late_card() -> Card:
    """Say that time was up."""
    how = text("Nothing was recorded. The quiz shows the key.")
    return _warning("Time was up", how)


def other_round_card() -> Card:
    """Answer a press on a question that is not asked now."""
    return _warning("This question is not asked now", text("Answer the one that the quiz shows."))


def no_quiz_card() -> Card:
    """Say how a quiz begins."""
    return _warning("No quiz is played here", text("Start one with ", code("/quiz start")))


def quiz_over_card(ending: Ending) -> Card:
    """Answer a press on a quiz that is over."""
    how = text(over_words(ending), " Start another with ", code("/quiz start"))
    return _warning("This quiz is over", how)


def already_playing_card(quiz: Quiz, starter: str) -> Card:
    """Say who plays here; everybody may join them."""
    where = f"question {quiz.round} of {quiz.rounds}" if quiz.round else "in its lobby"
    what = text(f"{starter} started it; {plural(quiz.players, 'player')}, {where}.")
    join = Buttons((Button("Join", JoinQuiz(quiz.id)),))
    return Card(
        title="A quiz is played here already", blocks=(Paragraph(what), join), tone=Tone.WARNING
    )


def not_starter_card(starter: str) -> Card:
    """Say who may do that."""
    return _warning("Not yours to decide", text(f"{starter} started it: they or an admin can."))


def nobody_yet_card() -> Card:
    """Say that a quiz needs players."""
    return _warning("Nobody has joined yet", text("Press Join, or wait for others."))


def begun_card() -> Card:
    """Say that a quiz begins."""
    return Card(title="Here we go")


def quiz_stopped_card() -> Card:
    """Say that a quiz was stopped."""
    return Card(title="The quiz is stopped")


def cannot_play_card(place: PlaceId, lacks: Sequence[str]) -> Card:
    """Say what is missing in the place that was chosen, in the platform's words."""
    there = text("In ", Name(place, Named.PLACE), f" something is missing: {listed(lacks)}. ")
    return _warning("The quiz cannot start there yet", text(*there, "Then start it once more."))


def bad_rounds_card(typed: str) -> Card:
    """Say how many questions a quiz may have."""
    how = text(f"A quiz has 1 to {MOST_ROUNDS} questions, like ", code("/quiz start rounds:5"))
    return _warning(f"{quoted(typed)} is no number of questions", how)


def bad_seconds_card(typed: str) -> Card:
    """Say how long a question may take."""
    how = text(
        f"A question takes {LEAST_SECONDS} to {MOST_SECONDS} seconds, like ",
        code("/quiz start seconds:20"),
    )
    return _warning(f"{quoted(typed)} is no number of seconds", how)


def bad_choice_card(option: str, typed: str, choices: Sequence[str]) -> Card:
    """Name all there is to choose from."""
    how = text(f"It is one of {listed(choices, 'or')}.")
    return _warning(f"There is no {option} {quoted(typed)}", how)


def no_match_card() -> Card:
    """Say that no question fits."""
    how = text("Ask for other topics or levels, or for fewer things at once.")
    return _warning("No question fits", how)


def summary_card(quiz: Quiz, results: Sequence[Result], *, rank: int, players: int) -> Card:
    """Return a player's own results, question by question."""
    points = sum(result.points for result in results)
    right = sum(result.right for result in results)
    misses = len(results) - right
    again = Buttons((Button("Add my misses to review", ReviewMisses(quiz.id)),))
    return Card(
        title=f"Your results: {plural(points, 'point')}, {right} of {len(results)} right",
        blocks=(
            Paragraph(text(f"Rank {rank} of {plural(players, 'player')}.")),
            *(_result(place, each) for place, each in enumerate(results, start=1)),
            *((again,) if misses else ()),
        ),
    )


def not_playing_card() -> Card:
    """Say that there are no results of one who did not play."""
    return _warning("You did not play this one", text("Start another with ", code("/quiz start")))


def not_over_card() -> Card:
    """Say when there are results."""
    return _warning("The quiz goes on", text("Your results are there when it is over."))


def misses_card(count: int) -> Card:
    """Say where to meet the missed questions again."""
    if not count:
        return Card(title="You missed nothing", tone=Tone.GOOD)
    how = text(f"{plural(count, 'question')} you missed: ", code("/review"))
    return Card(title="They come back with your reviews", blocks=(Paragraph(how),))


def said_words(question: Question, order: Sequence[ChoiceId], answer: Answer) -> str:
    """Return an answer in short, options by the letters they were shown under."""
    match answer:
        case Picked(choices):
            return ", ".join(sorted(LETTERS[order.index(each)] for each in choices)) or "nothing"
        case Number(value):
            unit = question.numeric.unit if question.numeric else ""
            return f"{number(value)} {unit}".rstrip()
        case Ordered(choices):
            return " ".join(LETTERS[order.index(each)] for each in choices)
        case Typed(words):
            return quoted(words)


def _result(place: int, each: Result) -> Block:
    took = "" if each.after is None else f", after {each.after.total_seconds():.1f} s"
    if each.answer is None:
        said = "no answer"
    else:
        verdict = "right" if each.right else "not right"
        said = f"{said_words(each.question, each.order, each.answer)} is {verdict}"
        said = f"{said}{took}, {plural(each.points, 'point')}"
    key: Text = () if each.right else text("\nRight is ", strong(_key(each.question, each.order)))
    return Paragraph(text(strong(f"{place}. {_cut(each.question.prompt)}"), f"\n{said}", *key))


def _key(question: Question, order: Sequence[ChoiceId]) -> str:
    match question.kind:
        case Kind.CHOICE | Kind.MULTI:
            right = [choice for choice in question.choices if choice.correct]
            shown = sorted(right, key=lambda choice: order.index(choice.id))
            return "; ".join(f"{LETTERS[order.index(c.id)]}: {c.text}" for c in shown)
        case Kind.ORDERING:
            return " ".join(LETTERS[order.index(choice.id)] for choice in question.choices)
        case Kind.NUMERIC:
            unit = question.numeric.unit if question.numeric else ""
            return f"{number(question.numeric.answer if question.numeric else 0)} {unit}".rstrip()
        case Kind.SHORT | Kind.CODE | Kind.OPEN:
            return question.short.accepted[0] if question.short else ""


def _cut(prompt: str) -> str:
    return textwrap.shorten(prompt, LONGEST_PROMPT, placeholder="…")


def _warning(title: str, how: Text) -> Card:
    return Card(title=title, blocks=(Paragraph(how),), tone=Tone.WARNING)
