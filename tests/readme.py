"""The tables of the documents, from the declarations: `make docs` writes, a test compares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import click

from adapters.slack.declare import SCOPES
from bot.cli import main
from bot.commands import COMMANDS
from bot.settings import SETTINGS

ROOT = Path(__file__).parents[1]
_FEW = 4
"""Commands that are named beside an option."""
README, ON_SLACK = ROOT / "README.md", ROOT / "deploy" / "slack.md"


def commands_table() -> str:
    return _table(
        ("Command", "What it does", "Who"),
        (
            (f"`{command.brief}`", command.help, "admins" if command.admin else "everyone")
            for command in COMMANDS
        ),
    )


def options_table() -> str:
    taken: dict[tuple[str, str], list[str]] = {}
    for command in COMMANDS:
        for option in command.options:
            if option.named:
                taken.setdefault((option.name, option.help), []).append(f"`/{command.verb}`")
    return _table(
        ("Option", "What it says", "Of"),
        ((f"`{name}:`", words, _verbs(taken[name, words])) for name, words in taken),
    )


def settings_table() -> str:
    return _table(
        ("Variable", "What it is", "Default", "Example"),
        ((f"`{s.name}`", s.help, s.default, f"`{s.example}`") for s in SETTINGS),
    )


def programs_table() -> str:
    return _table(("Program", "What it does"), _programs(main, "studybot"))


def scopes_table() -> str:
    return _table(
        ("Scope", "What for", "Without it"),
        ((f"`{scope.name}`", scope.use, scope.without) for scope in SCOPES),
    )


Tables = Mapping[str, Callable[[], str]]
TABLES: Mapping[Path, Tables] = {
    README: {
        "commands": commands_table,
        "options": options_table,
        "settings": settings_table,
        "programs": programs_table,
    },
    ON_SLACK: {"scopes": scopes_table},
}


def written(document: Path) -> str:
    """Return a document with its tables as they should be."""
    text = document.read_text("utf-8")
    for name, table in TABLES[document].items():
        before, _, rest = text.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- /{name} -->")
        text = f"{before}<!-- {name} -->\n{table()}{end}{after}"
    return text


def _programs(group: click.Group, path: str) -> Iterable[tuple[str, str]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _programs(command, f"{path} {name}")
        else:
            words = [f"{path} {name}"]
            words += [
                p.make_metavar(click.Context(command))
                for p in command.params
                if isinstance(p, click.Argument)
            ]
            yield f"`{' '.join(words)}`", command.get_short_help_str(200)


def _verbs(verbs: Sequence[str]) -> str:
    return ", ".join(verbs) if len(verbs) <= _FEW else f"{len(verbs)} commands"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    for document in TABLES:
        document.write_text(written(document), "utf-8")
