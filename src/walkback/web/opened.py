"""A case opened for one request: read-only, stopped when it takes too long, with what people have corrected."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from ..store.asking.terms import Row
from ..store.case import Case
from ..store.corrected import corrected, mended, of_acts, wrong
from ..store.corrections import standing
from ..store.home import Home
from .asked import Asked
from .links import Links

SECONDS = 20.0  # of questions in one request; under the guard's, so that the answer can still say why


class Opened:
    """What a view needs: the case, the connection, what is asked, where links lead, and the corrections that stand."""

    def __init__(self, case: Case, connection: Any, asked: Asked, to: Links) -> None:
        self.case, self.c, self.asked, self.to = case, connection, asked, to

    @cached_property
    def standing(self) -> dict[str, Row]:
        """Corrections by the record's key."""
        return standing(self.c)

    @cached_property
    def standing_acts(self) -> dict[str, Row]:
        """Corrections of events by act."""
        return of_acts(self.c, self.standing)

    def shown(self, rows: list[Row], key: str, *, acts: bool = False) -> list[Row]:
        """Rows as corrected; `key` is the column with the record's key, or with that of an act ("act", or with `acts`)."""
        return corrected(self.c, rows, key, self.standing_acts if acts or key == "act" else self.standing)

    def wrong(self, kind: str) -> list[str]:
        """Records of a kind that are marked wrong."""
        return wrong(self.standing, kind)

    def mended(self, kind: str, *fields: str) -> list[tuple[Any, ...]]:
        """Records of a kind with mended fields."""
        return mended(self.standing, kind, *fields)


@contextlib.contextmanager
def opened(path: Home, asked: Asked, to: Links | None = None, *, seconds: float = SECONDS) -> Iterator[Opened]:
    """The case for as long as a request takes; what runs longer is interrupted."""
    with Case(path) as case, case.connection() as connection:
        timer = threading.Timer(seconds, connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield Opened(case, connection, asked, to or Links(asked))
        finally:
            timer.cancel()
