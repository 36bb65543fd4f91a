"""Writing a bank: JSON for the bot, Markdown for people; the ending of the file decides."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.bank.bank import Bank
from bot.bank.load import (
    Inspection,
    built_in_path,
    decode,
    inspect_bank,
    parse_bank,
    read_bank,
    read_file,
)
from bot.bank.markdown import from_markdown, to_markdown
from bot.domain.question_form import question_to_form

FORMAT = 1
LICENCE = "CC-BY-4.0"
MARKDOWN = (".md", ".markdown")
ENDINGS = (".json", *MARKDOWN)


def read_any(path: Path | None, titles: Bank | None = None) -> Bank:
    """Read a bank from JSON or Markdown; by default the built-in one, as are the topics' titles.

    Raises:
        BankError: with all findings; nothing of the file was taken.
    """
    return parse_bank(*_as_json(path, titles))


def inspect_any(path: Path | None) -> Inspection:
    """Look at a bank in JSON or Markdown, by default the built-in one, for someone who mends it.

    Raises:
        BankError: it is no file of questions at all.
    """
    return inspect_bank(*_as_json(path, None))


def to_text(bank: Bank, path: Path) -> str:
    """Return a bank as the text of a file called ``path``."""
    if path.suffix.lower() in MARKDOWN:
        return to_markdown(bank.questions)
    return _file([question_to_form(question) for question in bank.questions], bank)


def _as_json(path: Path | None, titles: Bank | None) -> tuple[bytes, str]:
    """Return a bank as the bytes of a JSON file, and what errors call it."""
    source = path or built_in_path()
    data = read_file(source)
    if path is None or path.suffix.lower() not in MARKDOWN:
        return data, str(source)
    forms = from_markdown(decode(data, str(path)), str(path))
    return _file(forms, titles or read_bank()).encode(), str(path)


def _file(forms: Sequence[dict[str, Any]], titles: Bank) -> str:
    topics = [topic for form in forms if (topic := str(form.get("topic", "")))]
    document = {
        "format": FORMAT,
        "licence": LICENCE,
        "topics": {topic: titles.title(topic) for topic in topics} or dict(titles.topics),
        "questions": list(forms),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
