"""A file of questions, from its preview to what came in of it, for admins."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.refusal import quoted
from bot.cards.words import listed, local, plural
from bot.events import FileRead
from bot.ids import DAILY, SpaceId
from bot.store.packs import Pack
from bot.store.records import Track
from bot.view.card import Button, Buttons, Card, Field, Fields, Note, Paragraph, Tone
from bot.view.pack_actions import BringPack
from bot.view.text import Clock, Moment, Text, code, strong, text

_SHOWN, _TOLD, _MOST_TOPICS = 3, 5, 8
"""Questions shown, items left out that are told one by one, and topics named."""
_LONGEST_PROMPT = 200
_OPERATOR = "whoever runs the bot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would come in from a file, in the place of the pack ``before``, until some moment."""

    pack: Pack
    file: str
    read: FileRead
    until: datetime
    before: Pack | None = None


def preview_card(shown: Preview, number: int, zone: str) -> Card:
    """Show how much of what would come in, and wait for a press; ``number`` is the parcel's."""
    pack = shown.pack
    until = Moment(shown.until, zone, Clock.TIME)
    many = plural(pack.questions, "question")
    button = "Import" if shown.before is None else "Replace"
    buttons = (
        Button(button, BringPack(number, wanted=True)),
        Button("Cancel", BringPack(number, wanted=False)),
    )
    return Card(
        title=f"{many} for the pack {pack.name}",
        blocks=(
            Paragraph(_beginning(shown)),
            Fields(_facts(shown)),
            Paragraph(_first(shown.read)),
            *_left_out(shown.read),
            Buttons(buttons),
            Note(text("Nothing is kept before you press. This works until ", until, ".")),
        ),
    )


def read_nothing_card(file: str, read: FileRead) -> Card:
    """Say why nothing of a file can be used."""
    why = read.problem or f"{file} has no question that can be used."
    return Card(
        title="Nothing can be imported",
        blocks=(Paragraph(text(why)), *_left_out(read)),
        tone=Tone.WARNING,
    )


def taken_card(
    pack: Pack, daily: Track, asking: Sequence[Track], counts: tuple[int, int, int] | None
) -> Card:
    """Say what came in, and how it is asked from.

    ``daily`` is the series to offer it to. ``counts``, of a pack that took another's place: how
    many questions are new, changed and gone.
    """
    what = f"{plural(pack.questions, 'question')}, for this group alone."
    if counts:
        new, changed, gone = counts
        what += f" {new:,} new, {changed:,} changed, {gone:,} gone; what was learned is kept."
    undo = text("To undo this: ", code(f"/packs remove {pack.name}"))
    return Card(
        title=f"The pack {pack.name} is here",
        blocks=(Paragraph(text(what)), Paragraph(_next(pack, daily, asking)), Note(undo)),
        tone=Tone.GOOD,
    )


def here_already_card(pack: Pack, by: str, zone: str) -> Card:
    """Say that a pack of this name came in since; ``by`` is empty for an operator."""
    what = text(
        f"{plural(pack.questions, 'question')}, since {local(pack.at, zone)}, by "
        f"{by or _OPERATOR}. Nothing was done now."
    )
    return Card(title=f"The pack {pack.name} is here already", blocks=(Paragraph(what),))


def cancelled_card(name: str) -> Card:
    """Say that nothing came in."""
    what = text("What was read of the file is forgotten.")
    return Card(title=f"The pack {name} was not imported", blocks=(Paragraph(what),))


def send_again_card() -> Card:
    """Say that what was shown waits no more."""
    how = text(
        "It waits for a quarter of an hour, and not beyond a restart of the bot. Nothing was ",
        "imported now. Send the file again: ",
        code("/packs import"),
    )
    return _refused("Please send the file again", how)


def no_files_here_card(space: SpaceId) -> Card:
    """Say how questions come in where no file can be sent with a command."""
    line = f"studybot bank import FILE --pack NAME --licence L --source S --space {space}"
    how = text("Whoever runs the bot imports it, for this group alone: ", code(line))
    return _refused("No file came with this command", how)


