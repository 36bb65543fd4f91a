"""A small world to keep: three learners, two spaces, three tracks, and what happens in them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.answer import Picked
from bot.domain.digest import DigestWeek
from bot.domain.interview import InterviewChange
from bot.domain.memory import Confidence
from bot.domain.pause import PauseChange
from bot.domain.question import Question
from bot.domain.quiz import Phase, Press
from bot.domain.slot import Repair, ZoneChange
from bot.domain.streak import BLANK, Checkpoint, Streak
from bot.ids import ChoiceId, LearnerId, PlaceId, QuestionId, QuizId, SpaceId, track_id
from bot.store.affairs import (
    Hold,
    Holder,
    Notice,
    NoticeKind,
    PlaceState,
    PlaceTrouble,
    Presence,
    PresenceState,
    Report,
)
from bot.store.contests import Gain, Quiz, Round
from bot.store.counts import Attendance
from bot.store.decisions import AdminChange
from bot.store.interface import Store
from bot.store.packs import Pack
from bot.store.records import (
    Answered,
    Assessment,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Judge,
    Learner,
    Post,
    Regrade,
    Space,
    Track,
)
from tests.factory import make_question

OpenStore = Callable[[], Store]
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
MICROSECOND, MINUTE = timedelta(microseconds=1), timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HERE, THERE = SpaceId("console:here"), SpaceId("console:there")
MONTH_END = date(2026, 3, 31)
MONDAY, TUESDAY, WEDNESDAY = "2026-03-02T09:00", "2026-03-03T09:00", "2026-03-04T09:00"


def make_learner(name: str) -> Learner:
    return Learner(id=LearnerId(f"console:{name.lower()}"), name=name)


def make_track(name: str = "daily", space: SpaceId = HERE, **changes: Any) -> Track:
    place = PlaceId(f"{space}/{name}")
    track = Track(id=track_id(space, name), space=space, name=name, place=place, zone="UTC")
    return replace(track, **changes)


ANN, BEN, CLEO = make_learner("Ann"), make_learner("Ben"), make_learner("Cleo")
DAILY, EXTRA, ELSEWHERE = make_track(), make_track("extra"), make_track(space=THERE)


def settle_in(store: Store) -> None:
    for space in (HERE, THERE):
        store.tracks.save_space(Space(id=space, zone="UTC"), START)
    for track in (DAILY, EXTRA, ELSEWHERE):
        store.tracks.save(track, START)
    for learner in (ANN, BEN, CLEO):
        store.people.save(learner, START)


def post(store: Store, occurrence: str = MONDAY, track: Track = DAILY, **changes: Any) -> Post:
    """A post of the question `changes` make."""
    question = make_question(**changes)
    return store.posts.add(track, occurrence, question, seed=7, at=START)


def plan(
    store: Store,
    occurrence: str = MONDAY,
    track: Track = DAILY,
    kind: DeliveryKind = DeliveryKind.QUESTION,
    **changes: Any,
) -> Delivery:
    """A delivery that was planned just now."""
    planned = store.deliveries.plan(
        track.id, kind, occurrence, **({"post": None, "at": START, "due_at": START} | changes)
    )
    assert planned, "its key was taken"
    return planned


def show(
    store: Store, occurrence: str = MONDAY, track: Track = DAILY, at: datetime = START
) -> Post:
    """A post that the platform acknowledged."""
    shown = post(store, occurrence, track)
    planned = plan(store, occurrence, track, post=shown.id)
    store.deliveries.move(planned, DeliveryState.SENT, at)
    return shown


def make_admin_change(learner: Learner = ANN, **changes: Any) -> AdminChange:
    """Someone was named an admin by Ben."""
    change = AdminChange(space=HERE, learner=learner.id, at=START, by=BEN.id, named=True)
    return replace(change, **changes)


def make_answer(post: Post, learner: Learner = ANN, **changes: Any) -> Answered:
    """A right answer that scored."""
    answer = Answered(
        post=post.id,
        learner=learner.id,
        space=post.space,
        question=post.question,
        version=post.version,
        at=START,
        recorded_at=START,
        right=True,
        points=10,
        scored=True,
    )
    return replace(answer, **changes)


def make_assessment(answer: Answered, **changes: Any) -> Assessment:
    """What its learner says of it: one key point, as proposed."""
    assessment = Assessment(
        post=answer.post, learner=answer.learner, at=START, covered=1, decided_by=Judge.GRADER
    )
    return replace(assessment, **changes)


def make_report(post: Post, learner: Learner = ANN, **changes: Any) -> Report:
    """A learner says that another option is right, too."""
    report = Report(
        post=post.id,
        question=post.question,
        version=post.version,
        learner=learner.id,
        at=START,
        text="A is right as well.",
    )
    return replace(report, **changes)


SUNDAY = DigestWeek(date(2026, 3, 8), START + 6 * DAY)
"""The week in which all this happens."""


def make_attendance(learner: Learner = ANN, **changes: Any) -> Attendance:
    """Three in a row, all week long."""
    attended = Attendance(learner=learner.id, length=3, kept=True, fresh=False)
    return replace(attended, **changes)


def make_quiz(**changes: Any) -> Quiz:
    """In the place of the daily track, and Ann has just started it."""
    quiz = Quiz(
        space=HERE,
        track=DAILY.id,
        place=DAILY.place,
        starter=ANN.id,
        started_at=START,
        rounds=3,
        due_at=START + MINUTE,
        owner="me",
    )
    return replace(quiz, **changes)


def start_quiz(store: Store, **changes: Any) -> Quiz:
    started = store.quizzes.start(make_quiz(**changes))
    assert started, "its place was taken"
    return started


def ask(store: Store, quiz: Quiz, number: int = 1, track: Track = DAILY, **changes: Any) -> Round:
    """A round of a quiz, on the question that `changes` make."""
    question = make_question(**changes)
    shown = store.posts.add_round(track, quiz.id, number, question, seed=7, at=START)
    asked = Round(
        quiz=quiz.id, number=number, post=shown.id, asked_at=START, closes_at=START + MINUTE
    )
    store.quizzes.ask(asked)
    store.quizzes.save(replace(quiz, phase=Phase.ASKING, round=number))
    return asked


def make_notice(**changes: Any) -> Notice:
    """A track paused itself."""
    notice = Notice(space=HERE, at=START, kind=NoticeKind.PAUSED, subject=DAILY.id, reason="gone")
    return replace(notice, **changes)


def the_post(store: Store) -> Post:
    found = store.posts.of(DAILY.id, MONDAY)
    assert found
    return found


def the_delivery(store: Store) -> Delivery:
    found = store.deliveries.of(DAILY.id, DeliveryKind.QUESTION, MONDAY)
    assert found
    return found


def the_quiz(store: Store) -> Quiz:
    found = store.quizzes.get(QuizId(1))
    assert found
    return found


def the_round(store: Store) -> Round:
    found = store.quizzes.round(QuizId(1), 1)
    assert found
    return found


def correct(store: Store, **changes: Any) -> Regrade:
    """A correction of the one answer there is."""
    [given] = store.regrades.given(QuestionId("dropout-at-test"))
    regrade = Regrade(answer=given.number, at=START, version=2, right=True, points=11, gained=1)
    return replace(regrade, **changes)


STEPS: tuple[Callable[[Store], object], ...] = (
    lambda store: store.first_time("receipt", START),
    lambda store: store.tracks.save_space(Space(id=HERE, zone="UTC"), START),
    lambda store: store.tracks.save(replace(DAILY, next_due=START), START),
    lambda store: store.people.save(ANN, START),
    lambda store: store.people.change_zone(ANN.id, ZoneChange(START, "Asia/Tokyo")),
    lambda store: store.people.change_pause(ANN.id, PauseChange(START, START + DAY)),
    post,
    lambda store: plan(store, post=the_post(store).id),
    lambda store: store.deliveries.claim_due("me", START, 9),
    lambda store: store.deliveries.move(the_delivery(store), DeliveryState.SENT, START),
    lambda store: store.answers.record_hint(the_post(store).id, ANN.id, START),
    lambda store: store.answers.record(make_answer(the_post(store))),
    lambda store: store.answers.record_confidence(
        the_post(store).id, ANN.id, START, Confidence.GUESS
    ),
    lambda store: store.regrades.add(correct(store)),
    lambda store: store.regrades.tell(ANN.id, START),
    lambda store: store.regrades.add(correct(store, right=False, points=10, gained=-1)),
    lambda store: store.answers.assess(make_assessment(make_answer(the_post(store)))),
    lambda store: store.people.change_interview(ANN.id, InterviewChange(START, MONTH_END)),
    lambda store: store.posts.add_review(DAILY, ANN.id, make_question(), seed=7, at=START),
    lambda store: store.streaks.record_repair(DAILY.id, ANN.id, Repair(MONDAY, START)),
    lambda store: store.streaks.keep(DAILY.id, ANN.id, make_checkpoint()),
    lambda store: store.reveals.promise(the_post(store).id, START),
    lambda store: store.posts.reveal(the_post(store).id, START),
    lambda store: store.posts.void(the_post(store).id, voided=True, by=ANN.id, at=START),
    lambda store: store.forget_receipts(START + DAY),
    lambda store: store.holds.begin(Hold(since=START, by=Holder.OPERATOR, reason="moving house")),
    lambda store: store.reports.keep(make_report(the_post(store))),
    lambda store: store.reports.close(1, START),
    lambda store: store.places.note(
        PlaceTrouble(track=DAILY.id, at=START, state=PlaceState.UNKNOWN, reason="gone")
    ),
    lambda store: store.tracks.set_admin_place(HERE, PlaceId("console:attic")),
    lambda store: store.notices.add(make_notice()),
    lambda store: store.presences.note(Presence(space=HERE, at=START, state=PresenceState.HERE)),
    start_quiz,
    lambda store: store.quizzes.join(QuizId(1), ANN.id, START),
    lambda store: ask(store, the_quiz(store)),
    lambda store: store.quizzes.press(
        the_round(store), ANN.id, Press(START, Picked(frozenset({ChoiceId("b")})))
    ),
    lambda store: store.quizzes.add_gains(QuizId(1), [Gain(ANN.id, 9, 1)]),
    lambda store: store.quizzes.prolong(the_round(store), START + HOUR),
    lambda store: store.quizzes.ring(the_round(store), START + HOUR),
    lambda store: store.quizzes.wish(ANN.id, [QuestionId("dropout-at-test")], START + DAY),
    lambda store: store.digests.begin(DAILY.id, SUNDAY),
    lambda store: store.digests.add(DAILY.id, SUNDAY, make_attendance()),
    lambda store: store.digests.end(DAILY.id, SUNDAY),
)
"""Everything that writes, each step leaning on the ones before."""


def make_checkpoint(**changes: Any) -> Checkpoint:
    """Taken a day after the first slot, which was met."""
    met = Streak(length=1, best=1, credit=7, met=1)
    last = (START, MONDAY)
    kept = Checkpoint(streak=met, last=last, began_at=START, taken_at=START + DAY)
    return replace(kept, **changes)


def everything(store: Store) -> list[object]:
    """All that can be read of what the steps write."""
    found = store.posts.of(DAILY.id, MONDAY)
    question = store.deliveries.of(DAILY.id, DeliveryKind.QUESTION, MONDAY)
    return [
        store.tracks.space(HERE),
        store.tracks.get(DAILY.id),
        store.tracks.due(START, 9),
        store.tracks.due_after(START - DAY, 9),
        store.people.get(ANN.id),
        store.people.zones(ANN.id),
        store.people.interviews(ANN.id),
        store.people.pauses(ANN.id),
        store.tracks.of_space(HERE),
        store.posts.unanswered(HERE, BEN.id, 9),
        store.streaks.repairs(DAILY.id, ANN.id),
        found,
        store.posts.find(DAILY.id, MONDAY[:10]),
        store.posts.latest(DAILY.id),
        store.posts.past(HERE),
        found and store.posts.get(found.id),
        found and store.posts.question(found),
        question,
        question and store.deliveries.get(question.id),
        store.deliveries.expired(START + DAY),
        found and store.answers.get(found.id, ANN.id),
        found and store.answers.assessment(found.id, ANN.id),
        found and store.answers.hinted(found.id, ANN.id),
        found and store.answers.confidence(found.id, ANN.id),
        found and store.answers.tally(found.id),
        store.answers.earned(ANN.id, HERE, QuestionId("dropout-at-test")),
        store.streaks.slots(DAILY.id),
        store.boards.page(HERE, "all", ANN.id, top=9, near=1),
        store.boards.standing(HERE, "2026-W10", ANN.id),
        store.tracks.zones(HERE),
        store.statistics.attempts(),
        store.regrades.given(QuestionId("dropout-at-test")),
        store.regrades.recorded(QuestionId("dropout-at-test")),
        store.regrades.news(ANN.id),
        store.posts.pending_review(DAILY.id, ANN.id),
        store.posts.open_to(BEN.id, HERE, START - DAY),
        store.answers.cards(ANN.id),
        store.streaks.checkpoint(DAILY.id, ANN.id),
        store.streaks.after(DAILY.id, ANN.id, BLANK),
        store.streaks.answered_since(HERE, ANN.id, START),
        store.answers.active(HERE, START, 9),
        store.answers.of_learner(ANN.id, HERE),
        store.holds.current(),
        store.reports.get(1),
        store.places.trouble(DAILY.id),
        store.notices.untold(HERE),
        store.presences.last(HERE),
        store.quizzes.get(QuizId(1)),
        store.quizzes.playing(DAILY.place),
        store.quizzes.rounds(QuizId(1)),
        store.quizzes.scores(QuizId(1)),
        store.quizzes.unrecorded(START + DAY, 9),
        store.quizzes.past(HERE),
        store.quizzes.being_asked(HERE),
        store.quizzes.kept_back(HERE, QuizId(1), START - DAY),
        store.quizzes.wished(ANN.id),
        store.digests.pending(9),
        store.digests.week(DAILY.id, SUNDAY.key),
        store.digests.posts(DAILY.id, SUNDAY),
        store.digests.counts(DAILY.id, SUNDAY, 9),
    ]


def make_pack(**changes: Any) -> Pack:
    """A pack for everyone."""
    pack = Pack(name="trivia", within="trivia", licence="CC0", source="a friend", at=START)
    return replace(pack, **changes)


def make_packed(name: str = "one", within: str = "trivia", **changes: Any) -> Question:
    """A question of a pack, with nothing to learn from; b is right."""
    bare = {"explanation": "", "hints": (), "references": (), "licence": "CC0, a friend"}
    return make_question(
        **{"id": QuestionId(f"{within}/{name}"), "topic": "trivia"} | bare | changes
    )
