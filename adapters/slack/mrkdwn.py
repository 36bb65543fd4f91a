"""Slack's mrkdwn, only where rich text cannot be: small print, and what notifications say.

``&``, ``<`` and ``>`` are escaped, which ends every mention and link
(https://docs.slack.dev/messaging/formatting-message-text#escaping). Nothing escapes the signs of
styles, emoji and quotes: a text that has them is not said in mrkdwn at all.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise, starmap

from adapters.prose import clean, moment, words_of
from bot.view.text import Clock, Kind, Moment, Name, Style, Text

# https://docs.slack.dev/messaging/formatting-message-text#date-formatting
DAY_TIME, TIME, SECONDS = "{date_short_pretty} at {time}", "{time}", "at {time_secs}"
_MEANING = re.compile(
    r"""[*_~`]            # bold, italics, struck out, code
    | ^\s*(?:>|\&gt;)     # quotes
    | :[^\s:]+:           # emoji
    """,
    re.VERBOSE | re.MULTILINE,
)
_SIGNS = {Style.PLAIN: "", Style.STRONG: "*", Style.CODE: "`"}

_Run = tuple[Style, str, bool]
"""Words in one style; whether Slack shows something else in their place."""
_IDS = {Kind.PLACE: ("#", re.compile(r"[CG][A-Z0-9]+")), Kind.PERSON: ("@", re.compile(r"[UW]\w+"))}
_END: _Run = (Style.PLAIN, " ", False)


def escape(words: str) -> str:
    """Return words in which nothing is a mention or a link."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mrkdwn(said: Text) -> str | None:
    """Return spans in mrkdwn; None if it would show anything else than was said."""
    runs = [*_merged(_runs(said))]
    if not all(starmap(_plain, pairwise([*runs, _END]))) or _MEANING.search(_words(runs)):
        return None
    return "".join(_written(run) for run in runs)


def date_form(at: Moment) -> str:
    """Return the form that Slack shows an instant in, in the reader's own time."""
    match at.clock:
        case Clock.TIME:
            return TIME
        case Clock.LEFT:
            return SECONDS
        case Clock.DAY_TIME | Clock.LISTED:
            return DAY_TIME


def stamp(at: Moment) -> str:
    """Return an instant as Slack writes it in mrkdwn."""
    return f"<!date^{int(at.at.timestamp())}^{date_form(at)}|{escape(moment(at))}>"


def own_id(name: Name) -> str:
    """Return what Slack calls a place or a person; nothing for what it would not show.

    Cards that name a person are for one reader alone, so that nobody is rung by it. A role is
    never more than its words.
    """
    pattern = _IDS[name.kind][1] if name.kind in _IDS else None
    found = name.id.rpartition(":")[2]
    return found if pattern and pattern.fullmatch(found) else ""


def _runs(said: Text) -> Iterator[_Run]:
    for part in said:
        if isinstance(part, Moment):
            yield Style.PLAIN, stamp(part), True
        elif isinstance(part, Name):
            yield _named(part)
        elif words := clean(part.text):
            yield part.style, words, False


def _named(name: Name) -> _Run:
    if found := own_id(name):
        return Style.PLAIN, f"<{_IDS[name.kind][0]}{found}>", True
    return Style.PLAIN, words_of(name), False


def _merged(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Join neighbours in one style."""
    for (style, is_token), same in groupby(runs, key=lambda run: (run[0], run[2])):
        yield style, "".join(words for _, words, _ in same), is_token


def _words(runs: Iterable[_Run]) -> str:
    """Return what is read for signs that mean something; in code only its end does."""
    return "".join(
        "x" * len(words) if is_token or style is Style.CODE else words
        for style, words, is_token in runs
    )


def _plain(run: _Run, after: _Run) -> bool:
    """Whether a style can be written here: its sign needs a word within, and none beside it."""
    style, words, _ = run
    if style is Style.PLAIN:
        return after[0] is Style.PLAIN or not words[-1:].isalnum()
    whole = words == words.strip() and "\n" not in words and "`" not in words
    return whole and not after[1][:1].isalnum() and after[0] is Style.PLAIN


def _written(run: _Run) -> str:
    style, words, is_token = run
    return words if is_token else f"{_SIGNS[style]}{escape(words)}{_SIGNS[style]}"
