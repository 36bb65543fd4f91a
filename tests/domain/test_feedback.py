"""When a verdict is told."""

from bot.domain.feedback import Feedback


def test_its_words_are_what_an_admin_types() -> None:
    assert [*Feedback] == ["at-once", "at-reveal"]
