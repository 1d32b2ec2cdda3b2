"""PLOVER sectors of role phrases: "riot police", "a group of tourists", "leader of the rebels"."""

from __future__ import annotations

import re
from functools import lru_cache

from .phrases import roles
from .tables import cells, rows, words

WORD = re.compile(r"[^\W_]+(?:[-'/][^\W_]+)*")
STOPS = frozenset(
    {"of", "in", "from", "at", "for", "to", "who", "that", "near", "on", "against", "with", "inside", "outside", "across", "loyal", "fighting", "living"}
)
TRANSPARENT = words("transparent-head")
JUNK = frozenset({"JNK", "NON"})
VAGUE = frozenset({"UNK", "CVL"})


@lru_cache(maxsize=1)
def agents() -> dict[str, tuple[str, ...]]:
    """Role phrases to their sectors."""
    out = {phrase_: _parts(code) for phrase_, code in (c[:2] for c in cells("agents.tsv"))}
    for lemma, role in roles().items():
        if role.sectors:
            out[lemma] = role.sectors
    for row in rows("agents_own.tsv"):
        out.update(dict.fromkeys(row["phrases"].split("|"), _parts(row["sector"])))
    for row in rows("org_words.tsv"):
        for word in row["words"].split("|"):
            if row["sectors"] and word:
                out.setdefault(word.lower(), tuple(row["sectors"].split("|")))
    return out


def _parts(code: str) -> tuple[str, ...]:
    return tuple(code[k : k + 3] for k in range(0, len(code) - 2, 3))


def sector_of(text: str) -> str | None:
    """The main sector of a role phrase, or None."""
    found = sectors_of(text)[0]
    return found[0] if found and found[0] not in JUNK | {"UNK"} else None


def sectors_of(text: str) -> tuple[tuple[str, ...], str, bool]:
    """Sectors, the phrase that told them, and whether that was a head that may be of anything ("leader", "officials")."""
    said = [w.lower().removesuffix("'s").removesuffix("'") for w in WORD.findall(text.split(", ")[0])]
    said = ["led" if w.endswith("-led") else w for w in said]
    stop = next((k for k, w in enumerate(said) if w in STOPS and k), len(said))
    head = longest(said[:stop], at_end=True)
    general = head is not None and (head[1] in TRANSPARENT or (head[1].split(" ")[-1] in TRANSPARENT and head[1] not in _fixed()))
    if head is not None and not general and head[0][0] not in VAGUE:
        return *head, False
    rest = said[: stop - (len(head[1].split(" ")) if head else 0)]
    before = longest(rest, at_end=False) if rest else None
    after = _longest_of(said[stop:]) if stop < len(said) and said[stop] in ("of", "for", "in", "at", "from", "to") else None
    if before is not None and before[0][0] in VAGUE | {"GOV"} and head is not None and not general:
        before = None
    links = ("of", "for") if head is not None and head[1].startswith("spokes") else ("of",)
    if (general or head is None) and stop < len(said) and said[stop] in links and after is not None and after[0][0] not in VAGUE:
        return *after, False
    for found in (before, head, after if general or head is None else None):
        if found is not None and not (found is head and head[0][0] == "UNK" and (after or before)):
            return *found, found is head and general
    return *(before or head or after or ((), "")), False


@lru_cache(maxsize=1)
def _fixed() -> frozenset[str]:
    """Phrases whose last word may be of anything, and which as a whole are not ("police officer", "union leader")."""
    return frozenset(p for p, code in agents().items() if " " in p and code[0] not in VAGUE)


def longest(said: list[str], *, at_end: bool) -> tuple[tuple[str, ...], str] | None:
    """The longest role phrase that ends the words, or stands anywhere in them (the last of equals)."""
    best: tuple[int, int, tuple[str, ...], str] | None = None
    for j in range(len(said), 0, -1):
        for i in range(max(0, j - 6), j):
            found = _code(said[i:j])
            if found is not None:
                rank = (found[0] != "UNK", j - i)
                if best is None or rank > best[:2]:
                    best = (rank[0], rank[1], found, " ".join(said[i:j]))
        if at_end and (best or said[j - 1] not in ("force", "forces", "team")):
            break
    return (best[2], best[3]) if best else None


def _longest_of(said: list[str]) -> tuple[tuple[str, ...], str] | None:
    return longest(said[1:], at_end=False)


def _code(said: list[str]) -> tuple[str, ...] | None:
    table = agents()
    return table.get(" ".join(said)) or table.get(" ".join([*said[:-1], singular(said[-1])]))


def singular(word: str) -> str:
    """The singular of a plural noun, by its ending."""
    for end, new in (("ies", "y"), ("men", "man"), ("women", "woman"), ("sses", "ss"), ("ches", "ch"), ("s", "")):
        if word.endswith(end) and len(word) > len(end) + 2:
            return word[: -len(end)] + new
    return word
