"""Findings: what is wrong in a bank file, where, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: with an error a bank does not pass, a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``item`` is a question id (or its position), ``field`` a path like ``choices[2].why``."""

    item: str
    field: str
    problem: str
    fix: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the finding as one line."""
        where = f"{self.item}, {self.field}" if self.field else self.item
        end = "" if self.fix.endswith("?") else "."
        return f"{where}: {self.problem}. {self.fix}{end}"


class BankError(Exception):
    """A bank that cannot be used; nothing of it was taken. Lists every finding."""

    def __init__(self, source: str, findings: Sequence[Finding]) -> None:
        """Keep the findings; the message lists them, one a line."""
        self.source = source
        self.findings = tuple(findings)
        count = f"{len(findings)} finding{'s' if len(findings) != 1 else ''}"
        lines = "\n".join(f"  {finding}" for finding in findings)
        super().__init__(f"The question bank {source} cannot be used ({count}):\n{lines}")
