"""Organisations under shorter names: an abbreviation that brackets introduce, and words of a name used earlier."""

from __future__ import annotations

from typing import cast

from ..language.tokens import Parse
from ..records import ActorKind
from .detect import head_of
from .knowledge import Knowledge
from .names import fold, slug
from .recognised import org_words
from .registry import Found, Registry

LEAST, MOST = 2, 8  # letters of an abbreviation
NUMBERS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9"}
SMALL = frozenset({"of", "for", "the", "and", "in", "on", "to", "de", "del", "la", "-", "&"})


def join_short_names(parse: Parse, knowledge: Knowledge, registry: Registry, found: list[Found]) -> list[Found]:
    """The mentions, those of one organisation under a long and a short name made one actor, with the abbreviations nobody noticed."""
    found = sorted([*found, *_spelled_out(parse, registry, found)], key=lambda f: f.first)
    same = _bracketed(parse, knowledge, registry, found)
    same |= _parts(parse, registry, found, same)
    for f in found:
        f.actor = _end(same, f.actor)
    short = {words: _end(same, actor) for words, actor in _abbreviations(parse, found).items()}
    taken = {k for f in found for k in range(f.first, f.last)}
    more = [Found(t.i, t.i + 1, t.i, "name", actor=short[t.text]) for t in parse.tokens if t.text in short and t.i not in taken]
    return sorted([*found, *more], key=lambda f: f.first)


def _end(same: dict[str, str], actor: str | None) -> str | None:
    """The actor that a chain of equal ones ends in."""
    for _ in range(len(same)):
        if actor not in same:
            break
        actor = same[actor]
    return actor


def _abbreviations(parse: Parse, found: list[Found]) -> dict[str, str | None]:
    """Abbreviation to actor: "the Free Valley Movement (FVM)"."""
    out: dict[str, str | None] = {}
    for f in found:
        inside = _in_brackets(parse, f.last)
        if f.actor and f.form == "name" and inside is not None and len(inside) == 1 and _initials(parse, f, inside[0]):
            out[inside[0]] = f.actor
    return out


def _spelled_out(parse: Parse, registry: Registry, found: list[Found]) -> list[Found]:
    """Names that nobody noticed and that an abbreviation in brackets bears out letter by letter: "the Centre for River Safety (CRS)"."""
    taken = {k for f in found for k in range(f.first, f.last)}
    tokens, out = parse.tokens, []
    for bracket in (t.i for t in tokens if t.text == "("):
        inside = _in_brackets(parse, bracket)
        if inside is None or len(inside) != 1 or not (LEAST <= len(inside[0]) <= MOST) or not inside[0].isupper() or bracket - 1 in taken:
            continue
        first = _start_of(parse, bracket, inside[0])
        if first is None or not taken.isdisjoint(range(first, bracket)):
            continue
        words = parse_words(parse, first, bracket)
        kind, sectors = org_words().get(tokens[bracket - 1].text) or org_words().get(tokens[first].text, ("organisation", ()))
        entry = registry.make(slug(words), words, cast(ActorKind, kind), sectors=sectors, why="named; an abbreviation in brackets bears it out")
        out.append(Found(first, bracket, head_of(parse, first, bracket), "name", actor=entry.id))
    return out


def _start_of(parse: Parse, end: int, short: str) -> int | None:
    """Where the words before `end` begin whose capitals spell the abbreviation."""
    left = list(short)
    for k in range(end - 1, max(-1, end - 12), -1):
        t = parse.tokens[k]
        if t.text[:1].isupper() and left and t.text[0].upper() == left[-1]:
            left.pop()
            if not left:
                return k
        elif t.text[:1].isupper() or t.lower not in SMALL:
            return None
    return None


def parse_words(parse: Parse, first: int, last: int) -> str:
    """The words of a range of tokens as printed."""
    tokens = parse.tokens[first:last]
    return "".join((" " if k and tokens[k - 1].end < t.start else "") + t.text for k, t in enumerate(tokens))


