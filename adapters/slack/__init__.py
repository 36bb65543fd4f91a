"""Slack, on slack-bolt and slack-sdk. ``connect`` is what every platform offers.

In: ``line`` keeps a ``socket`` of Socket Mode open, ``http`` guards what is posted to us instead,
``bolting`` hands both to bolt, ``intake`` takes payloads, which ``receive`` reads, and ``seen``
drops what comes twice. Out: ``render`` turns cards and forms into payloads (``looks`` holds all
that draws), ``deliver`` posts and edits, ``replies`` answers people by whatever way is open in
their ``conversation``, ``windows`` show a message where nothing else does, ``homes`` publishes App
Home; all through ``wire``, at the pace of ``limiter``, with ``refusals`` in words. ``access`` gets
in, ``tokens`` and ``authorizing`` know whose token is whose, ``workspace`` has what hangs on one,
``people`` and ``channels`` what Slack says of them, ``patience`` for how long. ``client`` joins
all; ``presences`` tells where the app came and is no more, ``offering`` has what it says by itself.
``names`` are the ids, ``limits`` the table of what Slack takes. ``hushing`` keeps tokens out of the
log, ``environment`` keeps bolt from reading settings by itself.

The libraries take a while to import: that is done where they are used.
"""

from collections.abc import Callable
from datetime import datetime

from adapters.slack.tokens import APP_TOKEN, BOT_TOKEN, wrong_kind
from bot.port import Desk, Platform
from bot.settings import (
    HTTP,
    SLACK_APP_TOKEN,
    SLACK_BOT_TOKEN,
    SLACK_SIGNING_SECRET,
    SettingError,
    Settings,
    missing,
)


def connect(settings: Settings, now: Callable[[], datetime], desk: Desk) -> Platform:
    """Return Slack, not yet connected. See ``port.Connect``."""
    _check(settings)
    from adapters.slack import receive, render  # noqa: PLC0415 - see above
    from adapters.slack.client import SlackPlatform  # noqa: PLC0415
    from adapters.slack.looks import Looks  # noqa: PLC0415

    looks = Looks(
        message=render.message,
        modal=render.modal,
        home=render.home,
        button=render.question_button,
    )
    return SlackPlatform(settings, now, desk, read=receive.event, looks=looks)


def _check(settings: Settings) -> None:
    """See that together they can be used; each by itself was read well."""
    slack = settings.slack
    if not slack.bot_token:
        raise missing(SLACK_BOT_TOKEN, "Slack lets nobody in without it")
    if not slack.app_token and not slack.signing_secret:
        why = f"without it Slack cannot reach the bot, unless {SLACK_SIGNING_SECRET.name} is set"
        raise missing(SLACK_APP_TOKEN, why)
    if not slack.app_token and settings.http is None:
        raise missing(HTTP, f"with {SLACK_SIGNING_SECRET.name} alone Slack posts what happens")
    for setting, token, begins in (
        (SLACK_BOT_TOKEN, slack.bot_token, BOT_TOKEN),
        (SLACK_APP_TOKEN, slack.app_token or APP_TOKEN, APP_TOKEN),
    ):
        if sentence := wrong_kind(setting.name, token, begins):
            raise SettingError(sentence)
