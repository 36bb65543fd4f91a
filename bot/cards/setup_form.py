"""Setting a group up in one form."""

from bot.bank.bank import Bank
from bot.cards.words import in_track
from bot.domain.feedback import Feedback
from bot.domain.schedule_text import describe_days
from bot.store.records import Track
from bot.view.actions import EditTrack
from bot.view.form import Form, FormOption, Input
from bot.view.text import Kind

CHANNEL, WHEN, ZONE, TOPICS, FEEDBACK = "channel", "when", "zone", "topics", "feedback"
"""The names of the inputs in ``Submitted.fields``."""
FEEDBACK_WORDS = {
    Feedback.AT_ONCE: "At once, in private",
    Feedback.AT_REVEAL: "At the reveal, with everyone",
}


def setup_form(action: EditTrack, track: Track, bank: Bank) -> Form:
    """Return all that is set in one form; whatever is left as it stands stays as it is."""
    return Form(
        title=f"Set up studybot{in_track(track.id)}",
        inputs=(
            Input(
                key=CHANNEL,
                label="Questions come in",
                optional=True,
                initial=track.place,
                picks=Kind.PLACE,
            ),
            Input(
                key=WHEN,
                label="When, like 09:00 weekdays, or none",
                placeholder="09:00,18:30 mon,wed,fri",
                optional=True,
                initial=_when(track),
            ),
            Input(
                key=ZONE,
                label="Time zone, like Europe/Berlin",
                placeholder="Europe/Berlin",
                optional=True,
                initial=track.zone,
            ),
            _topics(track, bank),
            Input(
                key=FEEDBACK,
                label="Right or wrong is told",
                optional=True,
                initial=track.feedback,
                options=tuple(FormOption(mode, FEEDBACK_WORDS[mode]) for mode in Feedback),
            ),
        ),
        action=action,
    )


def _when(track: Track) -> str:
    if track.schedule is None:
        return ""
    times = ",".join(f"{at:%H:%M}" for at in track.schedule.times)
    return f"{times} {describe_days(track.schedule.days)}"


def _topics(track: Track, bank: Bank) -> Input:
    slugs = sorted({question.topic for question in bank.published} | track.topics)
    return Input(
        key=TOPICS,
        label="Topics; none means all",
        placeholder="all",
        optional=True,
        initial=",".join(sorted(track.topics)),
        options=tuple(FormOption(slug, bank.title(slug)) for slug in slugs),
        several=True,
    )
