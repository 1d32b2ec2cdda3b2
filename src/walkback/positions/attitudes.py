"""Words that say where somebody stands, and what they govern: the frames of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..language.tokens import Parse, Token
from .slots import slot
from .tables import rows, words

LETTERS = {"v": ("VERB", "AUX"), "n": ("NOUN", "PROPN"), "a": ("ADJ", "VERB", "ADV"), "p": ("ADP", "SCONJ")}


@dataclass(frozen=True, slots=True)
class Attitude:
    """A line of the lexicon."""

    word: str
    parts: tuple[str, ...]
    pos: str
    sign: str
    holder: str
    targets: tuple[str, ...]
    own: bool
    fact: bool
    weak: bool
    deed: bool
    """An act rather than a view: it shows a stance only under another attitude word or announced for the future."""
    ask: bool = False
    """It asks for something: who does not (or no longer) ask for it is not against it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An attitude word in a sentence with what it governs; `holder` is empty where the speaker of the sentence holds it."""

    at: int
    attitude: Attitude
    holder: tuple[int, ...]
    targets: tuple[int, ...]


@lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[Attitude, ...]]:
    """First word → the attitudes that begin with it, the longest first."""
    found: dict[str, list[Attitude]] = {}
    for word, pos, sign, holder, targets, marks in rows("attitudes.tsv"):
        parts = tuple(word.split())
        flags = ("own" in marks, "fact" in marks, "weak" in marks, "deed" in marks, "ask" in marks)
        entry = Attitude(word, parts, pos, sign, holder, tuple(targets.split("|")), *flags)
        found.setdefault(parts[0], []).append(entry)
    return {k: tuple(sorted(v, key=lambda a: -len(a.parts))) for k, v in found.items()}


def frames_of(parse: Parse, first: int, last: int) -> list[Frame]:
    """The frames of the tokens from `first` to `last`."""
    table = lexicon()
    out = []
    for token in parse.tokens[first:last]:
        entries = table.get(token.lower, ()) if token.lower != token.lemma else ()
        for entry in (*entries, *table.get(token.lemma, ())):
            if token.pos in LETTERS[entry.pos] and _matches(parse, token, entry):
                frame = _frame(parse, token, entry)
                if frame is not None:
                    out.append(frame)
                    break
    return out


def _matches(parse: Parse, token: Token, entry: Attitude) -> bool:
    if entry.pos == "a" and token.pos == "VERB" and not (token.tag == "VBN" and parse.children(token.i, "auxpass")):
        return False
    if entry.pos == "v" and token.pos == "AUX" and token.dep in ("aux", "auxpass"):
        return False
    if token.dep == "amod" and entry.pos == "v":
        return False
    if entry.word == "block" and token.tag == "VBG" and token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lemma == "sanction":
        return False  # "blocking sanctions" are a kind of them
    if entry.word == "opposed" and token.i and parse.tokens[token.i - 1].lower == "as":
        return False  # "as opposed to"
    for part in entry.parts[1:]:
        near = any(c.lower == part and c.i > token.i for c in parse.children(token.i))
        follows = part in [t.lower for t in parse.tokens[token.i + 1 : token.i + 3]]
        if not (near or follows):
            return False
    return True


def _frame(parse: Parse, token: Token, entry: Attitude) -> Frame | None:
    targets: list[int] = []
    asked = _asked(parse, token) if "clause" in entry.targets and entry.pos == "v" else []
    for where in entry.targets:  # the first slot that holds something
        targets = slot(parse, token.i, where) if where != "subject" else _judged(parse, token)
        if targets:
            break
    targets = asked or _cleft(parse, token, targets)
    if entry.word in ("fight", "wage") and any(parse.tokens[t].lemma in words("fought.tsv") for t in targets):
        return None  # who fights a war is not against it
    holder = slot(parse, token.i, entry.holder) if entry.holder != "speaker" else []
    if entry.pos == "n" and holder and set(holder) & set(targets):  # "intention of meeting": what is meant, not whose it is
        holder = [h for h in holder if h not in targets] or slot(parse, token.i, "bearer")
    if entry.pos == "p":  # "is against", "spoke in favour of"
        if parse.tokens[token.head].lemma not in words("taking_sides.tsv"):
            return None
        holder = slot(parse, token.head, "subject")
    if entry.word == "consider" and targets and parse.tokens[targets[0]].pos == "ADJ":
        return None
    if entry.word in ("regret", "mourn") and any(_loss(parse, t) for t in targets):
        return None  # who regrets a loss takes no side by it
    if any(_nobody(parse, h) for h in holder):
        return None  # "nobody wants a war": whose view that is, is told elsewhere or not at all
    targets = [t for t in dict.fromkeys(targets) if t != token.i and parse.tokens[t].lower not in words("connectives.tsv")]
    return Frame(token.i, entry, tuple(holder), tuple(targets)) if targets else None


def _cleft(parse: Parse, token: Token, targets: list[int]) -> list[int]:
    """What "what" stands for: "what we do not support is an operation"."""
    head = parse.tokens[token.head]
    if len(targets) != 1 or parse.tokens[targets[0]].tag != "WP" or head.lemma != "be" or token.i > head.i:
        return targets
    return [c.i for c in parse.children(head.i, "attr", "xcomp", "ccomp", "acomp") if c.i > head.i] or targets


def _loss(parse: Parse, i: int) -> bool:
    """Whether it is a death, a loss or a mishap, or what befell somebody."""
    return parse.tokens[i].lemma.lower() in words("losses.tsv")


def _nobody(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.lower in ("nobody", "none", "noone") or (token.lower == "one" and any(c.lower == "no" for c in parse.children(i, "det")))


def _asked(parse: Parse, token: Token) -> list[int]:
    """What somebody is asked to do ("urged Belland to leave", "called on Cedia to de-escalate"), however the parser hangs it."""
    people = [c for c in parse.children(token.i, "dobj") if c.pos in ("PROPN", "PRON", "NOUN")]
    people += [p for c in parse.children(token.i, "prep") if c.lower in ("on", "upon", "for") for p in parse.children(c.i, "pobj")]
    if not people:
        return []
    found = [k for k in slot(parse, token.i, "clause") if k > people[0].i]  # not the clause before it: "As I said: we support the plan"
    verbs = [c.i for c in parse.children(token.i, "advcl", "relcl", "acl") if _to(parse, c) and c.i > people[0].i]
    below = [a.i for p in people for a in parse.children(p.i, "acl", "relcl", "ccomp", "xcomp") if _to(parse, a) and p.pos in ("PROPN", "PRON")]
    return found or below or verbs


def _to(parse: Parse, token: Token) -> bool:
    return any(c.tag == "TO" for c in parse.children(token.i, "aux"))


def _judged(parse: Parse, token: Token) -> list[int]:
    """What an evaluative word is said of: the subject of its copula, or the object of "call" and "find"."""
    head = parse.tokens[token.head]
    if token.dep in ("acomp", "attr"):
        return [c.i for c in parse.children(head.i, "nsubj", "csubj")]
    if token.dep in ("oprd", "ccomp") and head.pos in ("VERB", "AUX"):
        return [c.i for c in parse.children(head.i, "dobj", "nsubjpass")] + [c.i for c in parse.children(token.i, "nsubj")]
    return [head.i] if token.dep == "amod" and token.lower in ("irreversible",) else []
