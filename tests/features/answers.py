"""What was recorded of answers in a scene."""

from bot.domain.question import Question
from bot.ids import PostId
from bot.store.records import Answered
from bot.view.card import Card
from tests.scenes import Person, Scene

NO = "That is no answer yet "
"""What opens every reply to what cannot be read."""


def recorded(scene: Scene, who: Person, post: int = 1) -> Answered | None:
    with scene.store.transaction():
        return scene.store.answers.get(PostId(post), who.id)


def points(scene: Scene, who: Person) -> list[int]:
    with scene.store.transaction():
        return [answer.points for answer in scene.store.answers.of_learner(who.id, who.space)]


def ask(scene: Scene, who: Person, question: Question) -> Card:
    """Post this one question on Monday."""
    scene.asks_about(question)
    return scene.a_question_is_posted(who)
