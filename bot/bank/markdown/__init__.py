r"""The bank as Markdown for people, both ways, without a loss.

A question is a ``# question-id`` with its short fields as a list, then ``## Prompt``, ``## Code``,
``## Choices`` or ``## Numeric``, ``## Explanation``, ``## Interview``, ``## Hints`` and
``## References``; what is empty is left out. ``write`` and ``read`` are the two directions:
``outline`` finds headings, lists and fences, ``fields`` and ``bodies`` read what is in them, and
``escape`` keeps a text apart from the Markdown around it.

Lines end with ``\n``; a file edited elsewhere may use ``\r\n``. A ``\r`` inside a bank text is
kept, written ``&#13;``.
"""

from bot.bank.markdown.read import from_markdown
from bot.bank.markdown.write import to_markdown

__all__ = ["from_markdown", "to_markdown"]
