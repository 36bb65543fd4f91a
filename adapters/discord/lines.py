"""Lines of which each is a Text: options, facts, rows that have no room beside each other."""

from collections.abc import Sequence

from adapters.cutting import ELLIPSIS, fair_share, size
from adapters.discord.markdown import markdown
from bot.view.text import Text

SMALL = "-# "
"""Makes a line small print."""
_LEAST = 12
"""Units that a line needs to say anything."""


def set_lines(
    texts: Sequence[Text], room: int, *, brief: bool = False, starts: Sequence[str] = ()
) -> str:
    """Return lines in at most ``room`` units: the longest are cut, and the last left out.

    ``starts`` stand before the lines, as they are: at most four units each.
    """
    starts = starts or [""] * len(texts)
    lines = [f"{start}{markdown(each, brief=brief)}" for start, each in _both(starts, texts)]
    if size("\n".join(lines)) <= room:
        return "\n".join(lines)
    room -= size(ELLIPSIS) + 1
    kept = min(len(texts), room // (_LEAST + 1))
    if kept < 1:
        return ELLIPSIS
    share = fair_share(map(size, lines[:kept]), room - kept + 1)
    cut = [
        f"{start}{markdown(each, max(1, share - len(start)), brief=brief)}"
        for start, each in _both(starts[:kept], texts[:kept])
    ]
    return "\n".join(cut if kept == len(texts) else [*cut, ELLIPSIS])


def _both(starts: Sequence[str], texts: Sequence[Text]) -> Sequence[tuple[str, Text]]:
    return [*zip(starts, texts, strict=True)]
