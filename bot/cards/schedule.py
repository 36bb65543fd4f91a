"""When questions come."""

from collections.abc import Sequence

from bot.bank.bank import Bank
from bot.cards.words import listed, local, long_day
from bot.domain.schedule import Occurrence
from bot.domain.schedule_text import describe_days
from bot.store.records import Hold, Post, Track
from bot.view.card import Card, Field, Fields, Note, Paragraph, Tone
from bot.view.text import code, text


def schedule_card(
    track: Track, coming: Sequence[Occurrence], bank: Bank, held: Hold | None = None
) -> Card:
    """Return what is scheduled, the next posts or why there are none, and how to change it."""
    topics = listed(bank.title(topic) for topic in sorted(track.topics)) if track.topics else "all"
    fields = [
        Field("When", text(describe(track))),
        Field("Zone", text(track.zone)),
        Field("Topics", text(topics)),
    ]
    if coming:
        dates = [local(occurrence.at, track.zone) for occurrence in coming]
        fields.append(Field("Next", text(", ".join(dates))))
    if held:
        since = f"nothing is posted since {local(held.since, track.zone)}, until "
        fields.append(Field("Held", text(since, code("studybot release"))))
    change = text(
        "Change it: ", code("/schedule set 09:00 weekdays"), ", ", code("/schedule pause")
    )
    return Card(title="Schedule", blocks=(Fields(tuple(fields)), Note(change)))


def describe(track: Track) -> str:
    """Return ``09:00 and 18:30, weekdays``."""
    if track.schedule is None:
        return "whenever someone asks with /daily, once a day"
    times = listed(f"{at:%H:%M}" for at in track.schedule.times)
    paused = " (paused)" if track.paused else ""
    return f"{times}, {describe_days(track.schedule.days)}{paused}"


def withdrawn_card(post: Post) -> Card:
    """Tell the group that a question counts for nobody."""
    undo = text("Take it back: ", code(f"/schedule unvoid {post.occurrence}"))
    what = text("Streaks are as if it had never been posted; points stay.")
    return Card(
        title=f"The question for {long_day(post.date)} was withdrawn",
        blocks=(Paragraph(what), Note(undo)),
        tone=Tone.WARNING,
    )


def reinstated_card(post: Post) -> Card:
    """Tell the group that a question counts again."""
    what = text("It counts again, with everyone's answers and the same deadlines.")
    return Card(title=f"The question for {long_day(post.date)} is back", blocks=(Paragraph(what),))
