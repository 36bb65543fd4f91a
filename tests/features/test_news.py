"""What comes with the answer to a command, once."""

from bot.effects import Reply
from bot.store.affairs import Notice, NoticeKind
from tests.fates import refused
from tests.features.reminders import an_open_question, evening
from tests.scenes import Scene


def test_both_what_admins_and_what_learners_do_not_know_comes(scene: Scene) -> None:
    boss = scene.person("Boss", admin=True)
    scene.given(scene.joins(boss, place=None))
    an_open_question(scene, boss, "/me remind")
    scene.sends = refused
    evening(scene, boss)
    with scene.store.transaction():
        scene.store.notices.add(Notice(space=boss.space, at=scene.now, kind=NoticeKind.WELCOME))

    told = [reply.card.title for reply in scene.says(boss, "/help").all(Reply)]
    assert told[1:] == ["studybot is here", "Your reminders were switched off"]
    assert len(scene.says(boss, "/help").effects) == 1
