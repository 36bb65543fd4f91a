"""A question that came due for a review."""

from bot.view.card import Card
from tests.scenes import WRONG, Person, Scene

REVIEW = "Review: "
"""How the title of every review begins."""


def learned(scene: Scene, who: Person, right: bool = WRONG) -> Card:
    """Someone answered Monday's question; it is revealed, and due again."""
    posted = scene.a_question_is_posted(who, "2026-03-02")
    scene.given(scene.answers(who, right))
    scene.a_question_is_posted(who, "2026-03-03")
    scene.at("2026-03-05 12:00")
    return posted
