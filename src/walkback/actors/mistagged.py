"""Persons whom the recogniser takes for bodies: a rank before the name, what they are beside it, or a given name that speaks."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.tokens import Parse, Token
from .knowledge import Knowledge
from .names import fold
from .people import SUFFIXES, genders, titles
from .phrases import roles
from .recognised import org_words
from .tables import words

MOST = 3
"""Words of a name that may be a person's: more is a body's."""
SAYING = words("saying")


def mend_entities(parse: Parse, knowledge: Knowledge) -> None:
    """Call those persons that the recogniser calls organisations where the words around leave no doubt, and their surnames alone too."""
    surnames: set[str] = set()
    for token in parse.tokens:
        if token.ent == "PERSON" and token.text == "Government" and not token.ent_start:
            _retag_back(parse, token.i)
    for run in _runs(parse):
        if _may_be_a_name(run, knowledge) and (_called(parse, run) or _speaks_by_name(parse, run)):
            _retag(run)
            surnames.add(run[-1].text)
    for token in parse.tokens if surnames else ():
        alone = token.ent in ("", "ORG") and token.pos == "PROPN" and (token.ent == "" or _alone(parse, token))
        if token.text in surnames and alone and token.dep not in ("compound", "nmod"):
            _retag([token])


def _runs(parse: Parse) -> Iterator[list[Token]]:
    """The organisations that the recogniser found."""
    run: list[Token] = []
    for token in parse.tokens:
        if run and (token.ent != "ORG" or token.ent_start or token.sent != run[-1].sent):
            yield run
            run = []
        if token.ent == "ORG":
            run.append(token)
    if run:
        yield run


def _may_be_a_name(run: list[Token], knowledge: Knowledge) -> bool:
    """ "Brent Hill", "Ada K. Brenn": two or three capitalised words, none of them a body's word, of no body that is known."""
    if not 2 <= len(run) <= MOST or run[-1].lower in SUFFIXES:
        return False
    if not all(t.text[:1].isupper() and (t.text[1:].islower() or (len(t.text) == 2 and t.text[1] == ".")) for t in run):
        return False
    return not any(t.lower in org_words() for t in run) and fold(" ".join(t.text for t in run)) not in knowledge.names


def _called(parse: Parse, run: list[Token]) -> bool:
    """Whether a rank stands before the name ("Lt. Brent Hill"), or the person's work beside it ("his lawyer, Brent Hill")."""
    before = parse.tokens[run[0].i - 1] if run[0].i else None
    if before is not None and before.sent == run[0].sent:
        abbreviated = f"{parse.tokens[before.i - 1].lower}." if before.text == "." and before.i else before.lower
        role = titles().get(abbreviated, titles().get(abbreviated.rstrip("."), ("", "")))[0]
        if role in ("rank", "honorific") or (before.text.islower() and _a_person(before)):
            return True
    last = run[-1]
    head = parse.tokens[last.head]
    return last.dep == "appos" and head.i < last.i and head.text.islower() and _a_person(head)


def _a_person(token: Token) -> bool:
    role = roles().get(token.lower)
    return token.tag == "NN" and role is not None and role.singular == "person"


def _speaks_by_name(parse: Parse, run: list[Token]) -> bool:
    """Whether a given name begins it and its last word alone says something elsewhere ("Brent Hill … Hill said")."""
    if fold(run[0].text) not in genders():
        return False
    last = run[-1].text
    return any(
        t.text == last and t.dep == "nsubj" and t.i not in range(run[0].i, run[-1].i + 1) and parse.tokens[t.head].lemma in SAYING and not parse.children(t.i, "compound")
        for t in parse.tokens
    )


def _alone(parse: Parse, token: Token) -> bool:
    """Whether an entity is that one word."""
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    return token.ent_start and (after is None or after.ent != token.ent or after.ent_start)


def _retag_back(parse: Parse, last: int) -> None:
    """Call the entity that ends here a body ("Royal Thai Government")."""
    k = last
    while k >= 0 and parse.tokens[k].ent == "PERSON":
        parse.tokens[k].ent = "ORG"
        if parse.tokens[k].ent_start:
            return
        k -= 1


def _retag(run: list[Token]) -> None:
    for k, token in enumerate(run):
        token.ent, token.ent_start = "PERSON", k == 0
