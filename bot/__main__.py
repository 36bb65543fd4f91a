"""``python -m bot`` is the ``studybot`` command."""

from bot.cli import main

main(prog_name="studybot")
