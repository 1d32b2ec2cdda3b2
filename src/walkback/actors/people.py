"""Names of persons in the text: where they stand, which title goes with them, and which of them are one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from ..language.tokens import Parse, Token
from .knowledge import PARTICLES, packaged
from .names import fold, skeleton
from .tables import rows, words

SUFFIXES = words("suffix")
DIVISIONS = frozenset({"Region", "Territory", "Oblast", "Province", "District", "Republic", "Area", "County"})
LEAD = 60  # tokens at the beginning: whom they name, the text is about


@lru_cache(maxsize=1)
def titles() -> dict[str, tuple[str, str]]:
    """Title word to its role and gender."""
    return {r["word"]: (r["role"], r["gender"]) for r in rows("titles.tsv")}


@lru_cache(maxsize=1)
def nicknames() -> dict[str, tuple[str, ...]]:
    """Skeleton of a short form to the skeletons of the names that it may stand for, the likeliest first."""
    out: dict[str, tuple[str, ...]] = {}
    for row in rows("nicknames.tsv"):
        key = skeleton(row["short"])
        out[key] = tuple(dict.fromkeys((*out.get(key, ()), *(skeleton(n.split()[0]) for n in row["full"].split("|")))))
    return out


@lru_cache(maxsize=1)
def genders() -> dict[str, str]:
    """Folded given name to m or f, where nearly all who bear it are one."""
    out = {row["name"]: row["gender"] for row in rows("given_names.tsv")}
    out = {name: gender for name, gender in out.items() if len(name) > 2}  # "Ma Ngok", "Li Qiang": no given name
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
    printed: str = ""
    title: str = ""
    gender: str = ""
    country: str | None = None
    former: bool = False
    org: str | None = None
    """Id of the organisation that the title names ("NATO Secretary General")."""
    aside: bool = False
    """Whether the name only says whose somebody is, or stands beside a name ("Raul Hill, brother of President Max Hill")."""

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
    if a in nick.get(b, ()) or b in nick.get(a, ()) or set(nick.get(a, ())) & set(nick.get(b, ())):
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
    return a[k:] == b[k + 1 :] or (len(a) == len(b) and a[k + 1 :] == b[k + 1 :])


def calling_before(parse: Parse, k: int) -> bool:
    """Whether a word is a calling right before a given name and a surname: "Singer Ann Hill", and not "Baker Hill"."""
    tokens = parse.tokens
    if k < 0 or k + 2 >= len(tokens) or tokens[k].lower not in words("occupation") or fold(tokens[k].text) in genders():
        return False
    return fold(tokens[k + 1].text) in genders() and tokens[k + 2].sent == tokens[k].sent and tokens[k + 2].text[:1].isupper()


@dataclass(slots=True)
class Cluster:
    """All names of one person in the document."""

    names: list[PersonName] = field(default_factory=list)
    _fullest: tuple[int, PersonName] | None = None

    def fullest(self) -> PersonName:
        """The name with most words, the first of them."""
        if self._fullest is None or self._fullest[0] != len(self.names):
            self._fullest = (len(self.names), max(self.names, key=lambda n: (min(len(n.words), 3), -n.first)))
        return self._fullest[1]


def find_names(parse: Parse, hits: list[tuple[int, int]], taken: set[int], settled: list[tuple[int, int]] | None = None) -> list[PersonName]:
    """Persons' names: entities that are persons, known full names (`hits`, token ranges), and what looks like one beside a title or a verb
    of saying; `taken` are tokens of other names, `settled` ranges that are names as they stand."""
    tokens = parse.tokens
    ranges = list(settled or ())
    covered = {k for a, b in ranges for k in range(a, b)}
    ranges += [_stretched(parse, a, b, taken, set()) for a, b in hits if covered.isdisjoint(range(a, b))]
    covered = {k for a, b in ranges for k in range(a, b)}
    i = 0
    while i < len(tokens):
        j = i + 1
        t = tokens[i]
        if t.ent != "PERSON" and t.pos != "PROPN":
            i = j
            continue
        if t.ent == "PERSON":
            while j < len(tokens) and tokens[j].ent == "PERSON" and not tokens[j].ent_start and tokens[j].sent == tokens[i].sent:
                j += 1
        else:
            j = _unnoticed(parse, i, taken)
        if j > i and covered.isdisjoint(range(i, j)):
            low, high = _stretched(parse, i, j, taken, covered)
            ranges.append((low, high))
            covered.update(range(low, high))
        i = max(j, i + 1)
    return [name for a, b in sorted(ranges) if (name := _name(parse, a, b, taken)) is not None]


def _unnoticed(parse: Parse, i: int, taken: set[int]) -> int:
    """End of a run of proper nouns from `i` that is a person's name to us and was none to the recogniser; else `i`.

    It begins with a given name, or stands after a title.
    """
    tokens = parse.tokens
    first = tokens[i]
    if first.pos != "PROPN" or i in taken or not first.text[:1].isupper() or first.text.isupper():
        return i
    role = titles().get(tokens[i - 1].lower, ("", ""))[0] if i > 0 and tokens[i - 1].text[:1].isupper() else ""
    titled = role == "honorific" or (role in ("head", "rank") and not first.ent)
    if (fold(first.text) not in genders() and not titled) or first.lower in titles():
        return i
    placed = i > 2 and _of_a_title(parse, i - 1)  # "Mayor of Kelm Ann Hill"
    if i and tokens[i - 1].pos == "PROPN" and tokens[i - 1].head == first.head and tokens[i - 1].lower not in titles() and not placed:
        return i
    j = i + 1
    while j < len(tokens) and tokens[j].pos == "PROPN" and tokens[j].sent == first.sent and tokens[j].text[:1].isupper() and j not in taken and j - i < 4:
        j += 3 if j + 2 < len(tokens) and tokens[j + 1].text == "-" and tokens[j + 1].start == tokens[j].end and tokens[j + 2].pos == "PROPN" else 1
    last = tokens[j - 1]
    if (
        (j - i < 2 and not titled)
        or last.text in _not_surnames()
        or (last.ent in ("PERSON", "GPE", "LOC", "DATE") and role != "honorific")
        or any(t.lower in titles() for t in tokens[i:j])
    ):
        return i
    after = tokens[j].lower if j < len(tokens) else ""
    spoken = last.dep in ("nsubj", "nsubjpass", "appos") or (i > 0 and tokens[i - 1].lower in titles()) or after in (",", "'s", "’s")
    return j if spoken or titled or placed else i


@lru_cache(maxsize=1)
def _never_surnames() -> frozenset[str]:
    """Last words of names that the recogniser takes for persons' and that nobody bears."""
    return words("never-a-body") | words("body-plural") | frozenset(["Patrol", "Agreement", "Treaty", "Accord", "Accords", "Protocol", "Ministry", "Department", "Committee", "Commission", "Council", "Agency", "Airport", "University", "Avenue", "Stadium", "Cup"])


