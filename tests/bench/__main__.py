"""Print each figure as ours and as the floor, from one interleaved run."""

from rich.console import Console
from rich.table import Table

from tests.bench import answers, start

ROUNDS = 5


def main() -> None:
    table = Table("what", "ours", "floor", "ours ÷ floor", title="studybot bench, medians")
    for row in (*answers.measure(ROUNDS), *start.measure(ROUNDS)):
        table.add_row(row.what, row.ours_text, row.floor_text, f"{row.ratio:.2f}")
    Console(width=120).print(table)


main()
