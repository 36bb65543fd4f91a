"""A week of a track, summed up for everyone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.bank.bank import Bank
from bot.cards.question import result, stem
from bot.cards.schedule import topics_of
from bot.cards.words import day, in_track, listed, long_day, on_track, plural
from bot.domain.digest import DigestWeek
from bot.domain.question import Kind, Question
from bot.store.counts import DigestCounts, Tally
from bot.store.records import Post, Track
from bot.view.card import Block, Card, Field, Fields, Note, Paragraph
from bot.view.text import code, strong, text


@dataclass(frozen=True, slots=True)
class Hardest:
    """The question that most people got wrong, and the first attempts on it."""

    post: Post
    question: Question
    tally: Tally


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many questions the next week brings, and the dates that were left out."""

    questions: int
    left_out: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """What there is to say of a week; ``players`` of the largest of its ``quizzes``."""

    track: Track
    week: DigestWeek
    questions: int
    counts: DigestCounts
    hardest: Hardest | None = None
    quizzes: int = 0
    players: int = 0
    ahead: Ahead | None = None


def digest_card(recap: Recap, bank: Bank) -> Card:
    """Return the week in numbers, its hardest question, and what comes. It mentions nobody."""
    week = recap.week
    now = text("The question that is out now: ", code(f"/daily{on_track(recap.track.id)}"))
    return Card(
        title=f"The week from {day(week.first)} to {day(week.last)}{in_track(recap.track.id)}",
        blocks=(
            Fields(tuple(_fields(recap, bank))),
            *(_hardest(recap.hardest, bank) if recap.hardest else ()),
            Note(now),
        ),
    )


def _fields(recap: Recap, bank: Bank) -> Iterator[Field]:
    counts = recap.counts
    yield Field("Questions", text(_turnout(recap.questions, counts.people)))
    if streaks := list(_streaks(counts)):
        yield Field("Streaks", text("; ".join(streaks)))
    if counts.fresh:
        yield Field("New here", text(_some(counts.newcomers, counts.fresh)))
    if recap.quizzes:
        yield Field("Quizzes", text(_quizzes(recap.quizzes, recap.players)))
    if recap.ahead:
        yield Field("Next week", text(_next_week(recap.ahead, recap.track, bank)))


def _turnout(questions: int, people: int) -> str:
    if not people:
        return f"{plural(questions, 'question')}, and nobody has answered yet"
    return f"{plural(questions, 'question')}, answered by {plural(people, 'person', 'people')}"


def _streaks(counts: DigestCounts) -> Iterator[str]:
    if counts.kept:
        yield f"{plural(counts.kept, 'person', 'people')} kept one all week"
    if counts.longest:
        yield f"longest: {', '.join(f'{name} {length:,}' for name, length in counts.longest)}"


def _some(names: Sequence[str], count: int) -> str:
    if not names:
        return plural(count, "person", "people")
    more = count - len(names)
    return listed([*names, f"{more:,} more"] if more else names)


def _quizzes(quizzes: int, players: int) -> str:
    most = plural(players, "player")
    return f"one was played, by {most}" if quizzes == 1 else f"{quizzes:,}, by up to {most}"


def _next_week(ahead: Ahead, track: Track, bank: Bank) -> str:
    about = f" on {topics_of(track, bank)}" if track.topics and ahead.questions else ""
    come = f"{plural(ahead.questions, 'question')}{about}" if ahead.questions else "no question"
    dates = [day(each) for each in ahead.left_out]
    return f"{come}; none on {listed(dates)}" if dates and ahead.questions else come


def _hardest(hardest: Hardest, bank: Bank) -> Sequence[Block]:
    post, question, tally = hardest.post, hardest.question, hardest.tally
    title = f"The hardest: {bank.title(question.topic)}, {long_day(post.date)}"
    bars = result(post, question, tally) if question.kind in (Kind.CHOICE, Kind.MULTI) else ()
    right = f"{tally.right:,} of {tally.answers:,} right at the first attempt."
    return (Paragraph(text(strong(title))), *stem(question), *bars, Note(text(right)))
