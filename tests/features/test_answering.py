"""Answers to the question of the day."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.answer import LONGEST_TEXT
from bot.domain.question import Kind, Numeric, Question
from bot.effects import AskForm, Reply, Revise
from bot.events import Pressed, Submitted
from bot.ids import PlaceId, PostId
from bot.store.records import Answered
from bot.view.actions import AnswerPost, ShowHint
from bot.view.card import Card, Choices, Tone
from tests.factory import (
    make_code,
    make_multi,
    make_numeric,
    make_open,
    make_ordering,
    make_question,
    make_short,
)
from tests.scenes import (
    ONWARD,
    RIGHT,
    WRONG,
    Person,
    Scene,
    a_scene,
    entry_of,
    letter_that_is,
    words,
)

scene = pytest.fixture(a_scene)


@pytest.fixture
def ana(scene: Scene) -> Person:
    return scene.person("Ana")


@pytest.fixture
def ben(scene: Scene) -> Person:
    return scene.person("Ben")


def recorded(scene: Scene, who: Person, post: int = 1) -> Answered | None:
    with scene.store.transaction():
        return scene.store.answers.get(PostId(post), who.id)


def points(scene: Scene, who: Person) -> list[int]:
    with scene.store.transaction():
        return [answer.points for answer in scene.store.answers.of_learner(who.id, who.space)]


def ask(scene: Scene, who: Person, question: object) -> Card:
    """Post this one question on Monday."""
    assert isinstance(question, type(make_question()))
    scene.asks_about(question)
    return scene.a_question_is_posted(who)


def test_a_right_answer_earns_ten_points_and_is_told_why(scene: Scene, ana: Person) -> None:
    card = scene.a_question_is_posted(ana)

    told = scene.answers(ana, RIGHT)

    letter = letter_that_is(RIGHT, card)
    assert told.text == (
        f"Right. +10 points You picked {letter}: Option b Just so. "
        "Why: The scale was paid while training, so nothing is left to do. "
        "Read on: Srivastava et al., Dropout (2014), JMLR 15 "
        "Streak 1 in a row, best 1, 1 freeze in reserve "
        "The question counts until Tue 3 Mar 03:00. "
        f"I guessed: type guessed I was sure: type sure {ONWARD}"
    )
    assert told.card.tone is Tone.GOOD


def test_a_wrong_answer_earns_two_points_and_is_told_both_reasons(
    scene: Scene, ana: Person
) -> None:
    card = scene.a_question_is_posted(ana)

    told = scene.presses(ana, "Option a")

    picked = next(o.letter for o in entry_of(card).options if o.text == "Option a")  # type: ignore[union-attr]
    assert told.title == "Not quite. +2 points"
    assert f"You picked {picked}: Option a That is Monte Carlo dropout." in told.text
    assert f"Right is {letter_that_is(RIGHT, card)}: Option b" in told.text
    assert "Streak 1 in a row" in told.text
    assert told.card.tone is Tone.BAD


def test_an_answer_is_private_and_the_channel_only_counts(
    scene: Scene, ana: Person, ben: Person
) -> None:
    card = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, WRONG))

    reply, revise = scene.answers(ben, RIGHT).effects

    assert isinstance(reply, Reply)
    assert reply.audience == "only you"
    assert isinstance(revise, Revise)
    assert (revise.place, revise.ref) == (ana.place, scene.delivery(ana).ref)
    assert words(revise.card) == words(card) + " 2 answers so far."
    assert "Ana" not in words(revise.card)


def test_a_late_question_stays_late_when_its_counter_moves(scene: Scene, ana: Person) -> None:
    scene.scheduled(ana)
    scene.at("2026-03-02 15:00")
    [title] = scene.ticks().announced

    [revise] = scene.answers(ana, RIGHT).all(Revise)

    assert title.startswith("Question for Monday 2 March, late: ")
    assert revise.card.title == title


def test_a_second_answer_is_told_the_first_verdict(scene: Scene, ana: Person) -> None:
    card = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, WRONG))

    again = scene.answers(ana, RIGHT, on=card)

    assert isinstance(again.only(Reply), Reply)
    assert again.title == "You answered this: not right"
    assert points(scene, ana) == [2]


def test_the_first_verdict_stays_when_the_bank_is_mended(scene: Scene, ana: Person) -> None:
    card = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))
    scene.asks_about(make_question(version=2))

    assert scene.answers(ana, RIGHT, on=card).title == "You answered this: right"


def test_wrong_then_right_on_a_repeated_question_tops_up_to_ten(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_question())
    scene.given(scene.answers(ana, WRONG))

    scene.a_question_is_posted(ana, "2026-03-03")

    assert scene.answers(ana, RIGHT).title == "Right. +8 points"
    assert points(scene, ana) == [2, 8]


def test_a_question_answered_rightly_before_earns_nothing_again(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_question())
    scene.given(scene.answers(ana, RIGHT))

    for day, right in ((3, RIGHT), (4, WRONG)):
        scene.a_question_is_posted(ana, f"2026-03-0{day}")
        assert scene.answers(ana, right).title == ("Right." if right else "Not quite.")

    assert points(scene, ana) == [10, 0, 0]


def test_points_are_the_groups_own(scene: Scene, ana: Person) -> None:
    there = scene.person("Ana", "harbour")
    scene.asks_about(make_question())
    scene.scheduled(there)
    scene.a_question_is_posted(ana)

    titles = [scene.answers(person, RIGHT).title for person in (ana, there)]

    assert titles == ["Right. +10 points"] * 2


def test_after_her_own_deadline_and_the_reveal_it_is_closed(scene: Scene, ana: Person) -> None:
    monday = scene.a_question_is_posted(ana)
    scene.a_question_is_posted(ana, "2026-03-03")

    told = scene.answers(ana, RIGHT, on=monday)

    assert told.only(Reply).card.tone is Tone.WARNING
    assert told.text.startswith(
        "This question is closed "
        "Your time for it ended Tue 3 Mar 03:00. Nothing was recorded. Question number"
    )
    assert f"Right is {letter_that_is(RIGHT, monday)}: Option b" in told.text
    assert recorded(scene, ana) is None


def test_too_late_for_the_streak_but_before_the_reveal_the_points_count(
    scene: Scene, ana: Person
) -> None:
    scene.scheduled(ana, "09:00 mon Europe/Berlin")
    scene.a_question_is_posted(ana)
    scene.at("2026-03-04 09:00")

    told = scene.answers(ana, RIGHT)

    assert told.title == "Right. +10 points"
    assert "Streak 0 in a row" in told.text
    assert "Too late for the streak, but the points count." in told.text


@pytest.mark.parametrize(("seconds", "streak"), [(-1, 1), (0, 0)])
def test_the_deadline_is_the_last_instant_that_is_too_late(
    scene: Scene, ana: Person, seconds: int, streak: int
) -> None:
    scene.scheduled(ana, "09:00 mon Europe/Berlin")
    scene.a_question_is_posted(ana)
    scene.at("2026-03-03 03:00")
    scene.later(seconds=seconds)

    assert f"Streak {streak} in a row" in scene.answers(ana, RIGHT).text


def test_the_platforms_time_counts_not_the_time_we_got_to_it(scene: Scene, ana: Person) -> None:
    monday = scene.a_question_is_posted(ana)
    scene.at("2026-03-03 02:59")
    pressed = scene.now
    scene.a_question_is_posted(ana, "2026-03-03")

    told = scene.answers(ana, RIGHT, on=monday, at=pressed)

    assert told.title == "Right. +10 points"
    answer = recorded(scene, ana)
    assert answer
    assert (answer.at, answer.recorded_at) == (pressed, scene.now)


def test_a_platform_clock_that_runs_ahead_is_not_believed(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    scene.given(scene.answers(ana, RIGHT, at=scene.now + timedelta(days=3)))

    answer = recorded(scene, ana)
    assert answer
    assert answer.at == scene.now


def test_a_platform_clock_that_lags_behind_costs_nobody_the_streak(
    scene: Scene, ana: Person
) -> None:
    scene.a_question_is_posted(ana)

    told = scene.answers(ana, RIGHT, at=scene.now - timedelta(seconds=5))

    assert "Streak 1 in a row" in told.text


def test_a_withdrawn_question_takes_no_answer(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.says(scene.person("Root", admin=True), "/schedule void"))

    told = scene.answers(ana, RIGHT)

    assert told.text == (
        "This question was withdrawn "
        "An admin withdrew it, so it counts for no streak; points already earned stay."
    )
    assert recorded(scene, ana) is None


GONE = (
    "No such question This question does not exist here. Type /daily for the question of the day."
)


@pytest.mark.parametrize("picks", [(), (0,), (99,)])
def test_a_question_of_another_group_does_not_exist_here(
    scene: Scene, ana: Person, picks: tuple[int, ...]
) -> None:
    scene.asks_about(make_numeric())
    scene.a_question_is_posted(ana)
    stranger = scene.person("Zoe", "harbour")

    for action in (AnswerPost(PostId(1), picks), ShowHint(PostId(1), 0)):
        assert scene.happens(Pressed(scene.origin(stranger), action)).text == GONE
    typed = Submitted(scene.origin(stranger), AnswerPost(PostId(1)), {"answer": "1.5"})
    assert scene.happens(typed).text == GONE
    assert recorded(scene, stranger) is None


def test_a_question_that_never_was_does_not_exist(scene: Scene, ana: Person) -> None:
    for post in (0, 404, 10**18 - 1):
        action = AnswerPost(PostId(post), (0,))
        assert scene.happens(Pressed(scene.origin(ana), action)).text == GONE


def test_a_hint_is_shown_and_noted_and_costs_nothing(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    hint = scene.presses(ana, "Hint")
    verdict = scene.answers(ana, RIGHT)

    assert hint.text == "Hint 1 of 1 Think of the expectation."
    assert verdict.title == "Right. +10 points"
    answer = recorded(scene, ana)
    assert answer
    assert answer.hinted


def test_a_hint_after_the_answer_is_not_noted(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT))

    scene.given(scene.presses(ana, "Hint"))

    with scene.store.transaction():
        assert not scene.store.answers.hinted(PostId(1), ana.id)


def test_one_hint_leads_to_the_next(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_question(hints=("Warm.", "Hot.")))

    first = scene.presses(ana, "Hint")
    second = scene.presses(ana, "Another hint", on=first.card)

    assert first.text == "Hint 1 of 2 Warm. Another hint: type hint"
    assert second.text == "Hint 2 of 2 Hot."


def test_a_hint_that_does_not_exist_is_a_question_that_does_not_exist(
    scene: Scene, ana: Person
) -> None:
    scene.a_question_is_posted(ana)

    assert scene.happens(Pressed(scene.origin(ana), ShowHint(PostId(1), 7))).text == GONE


@pytest.mark.parametrize(
    ("letters", "title"),
    [("AC", "right"), ("A", "wrong"), ("ABC", "wrong"), ("ABCD", "wrong"), ("B", "wrong")],
)
def test_several_options_count_only_all_together(
    scene: Scene, ana: Person, letters: str, title: str
) -> None:
    ask(scene, ana, make_multi(fixed_order=True))

    told = scene.chooses(ana, letters)

    assert told.title == ("Right. +10 points" if title == "right" else "Not quite. +2 points")


@pytest.mark.parametrize("typed", ["ac", "A C", "c, a", "A and C", " a\n c "])
def test_several_letters_may_be_typed(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, make_multi(fixed_order=True))

    assert scene.types(ana, typed).title == "Right. +10 points"


NO = "That is no answer yet "


@pytest.mark.parametrize(
    ("kind", "typed", "advice"),
    [
        (Kind.CHOICE, "", "Nothing was picked, so nothing was recorded."),
        (Kind.CHOICE, " \n\t ", "Nothing was picked, so nothing was recorded."),
        (Kind.CHOICE, "e", "The options go from A to D. Nothing was recorded."),
        (Kind.CHOICE, "Z", "The options go from A to D. Nothing was recorded."),
        (Kind.CHOICE, "a b", "Pick one option: exactly one is right. Nothing was recorded."),
        (
            Kind.CHOICE,
            "because",
            "Answer with a letter from A to D. Type /help for commands.",
        ),
        (
            Kind.MULTI,
            "@everyone",
            "Answer with a letter from A to D, or several like A C. Type /help for commands.",
        ),
        (
            Kind.CHOICE,
            "\u202ea\x00\x1b[2J",
            "Answer with a letter from A to D. Type /help for commands.",
        ),
        (Kind.CHOICE, "a" * 10_000, "That is too long to be an answer. Nothing was recorded."),
        (Kind.NUMERIC, "9" * 10_000, "That is too long to be an answer. Nothing was recorded."),
        (
            Kind.NUMERIC,
            "nan",
            "Answer with a number, like 42, 1,200, 0.5, 1e3 or 2/3. Nothing was recorded.",
        ),
        (
            Kind.NUMERIC,
            "1/0",
            "Answer with a number, like 42, 1,200, 0.5, 1e3 or 2/3. Nothing was recorded.",
        ),
        (Kind.NUMERIC, "", "Nothing was picked, so nothing was recorded."),
    ],
)
def test_what_is_no_answer_is_told_why_and_not_recorded(
    scene: Scene, ana: Person, kind: Kind, typed: str, advice: str
) -> None:
    questions = {
        Kind.CHOICE: make_question(),
        Kind.MULTI: make_multi(),
        Kind.NUMERIC: make_numeric(),
    }
    ask(scene, ana, questions[kind])

    told = scene.types(ana, typed)

    assert isinstance(told.only(Reply), Reply)
    assert told.text == NO + advice
    assert recorded(scene, ana) is None


def test_the_longest_text_that_is_read_is_a_thousand_characters(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    short = scene.types(ana, " " * LONGEST_TEXT + "b")
    long = scene.types(ana, " " * (LONGEST_TEXT - 1) + "b")

    assert short.text == NO + "That is too long to be an answer. Nothing was recorded."
    assert long.title.startswith(("Right.", "Not quite."))


@pytest.mark.parametrize("picks", [(9,), (0, 1), (10**17,)])
def test_forged_picks_are_refused(scene: Scene, ana: Person, picks: tuple[int, ...]) -> None:
    scene.a_question_is_posted(ana)

    told = scene.happens(Pressed(scene.origin(ana), AnswerPost(PostId(1), picks)))

    assert told.title == "That is no answer yet"
    assert recorded(scene, ana) is None


def test_an_empty_menu_is_no_answer(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)

    assert scene.chooses(ana, "").text == NO + "Nothing was picked, so nothing was recorded."


def test_a_number_is_asked_for_in_a_form(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_numeric())

    form = scene.presses(ana, "Your answer").only(AskForm).form
    told = scene.types(ana, "3/2")

    assert form.action == AnswerPost(PostId(1))
    assert [field.label for field in form.inputs] == ["A number"]
    assert told.title == "Right. +10 points"
    assert "You answered 1.5." in told.text


def test_a_wrong_number_is_told_the_right_one(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_numeric())

    told = scene.types(ana, "2")

    assert told.title == "Not quite. +2 points"
    assert "You answered 2. Right is 1.5." in told.text


def test_pressing_again_shows_the_verdict_and_no_form(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_numeric())
    scene.given(scene.types(ana, "1.5"))

    assert scene.presses(ana, "Your answer").title == "You answered this: right"


def test_a_number_cannot_be_answered_with_a_letter_by_a_forged_token(
    scene: Scene, ana: Person
) -> None:
    ask(scene, ana, make_numeric())

    outcome = scene.happens(Pressed(scene.origin(ana), AnswerPost(PostId(1), (0,))))

    assert outcome.only(AskForm).form.action.post == PostId(1)  # type: ignore[union-attr]
    assert recorded(scene, ana) is None


def test_no_form_opens_for_what_is_over(scene: Scene, ana: Person) -> None:
    monday = ask(scene, ana, make_numeric())
    scene.a_question_is_posted(ana, "2026-03-03")
    root = scene.person("Root", admin=True)

    closed = scene.presses(ana, "Your answer", on=monday)
    scene.given(scene.says(root, "/schedule void 2026-03-02"))
    withdrawn = scene.presses(ana, "Your answer", on=monday)

    assert closed.title == "This question is closed"
    assert "Right is 1.5." in closed.text
    assert withdrawn.title == "This question was withdrawn"


def test_after_the_reveal_an_answer_keeps_the_streak_and_nothing_else(
    scene: Scene, ana: Person
) -> None:
    eve = scene.person("Eve")
    scene.given(scene.says(eve, "/me zone America/Los_Angeles"))
    monday = scene.a_question_is_posted(ana)
    scene.a_question_is_posted(ana, "2026-03-03")

    late = scene.answers(eve, RIGHT, on=monday)

    assert isinstance(late.only(Reply), Reply)
    assert late.title == "Right."
    assert late.text.endswith(
        f"After the reveal an answer keeps your streak but earns no points. {ONWARD}"
    )
    assert "Streak 1 in a row" in late.text
    assert points(scene, eve) == [0]


def test_the_verdict_names_the_deadline_in_the_readers_own_time(scene: Scene) -> None:
    eve = scene.person("Eve")
    scene.given(scene.says(eve, "/me zone Asia/Kolkata"))
    scene.a_question_is_posted(eve)

    told = scene.answers(eve, RIGHT)

    # 12 h after 13:30 in Kolkata is 01:30.
    assert "The question counts until Tue 3 Mar 03:00." in told.text
    answer = recorded(scene, eve)
    assert answer
    assert answer.at == datetime(2026, 3, 2, 8, tzinfo=UTC)


def test_an_order_is_typed_by_its_letters_and_earns_points(scene: Scene, ana: Person) -> None:
    card = ask(scene, ana, make_ordering())
    options = next(b.options for b in card.blocks if isinstance(b, Choices))
    letters = {option.text[-1]: option.letter for option in options}

    told = scene.types(ana, " ".join(letters[each] for each in "abcd"))

    assert told.title == "Right. +10 points"
    answer = recorded(scene, ana)
    assert answer
    assert answer.order == ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("question", "typed", "title"),
    [
        (make_short(), "the Drop-Out", "Right. +10 points"),
        (make_short(), "dropuot", "Right. +10 points"),
        (make_short(), "relu", "Not quite. +2 points"),
        (make_code(), "(2,3)", "Right. +10 points"),
        (make_code(), "(2, 3, 4)", "Not quite. +2 points"),
    ],
)
def test_typed_words_are_kept_and_judged(
    scene: Scene, ana: Person, question: Question, typed: str, title: str
) -> None:
    ask(scene, ana, question)

    told = scene.types(ana, typed)

    assert told.title == title
    answer = recorded(scene, ana)
    assert answer
    assert answer.typed == typed
    again = scene.says(ana, "/daily")
    assert again.title.startswith("You answered this: ")
    assert f"You answered {typed}" in again.text


@pytest.mark.parametrize("question", [make_ordering(), make_short(), make_code(), make_open()])
def test_a_press_on_what_is_typed_opens_a_form(
    scene: Scene, ana: Person, question: Question
) -> None:
    card = ask(scene, ana, question)

    asked = scene.happens(Pressed(scene.origin(ana), entry_of(card).action)).only(AskForm)

    told = scene.happens(Submitted(scene.origin(ana), asked.form.action, {"answer": "D C B A"}))
    assert told.card.title != "That is no answer yet"
    assert recorded(scene, ana)


@pytest.mark.parametrize("question", [make_ordering(), make_short(), make_code(), make_open()])
def test_an_empty_form_is_no_answer(scene: Scene, ana: Person, question: Question) -> None:
    ask(scene, ana, question)

    assert scene.types(ana, " \n").title == "That is no answer yet"
    assert recorded(scene, ana) is None


@pytest.mark.parametrize("question", [make_ordering(), make_short(), make_code(), make_open()])
def test_a_closed_question_of_any_kind_shows_its_key(
    scene: Scene, ana: Person, question: Question
) -> None:
    card = ask(scene, ana, question)
    scene.a_question_is_posted(ana, "2026-03-03")
    scene.later(days=2)

    told = scene.types(ana, "D C B A", on=card)

    assert told.title == "This question is closed"
    assert any(words in told.text for words in ("The right order", "Right is", "A good answer"))


def test_the_counter_is_revised_where_the_message_is(scene: Scene) -> None:
    ana, ben = scene.person("Ana", admin=True), scene.person("Ben")
    card = scene.a_question_is_posted(ana)
    attic = PlaceId("test:garden/attic")
    setting_up = scene.says(ana, "/setup", place=attic).card
    where = scene.presses(ana, "Change something", setting_up, place=attic).card
    scene.given(scene.presses(ana, "Post here", where, place=attic))

    [revised] = scene.answers(ben, RIGHT, card).all(Revise)

    assert revised.place == ana.place


def test_of_two_answers_at_once_the_stored_one_is_told(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = scene.person("Ana")
    card = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT, card))
    get = scene.store.answers.get
    # As it looks to a second process that began before the first one was done.
    seen = iter([None])
    monkeypatch.setattr(scene.store.answers, "get", lambda *key: next(seen, get(*key)))

    told = scene.answers(ana, WRONG, card)

    assert told.title == "You answered this: right"
    assert told.all(Revise) == []


# --- whatever people type, whenever it comes ---


def test_answers_that_arrive_in_the_wrong_order_count_by_their_own_time(
    scene: Scene, ana: Person
) -> None:
    monday = scene.a_question_is_posted(ana)
    pressed = scene.now + timedelta(hours=1)
    tuesday = scene.a_question_is_posted(ana, "2026-03-03")

    scene.given(scene.answers(ana, RIGHT, on=tuesday))
    told = scene.answers(ana, RIGHT, on=monday, at=pressed)

    assert told.title == "Right. +10 points"
    assert "Streak 2 in a row" in told.text


def test_an_answer_from_before_the_question_counts_from_its_post(scene: Scene, ana: Person) -> None:
    scene.a_question_is_posted(ana)
    posted = scene.now

    scene.given(scene.answers(ana, RIGHT, at=scene.now - timedelta(days=400)))

    answer = recorded(scene, ana)
    assert answer
    assert answer.at == posted


INVISIBLE = "\u200b\u200e\u2067\ufeff"
MINUS_FIVE = make_numeric(numeric=Numeric(answer=-5, tolerance=0, unit="ms"))


@pytest.mark.parametrize(
    "typed",
    ["−5", " -5 ", "-5 ms", "−5,0", "-5e0", "-10/2", f"{INVISIBLE}-5{INVISIBLE}", "-0,5e1"],
)
def test_a_number_is_right_however_it_is_typed(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, MINUS_FIVE)

    assert scene.types(ana, typed).title == "Right. +10 points"


@pytest.mark.parametrize("typed", ["5" * 40, "1,5", "1e3", "2/3", "1,200,300", "1 200"])
def test_another_number_is_wrong(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, MINUS_FIVE)

    assert scene.types(ana, typed).title == "Not quite. +2 points"


@pytest.mark.parametrize(
    "typed",
    ["NaN", "inf", "-Infinity", "2/0", "5 s", "five", "🙂", "\u0665", "--5", "1,2,3", "5 5 5"],
)
def test_what_is_no_number_is_not_recorded(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, MINUS_FIVE)

    assert scene.types(ana, typed).title == "That is no answer yet"
    assert recorded(scene, ana) is None


@pytest.mark.parametrize("typed", [f"{INVISIBLE}b", f"b{INVISIBLE}", f" {INVISIBLE} B."])
def test_a_letter_may_be_pasted_with_marks_nobody_sees(
    scene: Scene, ana: Person, typed: str
) -> None:
    ask(scene, ana, make_question(fixed_order=True))

    assert scene.types(ana, typed).title == "Right. +10 points"


@pytest.mark.parametrize("typed", [f"drop{INVISIBLE}out", f"{INVISIBLE}Dropout", "drop\u00adout"])
def test_a_word_may_be_pasted_with_marks_nobody_sees(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, make_short())

    assert scene.types(ana, typed).title == "Right. +10 points"


@pytest.mark.parametrize("question", [make_question(), make_numeric(), make_short(), make_open()])
def test_what_nobody_sees_is_no_answer(scene: Scene, ana: Person, question: Question) -> None:
    ask(scene, ana, question)

    assert scene.types(ana, f" {INVISIBLE}\n").text == (
        f"{NO}Nothing was picked, so nothing was recorded."
    )
    assert recorded(scene, ana) is None


@pytest.mark.parametrize(
    "typed",
    [
        "深層学習 は ランダム です",
        "عشوائي",
        "\u202eesrever ni nettirw\u202c",
        "🙂👩🏽‍🔬" * 100,
        "e\u0301" * 500,
        "the of and is it that which",
        "not " * 1000,
        "word " * 800,
        "no\x00thing",
        "Explain dropout.",
        "Units are not dropped at random while training, and not all are kept afterwards.",
    ],
)
def test_any_words_are_an_answer_in_sentences_and_earn_no_key_point_by_themselves(
    scene: Scene, ana: Person, typed: str
) -> None:
    ask(scene, ana, make_open())

    told = scene.types(ana, typed)

    assert told.title == "Proposal: your answer covers 0 of 3 key points"
    assert "Streak 1 in a row" in told.text
    answer = recorded(scene, ana)
    assert answer
    assert answer.points == 0


# --- a command without its slash ---


@pytest.mark.parametrize("question", [make_question(), make_numeric(), make_short(), make_open()])
@pytest.mark.parametrize("typed", ["streak", " Streak  WHY "])
def test_a_commands_bare_name_is_no_answer(
    scene: Scene, ana: Person, question: Question, typed: str
) -> None:
    ask(scene, ana, question)
    name = " ".join(typed.lower().split())

    told = scene.types(ana, typed)

    assert told.text == (
        f"“{name}” was not taken for an answer "
        f"It is a command: type /{name}. To answer, use other words."
    )
    assert recorded(scene, ana) is None


def test_a_commands_bare_name_is_an_answer_where_it_is_right(scene: Scene, ana: Person) -> None:
    ask(scene, ana, make_short("review"))

    assert scene.types(ana, "Review").title == "Right. +10 points"
    assert scene.types(ana, "streak").title == "“streak” was not taken for an answer"


@pytest.mark.parametrize("typed", ["the streak", "streaks", "quit"])
def test_other_words_are_an_answer(scene: Scene, ana: Person, typed: str) -> None:
    ask(scene, ana, make_short())

    assert scene.types(ana, typed).title == "Not quite. +2 points"
