"""``studybot bank add``."""

from pathlib import Path

import click

from bot.bank.bank import Bank
from bot.bank.draft import add as add_draft
from bot.bank.findings import BankError
from bot.bank.load import decode, read_file
from bot.bank.save import read_any
from bot.bank.template import template as draft_of
from bot.cards.words import plural
from bot.cli.bank.files import writable_bank, write_bank
from bot.cli.bank.judging import errors, judge, warnings
from bot.domain.question import Kind


@click.command()
@click.argument("draft", required=False, type=click.Path(path_type=Path))
@click.option(
    "--to", metavar="FILE", type=click.Path(path_type=Path), help="The bank to add to, new or old."
)
@click.option(
    "--template",
    type=click.Choice([*map(str, Kind)]),
    help="Only print a draft of this kind to fill in.",
)
def add(draft: Path | None, to: Path | None, template: str | None) -> None:
    """Add the questions of a DRAFT in Markdown to the bank in use, if nothing is wrong with them.

    Begin with a template: studybot bank add --template choice > draft.md
    """
    if template:
        click.echo(draft_of(Kind(template)), nl=False)
        return
    if draft is None:
        raise click.UsageError("Name a draft, or print one: studybot bank add --template choice")
    target = writable_bank(to)
    new = not target.exists() and to is not None
    bank = Bank((), read_any(None).topics) if new else read_any(target)
    try:
        whole = add_draft(bank, decode(read_file(draft), str(draft)), str(draft))
        names = [question.id for question in whole.questions if bank.get(question.id) is None]
        found = judge(whole, names, target)
        if wrong := errors(found):
            raise BankError(str(draft), wrong)
    except BankError as error:
        raise click.ClickException(f"{error}\nNothing was added to {target}.") from None
    undo = write_bank(whole, target)
    click.echo(f"Added {plural(len(names), 'question')} to {'the new ' if new else ''}{target}:")
    for name in names:
        click.echo(f"  studybot bank show {name}")
    if undo:
        click.echo(undo)
    if told := warnings(found):
        click.echo(told)
