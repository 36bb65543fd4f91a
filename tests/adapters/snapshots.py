"""The payload of every card in the catalogue, a file for each family, on any platform."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.view.card import Card
from bot.view.form import Form
from tests.adapters.catalogue import FAMILIES

Payload = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Snapshots:
    """Files in ``folder``; what is deeper than ``depth`` stands on one line."""

    folder: Path
    message: Callable[[Card], Payload]
    modal: Callable[[Form], Payload]
    depth: int = 99

    def path(self, family: str) -> Path:
        return self.folder / f"{family}.json"

    def written(self, family: str) -> str:
        drawn = {name: self._payload(shown) for name, shown in FAMILIES[family].items()}
        return f"{_laid_out(drawn, self.depth)}\n"

    def write(self) -> None:
        self.folder.mkdir(exist_ok=True)
        for old in self.folder.glob("*.json"):
            old.unlink()
        for family in FAMILIES:
            self.path(family).write_text(self.written(family), "utf-8")

    def _payload(self, shown: Card | Form) -> Payload:
        return self.message(shown) if isinstance(shown, Card) else self.modal(shown)


def _laid_out(value: object, depth: int, indent: str = "") -> str:
    """JSON as ``json.dumps`` writes it with an indent of one, down to ``depth``."""
    if not depth or not value or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    inner = f"{indent} "
    if isinstance(value, list):
        parts = [_laid_out(each, depth - 1, inner) for each in value]
    else:
        parts = [f"{json.dumps(k)}: {_laid_out(v, depth - 1, inner)}" for k, v in value.items()]
    left, right = "[]" if isinstance(value, list) else "{}"
    return f"{left}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{right}"
