"""The one door. This file is the table of contents of the product."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from bot.bank.bank import Bank
from bot.cards.help import help_card
from bot.cards.refusal import misread_card, stale_card
from bot.commands import ANYWHERE, Call, Misread, Verb, command
from bot.domain.memory import Confidence
from bot.effects import Effect, Look, Reply, Step
from bot.events import (
    Asked,
    CameDue,
    Delivered,
    Event,
    Joined,
    Left,
    Origin,
    PersonEvent,
    Pressed,
    Submitted,
    Undelivered,
)
from bot.features import (
    admins,
    agenda,
    answering,
    assessing,
    auditing,
    daily,
    days_off,
    delivering,
    home,
    interview,
    membership,
    news,
    next_question,
    pausing,
    posting,
    private_press,
    profile,
    quiz_showing,
    quizzing,
    regrading,
    reminding,
    repairing,
    repeating,
    reporting,
    review,
    scheduling,
    setup,
    standings,
    streaks,
    suggesting,
    tracks,
    when,
)
from bot.features.administering import administer
from bot.features.arrival import Visit, arrive, go_to, look_in
from bot.port import Suggestion, Wish
from bot.shelf import Shelf
from bot.store.interface import Store
from bot.turn import PURGE_AFTER, Turn
from bot.view.actions import (
    Action,
    AnswerPost,
    AssessAnswer,
    EditTrack,
    NextQuestion,
    ReportPost,
    SayConfidence,
    SetUp,
    ShowHint,
    SkipOccurrence,
    UndoAdmin,
    UnknownAction,
    UseLineUp,
)
from bot.view.card import Card
from bot.view.doubt_actions import SettleDoubt
from bot.view.private_actions import PrivateAction
from bot.view.quiz_actions import LockIn, PlanQuiz, QuizAction


class Study:
    """Handles events one at a time, each inside a transaction that the caller holds."""

    def __init__(  # noqa: PLR0913 - each is named where it is given
        self,
        store: Store,
        bank: Bank,
        *,
        dice: Random,
        zone: str,
        owner: str,
        lane: bool = False,
        purge_after: timedelta = PURGE_AFTER,
        shelf: Shelf | None = None,
    ) -> None:
        """``zone`` (IANA) is a group's until it sets its own; ``owner`` names this process.

        ``purge_after`` is how long a group is kept that the bot left; ``shelf`` has its packs.

        With a ``lane`` there is someone to take a Look; without one, what reads is done at once.
        """
        self.store = store
        self.bank = bank
        self.shelf = shelf or Shelf()
        self._dice = dice
        self._zone = zone
        self._owner = owner
        self._lane = lane
        self._purge_after = purge_after

    def handle(self, event: Event, now: datetime) -> Sequence[Step]:
        """Handle one event; ``now`` is the clock's only reading for it (aware, UTC).

        An event that a platform repeats has no effect.
        """
        turn = self._turn(self.store, now)
        match event:
            case Asked(origin) | Pressed(origin) | Submitted(origin):
                if not self.store.first_time(origin.receipt, now):
                    return []
                membership.talked(turn, origin)
                return self._serve(turn, arrive(turn, origin), event)
            case Joined():
                membership.joined(turn, event)
                return []
            case Left():
                membership.left(turn, event)
                return []
            case CameDue():
                return posting.come_due(turn, event)
            case Delivered():
                delivering.delivered(turn, event)
                return quiz_showing.shown(turn, event.delivery)
            case Undelivered():
                delivering.undelivered(turn, event)
                return []

    def look(self, store: Store, look: Look) -> Sequence[Effect]:
        """Answer what only reads, from another connection, after its event was handled.

        Runs beside ``handle`` on another thread, and touches nothing that it changes.
        """
        turn = self._turn(store, look.now)
        return _asked(turn, look_in(turn, look.event.origin), look.event.call)

    def suggest(self, store: Store, wish: Wish, now: datetime) -> Sequence[Suggestion]:
        """Say what may be meant, from another connection; runs beside ``handle``, as ``look``."""
        return suggesting.suggest(self._turn(store, now), wish)

    def home(self, store: Store, origin: Origin, now: datetime) -> Sequence[Card]:
        """Return a person's own page, from another connection; runs beside ``handle``."""
        turn = self._turn(store, now)
        return home.show(turn, look_in(turn, origin))

    def _turn(self, store: Store, now: datetime) -> Turn:
        return Turn(
            store=store,
            bank=self.bank,
            now=now,
            dice=self._dice,
            zone=self._zone,
            owner=self._owner,
            purge_after=self._purge_after,
            shelf=self.shelf,
        )

    def _serve(self, turn: Turn, visit: Visit, event: PersonEvent) -> Sequence[Step]:
        visit = private_press.brought(turn, visit, event)
        if self._lane and isinstance(event, Asked) and _only_reads(event.call):
            return news.with_news(turn, visit, [Look(event, turn.now)])
        served = [*admins.begin(turn, visit, event), *_served(turn, visit, event)]
        steps = regrading.with_news(turn, visit, served)
        return news.with_news(turn, visit, steps) if isinstance(event, Asked) else steps


def _only_reads(call: Call | Misread) -> bool:
    return isinstance(call, Call) and command(call.verb).reads


