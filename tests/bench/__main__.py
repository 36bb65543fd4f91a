"""Print each figure as ours and as the floor, from one interleaved run.

More sizes of the log, in answers, may be given: ``make bench ARGS=10000000``.
"""

import sys

from rich.console import Console
from rich.table import Table

from tests.bench import answers, rows, start

ROUNDS = 5


def main() -> None:
    table = Table("what", "ours", "floor", "ours ÷ floor", title="studybot bench, medians")
    sizes = (*rows.SIZES, *(int(size) for size in sys.argv[1:]))
    figures = (
        *answers.measure(ROUNDS),
        *rows.measure(ROUNDS, sizes),
        *start.measure(ROUNDS),
    )
    for row in figures:
        table.add_row(row.what, row.ours_text, row.floor_text, f"{row.ratio:.2f}")
    Console(width=120).print(table)


main()
