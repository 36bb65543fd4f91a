"""A question as the plain JSON values of the bank file, both ways.

The field names are the ones of ``bot/bank/schema.json``; reading expects values that passed it, or
that of packs, whose questions may lack what teaches.
"""

from collections.abc import Mapping
from typing import Any

from bot.domain.question import (
    Choice,
    Interview,
    KeyPoint,
    Kind,
    Level,
    Numeric,
    Pitfall,
    Question,
    Reference,
    Short,
    Status,
)
from bot.ids import ChoiceId, QuestionId

Form = Mapping[str, Any]


def question_from_form(form: Form) -> Question:
    """Read a question from valid JSON values."""
    return Question(
        id=QuestionId(form["id"]),
        version=form["version"],
        status=Status(form["status"]),
        concept=form["concept"],
        topic=form["topic"],
        level=Level(form["level"]),
        kind=Kind(form["kind"]),
        prompt=form["prompt"],
        code=form.get("code", ""),
        choices=tuple(_choice(choice) for choice in form.get("choices", ())),
        fixed_order=form.get("fixed_order", False),
        numeric=_numeric(form["numeric"]) if "numeric" in form else None,
        short=_short(form["short"]) if "short" in form else None,
        explanation=form.get("explanation", ""),
        interview=_interview(form["interview"]),
        hints=tuple(form.get("hints", ())),
        references=tuple(Reference(**reference) for reference in form.get("references", ())),
        est_seconds=form["est_seconds"],
        enemy_of=tuple(QuestionId(enemy) for enemy in form.get("enemy_of", ())),
        licence=form["licence"],
        reviewed=form.get("reviewed", ""),
    )


def question_to_form(question: Question) -> dict[str, Any]:
    """Write a question as JSON values, fields in the bank's order, empty ones left out."""
    form: dict[str, Any] = {
        "id": question.id,
        "version": question.version,
        "status": str(question.status),
        "concept": question.concept,
        "topic": question.topic,
        "level": str(question.level),
        "kind": str(question.kind),
        "prompt": question.prompt,
        "code": question.code,
        "choices": [_choice_form(choice, question.kind) for choice in question.choices],
        "fixed_order": question.fixed_order,
        "numeric": _numeric_form(question.numeric) if question.numeric else None,
        "short": _short_form(question.short) if question.short else None,
        "explanation": question.explanation,
        "interview": _interview_form(question.interview),
        "hints": list(question.hints),
        "references": [_reference_form(reference) for reference in question.references],
        "est_seconds": question.est_seconds,
        "enemy_of": list(question.enemy_of),
        "licence": question.licence,
        "reviewed": question.reviewed,
    }
    return {name: value for name, value in form.items() if value not in ("", [], None, False)}


def _choice(form: Form) -> Choice:
    return Choice(
        id=ChoiceId(form["id"]),
        text=form["text"],
        correct=form.get("correct", False),
        why=form.get("why", ""),
    )


def _choice_form(choice: Choice, kind: Kind) -> Form:
    correct = {} if kind is Kind.ORDERING else {"correct": choice.correct}
    return {"id": choice.id, "text": choice.text, **correct, "why": choice.why}


def _numeric(form: Form) -> Numeric:
    return Numeric(
        answer=form["answer"],
        tolerance=form["tolerance"],
        unit=form.get("unit", ""),
        pitfalls=tuple(Pitfall(**pitfall) for pitfall in form.get("pitfalls", ())),
    )


def _numeric_form(numeric: Numeric) -> Form:
    pitfalls = [{"answer": pitfall.answer, "why": pitfall.why} for pitfall in numeric.pitfalls]
    form = {
        "answer": numeric.answer,
        "tolerance": numeric.tolerance,
        "unit": numeric.unit,
        "pitfalls": pitfalls,
    }
    return {name: value for name, value in form.items() if value not in ("", [])}


def _short(form: Form) -> Short:
    return Short(accepted=tuple(form["accepted"]), typos=form.get("typos", False))


def _short_form(short: Short) -> Form:
    typos = {"typos": True} if short.typos else {}
    return {**typos, "accepted": list(short.accepted)}


def _interview(form: Form) -> Interview:
    key_points = tuple(
        KeyPoint(point=each["point"], synonyms=tuple(each["synonyms"]))
        for each in form["key_points"]
    )
    return Interview(prompt=form["prompt"], answer=form["answer"], key_points=key_points)


def _interview_form(interview: Interview) -> Form:
    key_points = [
        {"point": each.point, "synonyms": list(each.synonyms)} for each in interview.key_points
    ]
    return {"prompt": interview.prompt, "answer": interview.answer, "key_points": key_points}


def _reference_form(reference: Reference) -> Form:
    return {
        "authors": reference.authors,
        "title": reference.title,
        "year": reference.year,
        "where": reference.where,
    }
