"""One GET over one connection to an address that was checked: no proxy, no cookie, no credentials, and capped in bytes and seconds."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ... import __version__
from ...errors import AddressRefused, FetchFailed, InputTooLarge
from .address import Address
from .resolve import IP

HEAD_BYTES = 256 * 1024  # of status lines and headers, beside the body
CHUNK = 64 * 1024
AGENT = f"walkback/{__version__}"
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What came: where from in the end, status, headers in lower case (of several of a name the first), body unpacked."""

    at: Address
    status: int
    headers: dict[str, str]
    body: bytes


def get(at: Address, addresses: Sequence[IP], *, deadline: float, most_bytes: int, cut: bool = False, loopback: bool = False) -> Response:
    """Ask for the page; raises `FetchFailed` where nothing sound comes in time, `InputTooLarge` where too much does.

    `deadline` is of `time.monotonic`. With `cut` what is too long is cut and not refused.
    """
    try:
        with _connected(at, addresses, deadline, loopback) as sock:
            return _asked(at, sock, deadline, most_bytes, cut)
    except (TimeoutError, _TooLate) as error:
        raise FetchFailed(f"{at}: no whole answer in time") from error
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        raise FetchFailed(f"{at}: {type(error).__name__}: {error}") from error


def _connected(at: Address, addresses: Sequence[IP], deadline: float, loopback: bool) -> socket.socket:
    """A connection to the first address that answers, encrypted for https."""
    failed: OSError | None = None
    for ip in addresses:
        try:
            sock = socket.create_connection((str(ip), at.port), timeout=_left(deadline) / (1 if ip is addresses[-1] else 2))
        except OSError as error:
            failed = error
            continue
        try:
            if not loopback and sock.getsockname()[0] == sock.getpeername()[0]:
                raise AddressRefused(f"{at.host} is at {ip}, which is this machine")
            if at.scheme == "http":
                return sock
            sock.settimeout(_left(deadline))
            return _tls().wrap_socket(sock, server_hostname=at.host)
        except BaseException:
            sock.close()
            raise
    raise failed or OSError("no address")


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


def _asked(at: Address, sock: socket.socket, deadline: float, most_bytes: int, cut: bool) -> Response:
    host = at.origin.partition("://")[2]
    lines = (
        f"GET {at.target} HTTP/1.1", f"Host: {host}", f"User-Agent: {AGENT}", f"Accept: {ACCEPT}", "Accept-Encoding: gzip",
        "Accept-Language: en", "Connection: close", "", "",
    )  # fmt: skip
    sock.settimeout(_left(deadline))
    sock.sendall("\r\n".join(lines).encode("ascii"))
    told: Any = _Socket(_Metered(sock, deadline, most_bytes + HEAD_BYTES, at))
    response = http.client.HTTPResponse(told, method="GET")
    try:
        response.begin()
        headers: dict[str, str] = {}
        for name, value in response.getheaders():
            headers.setdefault(name.lower(), value)
        body = b"" if response.status in (301, 302, 303, 307, 308) else _body(at, response, headers, most_bytes, cut)
        return Response(at=at, status=response.status, headers=headers, body=body)
    finally:
        response.close()


def _body(at: Address, response: http.client.HTTPResponse, headers: dict[str, str], most: int, cut: bool) -> bytes:
    packed = headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("identity", "", "gzip", "x-gzip"):
        raise FetchFailed(f"{at}: packed as {packed[:40]!r}, which was not asked for")
    too_large = InputTooLarge(f"{at}: over {most:,} bytes, the cap for one page; raise limits.html_bytes to allow")
    if not cut and (response.length or 0) > most:
        raise too_large
    unpack = _Gzip(most + 1) if "gzip" in packed else None
    out = bytearray()
    while chunk := response.read(CHUNK):
        out += chunk if unpack is None else unpack.feed(chunk)
        if len(out) > most:
            if cut:
                return bytes(out[:most])
            raise too_large
    if response.length or (unpack is not None and out and not unpack.whole):
        raise FetchFailed(f"{at}: the page breaks off")
    return bytes(out)


class _Gzip:
    """Unpacks, never more than the cap at all."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made = 0
        self._member = zlib.decompressobj(wbits=31)
        self.whole = False

    def feed(self, data: bytes) -> bytes:
        """The bytes that these unpack to."""
        out = bytearray()
        while data and self._made <= self._most:
            if self._member.eof:
                if not data.startswith(b"\x1f\x8b"):
                    return bytes(out)  # padding after the last member
                self._member = zlib.decompressobj(wbits=31)
            made = self._member.decompress(data, max(1, self._most - self._made + 1))
            out += made
            self._made += len(made)
            data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        self.whole = self._member.eof
        return bytes(out)


class _TooLate(Exception):
    pass


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _TooLate
    return left


class _Metered(io.RawIOBase):
    """A socket read under one deadline and one budget of bytes, however slowly or endlessly it gives them."""

    def __init__(self, sock: socket.socket, deadline: float, budget: int, at: Address) -> None:
        self._sock, self._deadline, self._budget, self._at = sock, deadline, budget, at

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(_left(self._deadline))
        got = self._sock.recv_into(buffer)
        self._budget -= got
        if self._budget < 0:
            raise InputTooLarge(f"{self._at}: more bytes than the cap for one page; raise limits.html_bytes to allow")
        return got


class _Socket:
    """What `HTTPResponse` wants of a socket."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        return io.BufferedReader(self._raw, CHUNK)
