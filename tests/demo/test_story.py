"""The script of the demo."""

from bot.bank.load import read_bank
from bot.commands import Misread
from bot.demo.story import ADMIN, CLOSING, OPENING, QUESTIONS, STORY, Answer, Say

PLAYERS = ("Ana", "Ben", "Chidi", "Dana", "Eve")


def test_the_scenes_are_in_order_and_within_the_week() -> None:
    times = [scene.at for scene in STORY]

    assert times == sorted(times)
    assert times[0] >= OPENING
    assert times[-1] <= CLOSING


def test_everyone_on_stage_is_a_player_and_every_player_is_on_stage() -> None:
    assert {scene.who for scene in STORY} == set(PLAYERS)
    assert ADMIN in PLAYERS


def test_every_line_is_a_command() -> None:
    lines = [scene.deed.call for scene in STORY if isinstance(scene.deed, Say)]

    assert lines
    assert not [line for line in lines if isinstance(line, Misread)]


def test_there_is_a_question_for_each_day_and_all_are_published() -> None:
    bank = read_bank()

    assert len(QUESTIONS) == 7
    assert {question.id for question in bank.published} >= QUESTIONS


def test_someone_answers_late_someone_wrongly_and_someone_not_at_all() -> None:
    answers = [scene for scene in STORY if isinstance(scene.deed, Answer)]
    late = [scene.who for scene in answers if isinstance(scene.deed, Answer) and scene.deed.back]
    right = {scene.deed.right for scene in answers if isinstance(scene.deed, Answer)}

    assert late == ["Eve"]
    assert right == {True, False}
    assert len(answers) < len(PLAYERS) * 7
