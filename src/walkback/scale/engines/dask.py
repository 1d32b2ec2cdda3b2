"""Dask: a task a shard, a warm reader in each worker process. For those who run a Dask cluster already."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ...errors import UsageError
from ..place import place_of
from ..reader import ShardReader
from ..run import ATTEMPTS, Job, Outcome, reason


@lru_cache(maxsize=1)
def _reader(job: Job) -> ShardReader:
    return ShardReader(limits=job.limits, pipeline=job.pipeline)


def read(job: Job, shard: str) -> dict[str, Any]:
    """A shard's marker; runs in a Dask worker."""
    return _reader(job).read(place_of(job.root), shard, engine="dask")


def run(job: Job, shards: list[str]) -> Iterator[Outcome]:
    """The outcomes as they come."""
    try:
        from distributed import Client, LocalCluster, as_completed
    except ImportError as error:
        raise UsageError("the engine dask needs: pip install 'walkback[dask]'") from error
    cluster = None if job.address else LocalCluster(n_workers=job.workers, threads_per_worker=1, dashboard_address=None)
    with Client(job.address or cluster) as client:
        try:
            names = {client.submit(read, job, shard, pure=False, retries=ATTEMPTS - 1): shard for shard in shards}
            for future in as_completed(names):
                wrong = future.exception()
                yield Outcome(names[future], None, reason(wrong)) if wrong is not None else Outcome(names[future], future.result())
        finally:
            if cluster is not None:
                cluster.close()