def _served(turn: Turn, visit: Visit, event: PersonEvent) -> Sequence[Effect]:
    match event:
        case Asked(_, call):
            return _asked(turn, visit, call)
        case Pressed(_, action, values):
            return _pressed(turn, visit, action, values)
        case Submitted(_, AnswerPost() as action, fields):
            return answering.submit(turn, visit, action, fields)
        case Submitted(_, LockIn() | PlanQuiz() as action, fields):
            return quizzing.submit(turn, visit, action, fields)
        case Submitted(_, ReportPost() as action, fields):
            return reporting.take(turn, visit, action.post, fields)
        case Submitted(_, EditTrack() as action, fields):
            return administer(turn, visit, action, fields)
        case Submitted():
            return [Reply(stale_card())]


def _asked(turn: Turn, visit: Visit, call: Call | Misread) -> Sequence[Effect]:
    if isinstance(call, Misread):
        return [Reply(misread_card(call))]
    if command(call.verb).admin and not admins.is_admin(turn, visit):
        return [Reply(admins.refusal(turn, visit, f"/{call.verb}"))]
    options = call.options
    if "track" in options:
        there = go_to(turn, visit, options["track"])
        if there is None:
            return [Reply(tracks.missing_card(turn, visit, options["track"]))]
        visit = there
    match call.verb:
        case Verb.DAILY:
            return daily.show(turn, visit, options.get("date", ""))
        case Verb.REVIEW:
            return review.show(turn, visit)
        case Verb.STREAK:
            return streaks.show(turn, visit)
        case Verb.STREAK_WHY:
            return streaks.explain(turn, visit)
        case Verb.STREAK_REPAIR:
            return repairing.show(turn, visit)
        case Verb.STREAK_PAUSE:
            return pausing.pause(turn, visit, options.get("until", ""))
        case Verb.STREAK_RESUME:
            return pausing.resume(turn, visit)
        case Verb.LEADERBOARD:
            return standings.show(turn, visit, options.get("period", ""))
        case Verb.TOPICS:
            return profile.show_topics(turn, visit)
        case Verb.WHEN:
            return when.show(turn, visit)
        case Verb.SETUP:
            return setup.show(turn, visit, options)
        case Verb.ADMINS:
            return admins.show(turn, visit)
        case Verb.ADMINS_ADD:
            return admins.add(turn, visit, options["person"])
        case Verb.ADMINS_REMOVE:
            return admins.remove(turn, visit, options["person"])
        case Verb.SCHEDULE:
            return scheduling.show(turn, visit)
        case Verb.SCHEDULE_LIST:
            return tracks.show(turn, visit)
        case Verb.SCHEDULE_ADD:
            return tracks.add(turn, visit, options)
        case Verb.SCHEDULE_EDIT:
            return scheduling.edit(turn, visit, options)
        case Verb.SCHEDULE_REMOVE:
            return tracks.remove(turn, visit, options["name"])
        case Verb.SCHEDULE_PREVIEW:
            return agenda.preview(turn, visit)
        case Verb.SCHEDULE_SKIP:
            return agenda.skip_next(turn, visit, options.get("date", ""))
        case Verb.SCHEDULE_UNSKIP:
            return days_off.unskip(turn, visit, options["date"])
        case Verb.SCHEDULE_POST_NOW:
            return agenda.post_now(turn, visit)
        case Verb.SCHEDULE_PAUSE:
            return scheduling.pause(turn, visit, options.get("until", ""))
        case Verb.SCHEDULE_RESUME:
            return scheduling.resume(turn, visit)
        case Verb.SCHEDULE_VOID:
            return scheduling.void(turn, visit, options.get("occurrence", ""), voided=True)
        case Verb.SCHEDULE_UNVOID:
            return scheduling.void(turn, visit, options.get("occurrence", ""), voided=False)
        case Verb.SCHEDULE_LOG:
            return auditing.show(turn, visit, options.get("page", ""))
        case Verb.ME:
            return profile.show(turn, visit)
        case Verb.ME_ZONE:
            return profile.set_zone(turn, visit, options["zone"])
        case Verb.ME_REMIND:
            return reminding.take(turn, visit, options.get("time", ""), options.get("quiet", ""))
        case Verb.INTERVIEW:
            return interview.take(turn, visit, options.get("date", ""))
        case Verb.QUIZ_START:
            return quizzing.start(turn, visit, options)
        case Verb.QUIZ_STOP:
            return quizzing.stop(turn, visit)
        case Verb.HELP:
            return [Reply(help_card(ANYWHERE, admin=admins.is_admin(turn, visit)))]
        case Verb.QUIT:
            return []  # a terminal handles it itself


def _pressed(turn: Turn, visit: Visit, action: Action, values: Sequence[str]) -> Sequence[Effect]:
    if isinstance(action, QuizAction):
        return quizzing.press(turn, visit, action, values)
    if isinstance(action, PrivateAction):
        return private_press.press(turn, visit, action)
    match action:
        case AnswerPost():
            return answering.press(turn, visit, action, values)
        case ShowHint(post, index):
            return answering.show_hint(turn, visit, post, index)
        case AssessAnswer(post, covered):
            return assessing.assess(turn, visit, post, covered)
        case SayConfidence(post, sure):
            said = Confidence.SURE if sure else Confidence.GUESS
            return assessing.say_confidence(turn, visit, post, said)
        case ReportPost(post):
            return reporting.ask(turn, visit, post)
        case NextQuestion(post):
            return next_question.show(turn, visit, post)
        case UndoAdmin(change):
            return admins.undo(turn, visit, change)
        case SettleDoubt():
            return repeating.settle_doubt(turn, visit, action)
        case SetUp() | EditTrack() | UseLineUp() | SkipOccurrence():
            return administer(turn, visit, action)
        case UnknownAction():
            return [Reply(stale_card())]
