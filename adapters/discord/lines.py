"""Lines of which each is a Text: options, facts, rows that have no room beside each other."""

from collections.abc import Sequence

from adapters.discord.cutting import ELLIPSIS, fair_share
from adapters.discord.limits import size
from adapters.discord.markdown import markdown
from bot.view.text import Text

_LEAST = 8
"""Units that a line needs to say anything."""


def set_lines(texts: Sequence[Text], room: int, *, brief: bool = False) -> str:
    """Return lines in at most ``room`` units: the longest are cut, and the last left out."""
    kept = texts[: max(1, (room - 1) // (_LEAST + 1))]
    last = [] if len(kept) == len(texts) else [ELLIPSIS]
    room -= len(kept) + len(last) - 1 + len(last)
    whole = [markdown(each, brief=brief) for each in kept]
    share = fair_share(map(size, whole), room)
    cut = (markdown(each, max(1, share), brief=brief) for each in kept)
    return "\n".join([*cut, *last])
