"""Ray Core: an actor a core, each with one warm reader. An actor or a node that is lost costs the shard it was at, which another takes up.

The actor does not read by itself: its reader is a process below it, so that a document that kills or hangs its process is lost alone.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

from ...errors import UsageError
from ..place import place_of
from ..reader import ShardReader
from ..run import ATTEMPTS, Job, Outcome, reason


class Reader:
    """What each actor holds."""

    def __init__(self, job: Job) -> None:
        self._place = place_of(job.root)
        self._reader = ShardReader(limits=job.limits, pipeline=job.pipeline)

    def read(self, shard: str) -> dict[str, Any]:
        """A shard's marker."""
        return self._reader.read(self._place, shard, engine="ray")


def run(job: Job, shards: list[str]) -> Iterator[Outcome]:
    """The outcomes as they come."""
    try:
        import ray
    except ImportError as error:
        raise UsageError("the engine ray needs: pip install 'walkback[ray]'") from error
    ours = not ray.is_initialized()
    if ours:
        if job.address:
            ray.init(address=job.address, log_to_driver=False)
        else:
            ray.init(num_cpus=job.workers, include_dashboard=False, log_to_driver=False)
    try:
        yield from _Fleet(ray, job, shards).outcomes()
    finally:
        if ours:
            ray.shutdown()


class _Fleet:
    def __init__(self, ray: Any, job: Job, shards: list[str]) -> None:
        self.ray, self.job = ray, job
        self.waiting = deque(shards)
        self.tries: Counter[str] = Counter()
        self.at: dict[Any, tuple[str, Any]] = {}
        self.remote = ray.remote(num_cpus=1, max_restarts=0)(Reader)

    def outcomes(self) -> Iterator[Outcome]:
        """What became of each shard, as it is done."""
        for _ in range(min(self.job.workers, len(self.waiting))):
            self._next(self.remote.remote(self.job))
        while self.at:
            (ready, *_), _ = self.ray.wait(list(self.at), num_returns=1)
            shard, actor = self.at.pop(ready)
            try:
                outcome = Outcome(shard, self.ray.get(ready))
            except (self.ray.exceptions.RayActorError, self.ray.exceptions.NodeDiedError) as error:
                actor = self.remote.remote(self.job) if self.waiting or self.tries[shard] < ATTEMPTS else None
                if self.tries[shard] < ATTEMPTS:
                    self.waiting.appendleft(shard)
                    self._next(actor)
                    continue
                outcome = Outcome(shard, None, f"its actor was lost {ATTEMPTS} times: {type(error).__name__}")
            except self.ray.exceptions.RayTaskError as error:
                outcome = Outcome(shard, None, reason(error.cause if error.cause is not None else error))
                self.ray.kill(actor)
                actor = self.remote.remote(self.job) if self.waiting else None
            if actor is not None:
                self._next(actor)
            yield outcome

    def _next(self, actor: Any) -> None:
        if self.waiting:
            shard = self.waiting.popleft()
            self.tries[shard] += 1
            self.at[actor.read.remote(shard)] = (shard, actor)
