"""The terminal for real: the program under a pseudo-terminal, and in a pipe."""

import codecs
import contextlib
import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.factory import make_file

PROGRAM = [sys.executable, "-m", "bot", "play", "--as", "Ana"]
ROOT = Path(__file__).parents[2]
MOST_SECONDS = 10.0
PROMPT = "What does inverted dropout do when the network is used?"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    bank = tmp_path / "bank.json"
    bank.write_text(json.dumps(make_file()), encoding="utf-8")
    ours = {"STUDYBOT_HOME": tmp_path, "STUDYBOT_BANK": bank, "STUDYBOT_ZONE": "Europe/Berlin"}
    system = {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    return kept | system | {name: str(value) for name, value in ours.items()}


class Terminal:
    """A program under a pseudo-terminal, and what its window shows."""

    def __init__(self, environment: dict[str, str], cwd: Path, width: int = 80) -> None:
        self.controller, worker = pty.openpty()
        fcntl.ioctl(worker, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        self.worker = worker
        self.before = termios.tcgetattr(worker)
        self.process = subprocess.Popen(
            PROGRAM,
            stdin=worker,
            stdout=worker,
            stderr=worker,
            env=environment,
            cwd=cwd,
            preexec_fn=lead_session,  # noqa: PLW1509 - one thread
        )
        self.raw = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    @property
    def text(self) -> str:
        """What it wrote, without colours and cursor movements."""
        return re.sub(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[=>()].?)", "", self.raw)

    def waits_for(self, words: str) -> None:
        self.reads_until(lambda: words in self.text, words)

    def reads_until(self, done: Callable[[], bool], what: str) -> None:
        while not done():
            assert self.reads(MOST_SECONDS), f"no {what!r} in {self.text!r}"

    def reads(self, seconds: float) -> bool:
        """Read what comes within that time, if anything does."""
        ready, _, _ = select.select([self.controller], [], [], seconds)
        if not ready:
            return False
        chunk = os.read(self.controller, 65536)
        self.raw += self._decoder.decode(chunk)
        if b"\x1b[6n" in chunk:  # "where is the cursor?"
            os.write(self.controller, b"\x1b[1;1R")
        return True

    def types(self, keys: str) -> None:
        os.write(self.controller, keys.encode())

    def ends(self) -> int:
        """Return the exit code; what is still written is read meanwhile."""
        while self.process.poll() is None:
            self.reads(0.05)
        while self.reads(0.0):
            pass
        return self.process.returncode

    def is_sane(self) -> bool:
        return termios.tcgetattr(self.worker) == self.before and not self.raw.endswith("\x1b[?25l")

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.controller)
        os.close(self.worker)


def lead_session() -> None:
    """Make the pseudo-terminal the controlling one, so that Ctrl-C is a signal."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def open_terminal(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    with contextlib.ExitStack() as stack:

        def start(**changes: int) -> Terminal:
            terminal = Terminal(environment, tmp_path, **changes)
            stack.callback(terminal.close)
            return terminal

        yield start


@pytest.mark.parametrize("width", [40, pytest.param(80, marks=pytest.mark.deep)])
def test_a_terminal_shows_the_question_and_then_the_verdict(
    open_terminal: Callable[..., Terminal], width: int
) -> None:
    terminal = open_terminal(width=width)

    terminal.waits_for("only you see this")
    assert PROMPT in words_of(terminal)
    terminal.types("b\r")
    terminal.reads_until(lambda: terminal.text.count("only you see this") == 2, "whole verdict")
    assert re.search(r"Right\. \+10 points|Not quite\. \+2 points", terminal.text)
    terminal.types("/quit\r")

    assert terminal.ends() == 0
    assert terminal.is_sane()
    drawn = [
        line.rstrip() for line in terminal.text.splitlines() if line.startswith(("╭", "│", "╰"))
    ]
    assert {len(line) for line in drawn} == {width}


def words_of(terminal: Terminal) -> str:
    return " ".join(re.sub("[╭│╰╮╯─]", " ", terminal.text).split())


@pytest.mark.parametrize("key", ["\x04", "\x03"], ids=["Ctrl-D", "Ctrl-C"])
def test_a_key_leaves_the_terminal_as_it_was(
    open_terminal: Callable[..., Terminal], key: str
) -> None:
    terminal = open_terminal()
    terminal.waits_for("\n>")

    terminal.types(key)

    assert terminal.ends() == 0
    assert terminal.is_sane()
    assert "Traceback" not in terminal.text
    assert "Error" not in terminal.text


def play(environment: dict[str, str], cwd: Path, typed: str | bytes) -> str:
    """Play through a pipe; whatever is typed, it ends well and says nothing on stderr."""
    done = subprocess.run(
        PROGRAM,
        input=typed.encode() if isinstance(typed, str) else typed,
        env=environment,
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=MOST_SECONDS,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    return done.stdout.decode()


def test_a_pipe_gets_plain_text_and_the_answer_is_remembered(
    environment: dict[str, str], tmp_path: Path
) -> None:
    first = play(environment, tmp_path, "b\n/streak\n/quit\n/me\n")
    second = play(environment, tmp_path, "b\n")

    titles = re.findall(r"^--- only you see this ---\n(.*)$", first, re.MULTILINE)
    assert len(titles) == 3
    assert titles[0].startswith("Question of the day")
    assert titles[2] == "Your streak: 1"
    assert second.count("You answered this: ") == 2
    assert PROMPT in second


def test_a_pipe_may_carry_anything(environment: dict[str, str], tmp_path: Path) -> None:
    text = play(environment, tmp_path, b"\xff\xfe\n\x00\n/\x1b[31mx\n" + b"y" * 10_000 + b"\n/me")

    assert text.count("That is no answer yet") == 3
    assert "Change your zone" in text


@pytest.mark.deep
@pytest.mark.parametrize("stdin", ["</dev/null", "<&-"])
def test_without_input_the_demo_plays(
    environment: dict[str, str], tmp_path: Path, stdin: str
) -> None:
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {stdin}', "sh", *PROGRAM],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=MOST_SECONDS,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "The board this week" in done.stdout
    assert not (tmp_path / "studybot.db").exists()


def test_a_reader_who_leaves_is_no_incident(environment: dict[str, str], tmp_path: Path) -> None:
    line = 'printf "b\\n/streak\\n" | "$@" | head -n 1'
    done = subprocess.run(
        ["sh", "-c", line, "sh", *PROGRAM],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=MOST_SECONDS,
    )

    assert (done.stdout, done.stderr) == ("--- only you see this ---\n", "")
    assert not (tmp_path / "studybot.log").read_text(encoding="utf-8")
