"""Report a problem: what a learner says is wrong with a question, for whoever runs the bot."""

from collections.abc import Mapping, Sequence

from bot.cards.report import FIELD, nothing_reported_card, report_form, thanks_card
from bot.cards.verdict import gone_card
from bot.domain.visible import visible
from bot.effects import AskForm, Effect, Reply
from bot.features import noticing
from bot.features.answering import post_here
from bot.features.arrival import Visit
from bot.ids import PostId
from bot.store.affairs import LONGEST_REPORT, Notice, NoticeKind, Report
from bot.store.records import Post
from bot.turn import Turn


def ask(turn: Turn, visit: Visit, identifier: PostId) -> Sequence[Effect]:
    """Open the form; only who knows the verdict has something to report."""
    post = _answered(turn, visit, identifier)
    return [AskForm(report_form(post)) if post else Reply(gone_card())]


def take(
    turn: Turn, visit: Visit, identifier: PostId, fields: Mapping[str, str]
) -> Sequence[Effect]:
    """Keep what was said; a second report on the question takes the place of an open first."""
    post = _answered(turn, visit, identifier)
    if post is None:
        return [Reply(gone_card())]
    # Half a surrogate pair cannot be stored, and a zero character not everywhere.
    whole = fields.get(FIELD, "").encode(errors="replace").decode().replace("\0", "")
    said = whole.strip()
    if not visible(said).strip():
        return [Reply(nothing_reported_card())]
    report = Report(
        post=post.id,
        question=post.question,
        version=post.version,
        learner=visit.learner.id,
        at=turn.now,
        text=said[:LONGEST_REPORT],
    )
    new = turn.store.reports.keep(report)
    if new:
        _tell_admins(turn, post)
    return [Reply(thanks_card(again=not new, cut=len(said) > LONGEST_REPORT))]


def _answered(turn: Turn, visit: Visit, identifier: PostId) -> Post | None:
    post = post_here(turn, visit, identifier)
    answer = turn.store.answers.get(identifier, visit.learner.id) if post else None
    return post if answer else None


def _tell_admins(turn: Turn, post: Post) -> None:
    place = noticing.admin_place(turn, post.space)
    if place:
        notice = Notice(
            space=post.space, at=turn.now, kind=NoticeKind.REPORTED, subject=str(post.id)
        )
        noticing.tell(turn, notice, place)
