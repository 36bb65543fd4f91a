"""What comes next, for admins: never the key unless they ask for it."""

from collections.abc import Sequence

from bot.bank.bank import Bank
from bot.cards.item import blind_card, item_card
from bot.cards.words import in_track, local, on_track
from bot.domain.question import Question
from bot.domain.schedule import Occurrence
from bot.ids import TrackId, track_name
from bot.store.decisions import LineUp
from bot.store.records import Track
from bot.view.actions import Deed, SkipOccurrence, UseLineUp
from bot.view.card import (
    Block,
    Button,
    Buttons,
    Card,
    Field,
    Fields,
    Note,
    Paragraph,
    Tone,
)
from bot.view.text import code, strong, text

_KEPT = (
    "Only admins see this. The question stays the next one until it is swapped, or its topic goes."
)


def preview_card(
    track: Track,
    dates: Sequence[tuple[Occurrence, bool]],
    next_up: tuple[LineUp, Question] | None,
    bank: Bank,
    *,
    held: bool = False,
) -> Card:
    """Return the next dates, each with whether it is left out, and the question that comes next."""
    return Card(
        title=f"What comes next{in_track(track.id)}",
        blocks=(
            *_dates(track, dates, held=held),
            *_question(track, next_up, bank),
            *_skipping(track, dates),
            *((Note(text(_KEPT)),) if next_up else ()),
        ),
    )


def key_card(question: Question, bank: Bank) -> Card:
    """Return the question with its key, for an admin who asked for it."""
    return item_card(question, bank)


def skipped_card(
    track: Track, which: Occurrence, following: Occurrence | None, *, skipped: bool
) -> Card:
    """Say that an occurrence is left out, or comes after all, and what comes next then."""
    when = f"{local(which.at, track.zone)}{in_track(track.id)}"
    then = (
        f"The next question comes {local(following.at, track.zone)}."
        if following
        else "No other one is scheduled."
    )
    name = track_name(track.id)
    undo = SkipOccurrence(name, which.key, not skipped)
    what = (
        "Nothing is posted then, and no streak is hurt. " if skipped else "It is posted after all. "
    )
    return Card(
        title=f"{when} is left out" if skipped else f"{when} is back",
        blocks=(
            Paragraph(text(f"{what}{then}")),
            Buttons((Button("Bring it back" if skipped else "Leave it out", undo),)),
        ),
    )


def posted_now_card(track: Track, *, here: bool) -> Card:
    """Say that a question is posted at once."""
    where = "here" if here else "in the place of its series"
    what = text(f"It is posted {where}, and counts like any other. What is scheduled still comes.")
    return Card(title=f"A question is on its way{in_track(track.id)}", blocks=(Paragraph(what),))


def just_posted_card(track: TrackId) -> Card:
    """Say that one was posted a moment ago, and that it is enough."""
    what = "Perhaps another admin was faster. If you want one more, ask again in two minutes."
    return _refusal(f"A question was posted just now{in_track(track)}", what)


def moved_on_card(track: Track) -> Card:
    """Say that the question a button was about comes next no more."""
    what = "It was posted, or another admin swapped it. This is what comes next now:"
    return _refusal(f"That question no longer comes next{in_track(track.id)}", what)


def no_other_card() -> Card:
    """Say that there is nothing to swap for."""
    return _refusal("There is no other question", "An admin can widen the topics.")


def paused_card(track: Track) -> Card:
    """Say that nothing is posted during a pause."""
    how = text("Post again with ", code(f"/schedule resume{on_track(track.id)}"), ".")
    return Card(
        title=f"Posting is paused{in_track(track.id)}", blocks=(Paragraph(how),), tone=Tone.WARNING
    )


def too_late_card() -> Card:
    """Say that an occurrence is not ahead any more, or never was."""
    return _refusal("That time is not ahead", "It has come already, or the schedule has changed.")


def _dates(
    track: Track, dates: Sequence[tuple[Occurrence, bool]], *, held: bool
) -> tuple[Block, ...]:
    if held:
        return (Paragraph(text("Whoever runs this bot is holding all posting.")),)
    if track.paused:
        return (Paragraph(text("Posting is paused.")),)
    if not dates:
        asks = f"whenever someone asks with /daily{on_track(track.id)}."
        return (Paragraph(text("Nothing is scheduled: a question comes ", asks)),)
    first = next((each for each, skipped in dates if not skipped), None)
    fields = []
    for each, skipped in dates:
        what = "left out" if skipped else "this question" if each is first else "another one"
        fields.append(Field(local(each.at, track.zone), text(what)))
    return (Fields(tuple(fields)),)


def _question(
    track: Track, next_up: tuple[LineUp, Question] | None, bank: Bank
) -> tuple[Block, ...]:
    if next_up is None:
        return (Paragraph(text("There is no question for these topics.")),)
    line_up, question = next_up
    blind, name = blind_card(question, bank), track_name(track.id)

    def button(label: str, deed: Deed) -> Button:
        return Button(label, UseLineUp(name, line_up.id, deed))

    return (
        Paragraph(text(strong("Next: "), blind.title)),
        *blind.blocks,
        Buttons(
            (
                button("Swap it", Deed.SWAP),
                button("Show the key", Deed.KEY),
                button("Post it now", Deed.POST),
            )
        ),
    )


def _skipping(track: Track, dates: Sequence[tuple[Occurrence, bool]]) -> tuple[Block, ...]:
    name = track_name(track.id)
    coming = next((each for each, skipped in dates if not skipped), None)
    left_out = next((each for each, skipped in dates if skipped), None)
    buttons = []
    if coming:
        label = f"Leave {local(coming.at, track.zone)} out"
        buttons.append(Button(label, SkipOccurrence(name, coming.key, skipped=True)))
    if left_out:
        label = f"Bring {local(left_out.at, track.zone)} back"
        buttons.append(Button(label, SkipOccurrence(name, left_out.key, skipped=False)))
    return (Buttons(tuple(buttons)),) if buttons else ()


def _refusal(title: str, advice: str) -> Card:
    return Card(title=title, blocks=(Paragraph(text(advice)),), tone=Tone.WARNING)