@lru_cache(maxsize=1)
def _not_surnames() -> frozenset[str]:
    return frozenset(w for row in rows("org_words.tsv") for w in row["words"].split("|")) | words("not-a-surname")


def _stretched(parse: Parse, a: int, b: int, taken: set[int], covered: set[int]) -> tuple[int, int]:
    """A name's range with the proper nouns beside it that belong to the same flat name ("Arnel" of "Arnel dela Vega")."""
    tokens, table = parse.tokens, titles()
    while (
        a > 0
        and a - 1 not in taken
        and a - 1 not in covered
        and _flat(tokens[a - 1], tokens[a])
        and tokens[a - 1].lower not in table
        and a - 1 <= tokens[a - 1].head < b
    ):
        a -= 1
    while (
        b < len(tokens)
        and b not in taken
        and b not in covered
        and _flat(tokens[b], tokens[b - 1])
        and tokens[b - 1].dep == "compound"
        and b <= tokens[b - 1].head <= b + 2
    ):
        b += 1
    return a, b


def _flat(t: Token, beside: Token) -> bool:
    return (
        t.pos == "PROPN"
        and t.sent == beside.sent
        and t.text[:1].isupper()
        and t.text[:1].isalpha()
        and not t.text.isupper()
        and t.ent in ("", "PERSON", "ORG", "FAC", beside.ent)
    )


def _name(parse: Parse, a: int, b: int, taken: set[int]) -> PersonName | None:
    tokens = parse.tokens
    table = titles()
    while b > a and (tokens[b - 1].tag == "POS" or tokens[b - 1].pos in ("PUNCT", "DET", "ADP", "PART") or tokens[b - 1].lower in ("'s", "’s")):
        b -= 1
    start = a
    if b - a > 1 and tokens[a].text == "Q" and (a == 0 or tokens[a - 1].sent != tokens[a].sent or tokens[a - 1].text in ("\n", ".")):
        start += 1  # "Q Madam Vice President": who asks
    while start < b and (tokens[start].lower in table or tokens[start].pos in ("DET", "PUNCT", "ADP") or not _capital(tokens[start].text)):
        start += 1
    while start < b and start in taken:
        start += 1  # "President of Belarus Ann Hill"
    if start + 2 < b and _of_a_title(parse, start) and fold(tokens[start].text) not in genders():
        start += 1  # "Mayor of Kelm Ann Hill"
    while start + 1 < b and tokens[start].text in DIVISIONS:
        start += 1  # "Governor of Orel Region Ann Hill"
    while start + 2 < b and calling_before(parse, start):
        start += 1
    start = next((k for k in range(b - 2, start, -1) if _after_a_body(parse, k)), start)  # "Victim Services Ann Hill"
    inner = [k for k in range(start, b - 1) if table.get(tokens[k].lower, ("mod",))[0] != "mod" and tokens[k].lower not in genders()]
    start = inner[-1] + 1 if inner else start
    last = b - 3 if b - start > 2 and tokens[b - 2].text == "-" and tokens[b - 2].start == tokens[b - 3].end else b - 1  # "Jong-un"
    if start >= b or not taken.isdisjoint(range(start, b)) or not _capital(tokens[last].text):
        return None
    if b - start == 1 and ((start > 0 and tokens[start - 1].lower in ("the", "a", "an")) or tokens[start].lower in words("no-person") | words("stage-direction")):
        return None
    if b - start > 1 and fold(tokens[start].text) not in genders() and (tokens[b - 1].text in _never_surnames() or table.get(tokens[b - 1].lower, ("",))[0] == "head"):
        return None  # "Border Patrol", "Sochi Memorandum", "Moldovan Prime Minister"
    if b - start == 1 and (table.get(tokens[start].lower, ("",))[0] in ("head", "rank") or _of_a_title(parse, start)):
        return None  # "District Attorney"; "the mayor of Kelm"
    aside = any(t.dep in ("appos", "poss") for t in (tokens[b - 1], *_above(parse, b - 1)))
    if b - start > 1 and fold(tokens[start].text) not in genders() and tokens[b - 1].text in packaged().demonyms:
        return None  # "Sitting Tongan"
    parts = tuple(t.text for t in tokens[start:b] if any(c.isalpha() for c in t.text))
    if all(len(w) == 1 for w in parts) or any(c.isdigit() for w in parts for c in w) or len(parts) > 6:
        return None
    return PersonName(first=start, last=b, title_first=start, words=_plain_words(parts), printed=_printed(parse, start, b), aside=aside)


