"""/privacy: what is kept, the file, hiding, deleting."""

import io
import json
import zipfile
from typing import Any

import pytest

from bot.effects import Audience, Reply, Revise
from bot.events import Pressed
from bot.features import privacy
from bot.view.card import Card
from bot.view.privacy_actions import EraseMe
from tests.card_reading import words
from tests.features.quizzes import Game
from tests.scenes import RIGHT, WRONG, Outcome, Person, Scene


def data(outcome: Outcome) -> Any:
    reply = outcome.only(Reply)
    assert reply.audience is Audience.ONLY_YOU
    assert reply.attached
    return json.loads(reply.attached.content)


def confirmation(scene: Scene, who: Person) -> Card:
    return scene.says(who, "/privacy delete").card


def known(scene: Scene, who: Person) -> bool:
    with scene.store.transaction():
        return scene.store.people.get(who.id) is not None


@pytest.fixture
def answered(scene: Scene, ana: Person, ben: Person) -> Card:
    """A question that Ana got right and Ben wrong."""
    card = scene.a_question_is_posted(ana)
    scene.given(scene.answers(ana, RIGHT), scene.answers(ben, WRONG))
    return card


class TestKept:
    """What is kept, and the file with it."""

    def test_everybody_may_ask_and_is_told_in_private(self, scene: Scene, ana: Person) -> None:
        told = scene.says(ana, "/privacy")

        assert told.title == "What is kept about you"
        assert told.only(Reply).audience is Audience.ONLY_YOU

    @pytest.mark.usefixtures("answered")
    def test_the_file_has_ones_own_facts_and_nobody_elses(
        self, scene: Scene, ana: Person, ben: Person
    ) -> None:
        told = data(scene.says(ana, "/privacy export"))

        [answer] = told["tables"]["answers"]
        assert (answer["correct"], answer["answered"]) == (1, ["Option b"])
        assert ben.id not in json.dumps(told)
        assert told["learner"] == ana.id

    @pytest.mark.usefixtures("answered")
    def test_the_button_gives_the_same_file(self, scene: Scene, ana: Person) -> None:
        card = scene.says(ana, "/privacy").card

        assert data(scene.presses(ana, "Send me my data", card)) == data(
            scene.says(ana, "/privacy export")
        )

    def test_who_never_answered_has_little_in_it(self, scene: Scene, ana: Person) -> None:
        told = data(scene.says(ana, "/privacy export"))

        assert set(told["tables"]) == {"learners"}

    def test_a_verdict_that_waits_is_not_in_it(self, scene: Scene, ana: Person) -> None:
        admin = scene.person("Boss", admin=True)
        scene.given(scene.says(admin, "/schedule edit feedback:at-reveal 09:00 daily"))
        scene.a_question_is_posted(ana)
        scene.given(scene.answers(ana, RIGHT))

        tables = data(scene.says(ana, "/privacy export"))["tables"]

        assert "correct" not in tables["answers"][0]
        assert {"board_rows", "memories"}.isdisjoint(tables)

    @pytest.mark.usefixtures("answered")
    def test_a_large_file_is_compressed(
        self, scene: Scene, ana: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(privacy, "PLAIN", 10)
        attached = scene.says(ana, "/privacy export").only(Reply).attached

        assert attached
        assert attached.name == "studybot-data-2026-03-02.zip"
        with zipfile.ZipFile(io.BytesIO(attached.content)) as archive:
            assert json.loads(archive.read("studybot-data-2026-03-02.json"))["learner"] == ana.id

    def test_what_is_too_large_has_another_way(
        self, scene: Scene, ana: Person, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(privacy, "MOST", 10)
        told = scene.says(ana, "/privacy export")

        assert told.title == "Your data is too large for a message"
        assert "studybot db export --learner test:Ana" in told.text
        assert told.only(Reply).attached is None


class TestHiding:
    """Leaving the boards, and coming back."""

    @pytest.mark.usefixtures("answered")
    @pytest.mark.parametrize("line", ["/privacy hide me", "/privacy hide-me"])
    def test_who_is_hidden_is_on_no_board_of_others(
        self, scene: Scene, ana: Person, ben: Person, line: str
    ) -> None:
        assert scene.says(ana, line).title == "You are hidden from boards"

        theirs, own = scene.says(ben, "/leaderboard"), scene.says(ana, "/leaderboard")
        assert "Ana" not in theirs.text
        assert "1 learner." in theirs.text
        assert theirs.only(Reply).audience is Audience.EVERYONE
        assert "▸ 1 Ana 10" in own.text
        assert own.only(Reply).audience is Audience.ONLY_YOU
        assert "10" in scene.says(ana, "/me").text

    @pytest.mark.usefixtures("answered")
    def test_it_can_be_undone(self, scene: Scene, ana: Person, ben: Person) -> None:
        before = scene.says(ben, "/leaderboard").card
        hidden = scene.says(ana, "/privacy hide me").card

        assert scene.presses(ana, "Show me on boards", hidden).title == "You are on boards again"
        assert scene.says(ben, "/leaderboard").card == before

    def test_a_quiz_calls_them_someone_from_the_next_moment_on(self, scene: Scene) -> None:
        game = Game(scene)
        game.starts()
        game.press(game.ana, "Join")
        assert "Ana" in game.words

        game.took(scene.says(game.ana, "/privacy hide me"))

        assert "Ana" not in game.words
        assert "Someone starts a quiz" in game.words
        assert "1 player is in." in game.words
        game.press(game.ana, "Start now")
        game.answers(game.ana, RIGHT)
        for _ in range(4):
            game.bell()
            game.goes_on()
        assert "Ana" not in game.words
        assert "Someone wins" in game.words


class TestDeleting:
    """Deleting everything, after a confirmation."""

    @pytest.mark.usefixtures("answered")
    def test_only_the_second_press_deletes(self, scene: Scene, ana: Person, ben: Person) -> None:
        asked = confirmation(scene, ana)
        assert known(scene, ana)

        done = scene.presses(ana, "Delete everything", asked)

        assert done.title == "Everything about you was deleted"
        assert not known(scene, ana)
        assert "Ana" not in scene.says(ben, "/leaderboard").text
        with scene.store.transaction():
            assert [str(each) for each in scene.store.differences()] == []

    @pytest.mark.usefixtures("answered")
    def test_a_second_press_is_harmless_and_leaves_nothing(self, scene: Scene, ana: Person) -> None:
        asked = confirmation(scene, ana)
        scene.given(scene.presses(ana, "Delete everything", asked))

        again = scene.presses(ana, "Delete everything", asked, alone=True)

        assert again.title == "Nothing is kept about you"
        assert not known(scene, ana)
        with scene.store.transaction():
            assert scene.store.presences.last(ana.space) is None

    @pytest.mark.usefixtures("answered")
    def test_it_goes_in_every_group_at_once(self, scene: Scene, ana: Person) -> None:
        away = scene.person("Ana", "orchard")
        scene.a_question_is_posted(away, "2026-03-03")
        scene.given(scene.answers(away, RIGHT))

        scene.given(scene.presses(away, "Delete everything", confirmation(scene, away)))

        assert (
            "Nobody has points yet"
            in scene.says(scene.person("Cy", "orchard"), "/leaderboard").text
        )
        assert "Ana" not in scene.says(scene.person("Cy"), "/leaderboard").text

    @pytest.mark.usefixtures("answered")
    def test_who_comes_back_is_new_and_an_old_button_spares_them(
        self, scene: Scene, ana: Person
    ) -> None:
        phone, laptop = confirmation(scene, ana), confirmation(scene, ana)
        scene.given(scene.presses(ana, "Delete everything", phone))
        scene.later(minutes=1)
        assert "0" in scene.says(ana, "/me").text

        assert scene.presses(ana, "Delete everything", laptop).title == "Nothing was deleted"
        assert known(scene, ana)

    def test_a_stale_confirmation_deletes_nothing(self, scene: Scene, ana: Person) -> None:
        asked = confirmation(scene, ana)
        scene.later(minutes=10, seconds=1)

        assert scene.presses(ana, "Delete everything", asked).title == "Nothing was deleted"
        assert known(scene, ana)

    def test_anothers_confirmation_deletes_nobody(
        self, scene: Scene, ana: Person, ben: Person
    ) -> None:
        scene.given(scene.says(ben, "/help"))
        asked = confirmation(scene, ana)

        assert scene.presses(ben, "Delete everything", asked).title == "Nothing was deleted"
        assert known(scene, ana)
        assert known(scene, ben)

    @pytest.mark.parametrize("at", [0, 10**17, 10**18 - 1])
    def test_a_forged_moment_deletes_nobody(self, scene: Scene, ana: Person, at: int) -> None:
        scene.given(scene.says(ana, "/help"))
        forged = EraseMe(at, privacy._mark(ana.id, at))

        told = scene.happens(Pressed(scene.origin(ana), forged))

        assert told.title == "Nothing was deleted"
        assert known(scene, ana)

    def test_in_the_middle_of_a_quiz_it_goes_on_without_them(self, scene: Scene) -> None:
        game = Game(scene)
        game.begins("1 seconds:20")
        game.answers(game.ana, RIGHT)
        asked = confirmation(scene, game.ana)

        done = game.took(scene.presses(game.ana, "Delete everything", asked))

        assert done.title == "Everything about you was deleted"
        assert done.all(Revise)
        game.answers(game.ben, RIGHT)
        game.bell()
        game.goes_on()
        assert game.message.title == "The quiz is over"
        assert "Ben wins" in game.words
        assert "Ana" not in game.words
        assert "erased" not in game.words

    def test_the_start_of_a_quiz_names_them_no_more(self, scene: Scene) -> None:
        game = Game(scene)
        game.starts()
        game.press(game.ben, "Join")

        game.took(scene.presses(game.ana, "Delete everything", confirmation(scene, game.ana)))

        assert "Someone starts a quiz" in words(game.message)

    def test_direct_messages_post_nothing_more(self, scene: Scene) -> None:
        ana = scene.person("Ana", "dm:Ana", admin=True)
        asked = [scene.says(ana, "/schedule edit 09:00 daily", alone=True)]
        scene.given(*asked)

        scene.given(scene.presses(ana, "Delete everything", confirmation(scene, ana), alone=True))
        scene.at("2026-03-02 09:00")

        assert scene.ticks().announced == []
        with scene.store.transaction():
            assert scene.store.tracks.space(ana.space) is None
            assert scene.store.presences.last(ana.space) is None


def test_a_confirmation_is_for_one_person_and_moment() -> None:
    marks = {privacy._mark(each, at) for each in ("test:a", "test:b") for at in (1, 2)}  # type: ignore[arg-type]
    assert len(marks) == 4
