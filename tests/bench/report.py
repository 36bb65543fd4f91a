"""What becomes of figures: a table for people, JSON for programs, a table in the documents."""

import json
import os
import platform
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich import box
from rich.table import Table

from tests.bench.figure import Figure, Of, Target

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "build" / "bench.json"
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures -->\n", "<!-- /figures -->"
HEAD = ("what", "ours", "floor", "ratio", "target", "met")


class CannotWrite(Exception):
    """The figures cannot go into the document; the message says why, and what to do."""


def table(figures: Iterable[Figure]) -> Table:
    """Return the table of a run; a line under each figure says what its floor is."""
    shown = Table(
        box=box.SIMPLE_HEAD, title="studybot bench: medians, ours ÷ floor", pad_edge=False
    )
    for name in HEAD:
        shown.add_column(name, justify="left" if name == "what" else "right")
    last = ""
    for figure in figures:
        if last and last != figure.run:
            shown.add_section()
        last = figure.run
        _, *cells = _cells(figure)
        shown.add_row(f"{figure.what}\n[dim]  floor: {figure.beside}[/dim]", *cells)
    return shown


def machine() -> dict[str, Any]:
    """Return what figures depend on; no names and no paths."""
    return {
        "cpus": os.cpu_count(),
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }


def commit() -> str:
    """Return the commit that is measured, like ``1a2b3c4`` or ``1a2b3c4 with changes``."""
    found = _git("rev-parse", "--short", "HEAD")
    changed = found and _git("status", "--porcelain", "--untracked-files=no")
    return f"{found or 'no commit'}{' with changes' if changed else ''}"


def to_json(figures: Iterable[Figure], *, command: str, commit: str) -> str:
    """Return a run as text; ``from_json`` reads it."""
    run = {
        "command": command,
        "commit": commit,
        "machine": machine(),
        "figures": [_form(figure) for figure in figures],
    }
    return json.dumps(run, indent=2, ensure_ascii=False) + "\n"


def from_json(run: Mapping[str, Any]) -> tuple[Figure, ...]:
    """Return the figures of a run."""
    return tuple(_figure(form) for form in run["figures"])


def markdown(run: Mapping[str, Any]) -> str:
    """Return the document's table of a run, and under what it was taken."""
    facts = run["machine"]
    figures = from_json(run)
    lines = [
        f"`{run['command']}` at commit {run['commit']}, on {facts['cpus']} CPUs "
        f"({facts['system']}, {facts['machine']}), Python {facts['python']}, "
        f"SQLite {facts['sqlite']}:",
        "",
        f"| {' | '.join(('run', *HEAD[:3], 'the floor is', *HEAD[3:]))} |",
        "|---|---|--:|--:|---|--:|--:|:-:|",
    ]
    last = ""
    for figure in figures:
        what, ours, floor, ratio, target, met = _cells(figure)
        name = "" if figure.run == last else figure.run
        last = figure.run
        lines.append(
            f"| {name} | {what} | {ours} | {floor} | {figure.beside} | {ratio} | {target} | {met} |"
        )
    return "\n".join(lines) + "\n"


def written(document: str, run: Mapping[str, Any], names: Sequence[str]) -> str:
    """Return the document with the table of a run between its markers.

    Raises:
        CannotWrite: the run lacks measurements of ``names``, or the document its markers.
    """
    missing = [name for name in names if name not in {f["run"] for f in run["figures"]}]
    if missing:
        raise CannotWrite(
            f"The last run has no {', '.join(missing)}. Take everything first: make bench"
        )
    if BEGIN not in document or END not in document:
        raise CannotWrite(f"docs/performance.md needs the lines {BEGIN.strip()} and {END}.")
    before, _, rest = document.partition(BEGIN)
    return f"{before}{BEGIN}{markdown(run)}{END}{rest.partition(END)[2]}"


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.what,
        figure.ours_text,
        figure.floor_text,
        figure.ratio_text,
        figure.target_text,
        figure.met_text,
    )


def _form(figure: Figure) -> dict[str, Any]:
    target = figure.target
    return {
        "run": figure.run,
        "what": figure.what,
        "unit": figure.unit,
        "ours": figure.ours,
        "beside": figure.beside,
        "floor": figure.floor,
        "ratio": figure.ratio,
        "target": target and {"of": target.of, "bound": target.bound, "at_least": target.at_least},
        "met": figure.met,
    }


def _figure(form: Mapping[str, Any]) -> Figure:
    target = form["target"]
    return Figure(
        run=form["run"],
        what=form["what"],
        unit=form["unit"],
        ours=tuple(form["ours"]),
        beside=form["beside"],
        floor=tuple(form["floor"]),
        target=Target(**(target | {"of": Of(target["of"])})) if target else None,
    )


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
