"""The small parts of blocks: texts, lengths, fields that are known."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tests.adapters.slack.fake.limits import LIMITS


class Fault(NamedTuple):
    """What is wrong, and the JSON pointer to it."""

    where: str
    words: str

    def __str__(self) -> str:
        return f"{self.words} [json-pointer:{self.where or '/'}]"


def at(where: str, words: str) -> Fault:
    return Fault(where, words)


def keys(
    part: Mapping[str, Any], where: str, needed: Sequence[str], known: Sequence[str]
) -> Iterator[Fault]:
    for name in needed:
        if name not in part:
            yield at(where, f"missing required field: {name}")
    for name in part:
        if name not in known and name not in needed:
            yield at(where, f"invalid additional property: {name}")


def long(words: Any, where: str, most: int, least: int = 1) -> Iterator[Fault]:
    if not isinstance(words, str):
        yield at(where, "must be a string")
    elif len(words) < least:
        yield at(where, f"must be more than {least - 1} characters")
    elif len(words) > most:
        yield at(where, f"must be less than {most + 1} characters")


def many(items: Any, where: str, most: int, least: int = 1) -> Iterator[Fault]:
    if not isinstance(items, list):
        yield at(where, "must be an array")
    elif len(items) < least:
        yield at(where, f"must have at least {least} items")
    elif len(items) > most:
        yield at(where, f"no more than {most} items allowed")


def text(part: Any, where: str, most: int) -> Iterator[Fault]:
    """A text object of either kind."""
    kind = part.get("type") if isinstance(part, dict) else None
    known = {"plain_text": ("type", "text", "emoji"), "mrkdwn": ("type", "text", "verbatim")}
    if kind not in known:
        yield at(where, "failed to match all allowed schemas")
        return
    yield from keys(part, where, ("text",), known[kind])
    yield from long(part.get("text"), f"{where}/text", most)


def plain(part: Any, where: str, most: int) -> Iterator[Fault]:
    """A text object that must be plain."""
    if not isinstance(part, dict) or part.get("type") != "plain_text":
        yield at(where, "must be a plain_text object")
        return
    yield from text(part, where, most)


def confirm(part: Any, where: str) -> Iterator[Fault]:
    """https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object"""
    if not isinstance(part, dict):
        yield at(where, "failed to match all allowed schemas")
        return
    yield from keys(part, where, ("title", "text", "confirm", "deny"), ("style",))
    yield from plain(part.get("title"), f"{where}/title", LIMITS["confirm_title"])
    yield from plain(part.get("text"), f"{where}/text", LIMITS["confirm_text"])
    for name in ("confirm", "deny"):
        yield from plain(part.get(name), f"{where}/{name}", LIMITS["confirm_button"])
