"""What given names, titles, callings and short forms tell, and how alike two names are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..language.tokens import Parse
from .names import fold, skeleton
from .tables import rows, words

SUFFIXES = words("suffix")


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
