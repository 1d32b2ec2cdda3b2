"""Shifts: the same holder on the same issue at two stances. Precision first: a false shift is the worst error of all.

Two positions are compared only where the holder (or government) is one, the predicate and every known argument agree (an unknown
one counts as the only complete one of the same line), the further argument is the same, both are the holder's own words or acts and no opponent's account of them, and
their order in time is known from dates or from the text. `other(…)` subjects shift only where the text itself says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ..actors.tables import rows
from ..records import Actor, Position, ShiftKind, Stance, Statement
from .issues import load_issues, split_issue
from .tables import nations, words

SCALE: dict[Stance, int] = {"oppose": -2, "undecided": 0, "open": 1, "conditional": 1, "support": 2}
OFTEN = 5
"""Days with a position on the issue from which a stance that was read only once is left out of the comparison."""
CONTRADICTION_DAYS = 7
"""From the coding guide: two voices of one government that differ in sign within seven days."""
FROM_CONTEXT = " (an argument from the context)"
"""What a position's `why` says where the clause itself does not name all its arguments."""
OWN_DEED = "an own deed"
"""What a position's `why` begins with where the holder admits or denies a deed of their own side."""
LEAST_SURE = 0.2
"""Between pairs of documents a higher bar (.4) loses one real shift of six and no wrong one; in a case of 694 documents the less sure were nearly all wrong."""
VERY_SURE = 0.8
OF_ONESELF = frozenset({"territory", "troops", "withdrawal"})
"""Propositions that a side may hold of itself: Ukraine and its territory. Of two parties the others need two."""
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur)\b")
ISO = re.compile(r"[A-Z]{3}")
ASKED = re.compile(r"set phrase|answers |\bnot \w+ \(support\)$")
"""What the `why` of an undecided stance says where somebody was asked, or dropped a demand."""
STATE = frozenset({"government", "ministry", "military"})


@dataclass(frozen=True, slots=True)
class Held:
    """A position with what its order in time and its weight hang on."""

    position: Position
    document: str
    day: str | None
    actors: Mapping[str, Actor]
    published: str | None = None
    alleged: bool = False
    dated: bool = False
    """Whether `day` is stated in the words, and not the day of publication."""


@dataclass(frozen=True, slots=True)
class Found:
    """A shift between two held positions."""

    holder: str
    issue: str
    before: Held
    after: Held
    kind: ShiftKind
    noted: bool
    confidence: float
    why: str


def polity(actor_id: str | None, actors: Mapping[str, Actor]) -> str | None:
    """The government whose position an actor's is: its own state's for ministers and heads; else the actor itself."""
    actor = actors.get(actor_id or "")
    if actor is None:
        return actor_id
    if actor.speaks_for:
        return actor.speaks_for
    if actor.kind in STATE and actor.country:
        return actor.country.lower()
    return actor.id


def alleged(position: Position, statements: Iterable[Statement], actors: Mapping[str, Actor]) -> bool:
    """Whether the position is only somebody else's account of the holder: words of another side, and no outlet's report."""
    start = position.evidence[0].start if position.evidence else 0
    own = polity(position.holder, actors)
    for statement in statements:
        if any(s.start <= start < s.end for s in statement.content):
            speaker = actors.get(statement.speaker or "")
            if statement.speaker == position.voice:
                continue
            if speaker is not None and speaker.kind != "media" and polity(speaker.id, actors) != own:
                return True
    return False


def comparable(issue: str) -> bool:
    """Whether positions on the issue can be compared: a predicate of ours with an argument known."""
    predicate, args = split_issue(issue)
    return predicate != "other" and any(a != "?" for a in args)


def pinned(issue: str) -> bool:
    """Whether what is known of the issue is more particular than a state: a town, an arm."""
    return any(a != "?" and not ISO.fullmatch(a) for a in split_issue(issue)[1])


