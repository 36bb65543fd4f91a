"""Learners and their zones in SQLite."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from bot.domain.answer import Typed
from bot.domain.interview import InterviewChange
from bot.domain.keypoints import Cover
from bot.domain.memory import Confidence
from bot.domain.pause import PauseChange
from bot.domain.quiz import Press
from bot.domain.reminder import Reminders
from bot.domain.slot import Repair, ZoneChange
from bot.ids import LearnerId, private_place
from bot.store.interface import Store
from bot.store.records import DeliveryKind, Learner, Post
from bot.store.sqlite import SqliteStore, open_store
from tests.factory import make_question
from tests.store.contract.people import PeopleContract
from tests.store.facts import (
    ANN,
    DAILY,
    DAY,
    START,
    SUNDAY,
    TUESDAY,
    WEDNESDAY,
    ask,
    correct,
    make_admin_change,
    make_answer,
    make_assessment,
    make_attendance,
    make_checkpoint,
    make_pack,
    make_report,
    plan,
    post,
    settle_in,
    show,
    start_quiz,
)
from tests.store.sqlite.files import rows


class TestSqlitePeople(PeopleContract):
    """SQLite keeps the contract."""


def test_a_text_is_not_cut_at_a_zero_character(store: Store) -> None:
    store.people.save(Learner(id=ANN.id, name="Ann\0Smith"), START)

    assert store.people.get(ANN.id) == Learner(id=ANN.id, name="Ann\0Smith")


# --- erasing -----------------------------------------------------------------------------------

PERSONAL = {
    ("answers", "learner"),
    ("awaited", "learner"),
    ("board_rows", "learner"),
    ("checkpoints", "learner"),
    ("answers", "typed"),
    ("assessments", "learner"),
    ("confidences", "learner"),
    ("delivery_log", "by"),
    ("deliveries", "place"),
    ("digest_rows", "learner"),
    ("hidings", "learner"),
    ("hints", "learner"),
    ("interviews", "date"),
    ("interviews", "learner"),
    ("line_ups", "by"),
    ("learners", "id"),
    ("learners", "name"),
    ("memories", "learner"),
    ("packs", "by"),
    ("pause_changes", "learner"),
    ("posts", "learner"),
    ("quiz_players", "learner"),
    ("quiz_presses", "learner"),
    ("quiz_presses", "typed"),
    ("quizzes", "starter"),
    ("regrades", "learner"),
    ("regrades_told", "learner"),
    ("reminders", "learner"),
    ("reminders", "zone"),
    ("repairs", "learner"),
    ("reports", "learner"),
    ("reports", "text"),
    ("review_wishes", "learner"),
    ("skips", "by"),
    ("space_admins", "by"),
    ("space_admins", "learner"),
    ("track_changes", "by"),
    ("voids", "by"),
    ("zone_changes", "learner"),
    ("zone_changes", "zone"),
}
"""Texts that name a learner, tell where they live, or are in their own words: ``erase`` must reach
each of them."""
IMPERSONAL = {
    "board_rows": {"period", "space"},
    "board_totals": {"period", "space"},
    "answers": {"picks", "proposal", "question", "sequence", "space"},
    "assessments": {"decided_by"},
    "checkpoints": {"last_occurrence", "track"},
    "confidences": {"confidence"},
    "deliveries": {"kind", "occurrence", "owner", "reason", "ref", "state", "track"},
    "delivery_log": {"reason", "state"},
    "holds": {"by", "reason"},
    "line_ups": {"question", "track"},
    "digests": {"last", "track", "week"},
    "digest_rows": {"track", "week"},
    "memories": {"question"},
    "notices": {"kind", "reason", "space", "subject"},
    "pack_questions": {"body", "question"},
    "packs": {"licence", "name", "source", "space", "topics", "within"},
    "place_troubles": {"reason", "state", "track"},
    "post_picks": {"choice"},
    "presences": {"space", "state"},
    "posts": {"feedback", "occurrence", "question", "reveal", "space", "track", "zone"},
    "question_versions": {"body", "question"},
    "quiz_presses": {"picks", "sequence"},
    "quizzes": {"ending", "kind", "level", "owner", "phase", "place", "space", "topics", "track"},
    "receipts": {"receipt"},
    "reminders": {"last_day", "refused"},
    "repairs": {"occurrence", "track"},
    "reports": {"question"},
    "space_admins": {"space"},
    "review_wishes": {"question"},
    "space_zones": {"space", "zone"},
    "skips": {"name", "occurrence", "track"},
    "spaces": {"admin_place", "id", "zone"},
    "track_changes": {
        *("days", "digest", "feedback", "packs", "place", "resumes", "reveal", "role"),
        *("times", "topics", "track", "zone"),
    },
    "tracks": {
        "days",
        "digest",
        "feedback",
        "resumes",
        "reveal",
        "id",
        "name",
        "packs",
        "place",
        "role",
        "space",
        "times",
        "topics",
        "zone",
    },
}
"""Texts of a table that tell nothing about a single learner."""


def test_every_text_column_is_known_to_be_personal_or_not(tmp_path: Path) -> None:
    """Name a new column above; if it is personal, teach ``SqlitePeople.erase`` about it first."""
    open_store(tmp_path / "study.db").close()
    found = rows(
        tmp_path / "study.db",
        """SELECT tables.name, columns.name FROM pragma_table_list AS tables
        JOIN pragma_table_xinfo(tables.name) AS columns
        WHERE tables.schema = 'main' AND tables.type = 'table'
            AND columns.type IN ('TEXT', 'BLOB', 'ANY')
            AND tables.name NOT LIKE '_sqlite%' AND tables.name NOT LIKE 'sqlite%'""",
    )
    impersonal = {(table, column) for table in IMPERSONAL for column in IMPERSONAL[table]}

    assert {*found} == PERSONAL | impersonal
    assert not PERSONAL & impersonal


def decide(store: SqliteStore, admin: Learner, shown: Post) -> None:
    """Leave the name of an admin wherever there is one of an admin."""
    store.posts.void(shown.id, voided=True, by=admin.id, at=START)
    store.tracks.save(replace(DAILY, paused=True), START, by=admin.id)
    store.agenda.skip(DAILY.id, TUESDAY, skipped=True, by=admin.id, at=START)
    store.agenda.line_up(DAILY.id, make_question().id, by=admin.id, at=START)
    store.admins.note(make_admin_change(admin, by=admin.id))
    store.people.hide(admin.id, START, hidden=True)
    store.deliveries.decided(plan(store, WEDNESDAY), admin.id)
    store.packs.add(make_pack(by=admin.id), [])


def set_dates(store: SqliteStore, learner: Learner) -> None:
    store.people.change_interview(learner.id, InterviewChange(START, START.date()))
    store.people.change_pause(learner.id, PauseChange(START, START))
    store.people.change_zone(learner.id, ZoneChange(START, "Pacific/Chatham"))


def remind(store: SqliteStore, learner: Learner) -> None:
    """Leave a learner's name, and their zone, wherever reminders have it."""
    store.reminders.save(Reminders(learner=learner.id, zone="Pacific/Chatham", next_at=START))
    store.deliveries.plan_elsewhere(
        DAILY.id, DeliveryKind.REMINDER, "x/1", place=private_place(learner.id), at=START
    )


