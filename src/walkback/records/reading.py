"""The whole record of one document."""

from __future__ import annotations

from dataclasses import dataclass

from .actors import Actor
from .document import DocumentInfo, Warned
from .events import Event
from .positions import Lever, Position, Proposal, Shift
from .statements import Statement
from .when import When
from .where import Where

SCHEMA = "walkback/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one document says, each record with the words it rests on. `text` is the text that all spans point into."""

    document: DocumentInfo
    text: str
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    shifts: tuple[Shift, ...] = ()
    levers: tuple[Lever, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Where, ...] = ()
    warnings: tuple[Warned, ...] = ()
    schema: str = SCHEMA

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor of that id, or None."""
        return next((a for a in self.actors if a.id == actor_id), None)

    def to_dict(self, *, text: bool = False) -> dict[str, object]:
        """The record contract's JSON as plain dicts and lists; with `text`, the document's text too."""
        from ..views.contract import reading_dict

        return reading_dict(self, text=text)

    def to_frame(self, table: str, *, engine: str | None = None) -> object:
        """One of the record lists as a pandas or polars DataFrame, whichever is installed (or `engine`)."""
        from ..views.frames import frame

        return frame(self, table, engine=engine)

    def _repr_html_(self) -> str:
        from ..views.page import notebook_html

        return notebook_html(self)
