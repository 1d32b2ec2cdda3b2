"""A stream of results written in one of the formats, as they come: no format holds all readings."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from ..records import Failure, Reading
from .contract import result_dict, to_json
from .select import confident

Results = Iterable[Reading | Failure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What to show: reasons, the text itself, records from what confidence up."""

    explain: bool = False
    text: bool = False
    least: float = 0.0


def write(form: str, results: Results, stream: IO[bytes], look: Look) -> None:
    """Write the results in a format of `WRITERS`."""
    WRITERS[form](_at_least(results, look.least), stream, look)


def _at_least(results: Results, least: float) -> Iterator[Reading | Failure]:
    for result in results:
        yield confident(result, least) if least and isinstance(result, Reading) else result


def _jsonl(results: Results, stream: IO[bytes], look: Look) -> None:
    for result in results:
        stream.write(to_json(result_dict(result, text=look.text)) + b"\n")
        stream.flush()


def _json(results: Results, stream: IO[bytes], look: Look) -> None:
    """One object for one document, a list for none or several: the first is held until it is known whether it is alone."""
    pieces = (to_json(result_dict(r, text=look.text), indent=2) for r in results)
    first, second = next(pieces, None), next(pieces, None)
    if first is not None and second is None:
        stream.write(first + b"\n")
        return
    stream.write(b"[")
    if first is not None and second is not None:
        stream.write(b"\n" + first + b",\n" + second)
    for piece in pieces:
        stream.write(b",\n" + piece)
    stream.write(b"\n]\n")


def _brief(results: Results, stream: IO[bytes], look: Look) -> None:
    """Readings alone; failures are the caller's to tell."""
    from .brief import console_for, print_brief

    out = as_text(stream)
    console = console_for(out)
    first = True
    for result in results:
        if isinstance(result, Reading):
            if not first:
                out.write("\n\n")
            first = False
            print_brief(result, console, explain=look.explain)
            stream.flush()


def _html(results: Results, stream: IO[bytes], look: Look) -> None:
    from .page import write_page

    write_page(results, stream)


def as_text(stream: IO[bytes]) -> io.TextIOWrapper:
    """The byte stream for text, left open when the wrapper goes."""
    kept: Any = _Kept(stream)
    return io.TextIOWrapper(kept, encoding="utf-8", errors="backslashreplace", write_through=True)


class _Kept(io.RawIOBase):
    """A stream that stays open when its wrapper goes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, data: object) -> int:
        return self._stream.write(data)  # type: ignore[call-overload, no-any-return]


WRITERS: dict[str, Callable[[Results, IO[bytes], Look], None]] = {"brief": _brief, "json": _json, "jsonl": _jsonl, "html": _html}
