"""A quiz as everyone sees it: one message from the lobby to the podium."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.bank.bank import Bank
from bot.cards.question import HOW, entry, result, stem, turnout
from bot.cards.words import explained, listed, plural
from bot.domain.answer import LETTERS
from bot.domain.question import Kind, Question
from bot.domain.quiz import Ending, ranks
from bot.domain.selection import shown_order
from bot.store.contests import Quiz, Round, Score
from bot.store.counts import Tally
from bot.store.records import Post
from bot.view.card import Block, Button, Buttons, Card, Note, Paragraph, Table, Tone
from bot.view.quiz_actions import BeginQuiz, JoinQuiz, LockIn, QuizSummary, StopQuiz
from bot.view.text import Clock, Moment, Text, cells, strong, text

NAMES = 3
"""Players named in the lobby; the others are counted."""
TOP = 5
"""Players shown between two questions."""
PODIUM = 10
"""Players shown at the end."""
_WHY_OVER = {
    Ending.PLAYED: "That was the last question.",
    Ending.STOPPED: "It was stopped before the last question.",
    Ending.NOBODY: "Nobody joined, so it did not start. Start another with /quiz start.",
    Ending.SILENT: "Nobody answered two questions in a row, so it ended.",
    Ending.USED_UP: "No other question fits, so it ended early.",
    Ending.AWAY: "The bot was away for too long to go on.",
    Ending.LOST: "It was called off: the platform did not say that its message was shown.",
}


def lobby_card(
    quiz: Quiz, bank: Bank, *, starter: str, names: Sequence[str], starts_at: Moment
) -> Card:
    """Invite everyone to join; ``names`` are the first of the players."""
    return Card(
        title=f"Quiz: {plural(quiz.rounds, 'question')}",
        blocks=(
            Paragraph(text(f"{starter} starts a quiz{_about(quiz, bank)}. {_pace(quiz)}")),
            Paragraph(text(strong(_who(names, quiz.players)))),
            _buttons(("Join", JoinQuiz(quiz.id)), ("Start now", BeginQuiz(quiz.id)), _stop(quiz)),
            Note(text("It starts by itself ", starts_at, ", if anyone has joined.")),
        ),
    )


def quiz_question_card(
    quiz: Quiz, asked: Round, post: Post, question: Question, bank: Bank, *, zone: str
) -> Card:
    """Ask a question of a quiz. It tells nothing about the key, nor who answered what."""
    order = shown_order(question, post.seed)
    left = Moment(asked.closes_at, zone, Clock.LEFT)
    counted = f"Locked in: {asked.locked:,} of {plural(quiz.players, 'player')}."
    return Card(
        title=f"Question {_number(quiz)}: {bank.title(question.topic)}, {question.level}",
        blocks=(
            *stem(question),
            *entry(question, order, partial(LockIn, quiz.id, asked.number)),
            Paragraph(text("Time is up ", left, ". ", "" if quiz.alone else counted)),
            Note(text(_how(quiz, question))),
        ),
    )


def quiz_reveal_card(
    quiz: Quiz,
    post: Post,
    question: Question,
    *,
    tally: Tally,
    scores: Sequence[Score],
    goes_on_at: Moment,
) -> Card:
    """Return the key, how everyone answered, why, and who stands where."""
    what = "The podium comes " if quiz.round >= quiz.rounds else "The next question comes "
    return Card(
        title=f"Answer to question {_number(quiz)}",
        blocks=(
            *stem(question),
            *result(post, question, tally),
            *_reasons(post, question),
            *_standings(scores, TOP),
            Note(text(turnout(question, tally), " ", what, goes_on_at, ".")),
            _buttons(_stop(quiz)),
        ),
    )


def podium_card(quiz: Quiz, scores: Sequence[Score]) -> Card:
    """Say who won, and why it is over; with a way to one's own results."""
    ending = quiz.ending or Ending.PLAYED
    lost = ending in (Ending.NOBODY, Ending.LOST)
    played = any(score.points for score in scores)
    results = (_buttons(("My results", QuizSummary(quiz.id))),) if quiz.round else ()
    return Card(
        title="No quiz this time" if lost else "The quiz is over",
        tone=Tone.WARNING if lost else Tone.GOOD if played else Tone.NEUTRAL,
        blocks=(
            *((Paragraph(_winners(scores)),) if played else ()),
            *(_standings(scores, PODIUM) if played else ()),
            Note(text(_WHY_OVER[ending])),
            *results,
        ),
    )


