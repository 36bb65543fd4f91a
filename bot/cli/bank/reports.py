"""``studybot bank reports``."""

from collections import Counter
from collections.abc import Sequence
from contextlib import closing

import click

from bot.bank.bank import Bank
from bot.bank.save import read_any
from bot.cards.words import plural
from bot.cli.bank.painting import Line, paint
from bot.cli.lookup import find_question
from bot.cli.opening import open_updated
from bot.ids import QuestionId
from bot.runtime.clock import SystemClock
from bot.settings import read_settings
from bot.shelf import load_shelf
from bot.store.affairs import Report
from bot.store.interface import Store
from bot.store.sqlite import open_reader


@click.command()
@click.argument("question", required=False, metavar="[ID]")
@click.option("--close", type=int, metavar="N", help="Close report N: it was looked into.")
@click.option("--reopen", type=int, metavar="N", help="Take back that report N was closed.")
def reports(question: str | None, close: int | None, reopen: int | None) -> None:
    """List the problems that learners reported, newest first; of question ID the closed ones, too.

    Works beside a running bot; stop studybot to close a report or to open it again.
    """
    if sum(each is not None for each in (question, close, reopen)) > 1:
        raise click.UsageError("Name a question, or close a report, or reopen one.")
    if close is not None:
        _close(close)
    elif reopen is not None:
        _reopen(reopen)
    else:
        _list(QuestionId(question) if question else None)


def _list(question: QuestionId | None) -> None:
    settings = read_settings()
    bank = read_any(settings.bank)
    with closing(open_reader(settings.database)) as store, store.transaction():
        bank = load_shelf(store).whole(bank)
        listed, waiting = store.reports.listed(question), store.reports.listed()
    if not listed:
        about = f" about {find_question(bank, question).id}" if question else ""
        click.echo(f"Nobody reports a problem{about}.")
        return
    counts = Counter(report.question for report in waiting)
    for report in listed:
        paint(_lines(report, bank, counts[report.question]))
    still = [report for report in listed if report.closed_at is None]
    total = f"{plural(len(still), 'open report')} on "
    click.echo(f"{total}{plural(len({report.question for report in still}), 'question')}.")
    if still:
        click.echo(f"Look at one: studybot bank show {still[0].question}")
        click.echo(f"Done with it: studybot bank reports --close {still[0].id}")


def _lines(report: Report, bank: Bank, waiting: int) -> Sequence[Line]:
    now = bank.get(report.question)
    newer = f", now {now.version}" if now and now.version != report.version else ""
    gone = "" if now else ", no longer in the bank"
    closed = f", closed {report.closed_at:%Y-%m-%d}" if report.closed_at else ""
    about = f"version {report.version}{newer}{gone}, {waiting} open{closed}"
    when = f"{report.at:%Y-%m-%d %H:%M} UTC by {report.name}"
    words = report.text.splitlines() or ["(erased)"]
    return (
        ("bold", f"#{report.id} {report.question} ({about})"),
        ("dim", f"   {when}"),
        *(("", f"   {line}") for line in words),
    )


def _close(number: int) -> None:
    clock = SystemClock()
    with closing(open_updated(read_settings(), clock)) as store, store.transaction():
        _known(store, number)
        store.reports.close(number, clock.now())
    click.echo(
        f"Report {number} is closed. Take that back: studybot bank reports --reopen {number}"
    )


def _reopen(number: int) -> None:
    with closing(open_updated(read_settings(), SystemClock())) as store, store.transaction():
        _known(store, number)
        if not store.reports.reopen(number):
            raise click.ClickException(
                f"Report {number} stays closed: its learner has a newer one on this question open."
            )
    click.echo(f"Report {number} is open.")


def _known(store: Store, number: int) -> Report:
    report = store.reports.get(number)
    if report is None:
        raise click.ClickException(f"There is no report {number}. List them: studybot bank reports")
    return report