def either_way(issue: str) -> str:
    """The issue with its first two arguments in order, where it is between two: talks of A with B are those of B with A."""
    predicate, args = split_issue(issue)
    known = next((i for i in load_issues() if i.predicate == predicate), None)
    if known is None or not known.mutual or "?" in args[:2]:
        return issue
    return f"{predicate}({','.join((*sorted(args[:2]), *args[2:]))})"


def completed(issue: str, full: Iterable[str]) -> str | None:
    """The issue with its unknown arguments taken from the one complete issue that it agrees with; None where there is none or several."""
    args = split_issue(issue)[1]
    if "?" not in args:
        return issue
    fits = []
    for other in full:
        theirs = split_issue(other)[1]
        if len(theirs) == len(args) and all(a in ("?", b) for a, b in zip(args, theirs, strict=True)):
            fits.append(other)
    return fits[0] if len(fits) == 1 else None


def mentioned(position: Position) -> bool:
    """Whether the proposition was only named with no attitude on it, not named in full, gathered from an attitude or an event alone, or not done."""
    told = ("(mentioned)", "seen by the encoder", "an act: ", "(fact, negated)", FROM_CONTEXT, "attitude word")
    return any(words in position.why for words in told)


def sound(one: Held) -> bool:
    """Whether the position is of a proposition that makes sense, and sure enough to stand against another or else its holder's own words, or act, in full."""
    predicate, args = split_issue(one.position.issue)
    if len(args) > 1 and args[0] == args[1] and predicate not in OF_ONESELF:
        return False
    if predicate == "territory" and args[0] != args[1] and all(map(ISO.fullmatch, args[:2])):
        return False
    if predicate == "membership":
        return names_others(one)  # "leave it at that" is no leaving of anything
    if one.position.confidence >= LEAST_SURE:
        return True
    done = "(fact)" in one.position.why and _named((polity(one.position.holder, one.actors) or "").upper(), one)
    return names_others(one) and (done or bool(FIRST_PERSON.search(one.position.evidence_text)))


def names_others(one: Held) -> bool:
    """Whether the words that show the stance name everything it is about but the holder: so that nothing was gathered from afar."""
    own = (polity(one.position.holder, one.actors) or "").lower()
    others = [a for a in split_issue(one.position.issue)[1] if a.lower() not in (own, one.position.holder)]
    if pinned(one.position.issue):
        others = [a for a in others if a != "?"]  # "an operation in Rafah", "landmines": enough to know it by
    if len(others) == 1 and ISO.fullmatch(others[0]):  # "Putin", where the report does not say whose president he is
        people = (a for a in one.actors.values() if a.kind == "person" and a.country is None and a.id != one.position.holder)
        if any(a.name.split()[-1] in one.position.evidence_text for a in people):
            return True
    return bool(others) and all(_named(a, one) for a in others)


def _named(argument: str, one: Held) -> bool:
    words = one.position.evidence_text.casefold()
    names = {argument, *words_of_countries().get(argument, ())} if ISO.fullmatch(argument) else {argument, *spellings().get(argument, ())}
    names |= {a.name.split()[-1] for a in one.actors.values() if a.country == argument or argument in (a.id, a.name)}
    return any(re.search(rf"\b{re.escape(n.casefold())}s?\b", words) for n in names if len(n) > 2)


@lru_cache(maxsize=1)
def spellings() -> Mapping[str, frozenset[str]]:
    """The words by which the packaged issues know a particular arm, sanction or phase, by its name."""
    found: dict[str, set[str]] = {}
    for issue in load_issues():
        for name, words_for in issue.further.items():
            found.setdefault(name, set()).update(words_for)
    return {name: frozenset(known) for name, known in found.items()}


@lru_cache(maxsize=1)
def deed_words() -> frozenset[str]:
    """Words that any two grave deeds share, names of states and peoples among them."""
    return words("deed_words.tsv") | {n for name in nations() for n in name.split()}


