"""The payload of every card in the catalogue, a file for each family.

Write them anew with ``python -m tests.adapters.discord.snapshots``, and read the difference before
it is committed.
"""

import json
from pathlib import Path
from typing import Any

from adapters.discord.render import message, modal
from bot.view.card import Card
from bot.view.form import Form
from tests.adapters.catalogue import FAMILIES

FOLDER = Path(__file__).parent / "snapshots"


def payloads(family: str) -> dict[str, Any]:
    return {name: payload(shown) for name, shown in FAMILIES[family].items()}


def payload(shown: Card | Form) -> dict[str, Any]:
    return message(shown) if isinstance(shown, Card) else modal(shown)


def path(family: str) -> Path:
    return FOLDER / f"{family}.json"


def written(family: str) -> str:
    return json.dumps(payloads(family), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for family in FAMILIES:
        path(family).write_text(written(family), "utf-8")


if __name__ == "__main__":
    main()
