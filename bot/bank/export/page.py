"""A bank as one page to read, search and print; it fetches nothing and runs from a disk."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files

from bot.bank.bank import Bank
from bot.bank.export.face import face_of, paragraph, words
from bot.bank.export.search import index
from bot.bank.order import in_order
from bot.domain.question import Kind, Level, Question, Status

_ID = "q-"
"""Before the id of a question: no other element of the page begins like that."""


def to_page(bank: Bank) -> str:
    """Return all questions as HTML, by topic, level and id; the same bank gives the same page.

    Without JavaScript everything can be read, and nothing searched.
    """
    ordered = in_order(bank)
    style, script = _resource("page.css"), _resource("page.js")
    found = json.dumps(index(ordered), ensure_ascii=False, separators=(",", ":"))
    parts = (
        "<!doctype html>",
        '<html lang="en">',
        *_head(_title(ordered), style, script),
        "<body>",
        '<a class="skip" href="#questions">Skip to the questions</a>',
        f"<header><h1>{escape(_title(ordered))}</h1></header>",
        *_form(ordered),
        '<main id="questions" tabindex="-1">',
        *_sections(ordered),
        "</main>",
        f"<footer><p>Licence of the questions: {escape(bank.licence)}</p></footer>",
        # Words are letters and digits, and nothing in them can end the element.
        f'<script type="application/json" id="index">{found}</script>',
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    )
    return "\n".join(parts) + "\n"


def _resource(name: str) -> str:
    return (files("bot.bank.export") / name).read_text("utf-8")


def _title(bank: Bank) -> str:
    questions, topics = len(bank.questions), len(_topics(bank))
    return (
        f"{questions} question{'' if questions == 1 else 's'} "
        f"on {topics} topic{'' if topics == 1 else 's'}"
    )


def _topics(bank: Bank) -> Mapping[str, Sequence[tuple[int, Question]]]:
    """Return the numbered questions of each topic that has any."""
    numbered = [*enumerate(bank.questions, start=1)]
    of = {t: [each for each in numbered if each[1].topic == t] for t in bank.topics}
    return {topic: questions for topic, questions in of.items() if questions}


def _head(title: str, style: str, script: str) -> Iterator[str]:
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}; img-src data:"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(title)}</title>"
    yield '<link rel="icon" href="data:,">'
    yield f"<style>{style}</style>"
    yield "</head>"


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _form(bank: Bank) -> Iterator[str]:
    topics = [(topic, bank.title(topic)) for topic in _topics(bank)]
    yield '<form id="find" role="search" autocomplete="off" hidden>'
    yield '<label>Search<input id="words" type="search"></label>'
    yield '<div class="row">'
    yield _select("topic", topics)
    yield _select("level", [(level, level.capitalize()) for level in Level])
    yield _select("kind", [(kind, kind.capitalize()) for kind in Kind])
    yield '</div><div class="row">'
    yield '<button type="button" id="keys" aria-pressed="false">Open all keys</button>'
    yield '<button type="reset">Show all</button>'
    yield "</div>"
    yield '<p class="small" id="found" role="status"></p>'
    yield "</form>"
    yield "<noscript><p>Searching needs JavaScript; reading does not.</p></noscript>"


def _select(name: str, options: Iterable[tuple[str, str]]) -> str:
    entries = "".join(f'<option value="{escape(v)}">{escape(t)}</option>' for v, t in options)
    return (
        f"<label>{name.capitalize()}"
        f'<select id="{name}"><option value="">All</option>{entries}</select></label>'
    )


def _sections(bank: Bank) -> Iterator[str]:
    for topic, questions in _topics(bank).items():
        yield f"<section><h2>{escape(bank.title(topic))}</h2>"
        for place, question in questions:
            yield from _article(place, question)
        yield "</section>"


def _article(place: int, question: Question) -> Iterator[str]:
    face = face_of(question)
    status = "" if question.status is Status.PUBLISHED else f", {question.status}"
    data = " ".join(
        f'data-{name}="{escape(value)}"'
        for name, value in (
            ("topic", question.topic),
            ("level", question.level),
            ("kind", question.kind),
        )
    )
    yield f'<article id="{_ID}{escape(question.id)}" {data}>'
    title = f"{place}. {question.level}, {question.kind}{status}"
    yield f'<h3><a href="#{_ID}{escape(question.id)}">{escape(title)}</a></h3>'
    yield f"{face.prompt}{face.code}{face.options}"
    yield _folded("Hints", face.hints)
    reasons = f"<h4>Reasons</h4>{face.reasons}" if face.reasons else ""
    parts = (("Explanation", face.explanation), ("References", face.references))
    more = "".join(f"<h4>{title}</h4>{part}" for title, part in parts if part)
    yield _folded("Key and reasons", face.key + reasons + more, "key")
    yield _folded("In an interview", _spoken(question))
    yield "</article>"


def _folded(title: str, inside: str, name: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    return f"<details{kind}><summary>{title}</summary>{inside}</details>"


def _spoken(question: Question) -> str:
    spoken = question.interview
    points = "".join(f"<li>{words(each.point)}</li>" for each in spoken.key_points)
    answer = f"<h4>A good answer</h4>{paragraph(spoken.answer)}"
    return f"{paragraph(spoken.prompt)}{answer}<h4>Key points</h4><ul>{points}</ul>"