@lru_cache(maxsize=1)
def words_of_countries() -> Mapping[str, frozenset[str]]:
    """Names and adjectives of countries, by code."""
    found: dict[str, set[str]] = {}
    for row in rows("countries.tsv"):
        found.setdefault(row["iso3"], set()).update([row["name"], *filter(None, row["names"].split("|"))])
    for table in ("demonyms.tsv", "demonyms_own.tsv", "demonym_extras.tsv"):
        for row in rows(table):
            found.setdefault(row["iso3"], set()).add(row["word"])
    return {code: frozenset(names) for code, names in found.items()}


def kind_of(before: Held, after: Held, *, noted: bool) -> ShiftKind | None:
    """The kind of shift from one stance to the other, or None."""
    a, z = SCALE[before.position.stance], SCALE[after.position.stance]
    if a * z < 0:
        return "contradiction" if not noted and _two_voices(before, after) else "reversal"
    if a == z:
        return None
    return "softening" if abs(z) < abs(a) else "hardening"


def _two_voices(before: Held, after: Held) -> bool:
    one, two = (p.position.voice or p.position.holder for p in (before, after))
    apart = days_between(before.day, after.day)
    people = [h.actors.get(v) for h, v in ((before, one), (after, two))]
    return one != two and all(p is not None and p.kind == "person" for p in people) and apart is not None and apart <= CONTRADICTION_DAYS


def days_between(a: str | None, z: str | None) -> int | None:
    """Days from one ISO day to the other; None where either is no full day."""
    try:
        return abs((date.fromisoformat((z or "")[:10]) - date.fromisoformat((a or "")[:10])).days)
    except ValueError:
        return None


def shifts_among(held: Iterable[Held], *, across: bool) -> list[Found]:
    """The shifts among positions in order of time: each against the last one before it that stood elsewhere.

    `across` documents, a change of sign counts, and an offer or refusal that grew out of "open" or "undecided"; inside one
    document only a change of sign between two stated days.
    """
    topics: dict[tuple[str, str], list[Held]] = {}
    for one in held:
        who = polity(one.position.holder, one.actors)
        if who is not None and comparable(one.position.issue) and not one.alleged and one.day and not mentioned(one.position) and sound(one):
            topics.setdefault((who, split_issue(one.position.issue)[0]), []).append(one)
    lines: dict[tuple[str, str], list[Held]] = {}
    for (who, _), topic in topics.items():
        full = sorted({h.position.issue for h in topic if "?" not in split_issue(h.position.issue)[1]})
        one_name = {either_way(issue): issue for issue in reversed(full)}
        for one in topic:
            issue = completed(one.position.issue, full)
            if issue is not None:
                lines.setdefault((who, one_name[either_way(issue)]), []).append(one)
            elif pinned(one.position.issue):
                lines.setdefault((who, one.position.issue), []).append(one)
    out: list[Found] = []
    for (who, issue), line in lines.items():
        line.sort(key=lambda h: (h.day or "", h.document))
        out += _along(who, issue, line, across=across)
    return out


def _along(who: str, issue: str, line: list[Held], *, across: bool) -> list[Found]:
    out: list[Found] = []
    steady = settled(line) if across else [h for h in (_steady(day) for day in _days(line)) if h is not None]
    for before, after in pairwise(steady):
        if across and before.document == after.document:
            continue
        kind = kind_of(before, after, noted=False)
        if kind is None or not _counts(kind, before, after, across=across):
            continue
        why = f"{before.position.stance} on {before.day}, {after.position.stance} on {after.day}, same arguments"
        out.append(Found(who, issue, before, after, kind, False, 0.6 if kind in ("reversal", "contradiction") else 0.45, why))
    return out


