"""The parts of a question as HTML, the same in a deck and on a page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from bot.bank.export.lettered import lettered
from bot.domain.number import number
from bot.domain.question import Kind, Numeric, Question, Reference, Short

_ADDRESS = re.compile(
    r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]|arXiv:(?P<arxiv>\d{4}\.\d{4,5}(?:v\d+)?)"
)

_ASKED = {
    Kind.MULTI: "Pick all that are right.",
    Kind.ORDERING: "Put these in order.",
    Kind.OPEN: "Answer in sentences.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """HTML, each part escaped and whole; what a question has not is empty."""

    prompt: str
    code: str
    options: str
    key: str
    reasons: str
    explanation: str
    hints: str
    references: str


def face_of(question: Question) -> Face:
    """Return what is asked of a question, and what answers it."""
    return Face(
        prompt=paragraph(question.prompt),
        code=preformatted(question.code) if question.code else "",
        options=_options(question),
        key=_key(question),
        reasons=_reasons(question),
        explanation=paragraph(question.explanation) if question.explanation else "",
        hints=_items("ol", map(words, question.hints)),
        references=_items("ul", map(_reference, question.references)),
    )


def words(text: str) -> str:
    """Return text that stays text; its lines stay lines."""
    return escape(text).replace("\n", "<br>")


def paragraph(text: str) -> str:
    """Return text as a paragraph."""
    return f"<p>{words(text)}</p>"


def preformatted(code: str) -> str:
    """Return code, which can be reached with the keyboard to scroll it."""
    # HTML drops a line break that follows <pre>: one of ours is there for it.
    return f'<pre tabindex="0" role="group" aria-label="Code">\n{escape(code)}</pre>'


def _options(question: Question) -> str:
    options = _items("ol", [words(c.text) for _, c in lettered(question)], 'type="A"')
    unit = question.numeric.unit if question.numeric else ""
    asked = f"Answer in {unit}." if unit else _ASKED.get(question.kind, "")
    return options + (f'<p class="how">{words(asked)}</p>' if asked else "")


def _key(question: Question) -> str:
    if question.numeric:
        return _number(question.numeric)
    if question.short:
        return _typed(question.short, code=question.kind is Kind.CODE)
    if question.kind is Kind.ORDERING:
        return _items("ol", [words(choice.text) for choice in question.choices])
    if question.kind is Kind.OPEN:
        points = [words(each.point) for each in question.interview.key_points]
        return paragraph(question.interview.answer) + _items("ul", points)
    right = [(letter, choice) for letter, choice in lettered(question) if choice.correct]
    return "".join(
        f"<p><strong>{letter}.</strong> {words(choice.text)}</p>" for letter, choice in right
    )


def _number(numeric: Numeric) -> str:
    right = f"{number(numeric.answer)} {numeric.unit}".rstrip()
    within = f", and whatever is within {number(numeric.tolerance)} of it" * bool(numeric.tolerance)
    return f"<p><strong>{words(right)}</strong>{within}.</p>"


def _typed(short: Short, *, code: bool) -> str:
    best, *others = short.accepted
    right = preformatted(best) if code else f"<p><strong>{words(best)}</strong></p>"
    also = f"<p>Also accepted: {words('; '.join(others))}.</p>" if others else ""
    slips = "<p>Slips of the keyboard are forgiven.</p>" if short.typos else ""
    return right + also + slips


def _reasons(question: Question) -> str:
    if question.numeric:
        pitfalls = question.numeric.pitfalls
        return _items(
            "ul", [f"<strong>{number(p.answer)}</strong>: {words(p.why)}" for p in pitfalls]
        )
    if question.kind is Kind.ORDERING:
        return _items("ol", [words(choice.why) for choice in question.choices])
    reasons = [f"{_mark(right=c.correct)} {words(c.why)}" for _, c in lettered(question)]
    return _items("ol", reasons, 'type="A"')


def _mark(*, right: bool) -> str:
    sign, name = ("✓", "right") if right else ("✗", "wrong")
    return f'<span class="mark" role="img" aria-label="{name}">{sign}</span>'


def _reference(reference: Reference) -> str:
    title = f"<cite>{_linked(reference.title)}</cite>"
    return f"{words(reference.authors)}: {title} ({reference.year}). {_linked(reference.where)}"


def _linked(text: str) -> str:
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        arxiv = found["arxiv"]
        address = f"https://arxiv.org/abs/{arxiv}" if arxiv else found[0]
        parts += [words(text[end : found.start()]), _link(address, found[0])]
        end = found.end()
    return "".join([*parts, words(text[end:])])


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}" rel="noreferrer">{words(text)}</a>'


def _items(tag: str, entries: Iterable[str], attributes: str = "") -> str:
    items = "".join(f"<li>{entry}</li>" for entry in entries)
    return f"<{' '.join([tag, attributes]).rstrip()}>{items}</{tag}>" if items else ""
