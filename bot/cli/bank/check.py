"""``studybot bank check``: everything wrong with a bank, at once."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.bank.bank import Bank
from bot.bank.findings import Finding, Severity
from bot.bank.load import Inspection
from bot.bank.save import inspect_any
from bot.cards.words import plural
from bot.cli.bank.files import is_built_in
from bot.cli.bank.packed import pack_bank, pack_option
from bot.settings import read_settings

if TYPE_CHECKING:
    from bot.quality.trial import Trial

_HEADS = {Severity.ERROR: "Errors:", Severity.WARNING: "Warnings:"}


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--strict/--community",
    default=None,
    help="Whether each rule binds in full. Default: strict for the built-in bank only.",
)
@click.option(
    "--tricks",
    is_flag=True,
    help="Show how far one gets by guessing, like taking the longest option.",
)
@pack_option
def check(file: Path | None, pack: str | None, *, strict: bool | None, tricks: bool) -> None:
    """Report everything wrong with a bank FILE (default: the one in use).

    Each line says which question, which field, what is wrong, and how to mend it. An error makes
    the command end with 1; a warning is for you to judge.

    Rules are about keys and options, words and lengths that give the key away, explanations, items
    that are much alike, steep or needless prerequisites, and what Discord and Slack have room for.
    A bank of your own is only warned of look-alikes, of short or long explanations and of
    prerequisites that do not go in a circle.
    """
    path = file or read_settings().bank
    inspected = Inspection((), pack_bank(pack, file)) if pack else inspect_any(path)
    strictly = is_built_in(path) and not pack if strict is None else strict
    lenient = not strictly
    findings = [*inspected.findings, *_quality(inspected.sound, lenient=lenient)]
    for severity in Severity:
        _tell(severity, [each for each in findings if each.severity is severity])
    _tell_tricks(inspected.sound, always=tricks)
    click.echo(_sum(inspected.sound, findings, usable=not inspected.findings))
    if any(each.severity is Severity.ERROR for each in findings):
        raise click.exceptions.Exit(1)


def _quality(bank: Bank, *, lenient: bool) -> Sequence[Finding]:
    from bot.quality.checking import check_quality  # noqa: PLC0415 - nothing else needs the rules

    return check_quality(bank, community=lenient)


def _tell(severity: Severity, findings: Sequence[Finding]) -> None:
    if findings:
        click.echo(_HEADS[severity])
        for finding in findings:
            click.echo(f"  {finding}")
        click.echo()


def _tell_tricks(bank: Bank, *, always: bool) -> None:
    from bot.quality.trial import try_tricks  # noqa: PLC0415 - nothing else needs the tricks

    trials = try_tricks(bank)
    if always or any(trial.fails for trial in trials):
        click.echo(_table(trials))


def _table(trials: Sequence["Trial"]) -> str:
    items = trials[0].items
    if not items:
        return "There is no single choice to try tricks on.\n"
    lines = [f"Without knowing anything, of {plural(items, 'single choice')}:"]
    for trial in sorted(trials, key=lambda each: -each.share):
        mark = "  too many" if trial.fails else ""
        lines.append(f"  {trial.name:<24}{float(trial.share):>5.0%}{mark}")
    guessed = float(trials[0].guessed / items)
    return "\n".join([*lines, f"  {'guessing':<24}{guessed:>5.0%}", ""])


def _sum(bank: Bank, findings: Sequence[Finding], *, usable: bool) -> str:
    counts = Counter(finding.severity for finding in findings)
    topics = len({question.topic for question in bank.questions})
    found = (
        f"{plural(counts[Severity.ERROR], 'error')}, {plural(counts[Severity.WARNING], 'warning')}"
        if findings
        else "no findings"
    )
    subject = f"{plural(len(bank.questions), 'question')} on {plural(topics, 'topic')}"
    if usable:
        return f"{subject}: {found}."
    return f"The bank cannot be used: {found}. Sound in it: {subject}."
