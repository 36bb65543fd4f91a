"""The bank and the platforms."""

import shlex
from collections.abc import Callable

from bot.bank.findings import BankError
from bot.bank.save import read_any
from bot.cards.words import listed
from bot.doctor.finding import Finding, fine, wrong
from bot.settings import PLATFORMS, Settings


def check_bank(settings: Settings) -> Finding:
    """Read the question bank as the bot would."""
    name = str(settings.bank or "the bank that ships with studybot")
    try:
        bank = read_any(settings.bank)
    except BankError as error:
        said = f"{str(error).splitlines()[0].removesuffix(':')}."
        file = [str(settings.bank)] if settings.bank else []
        return wrong("bank", said, shlex.join(["studybot", "bank", "check", *file]))
    return fine("bank", f"{len(bank.published)} published questions in {name}.")


def check_platforms(settings: Settings, is_platform: Callable[[str], bool]) -> Finding:
    """Make sure each platform that is asked for exists."""
    missing = [name for name in settings.platforms if not is_platform(name)]
    if missing:
        words = f"There is no {listed(missing, 'or')} to connect."
        return wrong("platforms", words, f"Correct {PLATFORMS.name}, like {PLATFORMS.example}.")
    return fine("platforms", f"{', '.join(settings.platforms)}.")
