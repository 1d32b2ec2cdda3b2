"""Pronouns of the third person to the actor that they stand for: a small ranking, silent where nothing fits."""

from __future__ import annotations

from ..language.tokens import Parse, Token
from .registry import Entry, Found, Registry

PRONOUNS = {
    "he": ("m", "one"), "him": ("m", "one"), "his": ("m", "one"), "himself": ("m", "one"), "she": ("f", "one"), "her": ("f", "one"), "hers": ("f", "one"),
    "herself": ("f", "one"), "it": ("n", "one"), "its": ("n", "one"), "itself": ("n", "one"), "they": ("", "many"), "them": ("", "many"),
    "their": ("", "many"), "theirs": ("", "many"), "themselves": ("", "many"),
}  # fmt: skip
SUBJECT = frozenset({"nsubj", "nsubjpass"})
BLOCKS_BACK = 2
SENTENCES_BACK = 3


def resolve(parse: Parse, found: list[Found], registry: Registry, inside_quote: frozenset[int]) -> list[Found]:
    """Mentions of the pronouns that have an antecedent, to be merged with `found` (sorted, each with its actor)."""
    out: list[Found] = []
    mentions = sorted(found, key=lambda f: f.first)
    heads = [f.head for f in mentions]
    k = 0
    seen: list[Found] = []
    for token in parse.tokens:
        while k < len(mentions) and heads[k] < token.i:
            seen.append(mentions[k])
            k += 1
        if token.lower not in PRONOUNS or token.pos not in ("PRON", "DET") or _expletive(parse, token):
            continue
        best = _best(parse, token, seen, registry, inside_quote)
        if best is not None:
            mention = Found(token.i, token.i + 1, token.i, "pronoun", actor=best.actor)
            out.append(mention)
            seen.append(mention)
    return out


def _expletive(parse: Parse, token: Token) -> bool:
    if token.lower != "it":
        return False
    head = parse.tokens[token.head]
    if token.dep == "expl":
        return True
    weather = head.lemma in ("seem", "appear", "happen", "turn") or head.lemma == "be" and any(c.dep in ("acomp", "attr", "ccomp") for c in parse.children(head.i))
    return weather or any(c.dep in ("ccomp", "csubj") and c.i > head.i for c in parse.children(head.i)) and token.dep == "nsubjpass"


def _best(parse: Parse, token: Token, seen: list[Found], registry: Registry, inside_quote: frozenset[int]) -> Found | None:
    gender, number = PRONOUNS[token.lower]
    best, best_score = None, 0.0
    block = parse.sentences[token.sent].block
    for mention in reversed(seen[-60:]):
        head = parse.tokens[mention.head]
        back = token.sent - head.sent
        if back > SENTENCES_BACK or block - parse.sentences[head.sent].block > BLOCKS_BACK:
            break
        entry = registry.get(mention.actor)
        if entry is None or not _agrees(entry, mention, gender, number) or _barred(parse, token, head):
            continue
        score = _score(parse, token, head, mention, back, inside_quote)
        if score > best_score:
            best, best_score = mention, score
    return best


def _agrees(entry: Entry, mention: Found, gender: str, number: str) -> bool:
    person = entry.kind == "person"
    if gender in ("m", "f"):
        return person and entry.gender in ("", gender)
    if gender == "n":
        return not person and not entry.plural and entry.kind not in ("population",)
    return entry.plural or entry.kind in ("population", "group", "armed-group", "military", "police") or mention.plural


def _barred(parse: Parse, token: Token, head: Token) -> bool:
    """Two arguments of one verb are two actors, unless the pronoun is reflexive or possessive."""
    if token.lower.endswith(("self", "selves")) or token.dep == "poss" or token.sent != head.sent:
        return False
    return _verb(parse, token) == _verb(parse, head) and head.dep != "poss"


def _verb(parse: Parse, token: Token) -> int:
    k = token
    while k.head != k.i and parse.tokens[k.head].pos not in ("VERB", "AUX"):
        k = parse.tokens[k.head]
    return k.head


def _score(parse: Parse, token: Token, head: Token, mention: Found, back: int, inside_quote: frozenset[int]) -> float:
    score = 10.0 - 2.5 * back
    if head.dep in SUBJECT:
        score += 2.0
        if token.dep in SUBJECT:
            score += 1.0
        if parse.tokens[head.head].dep == "ROOT":
            score += 0.5
    elif head.dep in ("pobj", "poss"):
        score -= 0.5
    if (mention.head in inside_quote) != (token.i in inside_quote):
        score -= 1.5
    if back == 0:
        score -= (token.i - head.i) * 0.02
    return score
