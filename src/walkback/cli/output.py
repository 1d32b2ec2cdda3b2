"""Where data goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from ..errors import UsageError


def shows_terminal() -> bool:
    """Whether standard output is a person's terminal."""
    return sys.stdout.isatty()


@contextlib.contextmanager
def destination(output: Path | None, inputs: Sequence[str]) -> Iterator[IO[bytes]]:
    """A stream for the data. A file is written beside its place and moved there at the end; what was there stays till then."""
    if output is None or str(output) == "-":
        stream = sys.stdout.buffer
        yield stream
        stream.flush()
        return
    place = Path(os.path.realpath(output))
    _check(place, output, inputs)
    if place.exists() and not stat.S_ISREG(place.stat().st_mode):
        with place.open("wb") as stream:  # a device or a named pipe: nothing to move there
            yield stream
        return
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            yield stream
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _check(place: Path, output: Path, inputs: Sequence[str]) -> None:
    if not place.parent.is_dir():
        raise UsageError(f"{output}: there is no folder {place.parent}")
    if place.is_dir():
        raise UsageError(f"{output} is a folder")
    for given in inputs:
        if given == "-" or not os.path.exists(given):
            continue
        real = Path(os.path.realpath(given))
        if real == place or (place.exists() and real.is_dir() and place.is_relative_to(real)):
            raise UsageError(f"{output} is among the inputs; it will not be written over")
