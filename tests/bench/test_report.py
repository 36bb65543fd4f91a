"""Figures go to people, to programs, and into the document, and are the same everywhere."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from tests.bench import report, runs
from tests.bench.cli import WIDTH
from tests.bench.figure import Figure, Of, Target, at_most

TURN = Figure(
    run="turn",
    what="CPU of an answer, log of 1,000,000",
    unit="µs",
    ours=(7766.0,),
    beside="its SQL, replayed",
    floor=(506.0,),
    target=at_most(250),
)
MEMORY = Figure(
    run="start",
    what="terminal's memory",
    unit="MB",
    ours=(63.2,),
    beside="its imports alone",
    floor=(58.9,),
    target=Target(of=Of.EXCESS, bound=30),
)


def run_of(*figures: Figure) -> dict[str, Any]:
    text = report.to_json(figures, command="make bench", commit="1a2b3c4")
    return dict(json.loads(text))


def shown(*figures: Figure) -> list[str]:
    out = StringIO()
    Console(file=out, width=WIDTH).print(report.table(figures))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_the_table_says_ours_the_floor_the_target_and_whether_it_is_met() -> None:
    lines = shown(TURN, MEMORY)

    [turn] = [line for line in lines if "CPU of an answer" in line]
    cells = "CPU of an answer, log of 1,000,000 7,766 µs 506 µs 15.3 ≤ 250 µs ✗"
    assert " ".join(turn.split()) == cells
    assert any("floor: its SQL, replayed" in line for line in lines)
    assert any("≤ floor + 30 MB" in line and line.endswith("✓") for line in lines)


def test_a_run_survives_as_json() -> None:
    assert report.from_json(run_of(TURN, MEMORY)) == (TURN, MEMORY)


def test_json_has_facts_of_the_machine_and_no_paths() -> None:
    run = run_of(TURN)

    assert set(run["machine"]) == {"cpus", "machine", "system", "python", "sqlite"}
    assert str(Path.home()) not in json.dumps(run)
    assert str(report.ROOT) not in json.dumps(run)


def test_the_document_gets_the_table_between_its_markers() -> None:
    document = f"Before.\n\n{report.BEGIN}old\n{report.END}\n\nAfter.\n"

    text = report.written(document, run_of(TURN, MEMORY), ("turn", "start"))

    assert text.startswith(f"Before.\n\n{report.BEGIN}`make bench` at commit 1a2b3c4, on ")
    assert text.endswith(f"{report.END}\n\nAfter.\n")
    assert "old" not in text
    assert (
        "| turn | CPU of an answer, log of 1,000,000 | 7,766 µs | 506 µs | its SQL, replayed "
        "| 15.3 | ≤ 250 µs | ✗ |" in text
    )
    assert report.written(text, run_of(TURN, MEMORY), ("turn", "start")) == text


def test_a_partial_run_is_not_written_down() -> None:
    with pytest.raises(report.CannotWrite) as raised:
        report.written(f"{report.BEGIN}{report.END}", run_of(TURN), ("turn", "tick", "start"))

    assert str(raised.value) == (
        "The last run has no tick, start. Take everything first: make bench"
    )


def test_a_document_without_markers_is_left_alone() -> None:
    with pytest.raises(report.CannotWrite, match="needs the lines <!-- figures --> and"):
        report.written("Nothing.", run_of(TURN), ("turn",))


def test_our_document_has_the_markers_and_explains_every_measurement() -> None:
    text = report.DOCUMENT.read_text("utf-8")

    assert report.BEGIN in text
    assert report.END in text
    assert [name for name in runs.RUNS if f"\n## {name}: " not in text] == []
