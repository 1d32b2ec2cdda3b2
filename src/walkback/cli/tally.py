"""How a run goes: a bar while it lasts, what failed and why when it is over. All of it on standard error."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from ..errors import StageFailed, WalkbackError
from ..records import Failure, Reading
from . import INTERNAL, SOME_FAILED

OUR_FAULT = (StageFailed.code, WalkbackError.code)
A_FEW = 3  # documents, up to which no bar is drawn
SAMPLE_BYTES = 8 * 1024 * 1024
BAR_COLUMNS = 24


class Tally:
    """Counts results as they pass. `tell_each` says each failure when it comes, for formats whose output has no place for it."""

    def __init__(self, inputs: Sequence[str], *, tell_each: bool, bar: bool) -> None:
        self.read = 0
        self.failures: Counter[str] = Counter()
        self.skips: Counter[str] = Counter()
        self.in_case = 0
        self._tell_each = tell_each
        self._bar = bar and sys.stderr.isatty()
        self._total = expected(inputs) if self._bar else None
        self._bar = self._bar and (self._total is None or self._total > A_FEW)
        self._started = self._drawn = time.monotonic()

    def __enter__(self) -> Tally:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def skipped(self, path: str, reason: str) -> None:
        """Hear of a file that was passed over."""
        self.skips[reason] += 1

    def known(self, _: object) -> None:
        """Hear of a document that the case has already."""
        self.in_case += 1
        self._draw()

    def doing(self, what: str) -> None:
        """Hear of what is done when all documents are read."""
        if self._bar:
            sys.stderr.write(f"\r\x1b[Kmerging: {what}")
            sys.stderr.flush()

    def added(self, case: object, versions: int = 0) -> None:
        """What an addition to a case came to; `versions` of the documents are new versions of what it had."""
        newer = f", {versions:,} of them new versions" if versions else ""
        known = f", {self.in_case:,} {'was' if self.in_case == 1 else 'were'} there already" if self.in_case else ""
        seconds = time.monotonic() - self._started
        rate = self.read / max(seconds, 1e-6)
        self._say(f"walkback: {so_many(self.read, 'document')} added to {case}{newer}{known} ({_clock(seconds)}, {rate:.1f} a second)")

    def counted(self, results: Iterable[Reading | Failure]) -> Iterator[Reading | Failure]:
        """The same results, counted."""
        for result in results:
            if isinstance(result, Failure):
                self.failures[result.code] += 1
                if self._tell_each:
                    self._say(f"walkback: {result.doc_id}: {result.code}: {result.message.removeprefix(f'{result.doc_id}: ')}")
            else:
                self.read += 1
            yield result
            self._draw()

    def summary(self) -> None:
        """What was not read, by reason; nothing where all was."""
        failed = self.failures.total()
        if self.skips:
            self._say(f"walkback: passed over {so_many(self.skips.total(), 'file')}: {_listed(self.skips)}")
        if failed:
            self._say(f"walkback: {failed:,} of {so_many(failed + self.read, 'document')} could not be read: {_listed(self.failures)}")

    def exit_status(self) -> int:
        """0, 1 or 3, as the help says."""
        if any(self.failures[code] for code in OUR_FAULT):
            return INTERNAL
        return SOME_FAILED if self.failures else 0

    def _say(self, message: str) -> None:
        from ..views.words import one_line

        click.echo(("\r\x1b[K" if self._bar else "") + one_line(message), err=True)

    def _draw(self) -> None:
        now = time.monotonic()
        if not self._bar or now - self._drawn < 0.2:
            return
        self._drawn = now
        read = self.read + self.failures.total()
        done = read + self.in_case
        rate = read / max(now - self._started, 1e-6)
        line = f"{done:,} documents, {rate:.1f} a second"
        if self._total is not None:
            part = min(1.0, done / max(self._total, 1))
            left = max(0.0, self._total - done) / max(rate, 1e-6)
            filled = round(part * BAR_COLUMNS)
            line = f"{'━' * filled}{'─' * (BAR_COLUMNS - filled)} {done:,} of {self._total:,}, {rate:.1f} a second, {_clock(left)} left"
        if self.failures:
            line += f", {self.failures.total()} failed ({_listed(self.failures)})"
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def expected(inputs: Sequence[str]) -> int | None:
    """About how many documents the inputs hold; None where standard input or a pipe hides it."""
    total = 0
    for given in inputs:
        if given == "-" or (os.path.exists(given) and not os.path.isfile(given) and not os.path.isdir(given)):
            return None
        paths = sorted(Path(given).rglob("*")) if os.path.isdir(given) else [Path(given)]
        total += sum(_documents_in(p) for p in paths if p.is_file())
    return total


def _documents_in(path: Path) -> int:
    """One, or the lines of a .jsonl file: counted in its beginning, the rest by its size."""
    if path.suffix.lower() not in (".jsonl", ".ndjson"):
        return 1
    try:
        with path.open("rb") as stream:
            sample = stream.read(SAMPLE_BYTES)
            size = os.fstat(stream.fileno()).st_size
    except OSError:
        return 1
    return round(sample.count(b"\n") * size / max(len(sample), 1)) or 1


def so_many(count: int, what: str) -> str:
    """A number of things in words."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{reason} {count}" for reason, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
