"""The README's pictures are what people see today."""

from tests.pictures.__main__ import FOLDER
from tests.pictures.album import drawn


def test_the_pictures_are_drawn_from_the_cards_of_today() -> None:
    kept = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.svg")}
    stale = sorted(name for name, svg in drawn().items() if kept.pop(name, "") != svg)

    assert stale == [], "draw them anew: make pictures"
    assert sorted(kept) == [], "nothing draws these"
