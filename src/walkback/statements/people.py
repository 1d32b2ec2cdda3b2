"""From spans to people: speaker and co-speakers, addressee, relays, time, venue; and the record itself."""

from __future__ import annotations

from ..draft import Draft
from ..records import Span, Statement, StatementKind, words_of
from .found import Found
from .quotations import outer


def recorded(draft: Draft, found: list[Found]) -> list[Statement]:
    """The candidates as records, numbered in the order of their words."""
    out = []
    for n, one in enumerate(sorted(found, key=lambda f: f.start), start=1):
        speaker = next((a for s in one.source if (a := draft.actor_of(s))), None)
        out.append(
            Statement(
                id=f"s{n}", speaker=speaker, source=tuple(one.source), cue=tuple(one.cue), content=tuple(one.content),
                kind=kind_of(draft, one.content), content_text=words_of(draft.text, one.content), polarity=one.polarity,
                speaker_reason=None if speaker else ("no source is named" if not one.source else "source not resolved to an actor"),
                confidence=round(one.score, 2), why=one.how,
            )  # fmt: skip
        )
    return out


def kind_of(draft: Draft, content: list[Span]) -> StatementKind:
    """Direct where all words stand in quotation marks, indirect where none do, else mixed."""
    marks = [q.span for q in outer(draft) if any(q.span.overlaps(s) for s in content)]
    quoted = bare = 0
    for span in content:
        for i in range(span.start, span.end):
            if draft.text[i].isalnum():
                if any(m.start <= i < m.end for m in marks):
                    quoted += 1
                else:
                    bare += 1
    return "indirect" if not quoted else "direct" if not bare else "mixed"
