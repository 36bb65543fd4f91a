"""The bank, the platforms, and who is told when something is wrong."""

import shlex
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from bot.bank.findings import BankError
from bot.bank.save import read_any
from bot.cards.words import listed
from bot.doctor.finding import Finding, fine, wrong
from bot.settings import ALERT_URL, HEARTBEAT_URL, PLATFORMS, Settings


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


def check_alerts(
    settings: Settings, resolve: Callable[[str, int], object] = socket.getaddrinfo
) -> Finding:
    """See whether anybody is told, and whether the machine knows where that is. Sends nothing."""
    given = {ALERT_URL.name: settings.alerts.alert, HEARTBEAT_URL.name: settings.alerts.heartbeat}
    used = {name: url for name, url in given.items() if url}
    for name, url in used.items():
        try:
            resolve(urlsplit(url).hostname or "", 443)
        except OSError:
            words = f"This machine does not find the host of {name}, so nobody would be told."
            return wrong("alerts", words, f"Copy {name} anew, or mend the name service.")
    if not used:
        return fine("alerts", f"Nobody is told when it is not well: {ALERT_URL.name} is not set.")
    verb = "are" if len(used) > 1 else "is"
    return fine("alerts", f"{listed([*used])} {verb} set.")
