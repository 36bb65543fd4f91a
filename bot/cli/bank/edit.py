"""``studybot bank edit``."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from bot.bank.draft import Edited, annotated
from bot.bank.draft import edit as read_edited
from bot.bank.findings import BankError, Finding
from bot.bank.markdown import to_markdown
from bot.bank.markdown.comment import body_of
from bot.bank.save import read_any
from bot.cli.bank.diff import revision_lines
from bot.cli.bank.files import writable_bank, write_bank
from bot.cli.bank.judging import errors, judge, warnings
from bot.cli.bank.painting import paint
from bot.cli.lookup import find_question
from bot.domain.question import Question
from bot.settings import read_settings

_DRAFTS = "drafts"


@click.command()
@click.argument("question")
def edit(question: str) -> None:
    """Change a QUESTION of the bank in use, in your editor ($EDITOR), as Markdown.

    What is wrong is told when you leave the editor. You may go on, or give up: the draft is kept.
    """
    target = writable_bank()
    found = find_question(read_any(target), question)
    draft = read_settings().home / _DRAFTS / f"{found.id}.md"
    page = to_markdown([found])
    _begin(draft, page)
    while True:
        _open_editor(draft, page)
        text = draft.read_text("utf-8")
        if body_of(text).strip() == page.strip():
            draft.unlink()
            click.echo("Nothing changed.")
            return
        look = _looking(target, found, draft)
        findings = look(text)
        if not findings:
            break
        draft.write_text(annotated(text, look), "utf-8")
        _ask_to_go_on(found, draft, look(draft.read_text("utf-8")))
    _take(target, found, draft)


def _begin(draft: Path, page: str) -> None:
    """Start from the question, or from the draft that was left."""
    draft.parent.mkdir(parents=True, exist_ok=True)
    again = f"There is a draft from before, {draft}. Go on with it? (n: begin anew)"
    if draft.exists() and click.confirm(again, default=True):
        return
    draft.write_text(page, "utf-8")


def _open_editor(draft: Path, page: str) -> None:
    try:
        click.edit(filename=str(draft))
    except click.ClickException as error:
        if draft.read_text("utf-8") == page:
            draft.unlink()  # there is nothing in it to keep
            raise
        raise click.ClickException(f"{error.message}\nThe draft is kept: {draft}") from None


def _looking(target: Path, question: Question, draft: Path) -> Callable[[str], Sequence[Finding]]:
    """Return what finds the findings of a text; the bank may change while one writes."""
    bank = read_any(target)

    def look(text: str) -> Sequence[Finding]:
        try:
            edited = read_edited(bank, question, text, str(draft))
        except BankError as error:
            return error.findings
        return errors(judge(edited.bank, {question.id}, target))

    return look


def _ask_to_go_on(question: Question, draft: Path, findings: Sequence[Finding]) -> None:
    click.echo(str(BankError(str(draft), findings)), err=True)
    try:
        again = click.confirm("Edit it again?", default=True, err=True)
    except click.Abort:  # nobody there to ask
        again = False
    if not again:
        raise click.ClickException(
            f"Nothing was changed. The draft is kept: {draft}\n"
            f"Go on with it: studybot bank edit {question.id}"
        )


def _take(target: Path, question: Question, draft: Path) -> None:
    bank = read_any(target)
    if bank.get(question.id) != question:
        raise click.ClickException(
            f"{question.id} was changed in {target} meanwhile. Nothing was written; "
            f"your draft is kept: {draft}"
        )
    edited = read_edited(bank, question, draft.read_text("utf-8"), str(draft))
    undo = write_bank(edited.bank, target)
    draft.unlink()
    paint(revision_lines(edited.revision))
    told = warnings(judge(edited.bank, {question.id}, target))
    for line in (*_told(edited), undo, *([told] if told else [])):
        click.echo(line)


def _told(edited: Edited) -> Iterator[str]:
    new = edited.revision.new
    if edited.version_raised:
        yield f"The key or the options changed, so this is version {new.version}."
    elif not edited.revision.raised:
        yield (
            f"The key and the options are the same, so it stays version {new.version}. "
            f"If it asks for something else now, write version: {new.version + 1}."
        )
    if edited.review_removed:
        yield "The date of the review was removed: let somebody answer it without the key."
        yield f"  studybot bank show --blind {new.id}"
    if edited.revision.rekeyed:
        yield "Answers given by the old key stay as they were judged. To judge them again:"
        yield f"  studybot bank regrade {new.id}"
