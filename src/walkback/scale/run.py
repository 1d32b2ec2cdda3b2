"""Running a plan: every shard without a marker, by an engine; a shard that fails says why and stops no other."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

from ..errors import UsageError, WalkbackError
from ..limits import DEFAULT, Limits
from ..pipeline import Pipeline
from .place import Place, place_of
from .plan import pending

ENGINES = ("local", "ray", "dask")
ATTEMPTS = 3  # of a shard whose machine or actor is lost, in one run


class Outcome(NamedTuple):
    """A shard that is done (with its marker) or failed (with the reason)."""

    shard: str
    marker: dict[str, Any] | None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What an engine is told: `pipeline` must be a function of a module; `address` is of a Ray or Dask cluster that runs already."""

    root: str
    workers: int = 1
    limits: Limits = DEFAULT
    pipeline: Callable[[], Pipeline] | None = None
    address: str | None = None


Engine = Callable[[Job, list[str]], Iterator[Outcome]]


def run(
    root: str | os.PathLike[str], *, engine: str = "local", workers: int = 1, limits: Limits = DEFAULT, pipeline: Callable[[], Pipeline] | None = None,
    address: str | None = None, part: tuple[int, int] = (0, 1), only: Iterable[str] = (),
) -> Iterator[Outcome]:  # fmt: skip
    """Do what is not done yet; each outcome is told when its marker, or the reason of its failure, is written.

    Stop it at any time and run it again, with this engine or another. Raises `WalkbackError` where the place is full: nothing more can be done.
    """
    if engine not in ENGINES:
        raise UsageError(f"no engine {engine!r}; there are {', '.join(ENGINES)}")
    place = place_of(root if "://" in os.fspath(root) else os.path.abspath(root))  # workers may stand in another folder
    shards = pending(place, part=part, only=only)
    if not shards:
        return
    start: Engine = import_module(f".engines.{engine}", __package__).run
    for outcome in start(Job(root=place.root, workers=workers, limits=limits, pipeline=pipeline, address=address), shards):
        if outcome.why is not None:
            note_failure(place, outcome.shard, outcome.why)
        yield outcome


def note_failure(place: Place, shard: str, why: str) -> None:
    """Write down why a shard failed; where even that cannot be written, the run ends."""
    try:
        place.write(f"failed/{shard}.json", json.dumps({"shard": shard, "why": why}).encode())
    except OSError as error:
        raise WalkbackError(f"{place.root}: shard {shard} failed ({why}), and that cannot be written: {error}; make room and run it again") from error


def reason(error: BaseException) -> str:
    """An error in words."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "no space left where the tables are written; make room and run it again"
    return f"{type(error).__name__}: {error}"
