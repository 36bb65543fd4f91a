"""``studybot doctor``: what is wrong with this installation, and how to mend it."""

import json
from dataclasses import asdict

import click

from bot.cli.loading import connecting
from bot.doctor import examine
from bot.runtime.clock import SystemClock


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, for a monitor.")
def doctor(*, as_json: bool) -> None:
    """Look for what is wrong, and say how to mend it. Changes nothing; ends with 1 if anything is.

    Works beside a running bot. deploy/RUNBOOK.md says more about each line.
    """
    findings = examine(SystemClock().now(), _is_platform)
    if as_json:
        click.echo(json.dumps([asdict(each) for each in findings], indent=2, ensure_ascii=False))
    else:
        for each in findings:
            mark = click.style("✓", fg="green") if each.ok else click.style("✗", fg="red")
            click.echo(f"{mark} {each.check}: {each.says}")
            if each.fix:
                click.echo(f"  → {each.fix}")
    if not all(each.ok for each in findings):
        raise click.exceptions.Exit(1)


def _is_platform(name: str) -> bool:
    return connecting(name) is not None
