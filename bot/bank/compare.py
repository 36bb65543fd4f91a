"""Two banks side by side: what was added, removed and changed, and what that asks for."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.bank.bank import Bank
from bot.domain.question import Kind, Question
from bot.domain.question_form import question_to_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field, like ``choices[input].why``, and its two values as text; None where it is not."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A question that differs."""

    old: Question
    new: Question

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs, field by field in the bank's order."""
        return tuple(_changes(_fields(self.old), _fields(self.new)))

    @property
    def rekeyed(self) -> bool:
        """Whether an answer may be judged otherwise: recorded ones can be judged again."""
        return _key(self.old) != _key(self.new)

    @property
    def means_other(self) -> bool:
        """Whether the key or the options changed, which asks for a new version and review."""
        return self.rekeyed or _options(self.old) != _options(self.new)

    @property
    def raised(self) -> bool:
        """Whether the version went up."""
        return self.new.version > self.old.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What leads from one bank to another."""

    added: tuple[Question, ...]
    removed: tuple[Question, ...]
    revised: tuple[Revision, ...]
    about: tuple[Change, ...]
    """What is not of a question: the topics' titles, the licence, the prerequisites."""


def compare(old: Bank, new: Bank) -> Difference:
    """Compare two banks. The order of the questions is no difference."""
    pairs = [(before, new.get(before.id)) for before in old.questions]
    return Difference(
        added=tuple(q for q in new.questions if old.get(q.id) is None),
        removed=tuple(before for before, after in pairs if after is None),
        revised=tuple(
            Revision(old=before, new=after) for before, after in pairs if after and after != before
        ),
        about=tuple(_changes(_about(old), _about(new))),
    )


def _key(question: Question) -> tuple[object, ...]:
    numeric, short = question.numeric, question.short
    order = [choice.id for choice in question.choices] if question.kind is Kind.ORDERING else []
    return (
        question.kind,
        question.key,
        order,
        numeric and (numeric.answer, numeric.tolerance),
        short and (short.typos, {*short.accepted}),
    )


def _options(question: Question) -> set[tuple[str, str, bool]]:
    return {(choice.id, choice.text, choice.correct) for choice in question.choices}


def _about(bank: Bank) -> dict[str, str]:
    titles = {f"topics.{slug}": title for slug, title in bank.topics.items()}
    needs = {f"prerequisites.{name}": ", ".join(n) for name, n in bank.prerequisites.items()}
    return {"licence": bank.licence, **titles, **needs}


def _fields(question: Question) -> dict[str, str]:
    form = question_to_form(question)
    fields = dict(_flat(form, ""))
    if question.choices:
        fields["choices"] = ", ".join(choice.id for choice in question.choices)
    return fields


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON values
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _flat(part, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _flat(part, f"{path}[{_name(part, index)}]")
    else:
        yield path, value if isinstance(value, str) else json.dumps(value)


def _name(part: object, index: int) -> str:
    """Name an option by its id, which says the same wherever the option stands."""
    name = part.get("id") if isinstance(part, Mapping) else None
    return str(index if name is None else name)


def _changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for field in _merged([*old], [*new]):
        if old.get(field) != new.get(field):
            yield Change(field=field, old=old.get(field), new=new.get(field))


def _merged(old: Sequence[str], new: Sequence[str]) -> Sequence[str]:
    """Return the fields of both: what is new stands behind what it followed."""
    fields = [*old]
    place = 0
    for field in new:
        if field in fields:
            place = fields.index(field) + 1
        else:
            fields.insert(place, field)
            place += 1
    return fields
