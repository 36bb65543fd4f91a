"""Every command, declared once (``declared``), and read as people type it (``parsing``).

Discord's slash commands, Slack's subcommands, the terminal's lines, the help card and the table in
the README all come from here.
"""

from bot.commands.declared import (
    ANYWHERE,
    COMMANDS,
    TERMINAL_ONLY,
    command,
)
from bot.commands.parsing import LONGEST_LINE, Call, Misread, called, named, parse
from bot.commands.parts import Attached, Command, Option, Suggests, Verb

__all__ = [
    "ANYWHERE",
    "COMMANDS",
    "LONGEST_LINE",
    "TERMINAL_ONLY",
    "Attached",
    "Call",
    "Command",
    "Misread",
    "Option",
    "Suggests",
    "Verb",
    "called",
    "command",
    "named",
    "parse",
]
