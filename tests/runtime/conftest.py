"""What the tests of the runtime share: a log and a diary of their own, and little patience."""

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.runtime import incidents
from bot.store.sqlite import opening
from tests.runtime.diary import Diary


@pytest.fixture
def loggers() -> Iterator[None]:
    """Whatever a test does to the loggers is undone, and its files are closed."""
    touched = [incidents.LOGGER, *map(logging.getLogger, incidents.LIBRARIES)]
    before = [(logger.handlers[:], logger.propagate, logger.level) for logger in touched]
    yield
    for logger, (handlers, propagate, level) in zip(touched, before, strict=True):
        for handler in logger.handlers:
            with contextlib.suppress(OSError):  # /dev/full, once more
                handler.close()
        logger.handlers[:] = handlers
        logger.propagate = propagate
        logger.setLevel(level)


@pytest.fixture
def log(loggers: None, tmp_path: Path) -> Path:
    """The log that a test's incidents go to."""
    path = tmp_path / "studybot.log"
    incidents.open_log(path, "INFO")
    return path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked database is noticed at once."""
    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 0)


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    """Of a Study on a file."""
    return Diary(tmp_path / "study.db")
