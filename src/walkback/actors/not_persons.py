"""Names that the recogniser takes for persons' and that are bodies' or ships': what stands beside them tells."""

from __future__ import annotations

from ..language.tokens import Parse
from ..records import ActorKind
from .bodies import place
from .knowledge import Knowledge
from .names import fold
from .people import PersonName, genders
from .tables import words

COMPANY = words("company-noun")
BODY = words("body-noun")


def is_a_thing(parse: Parse, n: PersonName) -> bool:
    """Whether the name is a ship's, a star's or a building's: "MV Ann Hill", "the tanker Ann Hill", "the Ann Hill stadium"."""
    head = parse.tokens[parse.tokens[n.last - 1].head]
    if parse.tokens[n.last - 1].dep == "compound" and head.i >= n.last and head.lemma.lower() in words("named-after"):
        return True  # "the James Webb space telescope"
    before = parse.tokens[n.first - 1] if n.first else None
    first = parse.tokens[n.first]
    return first.text in words("ship-prefix") or (before is not None and (before.text in words("ship-prefix") or before.lower in words("ship-noun")))


def places_among(knowledge: Knowledge, found: list[PersonName]) -> dict[tuple[str, ...], str]:
    """Words of the names that are a province's or larger town's, with its country: one word, never titled, nobody's surname or given name ("Java")."""
    borne = {w for n in found for w in n.words if len(n.words) > 1 or n.title_first < n.first}
    out: dict[tuple[str, ...], str] = {}
    for n in found:
        word = fold(n.words[0])
        if len(n.words) == 1 and n.words[0] not in borne and word not in knowledge.surnames and word not in genders() and (country := place(n.words[0])):
            out[n.words] = country
    return out


def bodies_among(parse: Parse, knowledge: Knowledge, found: list[PersonName]) -> dict[tuple[str, ...], ActorKind]:
    """Words of the names that are a company's or another body's, with its kind: called so, or followed by "which"; never a known or titled person's."""
    out: dict[tuple[str, ...], ActorKind] = {}
    persons = {n.words for n in found if n.title_first < n.first or fold(n.printed) in knowledge.full or (len(n.words) > 1 and fold(n.words[0]) in genders())}
    surnames = {w[-1] for w in persons if len(w) > 1}
    for n in found:
        if n.words not in persons and not (len(n.words) == 1 and n.words[0] in surnames) and (kind := _kind(parse, n)) is not None:
            out.setdefault(n.words, kind)
    return out


def _kind(parse: Parse, n: PersonName) -> ActorKind | None:
    """The kind of body that the words beside a name call it."""
    tokens = parse.tokens
    beside = {c.lemma for k in range(n.first, n.last) for c in parse.children(k, "appos")}
    if n.first and tokens[n.first - 1].sent == tokens[n.first].sent and tokens[n.first - 1].text.islower():
        beside.add(tokens[n.first - 1].lemma)  # "the Mexican company Norgas"
    head = tokens[tokens[n.last - 1].head]
    if tokens[n.last - 1].dep == "appos":
        beside.add(head.lemma)
    if beside & COMPANY:
        return "company"
    if beside & BODY:
        return "organisation"
    after = tokens[n.last : n.last + 2]
    relative = len(after) == 2 and after[0].text == "," and after[1].lower == "which" and len(n.words) == 1 and tokens[n.first].ent != "PERSON"
    return "organisation" if relative else None
