"""A page in a real Chromium, spoken to over its own protocol; only where one is installed.

https://chromedevtools.github.io/devtools-protocol/
"""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PROGRAM = next(filter(None, map(shutil.which, _NAMES)), None)
_PATIENCE = 60.0
_BEGINS = b"DevTools listening on "


class Tab:
    """``complaints`` are errors of scripts, and what the page was not allowed to do."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._socket = socket
        self._session: str | None = None
        self._numbers = count(1)

    async def open(self, page: Path) -> None:
        target = await self._ask("Target.createTarget", url="about:blank")
        attached = await self._ask("Target.attachToTarget", **target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            await self._ask(f"{domain}.enable")
        await self._ask("Page.navigate", url=page.as_uri())
        await self.run("new Promise(r => document.readyState === 'complete' ? r() : onload = r)")

    async def resize(self, width: int, height: int = 800, *, dark: bool = False) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
        await self._ask("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self._ask("Emulation.setEmulatedMedia", features=[scheme])

    async def run(self, script: str) -> Any:
        """Return what an expression of JavaScript gives, waiting for a promise."""
        asked = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = await self._ask("Runtime.evaluate", **asked)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    async def press(self, key: str) -> None:
        for kind in ("rawKeyDown", "keyUp"):
            codes = {"Tab": 9, "Enter": 13}
            await self._ask(
                "Input.dispatchKeyEvent",
                **{"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": codes[key]},
            )

    async def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        session = {"sessionId": self._session} if self._session else {}
        await self._socket.send_json(
            {"id": number, "method": method, "params": parameters} | session
        )
        while True:
            told = await self._socket.receive_json(timeout=_PATIENCE)
            if told.get("id") == number:
                assert "error" not in told, (method, told["error"])
                result: dict[str, Any] = told["result"]
                return result
            self._note(told)

    def _note(self, told: dict[str, Any]) -> None:
        method = told.get("method")
        if method in ("Runtime.exceptionThrown", "Log.entryAdded"):
            self.complaints.append(str(told["params"]))
        elif method == "Network.requestWillBeSent":
            self.requests.append(told["params"]["request"]["url"])


@asynccontextmanager
async def opened(page: Path, home: Path) -> AsyncIterator[Tab]:
    """Open a page; ``home`` is an empty folder, for what the browser keeps."""
    assert PROGRAM
    words = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    words += [f"--user-data-dir={home}", "--remote-debugging-port=0", "about:blank"]
    # A session of its own: its helpers end with it, and let go of the pipe.
    process = await asyncio.create_subprocess_exec(
        PROGRAM,
        *words,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        address = await _address(process)
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(address, max_msg_size=0) as socket,
        ):
            tab = Tab(socket)
            await tab.open(page)
            yield tab
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stderr
    async with asyncio.timeout(_PATIENCE):
        async for line in process.stderr:
            if line.startswith(_BEGINS):
                return line.removeprefix(_BEGINS).decode().strip()
    raise AssertionError("the browser did not start")