def _in_brackets(parse: Parse, k: int) -> list[str] | None:
    tokens = parse.tokens
    if k + 2 >= len(tokens) or tokens[k].text != "(":
        return None
    words: list[str] = []
    for t in tokens[k + 1 : k + 12]:
        if t.text == ")":
            return words
        words.append(t.text.strip("“”\"'"))
    return None


def _initials(parse: Parse, f: Found, short: str) -> bool:
    """Whether a word is in capitals and begins and goes on as the words of the name do, or is drawn together out of them ("Interpol")."""
    if len(short) > 3 and short[0].isupper() and short[1:].islower() and f.last - f.first > 1:
        return _drawn_together(short.lower(), fold(parse_words(parse, f.first, f.last)).replace(" ", ""))
    if short[:1].isdigit():
        return len(short) > 1 and NUMBERS.get(parse.tokens[f.first].lower) == short[0] and _initials(parse, f, parse.tokens[f.first].text[0].upper() + short[1:])
    if not (LEAST <= len(short) <= MOST and short[:1].isupper() and sum(c.isupper() for c in short) * 2 >= len(short)):
        return False
    letters = [t.text[0].upper() for t in parse.tokens[f.first : f.last] if t.text[:1].isalnum()]
    return len(letters) > 1 and (short[0].upper() in letters)


def _may_be(knowledge: Knowledge, known: str, name: str) -> bool:
    """Whether a body of the knowledge may be the one that the text spells out: most words of the name are among its own ("NSC" is many a body's)."""
    words = {w for w in fold(name).split() if w not in SMALL}
    return any(2 * len(words & set(fold(other).split())) > len(words) for other in (knowledge.known[known].name, *knowledge.also.get(known, ())))


def _drawn_together(short: str, name: str) -> bool:
    """Whether the letters of a short form stand in the name in that order, the first at its beginning."""
    letters = iter(name)
    return name.startswith(short[0]) and short not in name and all(c in letters for c in short)


def _bracketed(parse: Parse, knowledge: Knowledge, registry: Registry, found: list[Found]) -> dict[str, str]:
    """The actor of one of two names to that of the other: "FVM (Free Valley Movement)", and an abbreviation that another entry bears."""
    same: dict[str, str] = {}
    starts = {f.first: f for f in found}
    for words, actor in _abbreviations(parse, found).items():
        entry = registry.get(actor)
        for f in found:
            if f.actor and f.actor != actor and f.last - f.first == 1 and parse.tokens[f.first].text == words and f.form == "name" and entry is not None:
                if f.actor in knowledge.known and entry.id not in knowledge.known and _may_be(knowledge, f.actor, entry.name):
                    same[entry.id] = f.actor
                else:
                    same[f.actor] = entry.id
                    entry.aliases.append(words)
    for f in found:
        longer = starts.get(f.last + 1) if f.last < len(parse.tokens) and parse.tokens[f.last].text == "(" else None
        if (
            longer is None
            or f.last - f.first != 1
            or longer.last >= len(parse.tokens)
            or parse.tokens[longer.last].text != ")"
            or "name" != f.form != longer.form
        ):
            continue
        if f.actor and longer.actor and f.actor != longer.actor and _initials(parse, longer, parse.tokens[f.first].text) and f.actor not in knowledge.known:
            same[f.actor] = longer.actor
    return {a: b for a, b in same.items() if a != b and same.get(b) != a}


def _parts(parse: Parse, registry: Registry, found: list[Found], same: dict[str, str]) -> dict[str, str]:
    """A name of two words and more that are the first or last of one used before, to that one."""
    named: list[tuple[list[str], str]] = []
    out: dict[str, str] = {}
    for f in sorted(found, key=lambda f: f.first):
        entry = registry.get(f.actor)
        if entry is None or f.form != "name" or entry.kind in ("person", "government", "population", "media") or entry.id in same:
            continue
        words = fold(entry.name).split()
        whole = next((a for w, a in named if a != entry.id and len(words) > 1 and len(w) > len(words) and words in (w[: len(words)], w[-len(words) :])), None)
        if whole is not None and entry.why.startswith("named; the entity recogniser"):
            out[entry.id] = whole
            registry.entries[whole].aliases.append(entry.name)
        elif len(words) > 1:
            named.append((words, entry.id))
    return out
