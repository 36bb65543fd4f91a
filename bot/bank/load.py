"""Reading a bank file: everything wrong with it is reported at once, or it is taken whole."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from bot.bank.bank import LICENCE, Bank
from bot.bank.findings import BankError, Finding
from bot.bank.prerequisites import ABOUT, PREREQUISITES, prerequisite_findings
from bot.bank.repeats import read_json
from bot.bank.rules import rule_findings
from bot.bank.shape import look_at_shape
from bot.domain.question_form import question_from_form

LARGEST = 20_000_000
"""Bytes. The built-in bank is far below a megabyte."""
_WHOLE = "the file"


@dataclass(frozen=True, slots=True)
class Inspection:
    """Why a file cannot be used, if it cannot, and those of its questions that are sound."""

    findings: Sequence[Finding]
    sound: Bank


def built_in_path() -> Traversable:
    """Return the bank that ships with studybot, installed or in the checkout."""
    installed = files("bot") / "questions.json"
    return installed if installed.is_file() else Path(__file__).parents[2] / "questions.json"


def read_bank(path: Path | None = None) -> Bank:
    """Read a bank file (by default the built-in one).

    Raises:
        BankError: with all findings; nothing of the file was taken.
    """
    source = path or built_in_path()
    return parse_bank(read_file(source), str(source))


def parse_bank(data: bytes, source: str) -> Bank:
    """Read a bank from the bytes of a file; ``source`` names it in errors.

    Raises:
        BankError: with all findings.
    """
    inspected = inspect_bank(data, source)
    if inspected.findings:
        raise BankError(source, inspected.findings)
    return inspected.sound


def inspect_bank(data: bytes, source: str) -> Inspection:
    """Look at the bytes of a file, for someone who mends it: nobody else may take half a bank.

    Raises:
        BankError: it is no file of questions at all.
    """
    try:
        form, repeats = _parse(data, source)
        findings = [*repeats, *_findings(form)]
        return Inspection(findings, _sound(form, findings))
    except RecursionError:
        raise _unusable(source, "is nested too deeply", "Write it as the schema says") from None


def read_file(source: Traversable) -> bytes:
    """Return the bytes of a bank file.

    Raises:
        BankError: it cannot be read, or is too long.
    """
    try:
        if isinstance(source, Path) and source.stat().st_size > LARGEST:
            raise _unusable(source, "has more than 20 MB", "Split it into several banks")
        return source.read_bytes()
    except OSError as error:
        raise _unusable(
            source,
            f"cannot be read ({error.strerror or error})",
            "Set STUDYBOT_BANK to a bank file, or unset it for the built-in bank",
        ) from None


def decode(data: bytes, source: str) -> str:
    """Return the text of a bank file.

    Raises:
        BankError: it is no UTF-8, or has a byte-order mark.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 (byte {error.start})"
        raise _unusable(source, problem, "Save it as UTF-8") from None
    if text.startswith("\ufeff"):
        raise _unusable(source, "starts with a byte-order mark", "Save it as UTF-8 without one")
    return text


def _findings(form: Any) -> list[Finding]:  # noqa: ANN401 - JSON may hold anything
    """Ask the rules, too, of whatever has the right shape."""
    shape = look_at_shape(form)
    fields = form if isinstance(form, Mapping) else {}
    if any(finding.field.startswith(PREREQUISITES) for finding in shape.findings):
        circles: Sequence[Finding] = ()
    else:
        circles = prerequisite_findings(fields.get(PREREQUISITES, {}))
    if not isinstance(fields.get("questions"), list) or not isinstance(fields.get("topics"), dict):
        return [*shape.findings, *circles]  # no topic of a question can be known
    return [*shape.findings, *rule_findings(fields, shape.wrong_questions), *circles]


def _sound(form: Any, findings: Sequence[Finding]) -> Bank:  # noqa: ANN401 - JSON may hold anything
    """Keep the questions of which there is no finding; where there is none at all, every one."""
    wrong = {finding.item for finding in findings}
    if _WHOLE in wrong:
        return Bank(questions=(), topics={})
    named = enumerate(form["questions"], start=1)
    sound = [each for at, each in named if not wrong & {_name(each), f"question {at}"}]
    return Bank(
        questions=tuple(map(question_from_form, sound)),
        topics=form["topics"],
        licence=form.get("licence", LICENCE),
        prerequisites={} if ABOUT in wrong else form.get(PREREQUISITES, {}),
    )


def _name(question: Any) -> str:  # noqa: ANN401 - JSON may hold anything
    name = question.get("id") if isinstance(question, Mapping) else None
    return name if isinstance(name, str) else ""


def _parse(data: bytes, source: str) -> tuple[Any, Sequence[Finding]]:
    text = decode(data, source)
    try:
        return read_json(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        truncated = _ends_too_early(text, error)
        problem = f"ends too early ({where})" if truncated else f"is no JSON: {error.msg} ({where})"
        fix = "Copy the whole file again" if truncated else "Mend it there"
        raise _unusable(source, problem, fix) from None
    except ValueError:  # Python reads no whole number of more than 4300 digits
        raise _unusable(source, "holds an endless number", "Shorten it") from None


def _ends_too_early(text: str, error: json.JSONDecodeError) -> bool:
    rest = text[error.pos :].rstrip()
    cut = any(word.startswith(rest) for word in ("true", "false", "null", "-"))
    return cut or error.msg.startswith("Unterminated string")


def _unusable(source: object, problem: str, fix: str) -> BankError:
    return BankError(str(source), [Finding(item=_WHOLE, field="", problem=problem, fix=fix)])
