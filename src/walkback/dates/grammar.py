"""Patterns over word classes, read from `data/patterns.tsv` and compiled to regexes over class codes.

A pattern is words apart by blanks: `CLASS`, a literal word, `( … | … )`, each with `?` or `{m,n}` after it; `slot:` before an
element names what it fills; `$NAME` puts in a macro. `<( … )`, `<!( … )` look behind, `>( … )`, `>!( … )` ahead. There is no
unbounded repetition, so that matching is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from .lexicon import Lexicon
from .tables import rows

_ELEMENT = re.compile(r"(?:(?P<slot>[a-z_0-9]+):)?(?P<body>\S+?)(?P<times>\?|\{\d+,\d+\})?\Z")
_IDLE_WORDS = (
    "the", "a", "an", "of", "and", "to",
    "in", "on", "at", "for", "by", "from", "as", "or", ",", ".", "-", "'", "'s", "(", ")", ":", ";", "%", "&", "/",
)  # fmt: skip
_IDLE = frozenset({"PREPT", "A", "QUANT", "COUNTED", "LABEL"} | {f"={word}" for word in _IDLE_WORDS})
_OPEN = {"(": "(?:", "<(": "(?<=", "<!(": "(?<!", ">(": "(?=", ">!(": "(?!"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the kind of expression that it finds; `slots` maps group names to slot names."""

    kind: str
    pattern: str
    slots: dict[str, str]
    source: str
    needs: tuple[frozenset[str], ...] = ()
    """Of each of these sets of codes the pattern needs one: where one set is missing, it need not be tried."""

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried: a short text needs few of the hundreds."""
        return _regex(self.pattern)


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lexicon with the rules that are written in its classes."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    idle: frozenset[str]
    """Codes of words that make no expression by themselves: a run of nothing else need not be looked at."""


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The packaged grammar, compiled once a process."""
    macros: dict[str, list[str]] = {"$HOLIDAY": _holiday_phrases()}
    raw: list[tuple[str, list[str], str]] = []
    for head, pattern in rows("patterns.tsv"):
        words = _expanded(pattern.split(), macros)
        if head.startswith("$"):
            macros[head] = ["(", *words, ")"]
        else:
            raw.append((head, words, pattern))
    literals = frozenset(body for _, words, _ in raw for w in words if (body := _literal(w)))
    lexicon = Lexicon(literals)
    codes_of = cache(lexicon.codes_of)
    rules = tuple(_compiled(kind, words, source, codes_of) for kind, words, source in raw)
    return Grammar(lexicon, rules, lexicon.codes_within(_IDLE))


def _expanded(words: list[str], macros: dict[str, list[str]]) -> list[str]:
    out: list[str] = []
    for word in words:
        slot, colon, name = word.partition(":$") if ":$" in word else ("", "", word)
        name = "$" + name if colon else name
        times = re.search(r"(\?|\{\d+,\d+\})\Z", name)
        key = name[: times.start()] if times else name
        if key.startswith("$") and len(key) > 1:
            body = macros[key]
            out.append(f"{slot}:(" if slot else "(")
            out.extend(body[1:-1])
            out.append(")" + (times.group() if times else ""))
        else:
            out.append(word)
    return out


@cache
def _literal(word: str) -> str | None:
    if word == "|" or word in _OPEN or word.endswith(":(") or (word.startswith(")") and (len(word) == 1 or word[1] in "?{")):
        return None
    m = _ELEMENT.match(word)
    body = m["body"] if m else word
    return None if re.fullmatch(r"[A-Z][A-Z0-9]*", body) else body


def _compiled(kind: str, words: list[str], source: str, codes_of: Callable[[str], str]) -> Rule:
    parts: list[str] = []
    slots: dict[str, str] = {}

    def group(slot: str) -> str:
        name = f"{slot}__{len(slots)}"
        slots[name] = slot
        return f"(?P<{name}>"

    for word in words:
        if word in _OPEN:
            parts.append(_OPEN[word])
        elif word.endswith(":("):
            parts.append(group(word[:-2]))
        elif word.startswith(")"):
            parts.append(word)
        elif word == "|":
            parts.append("|")
        else:
            m = _ELEMENT.match(word)
            assert m is not None
            body = m["body"]
            codes = codes_of(body if _literal(word) is None else "=" + body)
            if not codes:
                raise ValueError(f"no word of class {body} in: {source}")
            parts.append((group(m["slot"]) + f"[{codes}])" if m["slot"] else f"[{codes}]") + (m["times"] or ""))
    return Rule(kind, "".join(parts), slots, source, _needs(words, codes_of))


def _needs(words: list[str], codes_of: Callable[[str], str]) -> tuple[frozenset[str], ...]:
    """What no match can be without: elements and groups that are not optional; of alternatives one of each."""
    levels: list[list[list[frozenset[str]]]] = [[[]]]
    around: list[bool] = []
    for word in words:
        if word in _OPEN or word.endswith(":("):
            levels.append([[]])
            around.append(word in _OPEN and word != "(")
        elif word == "|":
            levels[-1].append([])
        elif word.startswith(")"):
            branches = levels.pop()
            if not around.pop() and _is_needed(word[1:]):
                levels[-1][-1].extend(_of_one(branches))
        else:
            m = _ELEMENT.match(word)
            if m is not None and _is_needed(m["times"] or ""):
                body = m["body"]
                levels[-1][-1].append(frozenset(codes_of(body if _literal(word) is None else "=" + body)))
    return tuple(_of_one(levels[0]))


def _is_needed(times: str) -> bool:
    return not times or not times.startswith(("?", "{0"))


def _of_one(branches: list[list[frozenset[str]]]) -> list[frozenset[str]]:
    """What is needed whichever branch is taken."""
    if len(branches) == 1:
        return branches[0]
    return [frozenset().union(*(branch[0] for branch in branches))] if all(branches) else []


def _holiday_phrases() -> list[str]:
    phrases = [row[0].split() for row in rows("holidays.tsv") if len(row) == 2]
    out: list[str] = ["("]
    for k, phrase in enumerate(sorted(phrases, key=len, reverse=True)):
        out.extend(["|"] if k else [])
        out.extend(phrase)
    return [*out, ")"]