def play(store: SqliteStore, player: Learner) -> None:
    """Leave the name of a player wherever there is one of a player, and in a digest."""
    quiz = start_quiz(store, starter=player.id)
    store.quizzes.join(quiz.id, player.id, START)
    asked = ask(store, quiz)
    store.quizzes.press(asked, player.id, Press(START, Typed("I, xanthippe")))
    store.quizzes.wish(player.id, [make_question().id], START)
    store.digests.add(DAILY.id, SUNDAY, make_attendance(player))
    remind(store, player)
    store.reveals.await_active(post(store, WEDNESDAY), START, START + DAY, 1)


def test_an_erased_learner_is_nowhere_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    ann = Learner(id=LearnerId("console:xanthippe"), name="Xanthippe")
    with closing(open_store(path)) as store:
        with store.transaction():
            settle_in(store)
            store.people.save(ann, START)
            shown = show(store)
            store.answers.record(make_answer(show(store, TUESDAY), ann))
            store.regrades.add(correct(store))
            store.regrades.tell(ann.id, START)
            answer = make_answer(shown, ann, typed="I, xanthippe", proposal=(Cover.FOUND,))
            store.answers.record(answer)
            store.answers.assess(make_assessment(answer))
            store.answers.record_hint(shown.id, ann.id, START)
            store.answers.record_confidence(shown.id, ann.id, START, Confidence.SURE)
            decide(store, ann, shown)
            set_dates(store, ann)
            store.streaks.record_repair(shown.track, ann.id, Repair(shown.occurrence, START))
            store.streaks.keep(shown.track, ann.id, make_checkpoint())
            store.posts.add_review(DAILY, ann.id, make_question(), seed=7, at=START)
            store.reports.keep(make_report(shown, ann, text="I, xanthippe"))
            play(store, ann)
            before = references(store)
            told = {(table, name) for table, row in store.people.facts(ann.id) for name in row}
        with store.transaction():
            store.people.erase(ann.id, START)
            assert [str(each) for each in store.differences()] == []

    assert before == {column for column in PERSONAL if column[1] not in ("zone", "date")}
    assert PERSONAL - told == set(), "teach `personal.facts` about these"
    for word in (b"anthippe", b"Chatham"):
        assert word not in path.read_bytes()


def references(store: SqliteStore) -> set[tuple[str, str]]:
    """Columns of the schema in which the learner of the test above is found."""
    return {
        (table, column)
        for table in Database(store._db).table_names()
        for column in Database(store._db)[table].columns_dict
        if store._db.execute(f"SELECT 1 FROM {table} WHERE {column} LIKE '%xanthippe%'").fetchone()
    }
