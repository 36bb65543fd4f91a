"""A file in the terminal: beside the database, for its owner alone."""

import io
from pathlib import Path

from adapters.console import Console, Person
from adapters.terminal import PlainScreen
from bot.commands import parse
from bot.effects import Attachment, Reply
from bot.events import Asked
from bot.port import Sent
from bot.view.card import Card
from tests.adapters.console_rig import Typed
from tests.adapters.contract import NOW

CARD, OTHERWISE = Card(title="Your data"), Card(title="Ask for it")
REPLY = Reply(
    CARD, attached=Attachment(name="studybot-data.json", content=b"{}", otherwise=OTHERWISE)
)


async def drawn(folder: Path) -> str:
    out, ana = io.StringIO(), Person(name="Ana")
    platform = Console(ana, Typed(), PlainScreen(out), lambda: NOW, folder)
    assert await platform.perform(REPLY, Asked(ana.origin(NOW), parse("/privacy export"))) == Sent()
    return out.getvalue()


async def test_it_is_written_and_the_terminal_says_where(tmp_path: Path) -> None:
    path = tmp_path / "studybot-data.json"
    path.write_text("of yesterday", encoding="utf-8")
    path.chmod(0o644)

    said = await drawn(tmp_path)

    assert "Your data" in said
    assert f"Written to {path}" in said
    assert path.read_bytes() == b"{}"
    assert path.stat().st_mode & 0o777 == 0o600


async def test_where_it_cannot_be_written_it_says_how_else(tmp_path: Path) -> None:
    said = await drawn(tmp_path / "nowhere")

    assert "Ask for it" in said
    assert "could not be written: No such file or directory." in said
