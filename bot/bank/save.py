"""Writing a bank: JSON for the bot, Markdown for people; the ending of the file decides."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.bank.bank import LICENCE, Bank
from bot.bank.findings import BankError, Finding
from bot.bank.load import decode, parse_bank, read_bank, read_file
from bot.bank.markdown import Page, read_page, to_markdown, topics_to_markdown
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
    if path is None or path.suffix.lower() not in MARKDOWN:
        return read_bank(path)
    page = read_page(decode(read_file(path), str(path)))
    known = titles or read_bank()
    used = [topic for form in page.forms if (topic := str(form.get("topic", "")))]
    topics = page.topics | {t: known.title(t) for t in used if t not in page.topics}
    return check_page(page, str(path), topics or known.topics)


def check_page(
    page: Page,
    source: str,
    topics: Mapping[str, str],
    others: Sequence[dict[str, Any]] = (),
    licence: str = LICENCE,
) -> Bank:
    """Return the questions of a page, and then the ``others``, as a bank.

    Raises:
        BankError: with all findings, those of reading and those of the bank.
    """
    document = _document([*page.forms, *others], topics, licence)
    try:
        # Escaped: half a character is a finding, and no error of the encoding.
        bank = parse_bank(json.dumps(document).encode(), source)
    except BankError as error:
        more = [finding for finding in error.findings if not _follows(finding, page.findings)]
        raise BankError(source, [*page.findings, *more]) from None
    if page.findings:
        raise BankError(source, page.findings)
    return bank


def to_text(bank: Bank, path: Path) -> str:
    """Return a bank as the text of a file called ``path``."""
    if path.suffix.lower() in MARKDOWN:
        return f"{topics_to_markdown(bank.topics)}\n{to_markdown(bank.questions)}"
    forms = [question_to_form(question) for question in bank.questions]
    document = _document(forms, bank.topics, bank.licence)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _follows(finding: Finding, read: Sequence[Finding]) -> bool:
    """Say whether a finding may be there only because its question could not be read whole."""
    told = [each.field for each in read if each.item == finding.item]
    within = any(field and finding.field.startswith(field) for field in told)
    return within or (bool(told) and finding.problem == MISSING)


def _document(
    forms: Sequence[dict[str, Any]], topics: Mapping[str, str], licence: str
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "licence": licence,
        "topics": dict(topics),
        "questions": list(forms),
    }
