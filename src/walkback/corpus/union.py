"""Things that are found to belong together, two at a time."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """A partition that grows coarser: union by lesser name, so that the result does not hang on the order of joining."""

    def __init__(self, members: Iterable[T] = ()) -> None:
        self._up: dict[T, T] = {m: m for m in members}

    def of(self, member: T) -> T:
        """The name of its group: the least member that the joins made so."""
        self._up.setdefault(member, member)
        root = member
        while self._up[root] != root:
            root = self._up[root]
        while self._up[member] != root:
            self._up[member], member = root, self._up[member]
        return root

    def join(self, one: T, two: T) -> None:
        """Make one group of the two."""
        a, b = sorted((self.of(one), self.of(two)), key=repr)
        self._up[b] = a

    def groups(self) -> list[list[T]]:
        """The groups, members and groups sorted."""
        held: dict[T, list[T]] = {}
        for member in self._up:
            held.setdefault(self.of(member), []).append(member)
        return sorted((sorted(g, key=repr) for g in held.values()), key=lambda g: repr(g[0]))
