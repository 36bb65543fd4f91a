"""Commands as people type them."""

import difflib
import re
import shlex
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.commands.declared import ANYWHERE, command
from bot.commands.parts import Attached, Command, Verb

LONGEST_LINE = 1000
"""Characters; nobody types a longer command."""

_FORMERLY = {
    "schedule set": Verb.SCHEDULE_EDIT,
    "schedule topics": Verb.SCHEDULE_EDIT,
    "track": Verb.SCHEDULE_LIST,
    "track add": Verb.SCHEDULE_ADD,
    "track remove": Verb.SCHEDULE_REMOVE,
    "quiz": Verb.QUIZ_START,
}
"""What commands were called, or may be thought to be; whoever types that is told the name."""

_APOSTROPHE = "\ue000"
"""Stands in for one while a line is split."""
_PLAIN = {
    **dict.fromkeys(map(ord, "“”„‟«»"), '"'),
    **dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B), "'"),
}


@dataclass(frozen=True, slots=True)
class Call:
    """A command someone used, with the options given."""

    verb: Verb
    options: Mapping[str, str] = field(default_factory=dict)
    file: Attached | None = None


@dataclass(frozen=True, slots=True)
class Misread:
    """A line that is no command: the closest one, or the one that lacks an option or has no such.

    ``missing`` is the option it lacks, ``unknown`` what was typed as the name of one.
    """

    text: str
    closest: Verb | None = None
    missing: str = ""
    unknown: str = ""


def parse(line: str) -> Call | Misread:
    """Read a typed line such as ``/schedule set 09:00 weekdays``; the slash may be missing.

    So may the hyphen of a subcommand: ``/schedule post now``.
    """
    words = _words(line)
    for length in (3, 2, 1):
        root, *others = words[:length] or [""]
        name = " ".join(filter(None, (root, "-".join(others)))).lower()
        if len(words) >= length and name in set(Verb):
            return _call(command(Verb(name)), words[length:], line)
    return Misread(line[:80], _closest(words))


def called(declared: Command, options: Mapping[str, str], line: str) -> Call | Misread:
    """Return the call of a command, unless an option it needs is missing."""
    for option in declared.options:
        if option.required and option.name not in options:
            return Misread(line[:80], declared.verb, option.name)
    return Call(declared.verb, options)


def named(line: str) -> Verb | None:
    """Return the command whose name a line is, without a slash and with nothing else."""
    name = " ".join(line[:LONGEST_LINE].lower().split())
    return next((each.verb for each in ANYWHERE if each.verb == name), None)


def _words(line: str) -> list[str]:
    line = _plain(line[:LONGEST_LINE]).strip().removeprefix("/")
    # An apostrophe within a word closes nothing.
    held = re.sub(r"(?<=\w)'(?=\w)", _APOSTROPHE, line)
    try:
        words = shlex.split(held)
    except ValueError:  # an unclosed quote
        return line.split()
    return [word.replace(_APOSTROPHE, "'") for word in words if word.strip()]


def _plain(line: str) -> str:
    """Return a line with the quotes and spaces that keyboards have."""
    return re.sub(r"\s", " ", line.translate(_PLAIN))


def _joined(declared: Command, words: list[str]) -> list[str]:
    """Put a name and its value together where a space parts them, as in ``track: evening``."""
    names = {option.name for option in declared.options}
    joined: list[str] = []
    for word in words:
        if joined and _is_bare(joined[-1], names):
            if _split_named(word)[0] in names or _is_bare(word, names):
                joined[-1] = word
            else:
                joined[-1] += word
        elif joined and _goes_on(declared, joined[-1], word):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined[:-1] if joined and _is_bare(joined[-1], names) else joined


def _goes_on(declared: Command, word: str, following: str) -> bool:
    """Tell whether a named value is typed in two words, as in ``digest:sun 18:00``."""
    name, value = _split_named(word)
    pattern = next((o.two_words for o in declared.options if o.name == name), "")
    return bool(pattern and re.fullmatch(pattern, f"{value} {following}", re.IGNORECASE))


def _is_bare(word: str, names: Collection[str]) -> bool:
    """Tell whether a word names an option and gives no value."""
    return word[-1] in ":=" and word[:-1].lower() in names


def _call(declared: Command, words: list[str], line: str) -> Call | Misread:
    words = _joined(declared, words)
    loose = [word for word in words if not _option(declared, word)]
    if loose and all(option.named for option in declared.options):
        return Misread(line[:80], _closest([declared.verb, *loose]))
    unknown = next((name for name in map(_unknown, loose) if name), "")
    if unknown and any(option.named for option in declared.options):
        return Misread(line[:80], declared.verb, unknown=unknown)
    return called(declared, _named(declared, words), line)


def _named(declared: Command, words: list[str]) -> dict[str, str]:
    """Give each word to its option: by name (``zone:UTC``, ``zone=UTC``), else by position."""
    options: dict[str, str] = {}
    loose: list[str] = []
    for word in words:
        name, value = _split_named(word)
        if _option(declared, word):
            options[name] = value
        else:
            loose.append(word)
    for option in declared.options:
        if option.name in options or option.named or not loose:
            continue
        taken = loose if option.rest else loose[:1]
        options[option.name] = " ".join(taken)
        loose = loose[len(taken) :]
    if loose and options:
        last = next(reversed(options))
        options[last] = " ".join((options[last], *loose))
    return options


def _unknown(word: str) -> str:
    """Return the name in a word like ``frob:1``; a word without a name has none."""
    name, value = _split_named(word)
    return name if value else ""


def _option(declared: Command, word: str) -> bool:
    """Tell whether a word names an option and gives its value."""
    name, value = _split_named(word)
    return bool(value) and any(option.name == name for option in declared.options)


def _split_named(word: str) -> tuple[str, str]:
    found = re.fullmatch(r"([A-Za-z]+)[:=](.+)", word, re.DOTALL)
    return (found[1].lower(), found[2]) if found else (word, "")


def _closest(words: list[str]) -> Verb | None:
    typed = " ".join(words[:2]).lower()
    for candidate in (typed, typed.partition(" ")[0]):
        if candidate in _FORMERLY:
            return _FORMERLY[candidate]
        near = difflib.get_close_matches(candidate, list(Verb), n=1, cutoff=0.6)
        if near:
            return Verb(near[0])
    return None
