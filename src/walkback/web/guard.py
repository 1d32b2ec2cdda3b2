"""What stands before every request: whose page this is, how much may come in, how long and how many at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BYTES = 64 * 1024  # of a request's body: a correction has at most some kilobytes
MOST_AT_ONCE = 16  # requests in work or waiting; each view takes a thread and a DuckDB connection
SECONDS = 30.0  # of one request
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()), (b"x-content-type-options", b"nosniff"), (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"), (b"cross-origin-opener-policy", b"same-origin"), (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)  # fmt: skip
LOCAL = ("localhost", "127.0.0.1", "[::1]")


class Guard:
    """ASGI middleware. A page on the net that is open in the same browser must get nothing out of here, and nothing in.

    The Host must be one of `hosts` (else a name that somebody points at 127.0.0.1 could read the case), and whatever is no
    plain look (GET, HEAD) must come from this page itself, by its Origin.
    """

    def __init__(self, app: App, *, hosts: tuple[str, ...], seconds: float = SECONDS, most_at_once: int = MOST_AT_ONCE) -> None:
        self.app, self.hosts, self.seconds, self.most_at_once = app, frozenset(h.lower() for h in hosts), seconds, most_at_once
        self.at_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused:
            await _answer(send, *refused)
            return
        self.at_work += 1
        try:
            await self._served(scope, receive, send)
        finally:
            self.at_work -= 1

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        headers: dict[bytes, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name, []).append(value.decode("latin-1").lower())
        hosts = headers.get(b"host", [])
        if len(hosts) != 1 or _name(hosts[0]) not in self.hosts:
            return 421, "This page answers only to the names it was started with (localhost, unless told otherwise)."
        if scope["method"] not in ("GET", "HEAD"):
            origins = headers.get(b"origin", [])
            site = headers.get(b"sec-fetch-site", ["same-origin"])[0]
            if len(origins) != 1 or urlsplit(origins[0]).netloc != hosts[0] or site != "same-origin":
                return 403, "This page takes changes only from itself."
        length = headers.get(b"content-length", ["0"])[0]
        if not length.isdigit() or int(length) > MOST_BYTES:
            return 413, f"Too much at once: at most {MOST_BYTES:,} bytes."
        if len(scope.get("query_string", b"")) > 8192 or len(scope["path"]) > 1024:
            return 414, "The address is too long."
        if self.at_work >= self.most_at_once:
            return 503, "Too many requests at once; try again in a moment."
        return None

    async def _served(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = False
        taken = 0

        async def counted() -> MutableMapping[str, Any]:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= MOST_BYTES else {"type": "http.disconnect"}

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                message["headers"] = [*message.get("headers", []), *HEADERS]
                if not any(k.lower() == b"cache-control" for k, _ in message["headers"]):
                    message["headers"].append((b"cache-control", b"no-store"))
            await send(message)

        try:
            await asyncio.wait_for(self.app(scope, counted, with_headers), self.seconds)
        except TimeoutError:
            if not began:
                await _answer(send, 504, "That took too long and was stopped. Ask for a shorter period.")


def _name(host: str) -> str:
    """A Host header without its port."""
    return host[: host.rindex("]") + 1] if "]" in host else host.split(":")[0]


async def _answer(send: Send, status: int, words: str) -> None:
    body = f"{words}\n".encode()
    extra = [(b"retry-after", b"2")] if status == 503 else []
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *HEADERS, *extra]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
