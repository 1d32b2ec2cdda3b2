"""A telling of a position, and the positions that a document's tellings make."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..records import Position, Span, Stance, When, words_of
from .issues import split_issue
from .tables import words


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of a position: where it stands, when it was held, and whether the text says that it was given up."""

    position: Position
    sentence: int
    at: int
    when: When | None
    force: str
    past: bool
    former: bool
    undoing: int | None
    signs: tuple[str, ...] = ()
    sure: float | None = None
    """How likely it is where no signs are weighed: an answer, which the fitted weights have not seen."""

    def over(self, text: str, span: Span, sure: float | None = None) -> Told:
        """The same telling with these words for its evidence."""
        position = replace(self.position, evidence=(span,), evidence_text=words_of(text, [span]))
        return replace(self, position=position, sure=sure if sure is not None else self.sure)


def likely(issue: str, stance: Stance, own: str | None) -> bool:
    """Whether a charge ("Russia's aggression") is held against somebody else: of one's own, or in favour of it, another word must tell."""
    predicate, args = split_issue(issue)
    return predicate not in words("charges.tsv") or (args[0] != own and (stance == "oppose" or predicate == "accountability"))


def told_once(found: list[Told]) -> tuple[list[Position], dict[int, str]]:
    """One position for each holder, issue and stance, with all its evidence, and the id that each telling went into."""
    kept: dict[tuple[str, str, str], Position] = {}
    keys = [(t.position.holder, t.position.issue, t.position.stance) for t in found]
    for key, telling in zip(keys, found, strict=True):
        position, known = telling.position, kept.get(key)
        if known is None:
            kept[key] = replace(position, id=f"q{len(kept) + 1}")
        elif not any(s.overlaps(position.evidence[0]) for s in known.evidence):
            spans = (*known.evidence, position.evidence[0])
            kept[key] = replace(known, evidence=spans, evidence_text=f"{known.evidence_text} … {position.evidence_text}")
    return list(kept.values()), {n: kept[key].id for n, key in enumerate(keys)}
