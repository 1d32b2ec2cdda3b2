"""The page served to a real browser: a server in a thread, and the browser that the tests of views use."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from walkback.web import create_app

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "views"))
from chromium import FOUND, Chromium

AXE = Path(__file__).with_name("vendor") / "axe.min.js"

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


class Browser(Chromium):
    """A browser that opens addresses, and knows what is wrong with a page."""

    def go(self, url: str) -> None:
        """Open an address and wait until it is there."""
        self.said.clear()
        self.call("Page.navigate", url=url)
        self._loaded()

    def _loaded(self) -> None:
        while not any(e.get("method") == "Page.loadEventFired" for e in self.said):
            self._hear()

    def until(self, expression: str) -> None:
        """Wait until an expression is true in the page, 5 seconds at most."""
        script = f"new Promise(d => {{ const t0 = Date.now(), t = setInterval(() => {{ if (({expression}) || Date.now() - t0 > 5000) {{ clearInterval(t); d(!!({expression})) }} }}, 20) }})"
        assert self.js(script), expression

    def text(self, selector: str) -> str:
        """The words of an element."""
        return str(self.js(f"document.querySelector({selector!r})?.innerText ?? ''"))

    def complaints(self) -> list[str]:
        """What the browser refused or what went wrong since the page was opened."""
        out = [e["params"]["entry"]["text"] for e in self.said if e["method"] == "Log.entryAdded"]
        return out + [str(e["params"]) for e in self.said if e["method"] in ("Runtime.exceptionThrown", "Page.javascriptDialogOpening")]

    def asked(self) -> list[str]:
        """What was fetched since the page was opened."""
        return [e["params"]["request"]["url"] for e in self.said if e["method"] == "Network.requestWillBeSent"]

    def look(self, width: int, height: int, scheme: str = "light", media: str = "screen") -> None:
        """The size of the window, and light or dark."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])

    def axe(self, of: str = "html") -> list[str]:
        """Serious and critical findings of axe-core (WCAG A and AA), each with the first place."""
        self.js(AXE.read_text(encoding="utf-8") + ";0")
        run = f"axe.run({of!r}, " + " {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ' ×' + v.nodes.length + ': ' + v.nodes[0].html.slice(0, 200) + ' ' + (v.nodes[0].any[0]?.message ?? '')))"
        return list(self.js(run))
