"""Where the names of persons stand in the text, and where they begin and end."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

from ..language.tokens import Parse, Token
from .knowledge import PARTICLES, packaged
from .names import fold
from .people import SUFFIXES, PersonName, calling_before, genders, titles
from .tables import rows, words

DIVISIONS = frozenset({"Region", "Territory", "Oblast", "Province", "District", "Republic", "Area", "County"})


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
