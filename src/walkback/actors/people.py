"""Names of persons in the text: where they stand, which title goes with them, and which of them are one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from ..language.tokens import Parse
from .knowledge import PARTICLES
from .names import fold, skeleton
from .tables import rows


@lru_cache(maxsize=1)
def titles() -> dict[str, tuple[str, str]]:
    """Title word to its role and gender."""
    return {r["word"]: (r["role"], r["gender"]) for r in rows("titles.tsv")}


@lru_cache(maxsize=1)
def nicknames() -> dict[str, frozenset[str]]:
    """Skeleton of a short form to the skeletons of the names that it may stand for."""
    out: dict[str, frozenset[str]] = {}
    for row in rows("nicknames.tsv"):
        out[skeleton(row["short"])] = frozenset(skeleton(n.split()[0]) for n in row["full"].split("|"))
    return out


@lru_cache(maxsize=1)
def genders() -> dict[str, str]:
    """Folded given name to m or f, where nearly all who bear it are one."""
    out = {row["name"]: row["gender"] for row in rows("given_names.tsv")}
    for row in rows("given_names_own.tsv"):
        out.update(dict.fromkeys(row["names"].split("|"), row["gender"]))
    return out


@dataclass(slots=True)
class PersonName:
    """A person's name as printed: the tokens of the name, and of the title before it."""

    first: int
    last: int
    """Exclusive."""
    title_first: int
    words: tuple[str, ...]
    title: str = ""
    gender: str = ""
    country: str | None = None
    former: bool = False
    org: str | None = None
    """Id of the organisation that the title names ("NATO Secretary General")."""

    @property
    def surname(self) -> str:
        """Skeleton of the surname, particles apart."""
        return skeleton(self.words[-1])

    @property
    def given(self) -> str:
        """Skeleton of the given name, "" for a surname alone."""
        return skeleton(self.words[0]) if len(self.words) > 1 else ""


def same_given(a: str, b: str) -> bool:
    """Whether two skeletons of given names may be one person's: equal, an initial of the other, a short form."""
    if not a or not b or a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    nick = nicknames()
    if a in nick.get(b, ()) or b in nick.get(a, ()) or nick.get(a, frozenset()) & nick.get(b, frozenset()):
        return True
    return min(len(a), len(b)) >= 5 and near(a, b)


def near(a: str, b: str) -> bool:
    """Whether two words differ by one letter at most."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    k = 0
    while k < len(a) and a[k] == b[k]:
        k += 1
    return a[k:] == b[k + 1 :] or len(a) == len(b) and a[k + 1 :] == b[k + 1 :]


@dataclass(slots=True)
class Cluster:
    """All names of one person in the document."""

    names: list[PersonName] = field(default_factory=list)

    def fullest(self) -> PersonName:
        """The name with most words, the first of them."""
        return max(self.names, key=lambda n: (min(len(n.words), 3), -n.first))


def find_names(parse: Parse, hits: list[tuple[int, int]], taken: set[int]) -> list[PersonName]:
    """Persons' names: entities that are persons, and known full names (`hits`, token ranges); `taken` are tokens of other names."""
    tokens = parse.tokens
    ranges = list(hits)
    covered = {k for a, b in hits for k in range(a, b)}
    i = 0
    while i < len(tokens):
        j = i + 1
        if tokens[i].ent == "PERSON":
            while j < len(tokens) and tokens[j].ent == "PERSON" and not tokens[j].ent_start and tokens[j].sent == tokens[i].sent:
                j += 1
            if not any(k in covered for k in range(i, j)):
                ranges.append((i, j))
        i = j
    out = []
    for a, b in sorted(ranges):
        name = _name(parse, a, b, taken)
        if name is not None:
            out.append(name)
    return out


def _name(parse: Parse, a: int, b: int, taken: set[int]) -> PersonName | None:
    tokens = parse.tokens
    table = titles()
    while b > a and (tokens[b - 1].tag == "POS" or tokens[b - 1].pos in ("PUNCT", "DET", "ADP", "PART") or tokens[b - 1].lower in ("'s", "’s")):
        b -= 1
    start = a
    while start < b and (tokens[start].lower in table or tokens[start].pos in ("DET", "PUNCT", "ADP") or not _capital(tokens[start].text)):
        start += 1
    if start >= b or not taken.isdisjoint(range(start, b)) or not _capital(tokens[b - 1].text):
        return None
    if b - start == 1 and start > 0 and tokens[start - 1].lower in ("the", "a", "an"):
        return None
    words = tuple(t.text for t in tokens[start:b] if any(c.isalpha() for c in t.text))
    if all(len(w) == 1 for w in words) or any(c.isdigit() for w in words for c in w) or len(words) > 6:
        return None
    return PersonName(first=start, last=b, title_first=start, words=_plain_words(words))


def _capital(word: str) -> bool:
    return word[:1].isupper() or word.lower() in PARTICLES or word.startswith(("al-", "el-"))


def _plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without "Jr." and initials in its middle."""
    out = [w for w in words if fold(w) not in {"jr", "sr", "ii", "iii", "iv"}]
    if len(out) > 2:
        out = [w for k, w in enumerate(out) if k in (0, len(out) - 1) or len(fold(w)) > 1]
    return tuple(out) or words


def cluster(names: list[PersonName]) -> list[Cluster]:
    """Names that may be one person's, full names first, then the surnames and given names that they explain."""
    out: list[Cluster] = []
    full = [n for n in names if len(n.words) > 1]
    for name in full:
        same = next((c for c in out if _joins(name, c)), None)
        if same is None:
            out.append(same := Cluster())
        same.names.append(name)
    for name in names:
        if len(name.words) > 1:
            continue
        best = _owner(name, out)
        if best is None:
            out.append(best := Cluster())
        best.names.append(name)
    for c in out:
        c.names.sort(key=lambda n: n.first)
    return out


def _joins(name: PersonName, c: Cluster) -> bool:
    other = c.fullest()
    if name.surname == other.surname or len(name.surname) >= 6 and near(name.surname, other.surname):
        return same_given(name.given, other.given)
    return False


def _owner(name: PersonName, clusters: list[Cluster]) -> Cluster | None:
    word = skeleton(name.words[0])
    by_surname = [c for c in clusters if word in _surnames(c) or len(word) >= 6 and any(near(word, s) for s in _surnames(c))]
    if by_surname:
        return _nearest(name, by_surname)
    given = [c for c in clusters if len(c.fullest().words) > 1 and word != "" and (word == c.fullest().given or c.fullest().given in nicknames().get(word, ()))]
    return given[0] if len(given) == 1 else None


def _surnames(c: Cluster) -> set[str]:
    return {n.surname for n in c.names}


def _nearest(name: PersonName, clusters: list[Cluster]) -> Cluster:
    def key(c: Cluster) -> tuple[bool, int]:
        before = [n.first for n in c.names if n.first < name.first]
        return (not before, name.first - max(before) if before else min(n.first for n in c.names))

    return min(clusters, key=key)
