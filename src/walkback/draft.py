"""The working copy that stages pass on: what has been found so far in one document.

Each stage fills the fields that it `gives` and reads those that it `needs`; `pipeline.py` checks that they fit. At the end
`finish` freezes it into a `Reading`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .records import (
    Actor,
    Document,
    DocumentInfo,
    Event,
    Furniture,
    How,
    Lever,
    Position,
    Proposal,
    PublishedBasis,
    Reading,
    Shift,
    Span,
    Statement,
    Warned,
    When,
    Where,
)  # fmt: skip

if TYPE_CHECKING:
    from .language.encoder import Encoding
    from .language.quotes import Quote
    from .language.tokens import Parse


@dataclass(slots=True)
class MentionAt:
    """A mention with the actor it means, as the stages after `actors` look it up."""

    span: Span
    actor: str
    how: How
    head: int
    """Index of the head token in the parse."""
    also: tuple[str, ...] = ()
    """Of a plural ("the two leaders"): the further actors that it means, `actor` being the first named."""


@dataclass(slots=True)
class Draft:
    """One document under work."""

    document: Document
    # cleaning
    masked: str | None = None
    """The text with what is no words blanked out, where there is any; as long as the document's own."""
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    publisher: str | None = None
    title: str | None = None
    language: str | None = None
    furniture: list[Furniture] = field(default_factory=list)
    subheads: list[Span] = field(default_factory=list)
    headline: Span | None = None
    """The title where it stands in the text itself; it is a block of its own."""
    dateline: Span | None = None
    """"MOSCOW, Feb 14 (Agency) —" or a first line that is a date; it is a block of its own, so that no sentence runs into it."""
    truncated: Span | None = None
    blocks: list[Span] = field(default_factory=list)
    """Paragraphs of the report itself, in order: what is read. Furniture and subheads lie outside them."""
    genre: str = "report"
    """report | release | transcript: whether the words are a reporter's, an issuer's own, or speakers' turns."""
    # language
    parse: Parse | None = None
    quotes: list[Quote] = field(default_factory=list)
    encoding: Encoding | None = None
    # what is found
    actors: list[Actor] = field(default_factory=list)
    mentions: list[MentionAt] = field(default_factory=list)
    """Sorted by start; they do not overlap, the longest wins."""
    times: list[When] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    shifts: list[Shift] = field(default_factory=list)
    levers: list[Lever] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that every span points into: the document's, with any tags in it blanked out."""
        return self.document.text if self.masked is None else self.masked

    @property
    def syntax(self) -> Parse:
        """The parse; an error where the language stage has not run."""
        if self.parse is None:
            raise RuntimeError("no parse: the language stage has not run")
        return self.parse

    def warn(self, code: str, message: str, *spans: Span) -> None:
        """Note something that the reader of the record should be told."""
        self.warnings.append(Warned(code=code, message=message, spans=tuple(spans)))

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor of that id, or None."""
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        return None

    def mentions_in(self, span: Span) -> list[MentionAt]:
        """Mentions that lie inside the span or overlap it, in order."""
        low = bisect_right(self.mentions, span.start, key=lambda m: m.span.start)
        out = [m for m in self.mentions[max(0, low - 1) : low] if m.span.end > span.start]
        for mention in self.mentions[low:]:
            if mention.span.start >= span.end:
                break
            out.append(mention)
        return out

    def actor_of(self, span: Span) -> str | None:
        """Id of the actor whom a noun phrase means: the mention on its syntactic head, else one whose head dominates the others."""
        inside = self.mentions_in(span)
        if not inside:
            return None
        root = self.syntax.root_of(span)
        if root is not None:
            for mention in inside:
                if mention.head == root.i or mention.span.start <= root.start < mention.span.end:
                    return mention.actor
        return None

    def actors_of(self, span: Span) -> tuple[str, ...]:
        """Ids of all actors whom a noun phrase means: of a plural ("the two leaders") each, the first named first."""
        first = self.actor_of(span)
        mention = next((m for m in self.mentions_in(span) if m.actor == first and m.also), None) if first else None
        return (first, *(mention.also if mention else ())) if first else ()

    def finish(self) -> Reading:
        """Freeze the draft into the reading. An event-anchored time ("since the raid") stays where a record rests on it."""
        used = {s.time for s in self.statements} | {e.time for e in self.events} | {q.time for q in self.positions}
        times = tuple(w for w in self.times if w.anchor is None or not w.span.covers(w.anchor) or w.id in used)
        doc = self.document
        info = DocumentInfo(
            id=doc.id, title=self.title, published=self.published, published_basis=self.published_basis, publisher=self.publisher,
            url=doc.url, language=self.language, length=len(doc.text), furniture=tuple(self.furniture), subheads=tuple(self.subheads),
            truncated=self.truncated, extracted=doc.extracted, text=doc.text if doc.extracted else None,
        )  # fmt: skip
        return Reading(
            document=info, text=doc.text, actors=tuple(self.actors), statements=tuple(self.statements), events=tuple(self.events),
            positions=tuple(self.positions), shifts=tuple(self.shifts), levers=tuple(self.levers),
            proposals=tuple(self.proposals), times=times, places=tuple(self.places),
            warnings=tuple(self.warnings),
        )  # fmt: skip
