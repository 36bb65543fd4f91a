"""Writing a bank: JSON for the bot, Markdown for people; the ending of the file decides."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.bank.bank import LICENCE, Bank
from bot.bank.findings import BankError, Finding
from bot.bank.load import (
    Inspection,
    built_in_path,
    decode,
    inspect_bank,
    read_bank,
    read_file,
)
from bot.bank.markdown import (
    Page,
    prerequisites_to_markdown,
    read_page,
    to_markdown,
    topics_to_markdown,
)
from bot.bank.prerequisites import PREREQUISITES, joined
from bot.bank.shape import MISSING
from bot.domain.question_form import question_to_form

FORMAT = 1
MARKDOWN = (".md", ".markdown")
ENDINGS = (".json", *MARKDOWN)


def read_any(path: Path | None, titles: Bank | None = None) -> Bank:
    """Read a bank from JSON or Markdown; by default the built-in one.

    A title of a topic that Markdown leaves out is the one ``titles`` has, or the built-in bank.

    Raises:
        BankError: with all findings; nothing of the file was taken.
    """
    return _sound(_inspect(path, titles), str(path or built_in_path()))


def inspect_any(path: Path | None) -> Inspection:
    """Look at a bank in JSON or Markdown, by default the built-in one, for someone who mends it.

    Raises:
        BankError: it is no file of questions at all.
    """
    return _inspect(path, None)


def check_page(
    page: Page,
    source: str,
    topics: Mapping[str, str],
    others: Bank,
) -> Bank:
    """Return the questions of a page, and then the ``others``, as a bank.

    What the page says of prerequisites is added to what the others say.

    Raises:
        BankError: with all findings, those of reading and those of the bank.
    """
    forms = [*page.forms, *map(question_to_form, others.questions)]
    prerequisites = joined(others.prerequisites, page.prerequisites)
    document = _document(forms, topics, others.licence, prerequisites)
    return _sound(_inspect_page(page, document, source), source)


def to_text(bank: Bank, path: Path) -> str:
    """Return a bank as the text of a file called ``path``."""
    if path.suffix.lower() in MARKDOWN:
        above = [topics_to_markdown(bank.topics)]
        if bank.prerequisites:
            above.append(prerequisites_to_markdown(bank.prerequisites))
        return "\n".join([*above, to_markdown(bank.questions)])
    forms = [question_to_form(question) for question in bank.questions]
    document = _document(forms, bank.topics, bank.licence, bank.prerequisites)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _inspect(path: Path | None, titles: Bank | None) -> Inspection:
    source = path or built_in_path()
    data = read_file(source)
    if path is None or path.suffix.lower() not in MARKDOWN:
        return inspect_bank(data, str(source))
    page = read_page(decode(data, str(path)))
    known = titles or read_bank()
    used = [topic for form in page.forms if (topic := str(form.get("topic", "")))]
    topics = page.topics | {t: known.title(t) for t in used if t not in page.topics}
    document = _document(page.forms, topics or known.topics, LICENCE, page.prerequisites)
    return _inspect_page(page, document, str(path))


def _inspect_page(page: Page, document: dict[str, Any], source: str) -> Inspection:
    """Put what reading found before what the rules find, but for what only follows from it."""
    # Escaped: half a character is a finding, and no error of the encoding.
    inspected = inspect_bank(json.dumps(document).encode(), source)
    more = [each for each in inspected.findings if not _follows(each, page.findings)]
    told = {finding.item for finding in page.findings}
    whole = tuple(each for each in inspected.sound.questions if each.id not in told)
    return Inspection([*page.findings, *more], replace(inspected.sound, questions=whole))


def _sound(inspected: Inspection, source: str) -> Bank:
    """Return the bank, if it can be used.

    Raises:
        BankError: with all findings.
    """
    if inspected.findings:
        raise BankError(source, inspected.findings)
    return inspected.sound


def _follows(finding: Finding, read: Sequence[Finding]) -> bool:
    """Say whether a finding may be there only because its question could not be read whole."""
    told = [each.field for each in read if each.item == finding.item]
    within = any(field and finding.field.startswith(field) for field in told)
    return within or (bool(told) and finding.problem == MISSING)


def _document(
    forms: Sequence[dict[str, Any]],
    topics: Mapping[str, str],
    licence: str,
    prerequisites: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    needs = {concept: list(each) for concept, each in prerequisites.items()}
    return {
        "format": FORMAT,
        "licence": licence,
        "topics": dict(topics),
        **({PREREQUISITES: needs} if needs else {}),
        "questions": list(forms),
    }
