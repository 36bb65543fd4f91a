"""What a learner is told when recorded answers were judged again."""

from collections.abc import Sequence

from bot.cards.words import plural
from bot.store.records import News
from bot.view.card import Card, Note, Paragraph, Tone
from bot.view.text import Text, strong, text

LISTED = 5


def regraded_card(news: Sequence[tuple[News, str]]) -> Card:
    """Say what counts otherwise now; with each correction, the question's words."""
    gained = sum(each.gained for each, _ in news)
    good = gained >= 0 and all(each.right for each, _ in news)
    more = len(news) - LISTED
    return Card(
        title="A key was corrected" if good else "A correction was taken back",
        tone=Tone.GOOD if good else Tone.WARNING,
        blocks=(
            *(Paragraph(_line(each, prompt)) for each, prompt in news[:LISTED]),
            *((Paragraph(text(f"And {plural(more, 'more answer')}.")),) if more > 0 else ()),
            Note(text("Your streak is untouched: it never asks whether an answer was right.")),
        ),
    )


def _line(news: News, prompt: str) -> Text:
    if not news.right:
        verdict = "Your answer counts as it was recorded again."
        loss = f" {plural(-news.gained, 'point')} went with it." if news.gained else ""
        return text(strong(prompt), "\n", f"{verdict}{loss}")
    gain = f" +{plural(news.gained, 'point')}." if news.gained else ""
    return text(strong(prompt), "\n", f"Your answer counts as right now.{gain}")
