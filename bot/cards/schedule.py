"""When questions come."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.bank.bank import Bank
from bot.cards.days_off import describe_date
from bot.cards.words import in_track, listed, local, long_day, on_track, role_name
from bot.domain.digest import DigestTime
from bot.domain.duration_text import describe_duration
from bot.domain.feedback import Feedback
from bot.domain.reveal import WITH_NEXT, RevealRule, Reveals
from bot.domain.schedule import WEEK, Occurrence
from bot.domain.schedule_text import FULL_NAMES, describe_days
from bot.store.affairs import Hold, PlaceTrouble
from bot.store.records import CATCH_UP, Post, Track
from bot.view.card import Card, Field, Fields, Note, Paragraph, Tone
from bot.view.text import code, text

TOLD = {
    Feedback.AT_ONCE: "is told at once, in private",
    Feedback.AT_REVEAL: "is told at the reveal, with everyone",
}
"""What becomes of an answer, after the words right or wrong."""
LONGEST_REASON = 200
"""Characters of what a platform said that are shown."""


def schedule_card(
    track: Track,
    coming: Sequence[Occurrence],
    bank: Bank,
    held: Hold | None = None,
    *,
    moved: bool = False,
    trouble: PlaceTrouble | None = None,
) -> Card:
    """Return what is scheduled, the next posts or why there are none, and how to change it.

    ``moved``: the zone is new. ``trouble``: why it paused itself, or is about to.
    """
    fields = [
        Field("When", text(describe(track))),
        Field("Zone", text(track.zone)),
        Field("Topics", text(topics_of(track, bank))),
    ]
    if track.packs:
        fields.append(Field("Packs", text(packs_of(track))))
    if track.role:
        fields.append(Field("Role", text("questions mention ", role_name(track.role))))
    if track.thread:
        fields.append(Field("Thread", text("one for each question")))
    if track.feedback is Feedback.AT_REVEAL:
        fields.append(Field("Right or wrong", text(TOLD[track.feedback])))
    fields += habits(track)
    if coming:
        dates = [local(occurrence.at, track.zone) for occurrence in coming]
        fields.append(Field("Next", text(", ".join(dates))))
    if trouble:
        refused = f"nothing can be posted there since {local(trouble.at, track.zone)}: "
        fields.append(Field("Trouble", text(f"{refused}{trouble.reason[:LONGEST_REASON]}")))
    if held:
        since = f"nothing is posted since {local(held.since, track.zone)}, until "
        fields.append(Field("Held", text(since, code("studybot release"))))
    on = on_track(track.id)
    change = text(
        "Change it: ",
        code(f"/schedule edit 09:00 weekdays{on}"),
        ", ",
        code(f"/schedule {'resume' if track.paused or track.resumes else 'pause'}{on}"),
    )
    kept = text("The zone is new. Questions already posted keep the deadline they had.")
    return Card(
        title=f"Schedule{in_track(track.id)}",
        blocks=(Fields(tuple(fields)), *((Note(kept),) if moved else ()), Note(change)),
    )


def habits(track: Track) -> Iterator[Field]:
    """Yield what a track does otherwise than most."""
    if track.reveal != WITH_NEXT:
        yield Field("Reveal", text(describe_reveal(track.reveal)))
    if track.explain:
        yield Field("Explanation", text("of each question in a thread under it, with the key"))
    if track.catch_up != CATCH_UP:
        yield Field(
            "Late", text(f"a question may come up to {describe_duration(track.catch_up)} late")
        )
    if track.spread:
        within = f"of up to {describe_duration(track.spread)}"
        yield Field("Spread", text(f"{describe_shift(track.shift)} after its time, {within}"))
    if track.digest:
        yield Field("Digest", text(describe_digest(track.digest)))


def describe_shift(shift: timedelta) -> str:
    """Return ``17 min 23 s``."""
    minutes, seconds = divmod(int(shift.total_seconds()), 60)
    return " ".join([f"{minutes} min"] * bool(minutes) + [f"{seconds} s"])


def describe_reveal(rule: RevealRule) -> str:
    """Return what brings the key, after the word reveal."""
    match rule.by:
        case Reveals.NEXT:
            return "with the next question"
        case Reveals.ANSWERED:
            return "once everyone active has answered, or with the next question"
        case Reveals.TIME:
            return f"at {rule}, or with the next question"


def describe_digest(digest: DigestTime | None) -> str:
    """Return ``Sundays at 18:00``, or ``off``."""
    if digest is None:
        return "off"
    return f"{FULL_NAMES[WEEK.index(digest.day)].title()}s at {digest.at:%H:%M}"


def topics_of(track: Track, bank: Bank) -> str:
    """Return ``all``, or the titles of the topics."""
    if not track.topics:
        return "all"
    return listed(bank.title(topic) for topic in sorted(track.topics))


def packs_of(track: Track) -> str:
    """Return ``none``, or the names of the community packs it may ask from."""
    return listed(sorted(track.packs)) if track.packs else "none"


def describe(track: Track) -> str:
    """Return ``09:00 and 18:30, weekdays``."""
    if track.schedule is None:
        return f"whenever someone asks with /daily{on_track(track.id)}, once a day"
    times = listed(f"{at:%H:%M}" for at in track.schedule.times)
    paused = f" (paused{_until(track)})" if track.paused or track.resumes else ""
    return f"{times}, {describe_days(track.schedule.days)}{paused}"


def _until(track: Track) -> str:
    return f" until {describe_date(track.resumes)}" if track.resumes else ""


def withdrawn_card(post: Post) -> Card:
    """Tell the group that a question counts for no streak."""
    undo = text("Take it back: ", code(f"/schedule unvoid {post.occurrence}{on_track(post.track)}"))
    what = text("It counts for no streak; points already earned stay.")
    return Card(
        title=f"The question for {long_day(post.date)}{in_track(post.track)} was withdrawn",
        blocks=(Paragraph(what), Note(undo)),
        tone=Tone.WARNING,
    )


def reinstated_card(post: Post) -> Card:
    """Tell the group that a question counts again."""
    what = text("It counts again, with everyone's answers and the same deadlines.")
    day = f"{long_day(post.date)}{in_track(post.track)}"
    return Card(title=f"The question for {day} is back", blocks=(Paragraph(what),))
