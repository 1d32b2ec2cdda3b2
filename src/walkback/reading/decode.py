"""From bytes to text: byte-order marks, UTF-8, UTF-16, Windows-1252, and what is no text at all."""

from __future__ import annotations

import codecs
from functools import lru_cache
from importlib.resources import files

from ..errors import BadEncoding, BinaryInput
from ..records import Warned

BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
SAMPLE = 65_536
MOST_CONTROL_BYTES = 0.01
"""Of a sample. English text holds none; compressed data about a tenth. A stray NUL in a short text is let through."""
MOST_HIGH_BYTES = 0.15
"""Of text that is not UTF-8. English in Windows-1252 stays under 0.03 (quotation marks, dashes); Cyrillic code pages pass 0.6."""
CONTROL = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
LONE = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
C1 = {code - 0xDC00: char for code, char in LONE.items()}


@lru_cache(maxsize=1)
def magic() -> tuple[tuple[int, bytes, str], ...]:
    """Opening bytes of binary formats: offset, bytes, name."""
    rows = (files(__package__) / "data" / "magic.tsv").read_text("utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple((int(offset), bytes.fromhex(opening), name) for offset, opening, name in cells)


def check_binary(head: bytes, label: str) -> None:
    """Raise `BinaryInput` where the opening bytes are those of a binary format, naming it."""
    for offset, opening, name in magic():
        if head.startswith(opening, offset):
            raise BinaryInput(f"{label}: this seems to be {name}, not text; take the text out of it first")


def decode(data: bytes, *, label: str) -> tuple[str, tuple[Warned, ...]]:
    """The text of the bytes, and notes on what had to be guessed; raises `BinaryInput` or `BadEncoding`."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :] if encoding == "utf-8" else data, encoding, label), ()
    check_binary(data[:512], label)
    wide = _wide(data[:SAMPLE])
    if wide is not None:
        return _strict(data, wide, label), (_note(f"read as {wide.upper()} although no byte-order mark says so"),)
    check_control(data[:SAMPLE], label)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _fallback(data, error.start, label)


def check_control(sample: bytes, label: str) -> None:
    """Raise `BinaryInput` where control bytes stand in quantity."""
    control = len(sample) - len(sample.translate(None, CONTROL))
    if control > 3 and control > MOST_CONTROL_BYTES * len(sample):
        raise BinaryInput(f"{label}: {control:,} control bytes in the first {len(sample):,}; this is no text")


def _strict(data: bytes, encoding: str, label: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{label}: marked as {encoding.upper()}, but byte {error.start:,} does not fit; save it as UTF-8"
        raise BadEncoding(message) from error


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: English text then has a NUL in nearly every second byte, and none in the others."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0 : 2 * half : 2].count(0) / half, sample[1 : 2 * half : 2].count(0) / half
    if odd > 0.4 and even < 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.02 else None


def _fallback(data: bytes, first_bad: int, label: str) -> tuple[str, tuple[Warned, ...]]:
    """Windows-1252, wholly or for the bytes that are not UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum(text.count(chr(code)) for code in LONE)
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if bad < high - bad:  # most of it is sound UTF-8
        return text.translate(LONE), (_note(f"mixed encodings: {bad:,} bytes that are not UTF-8 read as Windows-1252"),)
    if high > MOST_HIGH_BYTES * len(data):
        message = f"{label}: not UTF-8 (byte {first_bad:,}), and not English in Windows-1252 either; save it as UTF-8"
        raise BadEncoding(message)
    return data.decode("latin-1").translate(C1), (_note("not UTF-8; read as Windows-1252"),)


def _note(message: str) -> Warned:
    return Warned(code="encoding", message=message)