def _above(parse: Parse, i: int) -> list[Token]:
    """The words above a name up to the verb of its clause."""
    return list(takewhile(lambda t: t.pos not in ("VERB", "AUX"), parse.ancestors(i)))


def _after_a_body(parse: Parse, k: int) -> bool:
    """Whether a given name stands right after the last word of a body's or subject's name, which it is no part of."""
    before = parse.tokens[k - 1]
    return fold(parse.tokens[k].text) in genders() and (before.text in _body_ends() or before.lower in words("complement-end")) and fold(before.text) not in genders()


@lru_cache(maxsize=1)
def _body_ends() -> frozenset[str]:
    """Last words of bodies' names that are nobody's given or middle name."""
    return frozenset(w for row in rows("org_words.tsv") for w in row["words"].split("|") if len(w) > 4) | words("body-plural")


def _of_a_title(parse: Parse, i: int) -> bool:
    """Whether a single word stands after a title and "of": a place, and nobody's name."""
    return i > 1 and parse.tokens[i - 1].lower == "of" and titles().get(parse.tokens[i - 2].lower, ("",))[0] == "head"


def _printed(parse: Parse, a: int, b: int) -> str:
    """The name as it stands, without "Jr."."""
    tokens = [t for t in parse.tokens[a:b] if fold(t.text) not in SUFFIXES and t.text != ","]
    return "".join((" " if k and tokens[k - 1].end < t.start else "") + t.text for k, t in enumerate(tokens))


def _capital(word: str) -> bool:
    return word[:1].isupper() or word.lower() in PARTICLES or word.startswith(("al-", "el-"))


def _plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without "Jr.", initials in its middle, and a particle before a surname alone ("de Gaulle")."""
    out = [w for w in words if fold(w) not in SUFFIXES]
    while len(out) > 1 and out[0].lower() in PARTICLES:
        out = out[1:]
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
    if name.surname == other.surname or (len(name.surname) >= 6 and near(name.surname, other.surname)):
        return same_given(name.given, other.given)
    return False


def _owner(name: PersonName, clusters: list[Cluster]) -> Cluster | None:
    word = skeleton(name.words[0])
    by_surname = [c for c in clusters if word in _surnames(c) or (len(word) >= 6 and any(near(word, s) for s in _surnames(c)))]
    if by_surname:
        return _main(by_surname) or _nearest(name, by_surname)
    for form in (word, *nicknames().get(word, ())):
        given = [c for c in clusters if len(c.fullest().words) > 1 and form and form == c.fullest().given]
        if given:
            return given[0] if len(given) == 1 else None
    return None


def _main(clusters: list[Cluster]) -> Cluster | None:
    """Of several of one surname the one whom the text is about: the first named, where it is named by itself again and again."""
    first = min(clusters, key=lambda c: min(n.first for n in c.names))
    lead = min(n.first for n in first.names) < LEAD and all(min(n.first for n in c.names) >= LEAD for c in clusters if c is not first)
    return first if lead and len(clusters) > 1 else None


def _surnames(c: Cluster) -> set[str]:
    return {n.surname for n in c.names}


ASIDE = 30
"""Tokens by which a name that only says whose somebody is counts as further away."""


def _nearest(name: PersonName, clusters: list[Cluster]) -> Cluster:
    def key(c: Cluster) -> tuple[bool, int]:
        before = [n.first - (ASIDE if n.aside else 0) for n in c.names if n.first < name.first]
        return (not before, name.first - max(before) if before else min(n.first for n in c.names))

    return min(clusters, key=key)
