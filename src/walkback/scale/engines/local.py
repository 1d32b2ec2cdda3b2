"""Worker processes of this machine; one shard at a time, its documents shared out among all workers."""

from __future__ import annotations

from collections.abc import Iterator

from ..place import place_of
from ..reader import ShardReader
from ..run import Job, Outcome, reason


def run(job: Job, shards: list[str]) -> Iterator[Outcome]:
    """The outcome of each shard, in order."""
    place = place_of(job.root)
    reader = ShardReader(workers=job.workers, limits=job.limits, pipeline=job.pipeline)
    try:
        for shard in shards:
            try:
                yield Outcome(shard, reader.read(place, shard))
            except Exception as error:
                yield Outcome(shard, None, reason(error))
                reader.close()
                reader = ShardReader(workers=job.workers, limits=job.limits, pipeline=job.pipeline)
    finally:
        reader.close()
