"""A case as a Python object: its questions are its methods."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from ..records import Reading
from .asking import actors, acts, documents, dyads, positions, statements, timeline
from .asking import sql as free
from .asking.terms import Row, ask
from .connect import reading
from .home import Home, home
from .refresh import is_fresh

Rows = list[Row]


def open_case(path: str | Home) -> Case:
    """The case in that file or database; raises `CaseError` where there is none. Nothing is held open between questions."""
    case = Case(path)
    with case.connection():
        pass
    return case


class Case:
    """Questions to a casefile. Each opens the file, asks and closes it, so that documents can be added meanwhile.

    Every answer is a list of dicts (one dict where there is one thing), with the words it rests on (`evidence`, `content`,
    `…_words`), the document they stand in (`doc` its key, `document` its own id, `publisher`) and where (`start_char`,
    `end_char`, in code points of the document's text). Names mean what `who` says; days are ISO 8601 or `date`s.
    """

    def __init__(self, path: str | Home) -> None:
        self.path = home(path)
        self._held: Any = None

    @contextlib.contextmanager
    def connection(self) -> Iterator[Any]:
        """The file, read-only; inside `with case:` the same connection each time."""
        if self._held is not None:
            yield self._held
            return
        with reading(self.path) as opened:
            yield opened

    def __enter__(self) -> Case:
        self._stack = contextlib.ExitStack()
        self._held = self._stack.enter_context(reading(self.path))
        return self

    def __exit__(self, *_: object) -> None:
        self._held = None
        self._stack.close()

    def timeline(self, actor: str | None = None, **asked: Any) -> Rows:
        """Acts and shifts in order of time (`since`, `until`, `planned`, `limit`, `least`)."""
        with self.connection() as c:
            return timeline.timeline(c, actor=actor, **asked)

    def statements(self, **asked: Any) -> Rows:
        """Who said what (`by`, `about`, `to`, `kind`, `polarity`, `since`, `until`, `least`, `limit`, `newest`)."""
        with self.connection() as c:
            return statements.statements(c, **asked)

    def variants(self, statement: str) -> Rows:
        """An utterance in all its quotations, with what each outlet cut or changed."""
        with self.connection() as c:
            return statements.variants(c, statement)

    def positions(self, **asked: Any) -> Rows:
        """Where each side stands (`holder`, `issue`, `stance`, `since`, `until`, `least`, `limit`)."""
        with self.connection() as c:
            return positions.positions(c, **asked)

    def shifts(self, **asked: Any) -> Rows:
        """Who moved (`holder`, `issue`, `kind`, `scope`, `since`, `until`, `least`, `limit`)."""
        with self.connection() as c:
            return positions.shifts(c, **asked)

    def events(self, **asked: Any) -> Rows:
        """Acts, each once (`source`, `target`, `actor`, `type`, `status`, `country`, `since`, `until`, `least`, `limit`, `newest`)."""
        with self.connection() as c:
            return acts.events(c, **asked)

    def sources(self, event: str) -> dict[str, Any]:
        """Everything about one act: its tellings, the number of independent sources, where they differ."""
        with self.connection() as c:
            return acts.sources(c, event)

    def dyads(self, one: str, two: str, **asked: Any) -> Rows:
        """Two sides month by month (`since`, `until`)."""
        with self.connection() as c:
            return dyads.dyads(c, one, two, **asked)

    def who(self, name: str, **asked: Any) -> Rows:
        """Whom a name means (`limit`)."""
        with self.connection() as c:
            return actors.who(c, name, **asked)

    def documents(self, **asked: Any) -> Rows:
        """Documents in order of publication (`publisher`, `since`, `until`, `limit`)."""
        with self.connection() as c:
            return documents.documents(c, **asked)

    def reading(self, document: str) -> Reading:
        """One document's reading, as `walkback.read` gave it."""
        with self.connection() as c:
            return documents.reading(c, document)

    def search(self, text: str, **asked: Any) -> Rows:
        """Full text (`since`, `until`, `publisher`, `limit`)."""
        with self.connection() as c:
            return documents.search(c, self.path, text, **asked)

    def sql(self, query: str, **asked: Any) -> Rows:
        """One SQL query, read-only and shut in (`seconds`, `limit`)."""
        with self.connection() as c:
            return free.sql(c, query, **asked)

    def failures(self) -> Rows:
        """Documents that could not be read, by code."""
        with self.connection() as c:
            return ask(c, "SELECT * FROM failures ORDER BY code, id")

    def runs(self) -> Rows:
        """What was done to this case, and when."""
        with self.connection() as c:
            return ask(c, "SELECT * FROM runs ORDER BY run")

    def changes(self) -> Rows:
        """What readings by a newer walkback changed."""
        with self.connection() as c:
            return ask(c, "SELECT * FROM changes ORDER BY reader_after, doc, record")

    def counts(self) -> dict[str, int]:
        """How much of everything there is."""
        with self.connection() as c:
            names = ("documents", "statements", "events", "acts", "positions", "shifts", "actors", "failures")
            return {n: int(c.execute(f"SELECT count(*) FROM {n}").fetchone()[0]) for n in names}

    def is_fresh(self) -> bool:
        """Whether acts, copies, quotations, names and shifts between documents take in all documents; else `refresh` it."""
        with self.connection() as c:
            return is_fresh(c)
