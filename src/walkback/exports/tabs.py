"""Tab-separated files as the event data sets are: no quoting, so that no tab or line end may stand in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

BREAKS = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\x00", " "))


def cell(value: Any, *, missing: str, joined: str = "; ") -> str:
    """A value as its cell."""
    if value is None or value == "" or value == () or value == []:
        return missing
    if isinstance(value, (list, tuple)):
        return joined.join(cell(v, missing=missing) for v in value)
    if isinstance(value, float):
        return f"{value:.6g}" if value != int(value) else f"{value:.1f}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value).translate(BREAKS)


def write_rows(stream: IO[bytes], rows: Iterable[Sequence[Any]], *, header: Sequence[str] | None, missing: str, joined: str = "; ") -> int:
    """Write them, the header first where there is one; gives the number of rows."""
    if header is not None:
        stream.write(("\t".join(header) + "\n").encode())
    count = 0
    for row in rows:
        line = "\t".join(cell(v, missing=missing, joined=joined) for v in row)
        stream.write(line.encode("utf-8", "replace") + b"\n")
        count += 1
    return count
