"""The shape of a bank file: the JSON Schema's errors as findings a person can act on."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from bot.bank.community import relaxed
from bot.bank.findings import Finding

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

LONGEST_QUOTE = 40
MISSING = "is missing"
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs from the schema, and in which questions: the rules are asked of the rest."""

    findings: Sequence[Finding]
    wrong_questions: Set[int]
    """Their positions."""


def shape_findings(form: object) -> list[Finding]:
    """Return what differs from the schema, question by question."""
    return [*look_at_shape(form).findings]


def look_at_shape(form: object, *, community: bool = False) -> Shape:
    """Compare with the schema, question by question; ``community``: with that of packs."""
    if _fits(form, community=community):
        return Shape((), frozenset())
    errors = sorted(_validator(community=community).iter_errors(form), key=lambda e: list(e.path))
    findings = [finding for error in errors for finding in _findings(error, form)]
    paths = [list(error.absolute_path) for error in errors]
    wrong = {int(path[1]) for path in paths if path[:1] == ["questions"] and path[1:]}
    return Shape(findings, wrong)


def finding_at(path: Sequence[str | int], form: object, problem: str, fix: str) -> Finding:
    """Return a finding about the value at ``path``, named as people know it."""
    inside = path[:1] == ["questions"] and path[1:]
    return _finding(_item(list(path), form), path[2:] if inside else path, problem, fix)


def _fits(form: object, *, community: bool) -> bool:
    """Tell at once that nothing differs, as is usual; what does differ takes a slower look."""
    try:
        return _quick_validator(community=community).is_valid(form)
    except ValueError:  # no JSON at all: a value of Python's own, or nested too deeply
        return False


@cache
def _quick_validator(*, community: bool) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(_schema(community=community))


@cache
def _validator(*, community: bool) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - a slow import, needed here only

    return Draft202012Validator(_schema(community=community))


def _schema(*, community: bool) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((files("bot.bank") / "schema.json").read_text("utf-8"))
    return relaxed(schema) if community else schema


def _findings(error: "ValidationError", form: object) -> Iterable[Finding]:
    path = list(error.absolute_path)
    item, rest = _item(path, form), path[2:] if path[:1] == ["questions"] and path[1:] else path
    match str(error.validator):
        case "required":
            # One error per missing field, named first in the message.
            name = error.message.split("'")[1]
            yield _finding(item, [*rest, name], MISSING, "Add it")
        case "additionalProperties":
            schema: Any = error.schema
            instance: Any = error.instance
            known = list(schema["properties"])
            for name in sorted(set(instance) - set(known)):
                near = get_close_matches(name, known, n=1)
                fix = f"Did you mean {near[0]!r}?" if near else "Remove it"
                yield _finding(item, [*rest, name], "is no field", fix)
        case "not":
            fix = "Remove it, or change the kind"
            yield _finding(item, rest, "does not go with this kind of question", fix)
        case _:
            yield _finding(item, rest, *_problem(error))


def _problem(error: "ValidationError") -> tuple[str, str]:
    value: Any = error.instance
    wanted: Any = error.validator_value
    name = str(error.validator)
    if name in _PROBLEMS:
        return _PROBLEMS[name](value, wanted)
    return error.message, "Write it as the schema says"


_PROBLEMS: Mapping[str, Callable[[Any, Any], tuple[str, str]]] = {
    "enum": lambda value, wanted: (f"is {value!r}", f"Use one of {', '.join(map(str, wanted))}"),
    "const": lambda value, wanted: (f"is {value!r}", f"Use {wanted!r}"),
    "type": lambda value, wanted: (f"is {_short(value)}", f"Write {_TYPES.get(wanted, wanted)}"),
    "minLength": lambda value, wanted: (
        f"has {len(value)} characters",
        f"Write at least {wanted}",
    ),
    "maxLength": lambda value, wanted: (f"has {len(value)} characters", f"Shorten it to {wanted}"),
    "minItems": lambda value, wanted: (f"has {len(value)} entries", f"Write at least {wanted}"),
    "maxItems": lambda value, wanted: (f"has {len(value)} entries", f"Keep at most {wanted}"),
    "minimum": lambda value, wanted: (f"is {value}", f"Use {wanted} or more"),
    "maximum": lambda value, wanted: (f"is {value}", f"Use {wanted} or less"),
    "pattern": lambda value, wanted: (f"is {_short(value)}", _pattern_advice(wanted)),
}


def _pattern_advice(pattern: str) -> str:
    if pattern.startswith("^[a-z0-9]"):
        return "Use small letters, digits and single hyphens, like batch-norm"
    if pattern.startswith("^\\d{4}"):
        return "Write a date like 2026-03-02"
    return "Write some text, on one line where the field is one line"


def _item(path: list[str | int], form: object) -> str:
    if path[:1] != ["questions"] or len(path) == 1:
        return "the file"
    question = _question(path, form)
    name = question.get("id") if isinstance(question, Mapping) else None
    return name if isinstance(name, str) and name else f"question {int(path[1]) + 1}"


def _question(path: list[str | int], form: Any) -> Any:  # noqa: ANN401 - JSON may hold anything
    return form["questions"][path[1]]


def _finding(item: str, path: Iterable[str | int], problem: str, fix: str) -> Finding:
    field = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).lstrip(".")
    return Finding(item=item, field=field, problem=problem, fix=fix)


def _short(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= LONGEST_QUOTE else f"{shown[: LONGEST_QUOTE - 1]}…"
