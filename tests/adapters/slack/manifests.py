"""Reads the manifests: as much of YAML as they are written in, and nothing else."""

import json
import re
from pathlib import Path
from typing import Any

DEPLOY = Path(__file__).parents[3] / "deploy"
PLAIN = re.compile(r"[A-Za-z/][^#\"'{}\[\]&*!|>%@`]*")
KEY = re.compile(r"([a-z_]+):(?: (.+))?")


def manifest(name: str) -> dict[str, Any]:
    """A manifest of the deploy folder."""
    lines = (DEPLOY / name).read_text("utf-8").splitlines()
    found = read([each for each in lines if each.strip() and not each.lstrip().startswith("#")])
    assert isinstance(found, dict)
    return found


def read(lines: list[str]) -> Any:
    """Lines that are indented alike, and what is below each of them."""
    depth = _depth(lines[0])
    parts: list[list[str]] = []
    for line in lines:
        assert _depth(line) >= depth, f"indented less: {line!r}"
        if _depth(line) == depth:
            parts.append([line])
        else:
            parts[-1].append(line)
    if lines[0].lstrip().startswith("- "):
        return [_item(part, depth) for part in parts]
    pairs = [_pair(part) for part in parts]
    assert len(dict(pairs)) == len(pairs), f"a key stands twice: {[key for key, _ in pairs]}"
    return dict(pairs)


def _item(part: list[str], depth: int) -> Any:
    assert part[0].lstrip().startswith("- "), f"no item: {part[0]!r}"
    first = " " * (depth + 2) + part[0].lstrip()[2:]
    mapping = KEY.fullmatch(first.strip())
    return read([first, *part[1:]]) if mapping else _scalar(first.strip())


def _pair(part: list[str]) -> tuple[str, Any]:
    found = KEY.fullmatch(part[0].strip())
    assert found is not None, f"no key: {part[0]!r}"
    if found[2]:
        assert len(part) == 1, f"a value and more: {part}"
        return found[1], _scalar(found[2])
    return found[1], read(part[1:])


def _scalar(words: str) -> Any:
    if words in ("true", "false"):
        return words == "true"
    if words.startswith('"'):
        return json.loads(words)
    assert PLAIN.fullmatch(words), f"quote this: {words!r}"
    assert not re.search(r":\s|\s$", words), f"quote this: {words!r}"
    return words


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
