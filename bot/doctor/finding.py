"""What one check found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``says`` what is, in a sentence; ``fix`` what to do, where something is wrong."""

    check: str
    ok: bool
    says: str
    fix: str = ""


def fine(check: str, says: str) -> Finding:
    """Return that nothing is wrong."""
    return Finding(check=check, ok=True, says=says)


def wrong(check: str, says: str, fix: str) -> Finding:
    """Return what is wrong, and how to mend it."""
    return Finding(check=check, ok=False, says=says, fix=fix)
