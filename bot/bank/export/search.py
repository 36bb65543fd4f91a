"""What a page finds questions by: the words that they show before the key is opened, and why."""

import re
import unicodedata
from collections.abc import Mapping

from bot.bank.bank import Bank
from bot.domain.question import Question
from bot.ids import QuestionId

_WORD = re.compile(r"[^\W_]+")


def index(bank: Bank) -> Mapping[QuestionId, str]:
    """Return the different words of each question, in a row; nothing of them tells the key."""
    return {
        question.id: " ".join(sorted(set(plain_words(_text(question, bank)))))
        for question in bank.questions
    }


def plain_words(text: str) -> list[str]:
    """Return words as they are searched: small, without accents, x² as x2.

    ``words`` in page.js does the same to what is typed.
    """
    spread = unicodedata.normalize("NFKD", text).lower()
    return _WORD.findall("".join(c for c in spread if not unicodedata.category(c).startswith("M")))


def _text(question: Question, bank: Bank) -> str:
    return "\n".join(
        [
            question.id,
            question.concept,
            bank.title(question.topic),
            question.prompt,
            question.code,
            *(choice.text for choice in question.choices),
            question.explanation,
            question.interview.prompt,
            *(f"{each.authors} {each.title} {each.year}" for each in question.references),
        ]
    )
