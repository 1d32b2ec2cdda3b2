"""Who held which office on a day, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import OfficeBasis
from .knowledge import Knowledge, Term
from .names import office_rank

HEADS = frozenset({"president", "prime-minister", "vice-president", "supreme-leader", "monarch"})
DAYS_KEPT = 512  # days whose leaders are kept; documents of one day come together


@dataclass(frozen=True, slots=True)
class Held:
    """A term and how it stands to the day asked for: `known`, or `stale` where it was last confirmed before that day."""

    term: Term
    basis: OfficeBasis


def covers(term: Term, day: str) -> OfficeBasis | None:
    """`known` where the day lies in the term, `stale` where the term is open and was last confirmed before, None outside it.

    A start or end given as a year or month covers that year or month; a term without a start covers nothing before its end
    that it does not vouch for.
    """
    if not term.start and not term.end:
        return None
    if term.start and day[: len(term.start)] < term.start:
        return None
    if not term.start and day < _back(term.end):
        return None
    if term.end:
        return "known" if day < term.end or (day[: len(term.end)] == term.end and len(term.end) < 10) else None
    return "known" if day <= (term.confirmed or term.start) else "stale"


def superseded(term: Term, terms: list[Term], day: str) -> bool:
    """Whether an open term is doubtful by more than its age: the person took up another office since it was last confirmed."""
    return any((term.confirmed or term.start) < t.start <= day for t in terms)


def _back(end: str) -> str:
    """A year before an end: how far back a term without a start is trusted."""
    return f"{int(end[:4]) - 1}{end[4:]}"


def held(knowledge: Knowledge, person: str, day: str | None) -> list[Held]:
    """The offices of a person on a day, highest first, those that are known before those that are stale."""
    if day is None:
        return []
    terms = knowledge.terms.get(person, [])
    out = [Held(t, basis) for t in terms if (basis := covers(t, day)) and not (basis == "stale" and superseded(t, terms, day))]
    return sorted(out, key=lambda h: (h.basis != "known", office_rank(h.term.cls), h.term.start and -int(h.term.start[:4])))


def holders(knowledge: Knowledge, country: str, cls: str, day: str | None) -> list[Held]:
    """Who holds an office of a class in a country on a day; a known holder hides stale ones."""
    if day is None:
        return []
    found = [
        Held(t, basis)
        for t in knowledge.by_class.get((country, cls), ())
        if (basis := covers(t, day)) and not (basis == "stale" and superseded(t, knowledge.terms.get(t.person, []), day))
    ]
    sure = [h for h in found if h.basis == "known"]
    return sure or found


def former(knowledge: Knowledge, country: str, cls: str, day: str | None) -> list[Term]:
    """Terms of the class that ended by the day, the latest first."""
    if day is None:
        return []
    ended = [t for t in knowledge.by_class.get((country, cls), ()) if t.end and t.end <= day]
    return sorted(ended, key=lambda t: t.end, reverse=True)


def leading_surnames(knowledge: Knowledge, day: str | None) -> frozenset[str]:
    """Surnames of those who lead a state on a day."""
    if day is None:
        return frozenset()
    if day not in knowledge.leaders:
        if len(knowledge.leaders) >= DAYS_KEPT:
            knowledge.leaders.clear()
        knowledge.leaders[day] = frozenset(surname for surname, term in knowledge.leading() if covers(term, day) == "known")
    return knowledge.leaders[day]


def fits(wanted: str, have: str) -> bool:
    """Whether a class of title may mean a class of office ("leader" a president, "secretary" a foreign minister)."""
    if wanted == have:
        return True
    if wanted == "leader":
        return have in HEADS
    if wanted in ("minister", "secretary"):
        return have.endswith("-minister") and not have.startswith(("deputy", "prime"))
    return (wanted == "ambassador" and have == "un-ambassador") or (wanted == "representative" and have == "senator")
