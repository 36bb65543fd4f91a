"""/privacy: what is kept about a learner; to get it, to hide, and to have it deleted."""

import hashlib
import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.cards.privacy import (
    already_deleted_card,
    delete_card,
    deleted_card,
    export_card,
    hidden_card,
    no_file_card,
    privacy_card,
    shown_card,
    stale_confirmation_card,
    too_large_card,
)
from bot.effects import Attachment, Effect, Reply, Revise
from bot.events import PersonEvent, Pressed
from bot.features import quiz_showing
from bot.features.arrival import Visit
from bot.ids import LearnerId, QuizId
from bot.store.interface import Store
from bot.turn import Turn
from bot.view.privacy_actions import EraseMe, ManagePrivacy, PrivacyAction, PrivacyDeed

PATIENCE = timedelta(minutes=10)
"""How long a confirmation holds."""
PLAIN = 200_000
"""Bytes of a file that is sent as it is; a larger one is compressed."""
MOST = 8_000_000
"""Bytes of a file that a message takes. Discord: 10 MiB
(https://discord.com/developers/docs/reference#uploading-files)."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_MARK_BYTES = 7
"""Of a hash: 17 digits at most, as a token takes them."""


def show(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Say what is kept, with a button for all that can be done about it."""
    hidden = turn.store.people.hidden(visit.learner.id)
    return [Reply(privacy_card(hidden=hidden, rests=turn.purge_after))]


def hide(turn: Turn, visit: Visit, *, hidden: bool) -> Sequence[Effect]:
    """Leave every board, or come back to them; a quiz under way shows it at once."""
    turn.store.people.hide(visit.learner.id, turn.now, hidden=hidden)
    told = Reply(hidden_card() if hidden else shown_card())
    return [told, *_revisions(turn, [quiz.id for quiz in turn.store.quizzes.of(visit.learner.id)])]


def export(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Hand over everything kept about the visitor. Only reads, and may take long."""
    learner = visit.learner.id
    written, count = write(turn.store, learner, turn.now)
    name, content = _packed(f"studybot-data-{turn.now:%Y-%m-%d}", written)
    if len(content) > MOST:
        return [Reply(too_large_card(count, learner))]
    attached = Attachment(name=name, content=content, otherwise=no_file_card(count, learner))
    return [Reply(export_card(name, count), attached=attached)]


def write(store: Store, learner: LearnerId, at: datetime) -> tuple[bytes, int]:
    """Return everything kept about a learner as JSON, table by table, and how many rows it is."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for table, fact in store.people.facts(learner):
        # One by one: other threads get the interpreter in between.
        rows[table].append(json.dumps(fact, ensure_ascii=False))
    tables = [f'"{table}": [\n' + ",\n".join(rows[table]) + "\n]" for table in sorted(rows)]
    head = f'{{"learner": {json.dumps(learner)}, "exported_at": {json.dumps(at.isoformat())}'
    body = ",\n".join(tables)
    return f'{head}, "tables": {{\n{body}\n}}}}\n'.encode(), sum(map(len, rows.values()))


def ask(turn: Turn, visit: Visit) -> Sequence[Effect]:
    """Ask whether the visitor's data are to be deleted: only a second press does it."""
    at = _micros(turn)
    return [Reply(delete_card(EraseMe(at, _mark(visit.learner.id, at))))]


def erase(turn: Turn, visit: Visit, action: EraseMe) -> Sequence[Effect]:
    """Forget the visitor, if the confirmation is theirs and fresh."""
    fresh = 0 <= _micros(turn) - action.at <= PATIENCE // _MICROSECOND
    if not fresh or action.mark != _mark(visit.learner.id, action.at):
        return [Reply(stale_confirmation_card())]
    asked_at = _EPOCH + action.at * _MICROSECOND
    quizzes = [quiz.id for quiz in turn.store.quizzes.of(visit.learner.id)]
    # Who came back as new since then is somebody else, and asks anew.
    if turn.store.people.erase(visit.learner.id, asked_at) is None:
        return [Reply(stale_confirmation_card())]
    return [Reply(deleted_card()), *_revisions(turn, quizzes)]


def press(turn: Turn, visit: Visit, action: PrivacyAction) -> Sequence[Effect]:
    """Do what a button says."""
    match action:
        case EraseMe():
            return erase(turn, visit, action)
        case ManagePrivacy(deed):
            return _do(turn, visit, deed)


def _do(turn: Turn, visit: Visit, deed: PrivacyDeed) -> Sequence[Effect]:
    match deed:
        case PrivacyDeed.EXPORT:
            return export(turn, visit)
        case PrivacyDeed.HIDE | PrivacyDeed.SHOW:
            return hide(turn, visit, hidden=deed is PrivacyDeed.HIDE)
        case PrivacyDeed.DELETE:
            return ask(turn, visit)


def already_done(turn: Turn, event: PersonEvent) -> Sequence[Effect]:
    """Answer a second confirmation: it must not make its presser known anew. Nothing otherwise."""
    confirms = isinstance(event, Pressed) and isinstance(event.action, EraseMe)
    gone = confirms and turn.store.people.get(event.origin.by) is None
    return [Reply(already_deleted_card())] if gone else []


def _packed(stem: str, written: bytes) -> tuple[str, bytes]:
    if len(written) <= PLAIN:
        return f"{stem}.json", written
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        # With a date of its own: the clock is not read here.
        archive.writestr(zipfile.ZipInfo(f"{stem}.json"), written, zipfile.ZIP_DEFLATED)
    return f"{stem}.zip", packed.getvalue()


def _revisions(turn: Turn, quizzes: Sequence[QuizId]) -> Sequence[Revise]:
    """Bring the messages of quizzes up to date, which may have named somebody."""
    found = [turn.store.quizzes.get(quiz) for quiz in quizzes]
    there = [quiz for quiz in found if quiz and not quiz.ending]
    return [each for quiz in there for each in quiz_showing.revision(turn, quiz, urgent=True)]


def _micros(turn: Turn) -> int:
    return (turn.now - _EPOCH) // _MICROSECOND


def _mark(learner: LearnerId, at: int) -> int:
    """Return what only this learner's confirmation of this moment carries."""
    digest = hashlib.sha256(f"{learner}\n{at}".encode()).digest()
    return int.from_bytes(digest[:_MARK_BYTES])
