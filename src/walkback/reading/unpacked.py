"""The body of an HTTP answer as it was before it was packed for the way, never more of it than a cap."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from ..errors import InputTooLarge, UnreadableInput

LONGEST_CHUNK_HEAD = 4096


def unpacked(body: bytes, *, transfer: str, content: str, cap: int, label: str) -> bytes:
    """The body without chunks and packing, as the headers name them; raises `InputTooLarge` or `UnreadableInput`."""
    if "chunked" in transfer.lower():
        body = _joined(body)
    for coding in reversed([c.strip().lower() for c in content.split(",") if c.strip()]):
        if coding in ("identity", "utf-8", "none"):
            continue
        unpack = CODINGS.get(coding)
        if unpack is None:
            raise UnreadableInput(f"{label}: packed as {coding[:40]!r}, which is not known here")
        try:
            body = unpack(body, cap + 1)
        except _Sound:
            continue
        except (zlib.error, ValueError, EOFError) as error:
            raise UnreadableInput(f"{label}: said to be packed as {coding}, and is not ({error})") from error
        if len(body) > cap:
            raise InputTooLarge(f"{label}: a page of over {cap:,} bytes when unpacked; raise limits.html_bytes")
    return body


class _Sound(Exception):
    """The body is not packed at all, whatever the header says: crawlers unpack and leave the header."""


def _joined(body: bytes) -> bytes:
    """The chunks put together; what is not in chunks (a crawler may have joined them and left the header) as it is."""
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + LONGEST_CHUNK_HEAD)
        head = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not head or len(head) > 8 or head.strip(b"0123456789abcdefABCDEF"):
            return b"".join(parts) or body
        size = int(head, 16)
        if size == 0:
            break
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts)


def _gzip(body: bytes, most: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        raise _Sound
    return zlib.decompressobj(31).decompress(body, most)


def _deflate(body: bytes, most: int) -> bytes:
    if body.lstrip()[:1] == b"<":
        raise _Sound
    try:
        return zlib.decompressobj(15).decompress(body, most)
    except zlib.error:
        return zlib.decompressobj(-15).decompress(body, most)  # without its header, as some servers send it


def _brotli(body: bytes, most: int) -> bytes:
    if body.lstrip()[:1] == b"<":
        raise _Sound
    try:
        import brotli
    except ImportError as error:
        raise ValueError("Brotli is not installed: pip install brotli") from error
    unpacker, parts, size = brotli.Decompressor(), [], 0
    try:
        part = unpacker.process(body, output_buffer_limit=most)
        while part and size < most:
            parts.append(part)
            size += len(part)
            part = b"" if unpacker.is_finished() else unpacker.process(b"", output_buffer_limit=most - size or 1)
    except brotli.error as error:
        raise ValueError(str(error)) from error
    return b"".join(parts)[:most]


CODINGS: dict[str, Callable[[bytes, int], bytes]] = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli}
