"""What the schema cannot say of a bank: keys, duplicates, topics, references between questions."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from bot.bank.findings import Finding
from bot.domain.question import Kind
from bot.domain.short import output_key, words_key

LARGEST_NUMBER = 1e300
"""JSON may hold NaN, Infinity, and whole numbers no float can hold: no answer comes near them."""
Form = Mapping[str, Any]


def rule_findings(form: Form, but: Set[int] = frozenset()) -> list[Finding]:
    """Return what breaks a rule in the questions of a form that have the right shape.

    ``but`` are the positions of the others, of which no more is asked than their ids.
    """
    everything: Sequence[Form] = form["questions"]
    questions = [question for i, question in enumerate(everything) if i not in but]
    counts = Counter(filter(None, map(_name, everything)))
    findings = [
        Finding(item=name, field="id", problem=f"stands {count} times", fix="Rename all but one")
        for name, count in counts.items()
        if count > 1
    ]
    if not everything:
        fix = "Write at least one question"
        findings.append(Finding(item="the file", field="questions", problem="is empty", fix=fix))
    for question in questions:
        findings.extend(_topic(question, form["topics"]))
        findings.extend(_enemies(question, counts))
        findings.extend(_choices(question))
        findings.extend(_numbers(question))
        findings.extend(_accepted(question))
        findings.extend(_characters(question))
    return findings


def _name(question: object) -> str:
    name = question.get("id") if isinstance(question, Mapping) else None
    return name if isinstance(name, str) else ""


def _topic(question: Form, topics: Mapping[str, str]) -> Iterator[Finding]:
    if question["topic"] not in topics:
        yield Finding(
            item=question["id"],
            field="topic",
            problem=f"{question['topic']!r} is unknown",
            fix=f"Use one of {', '.join(sorted(topics))}",
        )


def _enemies(question: Form, known: Mapping[str, int]) -> Iterator[Finding]:
    for enemy in question.get("enemy_of", ()):
        if enemy not in known or enemy == question["id"]:
            yield Finding(
                item=question["id"],
                field="enemy_of",
                problem=f"{enemy!r} is no other question",
                fix="Name the id of a question in this file",
            )


def _choices(question: Form) -> Iterator[Finding]:
    choices: Sequence[Form] = question.get("choices", ())
    if not choices:
        return
    keys = sum(choice.get("correct", False) for choice in choices)
    if question["kind"] == Kind.CHOICE and keys != 1:
        yield _in_choices(question, f"{keys} of them are correct", "Mark exactly one as correct")
    if question["kind"] == Kind.MULTI and not keys:
        yield _in_choices(question, "none of them is correct", "Mark at least one as correct")
    for field in ("id", "text"):
        folded = Counter(" ".join(choice[field].casefold().split()) for choice in choices)
        for value, count in folded.items():
            if count > 1:
                yield _in_choices(question, f"the {field} {value!r} stands twice", "Change one")


def _numbers(question: Form) -> Iterator[Finding]:
    numeric: Form = question.get("numeric", {})
    numbers = {name: numeric[name] for name in ("answer", "tolerance") if name in numeric}
    for index, pitfall in enumerate(numeric.get("pitfalls", ())):
        numbers[f"pitfalls[{index}].answer"] = pitfall["answer"]
    for name, number in numbers.items():
        if not abs(number) <= LARGEST_NUMBER:  # NaN is not
            yield Finding(
                item=question["id"],
                field=f"numeric.{name}",
                problem="is no number to compute with",
                fix="Write one below 1e300",
            )


def _accepted(question: Form) -> Iterator[Finding]:
    seen: set[object] = set()
    for index, wording in enumerate(question.get("short", {}).get("accepted", ())):
        key = output_key(wording) if question["kind"] == Kind.CODE else "".join(words_key(wording))
        problem = "stands twice" if key in seen else "" if key else "says nothing"
        seen.add(key)
        if problem:
            field = f"short.accepted[{index}]"
            fix = "Remove it: case, articles, hyphens and spaces make no difference"
            yield Finding(item=question["id"], field=field, problem=problem, fix=fix)


def _characters(question: Form) -> Iterator[Finding]:
    try:
        json.dumps(question, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        half = error.object[error.start]
        yield Finding(
            item=question["id"],
            field="",
            problem=f"holds half a character ({ascii(half)[1:-1]})",
            fix="Write the character itself",
        )


def _in_choices(question: Form, problem: str, fix: str) -> Finding:
    return Finding(item=question["id"], field="choices", problem=problem, fix=fix)
