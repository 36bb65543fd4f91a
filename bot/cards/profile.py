"""A learner's profile, and the topics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.cards.words import day, local, plural, streak_line
from bot.domain.days import DayStreak
from bot.domain.streak import Streak
from bot.store.counts import Standing
from bot.store.records import Learner
from bot.view.card import Bar, Bars, Card, Field, Fields, Note, Paragraph, Table
from bot.view.text import cells, code, text


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicScore:
    """How a learner does on a topic, by the latest answer to each question."""

    title: str
    slug: str
    questions: int
    answered: int
    right: int

    @property
    def share(self) -> float:
        """The share of right answers, 0 to 1."""
        return self.right / self.answered if self.answered else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How many reviews are due now and on the dates to come, and the day of the interview."""

    due: int
    coming: Mapping[date, int]
    interview: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreakSummary:
    """The streak in days over all tracks, and each track's own, in slots."""

    days: DayStreak
    tracks: tuple[tuple[str, Streak], ...]


def profile_card(
    learner: Learner,
    *,
    zone: str,
    streak: StreakSummary,
    standing: Standing | None,
    scores: Sequence[TopicScore],
    outlook: Outlook | None = None,
) -> Card:
    """Return who I am here, and what I am good at."""
    answered = sum(score.answered for score in scores)
    right = sum(score.right for score in scores)
    fields = [
        Field("Zone", text(zone)),
        *_streak_fields(streak),
        Field("Answered", text(f"{answered}, {right} right")),
    ]
    if standing:
        fields.append(Field("Board", text(f"#{standing.rank} with {standing.points:,} points")))
    if outlook:
        fields += _outlook(outlook)
    tried = [score for score in scores if score.answered]
    bars = (Bars(tuple(_bar(score) for score in tried)),) if tried else ()
    return Card(
        title=learner.name,
        blocks=(
            Fields(tuple(fields)),
            *bars,
            Note(text("Change your zone: ", code("/me zone Europe/Berlin"))),
        ),
    )


def zone_changed_card(zone: str, now: datetime) -> Card:
    """Confirm a new zone, and say what it touches."""
    return Card(
        title=f"Your zone is {zone}",
        blocks=(
            Paragraph(text(f"It is {local(now, zone)} there.")),
            Note(text("Questions already posted keep the deadline they had.")),
        ),
    )


def topics_card(scores: Sequence[TopicScore]) -> Card:
    """Return every topic with its size and the reader's result."""
    rows = tuple(
        cells(code(score.slug), score.title, str(score.questions), _result(score))
        for score in scores
    )
    total = sum(score.questions for score in scores)
    return Card(
        title=f"{plural(total, 'question')} on {plural(len(scores), 'topic')}",
        blocks=(
            Table(head=("Name", "Topic", "Questions", "You"), rows=rows, numeric=frozenset({2})),
            Note(
                text(
                    "An admin can narrow the daily question: ",
                    code("/schedule edit topics:cnn,rnn"),
                )
            ),
        ),
    )


def _outlook(outlook: Outlook) -> Sequence[Field]:
    busy = [f"{day(at)}: {count}" for at, count in outlook.coming.items() if count]
    due = text(f"{plural(outlook.due, 'review')}: ", code("/review"))
    fields = [
        Field("Due now", due if outlook.due else text("nothing")),
        Field("Coming week", text(", ".join(busy) or "nothing")),
    ]
    if outlook.interview:
        fields.append(Field("Interview", text(day(outlook.interview))))
    return fields


def _streak_fields(streak: StreakSummary) -> Sequence[Field]:
    """Return one streak for one track; for several, the days they make up together, and each."""
    if len(streak.tracks) == 1:
        return [Field("Streak", text(streak_line(track))) for _, track in streak.tracks]
    together = f"{plural(streak.days.length, 'day')} in a row, best {streak.days.best}"
    each = [Field(f"In {name}", text(streak_line(track))) for name, track in streak.tracks]
    return [Field("Streak", text(together)), *each]


def _bar(score: TopicScore) -> Bar:
    return Bar(label=score.title, share=score.share, note=f"{score.right} of {score.answered}")


def _result(score: TopicScore) -> str:
    return f"{score.right} of {score.answered}" if score.answered else "-"
