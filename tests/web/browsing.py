"""The page served to a real browser: a server in a thread, and a Chromium that Playwright leads."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import uvicorn

from walkback.web import create_app

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "views"))
from chromium import FOUND

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
PATIENCE_S = 10.0  # of `until`; a busy machine needs a second for what takes a tenth else

__all__ = ["AXE", "FOUND", "Browser", "served"]


@contextmanager
def served(case: Path, **options: Any) -> Iterator[str]:
    """The address of the page on a case."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(case, **options), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


class Browser:
    """One page of the Chromium that is installed; it knows what is wrong with what it shows."""

    def __init__(self, profile: Path) -> None:
        from playwright.sync_api import sync_playwright

        self._driver = sync_playwright().start()
        self._context = self._driver.chromium.launch_persistent_context(
            profile, executable_path=FOUND, headless=True, args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"],
            viewport={"width": 1280, "height": 900},
        )  # fmt: skip
        self.page = self._context.pages[0] if self._context.pages else self._context.new_page()
        self._session = self._context.new_cdp_session(self.page)
        self._wrong: list[str] = []
        self._asked: list[str] = []
        self._media: dict[str, Any] = {}
        self.page.on("console", lambda said: self._wrong.append(said.text) if said.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self._wrong.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self._asked.append(request.url))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()
        self._driver.stop()

    def _dialog(self, dialog: Any) -> None:
        self._wrong.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command of the browser's own protocol."""
        return dict(self._session.send(method, parameters))

    def go(self, url: str) -> None:
        """Open an address and wait until it is there."""
        self._wrong.clear()
        self._asked.clear()
        self.page.goto(url)
        self.page.emulate_media(**self._media)  # a new page of another origin forgets it

    def open(self, path: Path) -> None:
        """Load a file and wait until it is there."""
        self.go(path.as_uri())

    def js(self, expression: str) -> Any:
        """The value of an expression in the page; asked again where the page changed meanwhile."""
        from playwright.sync_api import Error

        try:
            return self.page.evaluate(expression)
        except Error as error:
            if "navigat" not in str(error):
                raise
            self.page.wait_for_load_state()
            return self.page.evaluate(expression)

    def until(self, expression: str) -> None:
        """Wait until an expression is true in the page."""
        end = time.monotonic() + PATIENCE_S
        while not self.js(f"!!({expression})"):
            assert time.monotonic() < end, expression
            self.page.wait_for_timeout(30)

    def key(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def click(self, selector: str) -> None:
        """Click the middle of the first line of an element, as a person would."""
        element = f"document.querySelector({json.dumps(selector)})"
        self.js(f"{element}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        self.page.mouse.click(*self.js(f"(r => [r.x + r.width / 2, r.y + r.height / 2])({element}.getClientRects()[0])"))

    def text(self, selector: str) -> str:
        """The words of an element."""
        return str(self.js(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    def complaints(self) -> list[str]:
        """What the browser refused or what went wrong since the page was opened."""
        return list(self._wrong)

    def asked(self) -> list[str]:
        """What was fetched since the page was opened."""
        return list(self._asked)

    def look(self, width: int, height: int, scheme: str = "light", media: str = "screen") -> None:
        """The size of the window, and light or dark."""
        self.page.set_viewport_size({"width": width, "height": height})
        self._media = {"media": media, "color_scheme": scheme}
        self.page.emulate_media(**self._media)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """A PNG of what is seen."""
        self.page.screenshot(path=path, full_page=whole)

    def axe(self, of: str = "html") -> list[str]:
        """Serious and critical findings of axe-core (WCAG A and AA), each with the first place."""
        self.js(AXE.read_text(encoding="utf-8") + ";0")
        run = f"axe.run({of!r}, " + " {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ' ×' + v.nodes.length + ': ' + v.nodes[0].html.slice(0, 200) + ' ' + (v.nodes[0].any[0]?.message ?? '')))"
        return list(self.js(run))
