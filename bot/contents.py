"""The table of contents: which feature serves what a person did."""

from collections.abc import Sequence

from bot.cards.help import help_card
from bot.cards.refusal import misread_card, stale_card
from bot.commands import ANYWHERE, Call, Misread, Verb, command
from bot.domain.memory import Confidence
from bot.effects import Effect, Reply
from bot.events import (
    Asked,
    PersonEvent,
    Pressed,
    Submitted,
)
from bot.features import (
    admins,
    agenda,
    answering,
    assessing,
    auditing,
    bringing,
    daily,
    days_off,
    interview,
    next_question,
    packs,
    pausing,
    privacy,
    private_press,
    profile,
    quizzing,
    reminding,
    repairing,
    repeating,
    reporting,
    review,
    scheduling,
    setup,
    standings,
    streaks,
    tracks,
    when,
)
from bot.features.administering import administer
from bot.features.arrival import Visit, go_to
from bot.turn import Turn
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
from bot.view.doubt_actions import SettleDoubt
from bot.view.pack_actions import BringPack
from bot.view.privacy_actions import PrivacyAction
from bot.view.private_actions import PrivateAction
from bot.view.quiz_actions import LockIn, PlanQuiz, QuizAction


def served(turn: Turn, visit: Visit, event: PersonEvent) -> Sequence[Effect]:
    match event:
        case Asked(_, call):
            return asked(turn, visit, call)
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


def asked(turn: Turn, visit: Visit, call: Call | Misread) -> Sequence[Effect]:
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
        case Verb.PRIVACY:
            return privacy.show(turn, visit)
        case Verb.PRIVACY_EXPORT:
            return privacy.export(turn, visit)
        case Verb.PRIVACY_HIDE_ME | Verb.PRIVACY_SHOW_ME:
            return privacy.hide(turn, visit, hidden=call.verb is Verb.PRIVACY_HIDE_ME)
        case Verb.PRIVACY_DELETE:
            return privacy.ask(turn, visit)
        case Verb.PACKS:
            return packs.show(turn, visit)
        case Verb.PACKS_IMPORT:
            return bringing.refuse(turn, visit, call)
        case Verb.PACKS_REMOVE:
            return packs.remove(turn, visit, options["pack"])
        case Verb.HELP:
            return [Reply(help_card(ANYWHERE, admin=admins.is_admin(turn, visit)))]
        case Verb.QUIT:
            return []  # a terminal handles it itself


def _pressed(turn: Turn, visit: Visit, action: Action, values: Sequence[str]) -> Sequence[Effect]:
    if isinstance(action, QuizAction):
        return quizzing.press(turn, visit, action, values)
    if isinstance(action, PrivacyAction):
        return privacy.press(turn, visit, action)
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
        case BringPack():
            return bringing.press(turn, visit, action)
        case SetUp() | EditTrack() | UseLineUp() | SkipOccurrence():
            return administer(turn, visit, action)
        case UnknownAction():
            return [Reply(stale_card())]
