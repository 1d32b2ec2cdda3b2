"""Those who did a piece of research: "scientists from Norlund University", later "the researchers", "the team", "the authors", as one actor."""

from __future__ import annotations

import re

from ..language.tokens import Parse, Token
from .names import slug
from .registry import Entry, Found, Registry
from .tables import words

REACH = 12
"""Tokens of an introduction that its name may have."""
SCHOOL = re.compile(r"(?i)universit|institut|colleg|laborator|academ|school|observator|museum|hospital|survey|\bcent(?:re|er)\b|nasa")


def join_teams(parse: Parse, registry: Registry, found: list[Found]) -> list[Found]:
    """The mentions, with researchers whom words beside them tell apart made an actor of their own, and whom "the team" means later made that one."""
    at = {k: f for f in found for k in range(f.first, f.last)}
    current: Entry | None = None
    vague: str | None = None
    for token in parse.tokens:
        if not _is_team(parse, token) and not (current is not None and _the_team(parse, token)):
            continue
        mention, whole = at.get(token.i), _phrase(parse, token)
        if mention is not None and mention.form not in ("role", "name"):
            continue
        if _told_apart(parse, token, whole):
            name = _text(parse, whole)
            current = registry.make(slug(name), name, "group", sectors=("EDU",), plural=True, named=False, why=TEAM)
            current.aliases += [parse.tokens[k].lower for k in whole if parse.tokens[k].lemma in words("researchers")]
        elif not _definite(parse, token):
            vague = mention.actor if mention is not None else vague
            continue
        elif current is None:
            current = registry.get(vague) or (registry.get(mention.actor) if mention is not None else None)
            if current is None:
                continue
            current.why = TEAM
        if mention is None:
            before = token.i and parse.tokens[token.i - 1].dep == "det" and token.i - 1 not in at
            mention = Found(token.i - 1 if before else token.i, token.i + 1, token.i, "role", plural=True)
            found.append(mention)
        elif mention.form == "name":
            continue
        mention.actor = current.id
        if token.lower not in current.aliases and token.lemma in words("researchers"):
            current.aliases.append(token.lower)
    return found


TEAM = "those who did a piece of research, as the report calls them"


def _is_team(parse: Parse, token: Token) -> bool:
    """Whether a token is a plural of researchers, or a team or group of them."""
    if token.pos not in ("NOUN", "PROPN"):
        return False
    if token.lemma in words("researchers") or token.lemma.endswith("ologist"):
        return token.tag in ("NNS", "NNPS") and token.dep not in ("compound", "nmod", "poss")
    if token.lemma == "colleague":
        return token.dep == "conj" and parse.tokens[token.head].ent == "PERSON"
    if token.lower not in ("team", "group") or token.dep in ("compound", "nmod", "poss"):
        return False
    around = [t.lemma for t in parse.children(token.i, "compound", "amod")]
    of = [n.lemma for p in parse.children(token.i, "prep") if p.lower == "of" for n in parse.children(p.i, "pobj")]
    return bool({"research", "scientific"} & set(around) or words("researchers") & set(of)) or (token.lower == "team" and _schooled(parse, token))


def _the_team(parse: Parse, token: Token) -> bool:
    """ "The team", and nothing that says which."""
    return token.lower == "team" and token.dep not in ("compound", "nmod", "poss") and [t.lower for t in parse.children(token.i) if t.pos != "PUNCT"] == ["the"]


def _schooled(parse: Parse, token: Token) -> bool:
    """ "A team from Norlund University"."""
    return any(p.lower in ("from", "at", "of") and SCHOOL.search(_text(parse, parse.subtree(p.i))) for p in parse.children(token.i, "prep"))


def _phrase(parse: Parse, token: Token) -> list[int]:
    """The tokens of the noun with what stands before it and whence it comes: "scientists from Norlund University and the Sea Institute"."""
    out = [token.i]
    if token.lemma == "colleague":
        person = next(t for t in parse.ancestors(token.i) if t.ent == "PERSON")
        first = person.i
        while first and parse.tokens[first - 1].ent == "PERSON" and not parse.tokens[first].ent_start:
            first -= 1
        return list(range(first, token.i + 1)) if token.i - first <= REACH else out
    for child in parse.children(token.i):
        if (child.dep in ("compound", "amod", "nmod", "nummod") and child.i < token.i) or (child.dep == "prep" and child.i > token.i and child.lower in ("from", "at", "of", "with", "in")):
            out += [k for k in parse.subtree(child.i) if not _in_clause(parse, k, token.i)]
    out = sorted(k for k in out if abs(k - token.i) <= REACH)
    return list(range(out[0], out[-1] + 1))


def _in_clause(parse: Parse, k: int, head: int) -> bool:
    """Whether a token below a noun stands in a clause of its own there."""
    while k != head:
        if parse.tokens[k].dep in ("relcl", "acl", "advcl", "appos"):
            return True
        k = parse.tokens[k].head
    return False


def _told_apart(parse: Parse, token: Token, whole: list[int]) -> bool:
    """Whether the words say which researchers: by an institution, or as a team of them met for the first time."""
    inside = [parse.tokens[k] for k in whole if k != token.i]
    if any(t.ent in ("ORG", "GPE", "PERSON", "FAC") for t in inside) or SCHOOL.search(_text(parse, whole)):
        return True
    return len(inside) > 1 and bool({"a", "an"} & {t.lower for t in parse.children(token.i, "det")})


def _definite(parse: Parse, token: Token) -> bool:
    """ "The researchers", "these scientists"; not "other researchers", "the two earlier teams"."""
    kids = parse.children(token.i, "det", "amod", "nummod")
    return any(t.lower in ("the", "these", "those") for t in kids) and not any(t.lower in ("other", "earlier", "previous", "independent", "different", "many", "most") for t in kids)


def _text(parse: Parse, tokens: list[int]) -> str:
    out = ""
    for k in tokens:
        out += (" " if out and parse.tokens[k - 1].end < parse.tokens[k].start else "") + parse.tokens[k].text
    return re.sub(r"\s+", " ", out).strip()
