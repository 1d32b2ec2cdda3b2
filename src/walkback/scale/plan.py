"""A corpus cut into shards, and what is known of each: planned, done, failed.

    plan.json                       what was cut, written last of the plan
    input/00000.jsonl.gz            the documents of a shard, and the inputs that could not be read
    tables/events/shard=00000/part-0.parquet   and so on for each table
    done/00000.json                 the marker: written last, and what has it is never done again
    failed/00000.json               why it failed; gone when it is done

A shard bears its own documents, so that a worker needs nothing but the place, and formats are read once.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from ..errors import UsageError
from ..records import Document, Failure, Span, Warned
from .place import Place, place_of

FORMAT = "walkback-shards/1"
SHARD_DOCUMENTS, SHARD_CHARS = 1_000, 2_000_000
"""A shard is about two minutes of work for one core at 20,000 characters a second: little is lost with one, and markers stay few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A piece of the corpus: its name, and what it holds."""

    name: str
    documents: int
    characters: int


def plan(
    documents: Iterable[Document | Failure], root: str | os.PathLike[str], *, inputs: Iterable[str] = (), most_documents: int = SHARD_DOCUMENTS,
    most_chars: int = SHARD_CHARS,
) -> list[Shard]:  # fmt: skip
    """Cut the documents into shards below `root`. Raises `UsageError` where a plan is there already."""
    place = place_of(root)
    if is_planned(root):
        raise UsageError(f"{place.root}: there is a plan already; run it, or name another place")
    shards: list[Shard] = []
    held: list[Document | Failure] = []
    chars = 0
    for item in documents:
        held.append(item)
        chars += len(item.text) if isinstance(item, Document) else 0
        if len(held) >= most_documents or chars >= most_chars:
            shards.append(_put(place, len(shards), held, chars))
            held, chars = [], 0
    if held:
        shards.append(_put(place, len(shards), held, chars))
    if not shards:
        raise UsageError("there is no document in the inputs")
    told = {"format": FORMAT, "inputs": list(inputs), "shards": [asdict(s) for s in shards]}
    place.write("plan.json", json.dumps(told, indent=1).encode())
    return shards


OBJECT_STORES = frozenset({"s3", "s3a", "gs", "gcs"})


def is_planned(root: str | os.PathLike[str]) -> bool:
    """Whether a plan lies there: in a folder or an object store; no other address is asked."""
    scheme, divided, _ = os.fspath(root).partition("://")
    if divided and scheme not in OBJECT_STORES:
        return False
    try:
        told = json.loads(place_of(root).read("plan.json"))
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and str(told.get("format", "")).startswith("walkback-shards/")


def planned(place: Place) -> list[Shard]:
    """The shards of the plan, in order; raises `UsageError` where there is none that we know."""
    try:
        told = json.loads(place.read("plan.json"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{place.root}: there is no plan; make it with: walkback shards plan INPUT... {place.root}") from error
    if told.get("format") != FORMAT:
        raise UsageError(f"{place.root}: the plan is of format {told.get('format')!r}, this walkback reads {FORMAT}")
    return [Shard(**s) for s in told["shards"]]


def items_of(place: Place, shard: str) -> Iterator[Document | Failure]:
    """The documents and failures of a shard."""
    for line in gzip.decompress(place.read(f"input/{shard}.jsonl.gz")).decode("ascii").splitlines():
        row = json.loads(line)
        if "failure" in row:
            yield Failure(**row["failure"])
        else:
            notes = tuple(Warned(code=n["code"], message=n["message"], spans=tuple(Span(*s) for s in n["spans"])) for n in row.pop("notes"))
            yield Document(notes=notes, **row)


def done(place: Place) -> dict[str, dict[str, Any]]:
    """The markers, by shard."""
    return {name.removesuffix(".json"): json.loads(place.read(f"done/{name}")) for name in place.names("done")}


def failed(place: Place) -> dict[str, dict[str, Any]]:
    """Why shards failed that are not done, by shard."""
    finished = {name.removesuffix(".json") for name in place.names("done")}
    names = [n for n in place.names("failed") if n.removesuffix(".json") not in finished]
    return {name.removesuffix(".json"): json.loads(place.read(f"failed/{name}")) for name in names}


def pending(place: Place, *, part: tuple[int, int] = (0, 1), only: Iterable[str] = ()) -> list[str]:
    """Shards without a marker, in order: of `part` (k, n) each n-th from the k-th on, or `only` those named."""
    shards, finished, wanted = planned(place), {n.removesuffix(".json") for n in place.names("done")}, set(only)
    if unknown := wanted - {s.name for s in shards}:
        raise UsageError(f"{place.root}: the plan has no shard {', '.join(sorted(unknown))}")
    return [s.name for i, s in enumerate(shards) if s.name not in finished and i % part[1] == part[0] and (not wanted or s.name in wanted)]


def _put(place: Place, number: int, items: list[Document | Failure], chars: int) -> Shard:
    name = f"{number:05d}"
    lines = [json.dumps(asdict(i) if isinstance(i, Document) else {"failure": asdict(i)}) for i in items]
    place.write(f"input/{name}.jsonl.gz", gzip.compress("".join(f"{line}\n" for line in lines).encode("ascii"), mtime=0))
    return Shard(name=name, documents=len(items), characters=chars)