def over_words(ending: Ending) -> str:
    """Return why a quiz is over, as a sentence."""
    return _WHY_OVER[ending]


def moment(at: datetime, zone: str) -> Moment:
    """Return an instant that readers count down to."""
    return Moment(at, zone, Clock.LEFT)


def _number(quiz: Quiz) -> str:
    return f"{quiz.round} of {quiz.rounds}"


def _about(quiz: Quiz, bank: Bank) -> str:
    topics = f" on {listed(sorted(map(bank.title, quiz.topics)))}" if quiz.topics else ""
    level = f", level {quiz.level}" if quiz.level else ""
    kind = f", {quiz.kind} questions only" if quiz.kind else ""
    return f"{topics}{level}{kind}"


def _pace(quiz: Quiz) -> str:
    limit = f"{quiz.seconds} seconds for each question." if quiz.seconds else ""
    return f"{limit} The faster you are right, the more points.".strip()


def _who(names: Sequence[str], players: int) -> str:
    if not players:
        return "Nobody has joined yet."
    if not names:
        return f"{plural(players, 'player')} {'is' if players == 1 else 'are'} in."
    shown = [*names[:NAMES]]
    more = players - len(shown)
    everyone = listed([*shown, f"{more:,} more"] if more > 0 else shown)
    return f"{everyone} {'is' if players == 1 else 'are'} in."


def _how(quiz: Quiz, question: Question) -> str:
    change = "" if quiz.alone else " You may change your answer once."
    return f"{HOW[question.kind]}{change}"


def _reasons(post: Post, question: Question) -> Sequence[Block]:
    if question.kind is Kind.ORDERING:  # its key says why
        return ()
    if question.kind not in (Kind.CHOICE, Kind.MULTI):
        return explained(question)
    order = shown_order(question, post.seed)
    whys = [(LETTERS[n], question.choice(identifier).why) for n, identifier in enumerate(order)]
    return tuple(Paragraph(text(strong(f"{letter}: "), why)) for letter, why in whys if why)


def _winners(scores: Sequence[Score]) -> Text:
    best = scores[0].points
    first = [score.name for score in scores if score.points == best]
    if len(first) > NAMES:
        return text(strong(f"{len(first)} players share the first place"), f" with {best} points.")
    names = listed(first)
    how = "win" if len(first) > 1 else "wins"
    return text(strong(f"{names} {how}"), f" with {plural(best, 'point')}.")


def _standings(scores: Sequence[Score], most: int) -> Sequence[Block]:
    placed = zip(ranks([score.points for score in scores]), scores, strict=True)
    rows = tuple(
        cells(str(rank), score.name, f"{score.points:,}", str(score.right))
        for rank, score in [*placed][:most]
    )
    more = len(scores) - len(rows)
    others = (Note(text(f"And {plural(more, 'more player')}.")),) if more else ()
    head = ("", "Name", "Points", "Right")
    return (Table(head=head, rows=rows, numeric=frozenset({0, 2, 3})), *others)


def _stop(quiz: Quiz) -> tuple[str, StopQuiz]:
    return "Stop", StopQuiz(quiz.id)


def _buttons(*labelled: tuple[str, JoinQuiz | BeginQuiz | StopQuiz | QuizSummary]) -> Buttons:
    return Buttons(tuple(Button(label, action) for label, action in labelled))
