"""A web server on this machine whose answers a test sets, and a fetcher that may talk to it."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from walkback.limits import DEFAULT
from walkback.reading.fetch import Fetcher

QUICK = replace(DEFAULT, fetch_seconds=1.5, fetch_pause=0.0, html_bytes=200_000)
STORY = "Varnia met Ostrava in Lipnik on Monday, and the two governments agreed to talk about the harbour again in a week. " * 4
PAGE = f"<!doctype html><html><head><title>Talks in Lipnik</title></head><body><article><h1>Talks in Lipnik</h1><p>{STORY}</p></article></body></html>"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server whose answers a test sets by path; what is not set is 404. `seen` are the requests, with their headers."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                self.close_connection = True
                answer = site.answers.get(self.path)
                if answer is None:
                    send(self, 404, b"")
                    return
                with contextlib.suppress(OSError):  # the client has had enough
                    answer(self)

            def log_message(self, *_: object) -> None:
                return None

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    def url(self, path: str, host: str = "news.example.org", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def page(self, path: str, body: str | bytes = PAGE, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = lambda h: send(h, 200, data, kind, **headers)

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.answers[path] = lambda h: send(h, status, b"", location=to)

    def paths(self) -> list[str]:
        return [p for p, _ in self.seen]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str = "text/html", **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"content-type": kind, "content-length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def fetcher(**options: object) -> Fetcher:
    """One that finds every name on this machine, and may."""
    return Fetcher(**{"limits": QUICK, "resolver": lambda host, port: ["127.0.0.1"], "loopback_for_tests": True, **options})  # type: ignore[arg-type]
