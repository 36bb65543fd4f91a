"""Draw the README's pictures anew."""

from pathlib import Path

from tests.pictures.album import drawn

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, svg in drawn().items():
        (FOLDER / name).write_text(svg, "utf-8")
