"""Lines and screens of a terminal."""

import asyncio
import io
import os
import sys
import threading

import pytest

from adapters import terminal
from adapters.terminal import PipeLines


def test_an_output_of_few_characters_shows_a_question_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))

    terminal.screen().say("5 × 5")

    assert raw.getvalue() == b"5 ? 5\n"


async def test_a_pipe_is_read_after_the_line_that_was_already_read() -> None:
    lines = PipeLines(io.StringIO("b\n/streak\nlast"))

    assert not lines.ended()
    assert [await lines.next() for _ in range(4)] == ["b", "/streak", "last", None]


def end_of_reading() -> None:
    """Wait for readers left behind: a later pipe may get the number of the one they read."""
    for thread in threading.enumerate():
        if thread.name == "pipe":
            thread.join()


async def test_a_pipe_splits_what_arrives_in_pieces() -> None:
    reading, writing = os.pipe()
    source = os.fdopen(reading)
    lines = PipeLines(source)
    os.write(writing, b"b\n/str")
    assert not lines.ended()
    assert await lines.next() == "b"

    waiting = asyncio.create_task(lines.next())
    os.write(writing, "eak\n×\xff".encode("latin-1"))
    assert await waiting == "/streak"

    os.close(writing)
    assert await lines.next() == "\ufffd\ufffd"
    assert await lines.next() is None
    source.close()


def test_a_pipe_without_a_byte_has_nothing() -> None:
    reading, writing = os.pipe()
    os.close(writing)

    with os.fdopen(reading) as source:
        assert PipeLines(source).ended()


async def test_a_reader_that_waits_for_ever_can_be_left_behind() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as source:
        waiting = asyncio.create_task(PipeLines(source).next())
        await asyncio.sleep(0)
        waiting.cancel()

        with pytest.raises(asyncio.CancelledError):
            await waiting
        os.close(writing)
        end_of_reading()


async def test_a_silent_pipe_has_not_ended_and_loses_nothing() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as source:
        lines = PipeLines(source)

        assert not lines.ended()
        os.write(writing, b"b\n")
        assert await lines.next() == "b"
        os.close(writing)
