"""What somebody typed after the command, as Slack sends it, and as they meant it.

With ``should_escape`` on, people, channels and addresses come in pointed brackets, and ``&``, ``<``
and ``>`` as entities.
https://docs.slack.dev/interactivity/implementing-slash-commands
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from adapters.slack import names
from bot.commands import LONGEST_LINE, Call, Misread, Verb, parse

LONGEST_TEXT = 4 * LONGEST_LINE
"""Characters that are looked at; entities and brackets make a text longer than what was typed."""

_INVISIBLE = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
)
"""Soft hyphens, spaces without width, and marks that turn the direction of writing: what comes with
a copied text, and nobody types."""

_PERSON = re.compile(r"<@([UW][A-Z0-9]{1,30})(?:\|([^<>|\s]*))?>")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]{1,30})(?:\|([^<>|\s]*))?>")
_SPECIAL = re.compile(r"<!([^<>|\s]*)(?:\|([^<>|]*))?>")
_ADDRESS = re.compile(r"<([^<>|\s@#!][^<>|\s]*)(?:\|[^<>|]*)?>")


def call_of(text: str, team: str) -> Call | Misread:
    """Return what a line asks for; one without a word asks for help.

    A person or a channel that is the whole of an option's value becomes their id.
    """
    line = typed(text, team)
    if not any(map(str.isalnum, line.words)):
        return Call(Verb.HELP)
    call = parse(line.words)
    if isinstance(call, Misread):
        return call
    options = {name: line.ids.get(value, value) for name, value in call.options.items()}
    return replace(call, options=options)


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed, and the ids of the people and channels it names: ``@ada``, ``#study``."""

    words: str
    ids: Mapping[str, str]


def typed(text: str, team: str) -> Line:
    """Return a text as it was typed."""
    ids: dict[str, str] = {}

    def named(sign: str, of: Callable[[str, str], str]) -> Callable[[re.Match[str]], str]:
        def name(found: re.Match[str]) -> str:
            shown = sign + _unescaped(found[2] or found[1])
            ids[shown] = of(team, found[1])
            return shown

        return name

    text = text[:LONGEST_TEXT].encode(errors="replace").decode()
    text = _PERSON.sub(named("@", names.learner), text)
    text = _CHANNEL.sub(named("#", names.place), text)
    text = _SPECIAL.sub(lambda found: found[2] or f"@{found[1]}", text)
    text = _ADDRESS.sub(lambda found: found[1], text)
    return Line(_unescaped(text).translate(_INVISIBLE), ids)


def _unescaped(text: str) -> str:
    """Take ``&lt;``, ``&gt;`` and ``&amp;`` back, in this order."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
