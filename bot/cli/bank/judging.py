"""What the rules of quality say of questions that are on their way into a bank."""

from collections.abc import Collection, Sequence
from pathlib import Path

from bot.bank.bank import Bank
from bot.bank.findings import Finding, Severity
from bot.cli.bank.files import is_built_in


def judge(bank: Bank, names: Collection[str], path: Path) -> Sequence[Finding]:
    """Return the findings about these questions of a bank that is kept in ``path``.

    The rules bind the built-in bank in full; a bank of one's own is only warned of some.
    """
    from bot.quality.checking import check_quality  # noqa: PLC0415 - nothing else needs the rules

    found = check_quality(bank, community=not is_built_in(path))
    return [finding for finding in found if finding.item in names]


def errors(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return those with which a bank does not pass."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def warnings(findings: Sequence[Finding]) -> str:
    """Return those that are for the author to judge, as text; nothing if there is none."""
    found = [f"  {each}" for each in findings if each.severity is Severity.WARNING]
    return "\n".join(["For you to judge:", *found]) if found else ""
