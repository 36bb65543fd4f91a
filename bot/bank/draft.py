"""Questions that people write: read, checked with the bank they go to, and then taken or not."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.bank.bank import Bank
from bot.bank.compare import Revision
from bot.bank.findings import BankError, Finding
from bot.bank.markdown import Page, read_page
from bot.bank.markdown.comment import body_of, commented
from bot.bank.order import added
from bot.bank.save import check_page
from bot.bank.template import left_to_do
from bot.domain.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The bank with a changed question, and what was done to it beside what its author wrote."""

    bank: Bank
    revision: Revision
    version_raised: bool
    review_removed: bool


def add(bank: Bank, text: str, source: str) -> Bank:
    """Return the bank with the questions of a Markdown text, which ``source`` names.

    Raises:
        BankError: with all findings.
    """
    page = read_page(text)
    known = {question.id for question in bank.questions}
    there = [name for form in page.forms if (name := str(form["id"])) in known]
    page.findings.extend(_there(name) for name in there)
    if not page.forms and not page.findings:
        fix = "Begin with the id of a question, like # batch-norm"
        page.findings.append(_finding("the file", "", "holds no question", fix))
    return added(bank, _checked(bank, page, source, but=there))


def edit(bank: Bank, question: Question, text: str, source: str) -> Edited:
    """Return the bank with ``question`` as a Markdown text has it now.

    A changed key or option raises the version, unless its author did, and takes the date of the
    review away, unless its author set a new one: nobody has reviewed what it says now.

    Raises:
        BankError: with all findings.
    """
    page = read_page(text)
    page.findings.extend(_not_the_same(question, page))
    whole = _checked(bank, page, source, but=[question.id])
    written = whole.questions[0]
    if written.version < question.version:
        fix = f"Write {question.version}, or more"
        problem = f"is {written.version}, less than before"
        raise BankError(source, [_finding(question.id, "version", problem, fix)])
    revision = Revision(old=question, new=written)
    raising = revision.means_other and not revision.raised
    unreviewed = (
        revision.means_other and bool(question.reviewed) and written.reviewed == question.reviewed
    )
    written = replace(
        written,
        version=question.version + 1 if raising else written.version,
        reviewed="" if unreviewed else written.reviewed,
    )
    kept = tuple(written if each.id == question.id else each for each in bank.questions)
    return Edited(
        bank=replace(whole, questions=kept),
        revision=Revision(old=question, new=written),
        version_raised=raising,
        review_removed=unreviewed,
    )


def annotated(text: str, look: Callable[[str], Sequence[Finding]]) -> str:
    """Write what ``look`` finds in a text above it, in place of the comment that stands there.

    It looks twice: the comment moves the lines that findings name.
    """
    body = body_of(text)
    once = commented(body, map(str, look(commented(body, ()))))
    return commented(body, map(str, look(once)))


def _checked(bank: Bank, page: Page, source: str, *, but: Sequence[str]) -> Bank:
    """Check a page with the rest of the bank; its questions come first."""
    new = {slug: title for slug, title in page.topics.items() if slug not in bank.topics}
    topics = dict(bank.topics) | new
    undone = [
        finding
        for position, form in enumerate(page.forms, start=1)
        for finding in left_to_do(form, str(form["id"]) or f"question {position}", topics)
    ]
    others = replace(bank, questions=tuple(q for q in bank.questions if q.id not in but))
    try:
        whole = check_page(page, source, topics, others)
    except BankError as error:
        told = {(finding.item, finding.field) for finding in undone}
        rest = [each for each in error.findings if (each.item, each.field) not in told]
        raise BankError(source, [*undone, *rest]) from None
    if undone:
        raise BankError(source, undone)
    return whole


def _there(name: str) -> Finding:
    fix = f"Change that one with: studybot bank edit {name}"
    return _finding(name, "id", "is the id of a question the bank has", fix)


def _not_the_same(question: Question, page: Page) -> Iterable[Finding]:
    names = [str(form["id"]) for form in page.forms]
    if len(names) != 1:
        fix = "Leave just the one, and write others with: studybot bank add"
        yield _finding("the file", "", f"holds {len(names)} questions", fix)
    elif names[0] != question.id:
        fix = f"Write # {question.id} again: histories refer to it. A new one: studybot bank add"
        yield _finding(names[0], "id", f"was {question.id}", fix)


def _finding(item: str, field: str, problem: str, fix: str) -> Finding:
    return Finding(item=item, field=field, problem=problem, fix=fix)
