r"""The bank as Markdown for people, both ways, without a loss.

A question is a ``# question-id`` with its short fields as a list, then ``## Prompt``, ``## Code``,
``## Choices`` or ``## Numeric``, ``## Explanation``, ``## Interview``, ``## Hints`` and
``## References``; what is empty is left out. The titles of topics may stand above all, as a list
under ``# Topics``, what each concept needs under ``# Prerequisites``, and a comment above even
these. ``write`` and ``read`` are the two directions: ``outline`` finds headings, lists and fences,
``fields`` and ``bodies`` read what is in them, and ``escape`` keeps a text apart from the Markdown
around it.

Lines end with ``\n``; a file edited elsewhere may use ``\r\n``. A ``\r`` inside a bank text is
kept, written ``&#13;``.
"""

from bot.bank.markdown.read import Page, from_markdown, read_page
from bot.bank.markdown.write import (
    prerequisites_to_markdown,
    to_markdown,
    topics_to_markdown,
)

__all__ = [
    "Page",
    "from_markdown",
    "prerequisites_to_markdown",
    "read_page",
    "to_markdown",
    "topics_to_markdown",
]
