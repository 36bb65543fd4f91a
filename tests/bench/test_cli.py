"""The command teaches what can be measured, and says what is wrong with a wish."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.bench import report, runs
from tests.bench.cli import main
from tests.bench.figure import Figure
from tests.bench.plan import Plan

FIGURE = Figure(run="tick", what="a tick", unit="µs", ours=(2.0,), beside="a query", floor=(1.0,))


def bench(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Plan, list[str]]]:
    """What was asked to be measured, instead of measuring it."""
    asked: list[tuple[Plan, list[str]]] = []

    def take(plan: Plan, names: list[str]) -> list[Figure]:
        asked.append((plan, list(names)))
        return [FIGURE]

    monkeypatch.setattr(runs, "take", take)
    monkeypatch.setattr(report, "BUILT", tmp_path / "build" / "bench.json")
    return asked


def test_help_names_every_measurement_and_says_what_it_is() -> None:
    said = bench("--help").output

    assert [n for n, words in runs.HELP.items() if n not in said or words not in said] == []
    assert 'make bench ARGS="--only turn,reads"' in said


def test_every_measurement_has_its_line_of_help() -> None:
    assert list(runs.HELP) == list(runs.RUNS)


def test_without_wishes_everything_is_measured(taken: list[tuple[Plan, list[str]]]) -> None:
    done = bench()

    [(plan, names)] = taken
    assert done.exit_code == 0, done.output
    assert names == list(runs.RUNS)
    assert (plan.sizes, plan.rounds) == (Plan().sizes, Plan().rounds)


def test_wishes_are_kept_in_our_order(taken: list[tuple[Plan, list[str]]]) -> None:
    done = bench("--only", "reads, turn", "--sizes", "1_000_000,10000", "--rounds", "2")

    [(plan, names)] = taken
    assert done.exit_code == 0, done.output
    assert names == ["turn", "reads"]
    assert (plan.sizes, plan.rounds) == ((10_000, 1_000_000), 2)


def test_the_run_is_kept_as_json(taken: list[tuple[Plan, list[str]]]) -> None:
    bench("--only", "tick")

    run = json.loads(report.BUILT.read_text("utf-8"))
    assert [figure["what"] for figure in run["figures"]] == ["a tick"]
    assert report.from_json(run) == (FIGURE,)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--only", "speed"], "there is no 'speed'; there are durable, turn, reads, "),
        (["--sizes", "many"], "give numbers of answers from 1000, like 10000,1000000,10000000."),
        (["--sizes", "5"], "give numbers of answers from 1000, like 10000,1000000,10000000."),
    ],
)
def test_a_wrong_wish_is_answered_with_the_right_ones(words: list[str], sentence: str) -> None:
    done = bench(*words)

    assert done.exit_code == 2
    assert sentence in " ".join(done.output.split())


def test_without_a_run_there_is_nothing_to_write_down(
    taken: list[tuple[Plan, list[str]]],
) -> None:
    done = bench("--write-docs")

    assert done.exit_code == 1
    assert "There is no run to write down. Take one first: make bench" in done.output
    assert taken == []


def test_a_partial_run_is_refused(taken: list[tuple[Plan, list[str]]]) -> None:
    bench("--only", "tick")
    before = report.DOCUMENT.read_text("utf-8")

    done = bench("--write-docs")

    assert done.exit_code == 1
    assert "Take everything first: make bench" in done.output
    assert report.DOCUMENT.read_text("utf-8") == before
