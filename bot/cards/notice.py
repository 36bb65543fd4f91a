"""What admins are told, once."""

from collections.abc import Sequence

from bot.cards.schedule import LONGEST_REASON
from bot.cards.words import in_track, long_day, on_track
from bot.domain.question import Question
from bot.ids import TrackId, track_name
from bot.store.records import Post
from bot.view.card import Card, Note, Paragraph, Tone
from bot.view.text import Text, code, strong, text


def welcome_card() -> Card:
    """Say what the bot does, and how an admin begins."""
    what = text(
        "A question a day for deep-learning interviews. Everyone answers in private and learns at "
        "once why each option is right or wrong; streaks are fair."
    )
    begin = text(
        strong("Admins: "),
        "one minute sets it up: where and when questions come, and about what. ",
        code("/setup"),
    )
    more = text("Try one now: ", code("/daily"), ". Every command: ", code("/help"))
    return Card(title="studybot is here", blocks=(Paragraph(what), Paragraph(begin), Note(more)))


def paused_card(paused: Sequence[tuple[TrackId, str]]) -> Card:
    """Say which tracks paused themselves, and why; and how they go on."""
    titles = [f"Questions are paused{in_track(track)}" for track, _ in paused]
    again = on_track(paused[0][0])
    mend = text(
        "Nothing more is posted there. Let studybot post again, or choose another place with ",
        code(f"/setup{again}"),
        "; then ",
        code(f"/schedule resume{again}"),
    )
    return Card(
        title=titles[0] if len(titles) == 1 else "Questions are paused",
        blocks=(*(Paragraph(_why(*each, several=len(paused) > 1)) for each in paused), Note(mend)),
        tone=Tone.WARNING,
    )


def reported_card(post: Post, question: Question) -> Card:
    """Say that somebody reported a question; not what, which may tell the key before the reveal."""
    blocks = [Paragraph(text(strong(question.prompt)))]
    if post.learner is None:
        when = text(f"It is the question for {long_day(post.date)}{in_track(post.track)}. If it is")
        withdraw = code(f"/schedule void {post.occurrence}{on_track(post.track)}")
        blocks.append(Paragraph(when + text(" wrong, withdraw it: ", withdraw)))
    how = text("Whoever runs this bot reads it with ", code(f"studybot bank reports {question.id}"))
    return Card(title="A problem was reported", blocks=(*blocks, Note(how)), tone=Tone.WARNING)


def _why(track: TrackId, reason: str, *, several: bool) -> Text:
    since = f"{track_name(track)}: for" if several else "For"
    return text(f"{since} half an hour nothing could be posted: ", reason[:LONGEST_REASON], ".")
