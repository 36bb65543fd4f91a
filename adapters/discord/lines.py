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
    whole = [markdown(each, brief=brief) for each in texts]
    if size("\n".join(whole)) <= room:
        return "\n".join(whole)
    room -= size(ELLIPSIS) + 1
    kept = min(len(texts), room // (_LEAST + 1))
    if kept < 1:
        return ELLIPSIS
    share = fair_share(map(size, whole[:kept]), room - kept + 1)
    cut = [markdown(each, share, brief=brief) for each in texts[:kept]]
    return "\n".join(cut if kept == len(texts) else [*cut, ELLIPSIS])
