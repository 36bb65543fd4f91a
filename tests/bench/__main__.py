"""Print each figure as ours and as the floor, from one interleaved run.

More sizes of the log, in answers, may be given: ``make bench ARGS=10000000``. The figures are also
written to ``bench.json`` in the folder for builds.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import answers, rows, start, tick

ROUNDS = 5
JSON = Path(__file__).parents[2] / "build" / "bench.json"


def main() -> None:
    table = Table("what", "ours", "floor", "ours ÷ floor", title="studybot bench, medians")
    sizes = (*rows.SIZES, *(int(size) for size in sys.argv[1:]))
    figures = (
        *answers.measure(ROUNDS),
        *rows.measure(ROUNDS, sizes),
        *tick.measure(ROUNDS),
        *start.measure(ROUNDS),
    )
    for row in figures:
        table.add_row(row.what, row.ours_text, row.floor_text, f"{row.ratio:.2f}")
    Console(width=120).print(table)
    JSON.parent.mkdir(exist_ok=True)
    found = [asdict(figure) | {"ratio": figure.ratio} for figure in figures]
    JSON.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")


main()
