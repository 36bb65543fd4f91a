"""The command: what to measure, how often, on how much."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from tests.bench import report, runs
from tests.bench.plan import Plan

WIDTH = 100


def _names(_context: click.Context, _option: click.Parameter, typed: str) -> tuple[str, ...]:
    names = [name.strip() for name in typed.split(",") if name.strip()]
    for name in names:
        if name not in runs.RUNS:
            raise click.BadParameter(f"there is no {name!r}; there are {', '.join(runs.RUNS)}.")
    return tuple(name for name in runs.RUNS if name in names) or tuple(runs.RUNS)


def _sizes(_context: click.Context, _option: click.Parameter, typed: str) -> tuple[int, ...]:
    words = [word.replace("_", "").strip() for word in typed.split(",")]
    if not all(word.isdecimal() and int(word) >= 1000 for word in words):
        raise click.BadParameter("give numbers of answers from 1000, like 10000,1000000,10000000.")
    return tuple(sorted({int(word) for word in words}))


_EPILOG = "\b\nMeasurements:\n" + "\n".join(f"  {n:<9} {words}" for n, words in runs.HELP.items())


@click.command(epilog=_EPILOG, context_settings={"max_content_width": WIDTH})
@click.option("--only", "names", default="", callback=_names, help="Measurements, by commas.")
@click.option(
    "--sizes",
    default=",".join(str(size) for size in Plan().sizes),
    show_default=True,
    callback=_sizes,
    help="Answers in the log, by commas. Every 100,000 take 70 MB of disk meanwhile.",
)
@click.option(
    "--rounds",
    default=Plan().rounds,
    show_default=True,
    type=click.IntRange(1),
    help="Times that ours and the floor take turns; rebuild takes one, due at most three.",
)
@click.option(
    "--write-docs",
    is_flag=True,
    help="Measure nothing: put the last run's figures into docs/performance.md.",
)
def main(names: Sequence[str], sizes: tuple[int, ...], rounds: int, *, write_docs: bool) -> None:
    """Measure studybot, each figure beside a floor that is measured in the same run.

    Each round takes ours, then the floor; the medians are shown, and the median of the ratios, in
    which a busy machine cancels out. Progress goes to stderr, the table to stdout, and the run to
    build/bench.json. docs/performance.md explains every figure.

    \b
      make bench                             everything, about five minutes
      make bench ARGS="--only turn,reads"    some of it
      make bench ARGS="--sizes 10000,1000000,10000000"
    """
    if write_docs:
        _write_docs(report.BUILT, report.DOCUMENT)
        return
    plan = Plan(rounds=rounds, sizes=sizes, tell=_tell)
    commit = report.commit()  # before anybody changes anything under a long run
    figures = tuple(runs.take(plan, names))
    Console(width=WIDTH).print(report.table(figures))
    report.BUILT.parent.mkdir(exist_ok=True)
    report.BUILT.write_text(report.to_json(figures, command=_command(), commit=commit), "utf-8")
    missed = sum(figure.met is False for figure in figures)
    _tell(f"{missed} targets missed. Kept in build/bench.json." if missed else "All targets met.")


def _write_docs(built: Path, document: Path) -> None:
    if not built.is_file():
        raise click.ClickException("There is no run to write down. Take one first: make bench")
    run = json.loads(built.read_text("utf-8"))
    try:
        text = report.written(document.read_text("utf-8"), run, tuple(runs.RUNS))
    except report.CannotWrite as error:
        raise click.ClickException(str(error)) from None
    document.write_text(text, "utf-8")
    click.echo("Wrote the figures into docs/performance.md.")


def _command() -> str:
    words = " ".join(sys.argv[1:])
    return f'make bench ARGS="{words}"' if words else "make bench"


def _tell(words: str) -> None:
    click.echo(words, err=True)
