"""JSON in which a name may stand twice: readers keep the last value and drop the others unseen."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from bot.bank.findings import Finding
from bot.bank.shape import finding_at

Path = list[str | int]


def read_json(text: str) -> tuple[Any, Sequence[Finding]]:
    """Read JSON; tell which names stand more than once in one object, and where.

    Raises:
        ValueError: it is no JSON.
        RecursionError: it is nested too deeply.
    """
    repeats: dict[int, tuple[dict[str, Any], Counter[str]]] = {}

    def take(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        taken = dict(pairs)
        if len(taken) < len(pairs):
            # The object is kept beside its id, which might otherwise be given to another one.
            repeats[id(taken)] = taken, Counter(name for name, _ in pairs)
        return taken

    form = json.loads(text, object_pairs_hook=take)
    if not repeats:
        return form, []
    return form, [
        finding_at([*path, name], form, f"stands {count} times", "Keep one of them")
        for path, each in _objects(form)
        if id(each) in repeats
        for name, count in repeats[id(each)][1].items()
        if count > 1
    ]


def _objects(form: object) -> Iterator[tuple[Path, object]]:
    """Walk through every object in order of the file, without recursion."""
    ahead: list[tuple[Path, object]] = [([], form)]
    while ahead:
        path, value = ahead.pop()
        if isinstance(value, dict):
            yield path, value
            ahead.extend(([*path, name], part) for name, part in reversed(value.items()))
        elif isinstance(value, list):
            ahead.extend(([*path, at], value[at]) for at in reversed(range(len(value))))
