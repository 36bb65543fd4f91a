"""Questions of the Open Trivia Database, as its API gives them: https://opentdb.com/api_config.php.

Its four encodings are told by the texts themselves: HTML entities, two of addresses, and base64.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote, unquote_plus

from bot.bank.findings import Finding
from bot.bank.importing.reading import CannotImport, Item, Option, Read, skip
from bot.domain.question import Kind, Level

LEVELS = {"easy": Level.BEGINNER, "medium": Level.INTERMEDIATE, "hard": Level.ADVANCED}
_CODES = {
    1: "there were fewer questions than asked for",
    2: "the request was not understood",
    3: "there is no such session token",
    4: "the session token has given everything",
    5: "there were too many requests",
}
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")


def read_opentdb(text: str, source: str) -> Read:
    """Return the questions of an answer of the API, or of a list of its results.

    Raises:
        CannotImport: it is no such answer.
    """
    results = _results(text.removeprefix("\ufeff"), source)
    decode = _decoder(results)
    items: list[Item] = []
    skipped: list[Finding] = []
    for place, result in enumerate(results, start=1):
        found = _item(f"item {place}", result, decode)
        (items if isinstance(found, Item) else skipped).append(found)  # type: ignore[arg-type]
    return Read(tuple(items), tuple(skipped))


def _results(text: str, source: str) -> list[Any]:
    try:
        form = json.loads(text)
    except json.JSONDecodeError as error:
        problem = f"is no JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        raise CannotImport(source, problem, "Download it again") from None
    except (ValueError, RecursionError):
        raise CannotImport(source, "is no JSON of questions", "Download it again") from None
    if isinstance(form, Mapping):
        code = form.get("response_code", 0)
        if isinstance(code, int) and code in _CODES:
            problem = f"holds no questions: {_CODES[code]} (response code {code})"
            raise CannotImport(source, problem, "Download it again")
        if "questions" in form and "topics" in form:
            fix = "Set STUDYBOT_BANK to it, or turn it into a table: studybot bank export --bank"
            raise CannotImport(source, "is a question bank", fix)
        form = form.get("results")
    if not isinstance(form, list):
        fix = 'Expected {"response_code": 0, "results": [...]}'
        raise CannotImport(source, "is no answer of the Open Trivia Database", fix)
    return form


def _decoder(results: list[Any]) -> Callable[[str], str]:
    """Choose by all texts: one word alone may be what it seems in any encoding."""
    texts = [text for result in results for text in _texts(result)]
    if texts and all(_from_base64(text) is not None for text in texts):
        return lambda text: _from_base64(text) or ""
    escaped = any(_ESCAPED.search(text) for text in texts)
    if escaped and not any(" " in text for text in texts):
        spaced = any("%20" in text for text in texts)
        return unquote if spaced else unquote_plus
    return unescape


def _from_base64(text: str) -> str | None:
    if len(text) % 4 or not _BASE64.fullmatch(text):
        return None
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return None


def _texts(result: Any) -> Iterator[str]:  # noqa: ANN401 - JSON may hold anything
    if isinstance(result, Mapping):
        wrong = result.get("incorrect_answers")
        values = [result.get("question"), result.get("correct_answer"), result.get("category")]
        # A difficulty is one word, and base64 shows in it best.
        values += [result.get("difficulty"), *(wrong if isinstance(wrong, list) else ())]
        yield from (value for value in values if isinstance(value, str) and value)


def _item(where: str, result: Any, decode: Callable[[str], str]) -> Item | Finding:  # noqa: ANN401
    fields = result if isinstance(result, Mapping) else {}
    prompt, right = fields.get("question"), fields.get("correct_answer")
    wrong = fields.get("incorrect_answers")
    listed = wrong if isinstance(wrong, list) else []
    texts = [each for each in listed if isinstance(each, str)]
    if not (isinstance(prompt, str) and isinstance(right, str) and texts == listed and texts):
        problem = "has no question, correct_answer or incorrect_answers"
        return skip(where, problem, "Write all three, or remove it")
    options = [Option(decode(right), right=True), *(Option(decode(each)) for each in texts)]
    boolean = {option.text for option in options} == {"True", "False"}
    if boolean:
        options.sort(key=lambda option: option.text, reverse=True)
    topic, level = fields.get("category"), fields.get("difficulty")
    return Item(
        where=where,
        prompt=decode(prompt),
        kind=Kind.CHOICE,
        options=tuple(options),
        topic=decode(topic) if isinstance(topic, str) else "",
        level=LEVELS.get(decode(level) if isinstance(level, str) else "", Level.BEGINNER),
        fixed_order=boolean,
    )
