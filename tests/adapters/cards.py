"""Cards to draw: a few as the product shows them, and any that the vocabulary allows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from bot.ids import PostId
from bot.view.actions import (
    Action,
    AnswerPost,
    Deed,
    EditTrack,
    Part,
    SetUp,
    ShowHint,
    SkipOccurrence,
    Step,
    UnknownAction,
    UseLineUp,
)
from bot.view.card import (
    Bar,
    Bars,
    Block,
    Button,
    Buttons,
    Calendar,
    Card,
    Choice,
    Choices,
    Code,
    Day,
    Entry,
    Field,
    Fields,
    Mark,
    Note,
    Paragraph,
    Table,
    Tone,
)
from bot.view.form import Form, Input
from bot.view.text import Clock, Moment, Span, Style, Text, code, strong, text

POST = PostId(17)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OPTIONS = (
    "It divides the input by the keep probability",
    "Nothing: the scale was paid while training, so all units are simply kept",
    "3 × 3",
)


def make_choices(*, several: bool = False, is_open: bool = True, marks: bool = False) -> Choices:
    seen = (Mark.WRONG, Mark.RIGHT, Mark.NONE) if marks else (Mark.NONE,) * 3
    options = tuple(
        Choice(letter="ABC"[i], text=words, action=AnswerPost(POST, (i,)), mark=seen[i])
        for i, words in enumerate(OPTIONS)
    )
    return Choices(options=options, action=AnswerPost(POST), several=several, open=is_open)


HINT = Buttons((Button("Hint", ShowHint(POST, 0)),))
QUESTION = Card(
    title="Question of the day: Regularisation, beginner",
    blocks=(
        Paragraph(text("What does inverted dropout do at test time?")),
        Code("model.eval()\ny = model(x)\n"),
        make_choices(),
        HINT,
        Note(text("One is right. About 60 seconds.")),
    ),
)
NUMBER = Card(
    title="Question of the day: Losses, advanced",
    blocks=(
        Paragraph(text("How many bits?")),
        Entry(label="Your answer, in bits", action=AnswerPost(PostId(18))),
    ),
)
VERDICT = Card(
    title="Not quite. +2 points",
    tone=Tone.BAD,
    blocks=(
        Paragraph(text(strong("You picked C: 3 × 3"), "\n", "That is a kernel, not dropout.")),
        Paragraph(text(strong("Why: "), "Units are scaled while training.")),
        Fields((Field("Streak", text("5 in a row, best 9, 1 freeze in reserve")),)),
        Note(text("The question counts until ", Moment(NOON, "Asia/Kolkata"), ".")),
    ),
)
REVEAL = Card(
    title="The answer to Monday 2 March: Regularisation",
    blocks=(
        Bars(
            (
                Bar(label=f"A  {OPTIONS[0]}", share=0.25, note="1"),
                Bar(label=f"B  {OPTIONS[1]}", share=0.75, note="3", mark=Mark.RIGHT),
            )
        ),
        Note(text("4 answers, 3 right.")),
    ),
)
SHORT_BARS = Card(
    title="The answer",
    blocks=(
        Bars(
            (
                Bar(label="A  2", share=0.0, note="0"),
                Bar(label="B  32", share=1.0, note="3", mark=Mark.RIGHT),
            )
        ),
    ),
)
STREAK = Card(
    title="Your streak: 2",
    blocks=(
        Calendar(
            (
                Day(date(2026, 2, 26), Mark.WRONG),
                Day(date(2026, 2, 27), Mark.VOID),
                Day(date(2026, 3, 2), Mark.RIGHT),
                Day(date(2026, 3, 3), Mark.FROZEN),
                Day(date(2026, 3, 4), Mark.RIGHT),
                Day(date(2026, 3, 8), Mark.OPEN),
            )
        ),
    ),
)
BOARD = Card(
    title="The board this week",
    blocks=(
        Table(
            head=("", "Name", "Points", "Right"),
            rows=(("1", "Ana", "1,062", "6"), ("2", "李小龙", "44", "4"), ("10", "Zoë", "2", "0")),
            numeric=frozenset({0, 2, 3}),
            own=1,
        ),
        Note(text("3 learners. See also ", code("/leaderboard all"))),
    ),
)
HELP = Card(
    title="Commands",
    blocks=(
        Table(
            head=("Command", "What it does"),
            rows=(
                ("/daily", "Today's question"),
                ("/streak why", "Each posted question, your deadline, and how it counted"),
                ("/me zone ZONE", "Set your time zone, like /me zone Asia/Kolkata"),
            ),
        ),
    ),
)
FORM = Form(
    title="Your answer",
    inputs=(Input(key="answer", label="A number", placeholder="42 or 2/3"),),
    action=AnswerPost(PostId(18)),
)
FAMILIAR = (QUESTION, NUMBER, VERDICT, REVEAL, SHORT_BARS, STREAK, BOARD, HELP)

HOSTILE = (
    *("\x1b[31mred", "\x1b]0;title\x07", "\x9b2J", "\x00", "\x08\x08", "\r", "\x7f", "\x0b"),
    *("\u202egnp.exe", "\u2066", "\u200b", "\u200d", "\ufeff", "\u2028", "\u2029", "\ud800"),
    *("[bold]", "[/]", "[link=x]y[/link]", ":fire:", "**", "`", "<!channel>", "@everyone", "&lt;"),
    *("李小龙", "e\u0301", "🧠", "\u00a0", "\t", "\n", "\n\n", "  ", "x" * 90, "%s", "{0}", "\\"),
)


def words() -> st.SearchStrategy[str]:
    piece = st.sampled_from(HOSTILE) | st.text(max_size=8) | st.sampled_from(("a word ", "relu "))
    return st.lists(piece, max_size=5).map("".join)


def texts() -> st.SearchStrategy[Text]:
    span = st.builds(Span, words(), st.sampled_from(Style))
    when = st.integers(-(10**8), 10**9).map(lambda seconds: NOON + timedelta(seconds=seconds))
    zones = st.sampled_from(("Europe/Berlin", "Asia/Kolkata", "UTC"))
    moments = st.builds(Moment, when, zones, st.sampled_from(Clock))
    return st.lists(span | moments, max_size=4).map(tuple)


def actions() -> st.SearchStrategy[Action]:
    small = st.integers(0, 9)
    posts = small.map(PostId)
    return st.one_of(
        st.builds(AnswerPost, posts, st.lists(small, max_size=3).map(tuple)),
        st.builds(ShowHint, posts, small),
        st.builds(SetUp, st.just("daily"), st.sampled_from(Step)),
        st.builds(EditTrack, st.just("evening"), small, st.sampled_from(Part)),
        st.builds(UseLineUp, st.just("daily"), small, st.sampled_from(Deed)),
        st.builds(SkipOccurrence, st.just("noon"), st.just("2026-03-02T09:00"), st.booleans()),
        st.builds(UnknownAction, st.text(max_size=20)),
    )


def blocks() -> st.SearchStrategy[Block]:
    marks = st.sampled_from(Mark)
    option = st.builds(
        Choice, letter=st.sampled_from("ABCDE"), text=words(), action=actions(), mark=marks
    )
    bars = st.builds(Bar, label=words(), share=st.floats(0, 1), note=words(), mark=marks)
    return st.one_of(
        st.builds(Paragraph, texts()),
        st.builds(Note, texts()),
        st.builds(Code, words()),
        st.builds(
            Choices,
            options=_few(option),
            action=actions(),
            several=st.booleans(),
            open=st.booleans(),
        ),
        st.builds(Entry, label=words(), action=actions()),
        st.builds(Buttons, _few(st.builds(Button, words(), actions()))),
        st.builds(Fields, _few(st.builds(Field, words(), texts()))),
        st.builds(Bars, _few(bars)),
        st.lists(st.tuples(st.integers(0, 90), marks), max_size=9).map(_calendar),
        _tables(),
    )


def cards() -> st.SearchStrategy[Card]:
    drawn = st.lists(blocks(), max_size=5).map(tuple)
    return st.builds(Card, title=words(), blocks=drawn, tone=st.sampled_from(Tone))


def with_text(hostile: str) -> Card:
    """A card that says the same thing wherever something can be said."""
    said = text(hostile)
    action = AnswerPost(POST)
    return Card(
        title=hostile,
        blocks=(
            Paragraph(said),
            Note((Span(hostile, Style.STRONG), Span(hostile, Style.CODE))),
            Code(hostile),
            Choices(options=(Choice(letter="A", text=hostile, action=action),), action=action),
            Entry(label=hostile, action=action),
            Buttons((Button(hostile, action),)),
            Fields((Field(hostile, said),)),
            Bars((Bar(label=hostile, share=0.5, note=hostile),)),
            Table(head=(hostile, hostile), rows=((hostile, hostile),)),
        ),
    )


def _few(each: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(each, max_size=4).map(tuple)


def _calendar(marks: Sequence[tuple[int, Mark]]) -> Calendar:
    return Calendar(tuple(Day(NOON.date() + timedelta(days=d), mark) for d, mark in marks))


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    wide = draw(st.integers(1, 5))
    row = st.lists(words(), min_size=wide, max_size=wide).map(tuple)
    rows = draw(st.lists(row, max_size=4).map(tuple))
    table = Table(head=draw(row), rows=rows, numeric=draw(st.frozensets(st.integers(0, wide - 1))))
    return replace(table, own=draw(st.integers(0, len(rows) - 1))) if rows else table