def bad_pack_name_card(typed: str) -> Card:
    """Say what a name is made of."""
    how = text("Use up to 32 small letters, digits and single hyphens, like ", code("pack:trivia"))
    return _refused(f"{quoted(typed)} is no name for a pack", how)


def bad_line_card(option: str, most: int) -> Card:
    """Say how long a licence or a source may be."""
    how = text(f"Write at most {most} letters: it stands under each answer.")
    return _refused(f"The {option} is too long", how)


def known_pack_card(name: str) -> Card:
    """Say how to replace the pack that is there."""
    how = text(
        *("To put this file in its place, send it again with ", code("replace:yes")),
        "; what was learned of questions that stay is kept. Or choose another name.",
    )
    return _refused(f"There is a pack {name} already", how)


def everyones_pack_card(name: str) -> Card:
    """Say that a name means a pack of all groups."""
    how = text("It is for every group. Choose another name.")
    return _refused(f"There is a pack {name} already", how)


def large_file_card(file: str, most: int) -> Card:
    """Say how large a file may be, in bytes; it was not looked at."""
    how = text(f"{file} was not read. Split it into several files, each a pack of its own.")
    return _refused(f"A file may have {most // 1_000_000} MB", how)


def many_packs_card(most: int) -> Card:
    """Say that the group has enough packs."""
    how = text("Take one out first: ", code("/packs remove NAME"))
    return _refused(f"A group has at most {most} packs of its own", how)


def many_questions_card(most: int) -> Card:
    """Say that the group's packs have enough questions."""
    how = text("Bring fewer, or take a pack out first: ", code("/packs remove NAME"))
    return _refused(f"A group's own packs have at most {most:,} questions", how)


def _beginning(shown: Preview) -> Text:
    pack = shown.pack
    instead = ""
    if shown.before:
        many = plural(shown.before.questions, "question")
        instead = f" It takes the place of the pack of that name, which has {many}."
    return text(
        f"From {shown.file}, for this group alone. Licence: {pack.licence}. Source: {pack.source}."
        f"{instead}"
    )


def _facts(shown: Preview) -> tuple[Field, ...]:
    questions, topics = shown.read.questions, shown.pack.topics
    return (
        Field("Kinds", text(_counted(question.kind for question in questions))),
        Field("Topics", text(_counted(topics.get(q.topic, q.topic) for q in questions))),
    )


def _first(read: FileRead) -> Text:
    some = enumerate(read.questions[:_SHOWN], start=1)
    title = "The first" if len(read.questions) > _SHOWN else "Questions"
    return text(strong(title), "".join(f"\n{n}. {_cut(q.prompt)}" for n, q in some))


def _left_out(read: FileRead) -> tuple[Paragraph, ...]:
    if not read.skipped:
        return ()
    told = read.reasons[:_TOLD]
    more = read.skipped - len(told)
    lines = [*told, *([f"and {more:,} more"] if more else ())]
    return (Paragraph(text(f"Left out: {read.skipped:,}\n" + "\n".join(lines))),)


def _next(pack: Pack, daily: Track, asking: Sequence[Track]) -> Text:
    if asking:
        names = listed(track.name for track in asking)
        return text(f"Questions may come from it in: {names}.")
    named = ",".join(sorted({*daily.packs, pack.name}))
    how = code(f"/schedule edit packs:{named}")
    return text(f"No question comes from it yet. To have {DAILY} ask from it, too: ", how)


def _counted(words: Iterable[str]) -> str:
    counts = Counter(words).most_common()
    left = len(counts) - _MOST_TOPICS
    more = f" and {plural(left, 'other')}" if left > 0 else ""
    return ", ".join(f"{count:,} {word}" for word, count in counts[:_MOST_TOPICS]) + more


def _cut(prompt: str) -> str:
    line = " ".join(prompt.split())
    return line if len(line) <= _LONGEST_PROMPT else f"{line[: _LONGEST_PROMPT - 1]}…"


def _refused(title: str, how: Text) -> Card:
    return Card(title=title, blocks=(Paragraph(how),), tone=Tone.WARNING)
