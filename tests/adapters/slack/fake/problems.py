"""What Slack says no with: HTTP 200 and ``ok: false``, but for 429 and 5xx."""

from collections.abc import Mapping, Sequence
from typing import Any


class Problem(Exception):
    """A call is refused with this error; ``more`` stands beside it in the answer."""

    def __init__(self, error: str, *, status: int = 200, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.more = more
        self.headers: Mapping[str, str] = {}

    def body(self) -> dict[str, Any]:
        return {"ok": False, "error": self.error, **self.more}


def invalid(error: str, faults: Sequence[str]) -> Problem:
    """Faults as Slack tells them: ``[ERROR] must be … [json-pointer:/blocks/0]``."""
    metadata = {"messages": [f"[ERROR] {fault}" for fault in faults]}
    return Problem(error, errors=list(faults), response_metadata=metadata)


def missing_scope(needed: str, provided: Sequence[str]) -> Problem:
    return Problem("missing_scope", needed=needed, provided=",".join(provided))


def too_fast(seconds: int) -> Problem:
    """https://docs.slack.dev/apis/web-api/rate-limits"""
    problem = Problem("ratelimited", status=429)
    problem.headers = {"Retry-After": str(seconds)}
    return problem
