"""The comment that may stand at the top of a Markdown file: notes to its author, never read."""

from collections.abc import Iterable

_BEGIN, _END = "<!--", "-->"


def commented(text: str, lines: Iterable[str]) -> str:
    """Write lines above a text, in a comment."""
    inside = (line.replace(_END, "-- >") for line in lines)
    return "\n".join([_BEGIN, *inside, _END, "", text])


def body_of(text: str) -> str:
    """Return a text without the comment at its top."""
    return uncommented(text).lstrip("\r\n")


def uncommented(text: str) -> str:
    """Leave the lines of the comment empty: findings name those of the file."""
    if not text.lstrip("\ufeff \t\r\n").startswith(_BEGIN) or _END not in text:
        return text
    comment, _, rest = text.partition(_END)
    return "\n" * comment.count("\n") + rest