def _counts(kind: ShiftKind, before: Held, after: Held, *, across: bool) -> bool:
    if split_issue(before.position.issue)[0] == "accountability" and not _one_deed(before.position, after.position):
        return False
    if kind in ("reversal", "contradiction"):
        apart = days_between(before.day, after.day)
        weak = "conditional" in (before.position.stance, after.position.stance)
        if across and weak and (apart is None or apart <= CONTRADICTION_DAYS):
            return False  # "only if …" and "not now" of one week are one stance
        return not across or all(plain(h) for h in (before, after))
    stances = (before.position.stance, after.position.stance)
    if after.position.stance == "undecided" and declined(after.position):
        return False  # who will not say has not moved
    moved = stances in (("undecided", "support"), ("open", "support"), ("oppose", "undecided"), ("support", "undecided"))
    asked = "undecided" in stances and any(ASKED.search(h.position.why) for h in (before, after))
    if asked and all(names_others(h) and h.position.confidence >= LEAST_SURE for h in (before, after)):
        return across and moved
    return across and moved and particular(before.position.issue)


def plain(one: Held) -> bool:
    """Whether a stance can bear a change of sign: its words name what it is about, or it is very sure and no set phrase ("not an option")."""
    return names_others(one) or OWN_DEED in one.position.why or (one.position.confidence >= VERY_SURE and "set phrase" not in one.position.why)


def _one_deed(one: Position, other: Position) -> bool:
    """Whether two positions on answering for something are on the same deed; of others' deeds nothing is asked here.

    Of the holder's own, a word in common is that is no name of theirs and no word for deeds at large.
    """
    own = [OWN_DEED in p.why or p.why.startswith("accountability cue") for p in (one, other)]
    if OWN_DEED not in one.why + other.why or not all(own):
        return OWN_DEED not in one.why + other.why
    return bool(_telling_words(one) & _telling_words(other))


def _telling_words(position: Position) -> set[str]:
    found = {w.removesuffix("s") for w in re.findall(r"[^\W\d_]{4,}", position.evidence_text.casefold())}
    return found - {w.removesuffix("s") for w in deed_words() | set(position.holder.split("-"))}


def particular(issue: str) -> bool:
    """Whether a further argument names the particular arm, sanction or phase: short of that, "could help" to "helps" is no shift."""
    predicate, args = split_issue(issue)
    known = next((i for i in load_issues() if i.predicate == predicate), None)
    return known is not None and len(args) > len(known.args)


def declined(position: Position) -> bool:
    """Whether the stance is only that the holder would not say."""
    return "set phrase" in position.why and "priority" not in position.why and "under" not in position.why


def settled(line: Sequence[Held]) -> list[Held]:
    """The line without what stands alone against its neighbours in time: one deviant among many that agree is a misreading more often
    than two reversals in a row."""
    days = [d for d in (_steady(day) for day in _days(list(line))) if d is not None]
    sign = [SCALE[h.position.stance] > 0 if h.position.stance != "undecided" else None for h in days]
    alone = {
        id(h) for k, h in enumerate(days)
        if len(days) > 3 and 0 < k < len(days) - 1 and sign[k - 1] == sign[k + 1] is not None and sign[k] != sign[k - 1] and len(h.position.evidence) < 2
    }  # fmt: skip
    rare = [h for h in days if sum(1 for s in sign if s == _sign(h)) == 1]
    if len(days) >= OFTEN:
        alone |= {id(h) for h in rare}
    return [h for h in days if id(h) not in alone]


def _sign(held: Held) -> bool | None:
    return SCALE[held.position.stance] > 0 if held.position.stance != "undecided" else None


def _days(line: list[Held]) -> list[list[Held]]:
    """The positions of each day together."""
    days: dict[str, list[Held]] = {}
    for one in line:
        days.setdefault(one.day or "", []).append(one)
    return [days[d] for d in sorted(days)]


def _steady(day: list[Held]) -> Held | None:
    """The day's position, None where the day's positions point both ways (then none of them can be trusted)."""
    signs = {SCALE[h.position.stance] > 0 for h in day if h.position.stance != "undecided"}
    if len(signs) > 1:
        return None
    held_to = next((h for h in day if h.position.stance == "conditional"), None)
    if held_to is not None:
        return held_to  # what is said of the same day without the condition repeats it in short
    return max(day, key=lambda h: (abs(SCALE[h.position.stance]), h.position.confidence))
