"""One utterance, however often quoted: direct quotations that are the same words, and what each outlet cut or changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from .union import Groups

WORD = re.compile(r"[\w'’-]+")
QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]{10,4000})[\"“”»]")
RUN = 4  # words in a row that two quotations share before they are compared
FEWEST = 7  # words: shorter phrases are said by many
SHARED = 0.7  # of the shorter one's words, in order, that stand in the longer
COMMON = 60  # quotations that share a run; beyond this it is a phrase ("God bless the United States")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A statement with words in quotation marks."""

    statement: str
    doc: str
    order: tuple[str, ...]
    speaker: str | None
    side: str | None
    words: tuple[str, ...]


class Variant(NamedTuple):
    """A quotation's place among those of one utterance."""

    quotation: str
    statement: str
    doc: str
    variant: int
    how: str
    change: str | None


def quoted_words(content: str) -> tuple[str, ...]:
    """The words between quotation marks, in lower case."""
    return tuple(w.lower().replace("’", "'") for part in QUOTED.findall(content) for w in WORD.findall(part))


def follow(quotations: Iterable[Quoted]) -> list[Variant]:
    """Utterances that more than one document quotes, each with its variants against the fullest form."""
    known = {q.statement: q for q in quotations if len(q.words) >= FEWEST}
    groups: Groups[str] = Groups(known)
    for one, two in _pairs(known):
        if _same_utterance(known[one], known[two]):
            groups.join(one, two)
    out: list[Variant] = []
    for group in groups.groups():
        if len({known[s].doc for s in group}) > 1:
            out += _variants([known[s] for s in group])
    return sorted(out)


def _pairs(known: dict[str, Quoted]) -> list[tuple[str, str]]:
    """Pairs that share a run of words: of each run the first with every other and each with the next, which is enough to join them."""
    index: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in sorted(known):
        words = known[key].words
        for run in {words[i : i + RUN] for i in range(len(words) - RUN + 1)}:
            index[run].append(key)
    pairs: set[tuple[str, str]] = set()
    for held in index.values():
        if 1 < len(held) <= COMMON:
            pairs |= {(held[0], other) for other in held[1:]} | set(pairwise(held))
    return sorted(pairs)


def _same_utterance(one: Quoted, two: Quoted) -> bool:
    if one.doc == two.doc:
        return False
    if one.speaker and two.speaker and one.speaker != two.speaker and one.side != two.side:
        return False
    matcher = SequenceMatcher(None, one.words, two.words, autojunk=False)
    return sum(b.size for b in matcher.get_matching_blocks()) >= SHARED * min(len(one.words), len(two.words))


def _variants(group: Sequence[Quoted]) -> list[Variant]:
    ordered = sorted(group, key=lambda q: (q.order, q.statement))
    fullest = max(ordered, key=lambda q: len(q.words))
    forms: dict[tuple[str, ...], int] = {fullest.words: 0}
    out = []
    for quoted in ordered:
        number = forms.setdefault(quoted.words, len(forms))
        how, change = ("full", None) if quoted is fullest else _change(fullest.words, quoted.words)
        out.append(Variant("u" + min(q.statement for q in group)[1:], quoted.statement, quoted.doc, number, how, change))
    return out


def _change(full: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str | None]:
    """How a form differs from the fullest, and where: a cut at the edges or inside, or other words."""
    if full == other:
        return "same", None
    parts, added = [], False
    for kind, a, b, c, d in SequenceMatcher(None, full, other, autojunk=False).get_opcodes():
        if kind in ("delete", "replace"):
            parts.append(f"[-{' '.join(full[a:b])}-]")
        if kind in ("insert", "replace"):
            parts.append(f"{{+{' '.join(other[c:d])}+}}")
            added = True
    return "changed" if added else "cut", " ".join(parts)
