"""Variables that slack-bolt reads by itself, while it need not: settings are read in one place.

With SLACK_CLIENT_ID and SLACK_CLIENT_SECRET, for another program perhaps, it would switch on
OAuth beside our own ``authorize``.
https://docs.slack.dev/tools/bolt-python/concepts/authenticating-oauth
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

PREFIX = "SLACK_"


@contextmanager
def unread() -> Iterator[None]:
    """Hide every variable of Slack's inside; they are there again afterwards."""
    environment = os.environ  # noqa: TID251 - nothing is read, only hidden from a library
    hidden = {name: environment.pop(name) for name in [*environment] if name.startswith(PREFIX)}
    try:
        yield
    finally:
        environment.update(hidden)
