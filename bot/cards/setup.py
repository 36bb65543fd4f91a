"""Setting a group up: one card a step, each with all that is set."""

from dataclasses import dataclass

from bot.bank.bank import Bank
from bot.cards.days_off import describe_date
from bot.cards.missing import Lacking, missing_blocks
from bot.cards.schedule import TOLD, describe, describe_reveal, habits, packs_of, topics_of
from bot.cards.words import in_track, listed, local, on_track, role_name
from bot.domain.feedback import Feedback
from bot.domain.schedule import Occurrence
from bot.ids import PlaceId, track_name
from bot.store.records import Track
from bot.view.actions import STEPS, Action, Deed, EditTrack, Part, SetUp, Step, UseLineUp
from bot.view.card import Button, Buttons, Card, Field, Fields, Note, Paragraph
from bot.view.text import Kind, Name, code, strong, text

_TITLES = {
    Step.WHERE: "where questions come",
    Step.ADMINS: "where admins are told",
    Step.WHEN: "when questions come",
    Step.TOPICS: "what they are about",
    Step.EXTRAS: "role, thread and feedback",
    Step.READY: "ready",
}
_EXPLAINED = {
    Step.WHERE: "Questions and their answers are posted in one place.",
    Step.ADMINS: "If something goes wrong, like a place that has gone, admins are told in a place "
    "of theirs. Without one, the next admin who uses a command is told.",
    Step.WHEN: "Questions come by themselves at these times. Without times, a question comes "
    "whenever someone asks with /daily. The zone below goes for the times; Other times lets you "
    "set both.",
    Step.TOPICS: "Questions are about every topic, unless you choose some.",
    Step.EXTRAS: "Where the platform has them: a question may mention one role, and nobody is "
    "mentioned otherwise; and it may get a thread of its own. Whether an answer is right is told "
    "at once and in private, or at the reveal, so that nobody can pass it on.",
}
_ELSEWHERE = {Step.WHERE: Part.PLACE, Step.ADMINS: Part.ADMIN_PLACE}
"""What asks for another place, where there are some to pick."""
_TYPE_THERE = " To choose another one, type /setup there."
_CHOICES = {
    Step.WHERE: (("Post here", Part.HERE),),
    Step.ADMINS: (("Tell admins here", Part.ADMINS),),
    Step.WHEN: (
        ("09:00 weekdays", Part.WEEKDAYS),
        ("09:00 every day", Part.DAILY),
        ("Other times", Part.TIMES),
    ),
    Step.TOPICS: (("All", Part.EVERY_TOPIC), ("Choose topics", Part.TOPICS)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a step is shown with: the track at its version, seen from the place ``here``.

    ``lacking`` is what the bot may not do where it should post; ``elsewhere``: the platform knows
    other places to choose from. ``line_up`` is the id of the question that can be posted at once,
    ``first`` of all or not.
    """

    track: Track
    version: int
    admin_place: PlaceId | None
    here: PlaceId
    lacking: tuple[Lacking, ...] = ()
    elsewhere: bool = False
    coming: tuple[Occurrence, ...] = ()
    line_up: int | None = None
    first: bool = True


def step_card(step: Step, now: Situation, bank: Bank) -> Card:
    """Return a step: what it is about, what is set, what may be chosen, and the way on."""
    number = STEPS.index(step) + 1
    title = f"Set up, {number} of {len(STEPS)}: {_TITLES[step]}{in_track(now.track.id)}"
    if step is Step.READY:
        return _ready_card(title, now, bank)
    known = listed(sorted({question.topic for question in bank.published}) or ["none"])
    topics = (Note(text(f"Topics to choose from: {known}.")),) if step is Step.TOPICS else ()
    return Card(
        title=title,
        blocks=(
            Paragraph(text(_explained(step, now))),
            *topics,
            *missing_blocks(now.lacking, now.here),
            _settings(now, bank),
            Buttons((*_choices(step, now), Button("Skip", _go(now, STEPS[number])))),
        ),
    )


def _ready_card(title: str, now: Situation, bank: Bank) -> Card:
    name, again = track_name(now.track.id), on_track(now.track.id)
    buttons = [Button("Preview", UseLineUp(name, 0, Deed.SHOW))]
    if now.line_up is not None and not (now.track.paused or now.track.resumes):
        post = UseLineUp(name, now.line_up, Deed.POST)
        first = "Post a first question now" if now.first else "Post a question now"
        buttons.insert(0, Button(first, post))
    return Card(
        title=title,
        blocks=(
            Paragraph(text(strong("What will happen: "), _happens(now))),
            *missing_blocks(now.lacking, now.here),
            _settings(now, bank),
            Buttons((*buttons, Button("Change something", _go(now, Step.WHERE)))),
            Note(
                text(
                    "See this again with ",
                    code(f"/setup{again}"),
                    ", change it with ",
                    code(f"/schedule edit{again}"),
                )
            ),
        ),
    )


def _explained(step: Step, now: Situation) -> str:
    return _EXPLAINED[step] + ("" if now.elsewhere or step not in _ELSEWHERE else _TYPE_THERE)


def _happens(now: Situation) -> str:
    own = on_track(now.track.id)
    if now.track.paused:
        return f"nothing, until an admin resumes posting with /schedule resume{own}."
    if not now.coming:
        return f"whoever asks first with /daily{own} opens the question of the day for all."
    dates = listed(local(each.at, now.track.zone) for each in now.coming)
    rest = now.track.resumes
    first = f"nothing before {describe_date(rest)}; then " if rest else ""
    return (
        f"{first}questions come {dates}, and so on. Everyone answers in private; the answer is "
        f"shown to all {describe_reveal(now.track.reveal)}."
    )


def _settings(now: Situation, bank: Bank) -> Fields:
    track = now.track
    told = _seen(now.admin_place, now.here) if now.admin_place else "wherever they use a command"
    return Fields(
        (
            Field("Questions come", text(_seen(track.place, now.here))),
            Field("Admins are told", text(told)),
            Field("When", text(describe(track))),
            Field("Zone", text(track.zone)),
            Field("Topics", text(topics_of(track, bank))),
            *((Field("Packs", text(packs_of(track))),) if track.packs else ()),
            Field("Role", text(role_name(track.role) if track.role else "nobody is mentioned")),
            Field("Thread", text("one for each question" if track.thread else "none")),
            Field("Right or wrong", text(TOLD[track.feedback])),
            *habits(track),
        )
    )


def _choices(step: Step, now: Situation) -> tuple[Button, ...]:
    threads = ("No threads", Part.NO_THREAD) if now.track.thread else ("Threads on", Part.THREAD)
    nobody = (("Mention nobody", Part.NOBODY),) if now.track.role else ()
    extras = (("Mention a role", Part.ROLE), *nobody, threads, _other(now.track))
    choices = _CHOICES.get(step, extras)
    if now.elsewhere and step in _ELSEWHERE:
        choices = (*choices, ("Another place", _ELSEWHERE[step]))
    name = track_name(now.track.id)
    buttons = tuple(Button(label, EditTrack(name, now.version, part)) for label, part in choices)
    whole = (Button("All in one form", _go(now, Step.FORM)),) if step is Step.WHERE else ()
    return (*buttons, *whole)


def _other(track: Track) -> tuple[str, Part]:
    if track.feedback is Feedback.AT_REVEAL:
        return "Tell at once", Part.AT_ONCE
    return "Tell at the reveal", Part.AT_REVEAL


def _go(now: Situation, step: Step) -> Action:
    return SetUp(track_name(now.track.id), step)


def _seen(place: PlaceId, here: PlaceId) -> str | Name:
    return "here" if place == here else Name(place, Kind.PLACE)
