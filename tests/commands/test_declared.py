"""Commands as they are declared."""

import pytest

from bot.commands import COMMANDS, Command, Verb, command

by_verb = pytest.mark.parametrize("declared", COMMANDS, ids=lambda declared: declared.verb)


def test_every_verb_is_declared_once() -> None:
    assert [declared.verb for declared in COMMANDS] == list(Verb)
    assert [command(verb).verb for verb in Verb] == list(Verb)


@by_verb
def test_only_one_line_of_help_and_required_options_first(declared: Command) -> None:
    required = [option.required for option in declared.options]

    assert "\n" not in declared.help
    assert len(declared.help) <= 100  # Discord: a command's description, 1-100 characters
    assert required == sorted(required, reverse=True)
