"""A short name for a subject that no issue covers: the words of the text, as a reader would cite them.

The phrase is kept whole ("implementation-of-the-Minsk-agreements"), from its first modifier to the end of its prepositional
phrases; a verb that only says that something is done ("achieve", "hold", "conduct") gives way to its object, and a word that alone
names nothing ("ready", "need", "mistakes") to what stands below it.
"""

from __future__ import annotations

from ..language.tokens import Parse, Token
from .slots import comes_about
from .tables import words

WORDS = 7
LEFT = frozenset({"det", "predet", "punct", "mark", "aux", "auxpass", "case", "cc", "preconj", "neg", "expl", "advmod", "intj"})
"""What a name does not begin with."""


DEEP = 4
"""Hollow words below each other that are passed ("we need to begin to try to …")."""


def short_name(parse: Parse, at: int, *, deep: int = 0) -> str | None:
    """The phrase at `at` as a hyphenated name of at most seven words; None where it names nothing ("it", "this", "mistakes")."""
    name = _name(parse, at)
    if name is None or "-" in name:
        return name
    below = _below(parse, at)
    if parse.tokens[at].lemma.lower() in words("hollow.tsv"):
        return short_name(parse, below, deep=deep + 1) if below is not None and deep < DEEP else None
    return name


def _below(parse: Parse, at: int) -> int | None:
    """What names the subject below a word that does not: its complement, object or prepositional object."""
    for dep in ("xcomp", "ccomp", "acl", "dobj", "attr"):
        found = next((c.i for c in parse.children(at, dep) if c.pos != "PRON"), None)
        if found is not None:
            return found
    return next((p.i for c in parse.children(at, "prep") for p in parse.children(c.i, "pobj", "pcomp") if p.pos != "PRON"), None)


def _name(parse: Parse, at: int) -> str | None:
    token = parse.tokens[at]
    if token.pos in ("PRON", "DET", "NUM", "ADV", "PUNCT", "SYM", "ADP", "PART", "X"):
        return None
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        if token.lemma in words("courtesy.tsv"):
            return None
        subjects = [c for c in parse.children(at, "nsubj", "nsubjpass") if c.pos in ("NOUN", "PROPN")]
        if subjects and comes_about(parse, token):
            return _name(parse, subjects[0].i)
        objects = [c for c in parse.children(at, "dobj") if c.pos in ("NOUN", "PROPN")]
        if objects and token.lemma in words("achieving.tsv"):
            return _name(parse, objects[0].i)
        return _joined(parse, _verbal(parse, token))
    return _joined(parse, _nominal(parse, token))


def _nominal(parse: Parse, token: Token) -> list[int]:
    first = token.i
    while first > 0 and _inside(parse, first - 1, token.i):
        first -= 1
    while first < token.i and (parse.tokens[first].dep in LEFT or _own(parse, first)):
        first += 1
    last, budget = token.i, WORDS
    for prep in parse.children(token.i, "prep"):
        below = parse.children(prep.i, "pobj", "pcomp")
        if prep.i != last + 1 or not below or prep.lower in words("name_ends.tsv"):
            break
        end = max(_tight(parse, below[0].i), below[0].i)
        if prep.lower == "between":
            end = max([end, *(k for k in parse.conjuncts(below[0].i))])
        if end - first >= budget:
            break
        last = end
    if last == token.i:  # "freedom to dress"
        clause = next((c for c in parse.children(token.i, "acl") if c.i == token.i + 2 and parse.tokens[token.i + 1].tag == "TO"), None)
        objects = parse.children(clause.i, "dobj", "prep") if clause is not None else []
        last = clause.i if clause is not None and not objects else last
    return list(range(first, last + 1))


def _tight(parse: Parse, i: int) -> int:
    """The end of a noun phrase with its "of" phrases, and no clause or list after it."""
    end = i
    for prep in parse.children(i, "prep"):
        below = parse.children(prep.i, "pobj")
        if prep.i == end + 1 and below and prep.lower not in words("name_ends.tsv"):
            end = _tight(parse, below[0].i)
    return end


def _inside(parse: Parse, k: int, head: int) -> bool:
    """Whether token `k` belongs to the modifiers before `head`."""
    seen = 0
    while k != head and seen < 8:
        token = parse.tokens[k]
        if (token.pos == "PUNCT" and token.text not in ("-", "–", "’", "'")) or token.head == k or token.dep in ("nsubj", "aux", "prep", "cc", "conj"):
            return False
        k, seen = token.head, seen + 1
    return k == head


def _own(parse: Parse, k: int) -> bool:
    """Whether a name would begin with "his" or "their"."""
    return parse.tokens[k].tag == "PRP$" or parse.tokens[k].tag == "POS" or parse.tokens[k].pos in ("NUM", "DET")


def _verbal(parse: Parse, token: Token) -> list[int]:
    keep = [c.i for c in parse.children(token.i, "prt")] + ([] if token.lemma == "be" or token.lower in ("'s", "’s") else [token.i])  # "officials at the conference"
    for child in parse.children(token.i, "nsubj", "nsubjpass", "dobj", "attr", "acomp", "oprd"):
        if child.pos != "PRON":
            keep += _nominal(parse, child)
    if len(keep) < 3 or token.lemma == "be":
        for prep in parse.children(token.i, "prep"):
            below = parse.children(prep.i, "pobj")
            if below:
                keep += [prep.i, *_nominal(parse, below[0])]
                break
    return sorted(set(keep))


def _joined(parse: Parse, keep: list[int]) -> str | None:
    """The words joined by hyphens; what stands together in the text stays together."""
    out: list[str] = []
    before: Token | None = None
    for k in keep:
        token = parse.tokens[k]
        text = token.text.replace("’", "'").replace("‘", "'").strip("“”\"[]()") if token.text not in ("–", "—") else "-"
        text = text.replace(".", "") if len(text) > 1 else text
        if text in ("", ",", ";", ":", "-") and not (text == "-" and out):
            before = token
            continue
        if token.pos != "PROPN":
            text = text.lower()
        if before is not None and before.end == token.start and out:
            out[-1] += text
        else:
            out.append(text)
        before = token
    name = "-".join(out[:WORDS]).replace(",", "").replace("--", "-").strip("-'")
    return name if any(c.isalpha() for c in name) else None
