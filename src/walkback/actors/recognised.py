"""Organisations and peoples that only the entity recogniser knows."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from ..draft import Draft
from ..records import ActorKind
from .detect import MODIFIER, Names, head_of
from .government_names import government_named, is_bare_government
from .knowledge import Knowledge
from .names import slug
from .people import past_of_saying
from .registry import Found, Registry
from .tables import rows, words

ABBREVIATED = frozenset(
    {"VP", "PM", "POTUS", "FM", "MP", "MPs", "CEO", "QUESTION", "ANSWER", "UTC", "GMT", "EST", "EDT", "PST", "CET", "BST", "COVID-19", "COVID", "GDP", "DNA", "ID", "IDs", "PIN", "TV", "DVD", "USB", "VAT", "IT", "AI", "CCTV", "GPS", "SMS", "URL", "IP", "Q", "A", "PR", "IQ", "ATM", "HIV", "AIDS"}
)


@lru_cache(maxsize=1)
def org_words() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Last word of an organisation's name to the kind of actor and the sectors that it tells."""
    return {w: (r["kind"], tuple(s for s in r["sectors"].split("|") if s)) for r in rows("org_words.tsv") for w in r["words"].split("|")}


class Recognised:
    """Makes actors of one document's entities."""

    def __init__(self, draft: Draft, knowledge: Knowledge, registry: Registry) -> None:
        self.draft, self.parse, self.knowledge, self.registry = draft, draft.syntax, knowledge, registry

    def entities(self, taken: set[int], names: Names) -> list[Found]:
        """Organisations and peoples that only the entity recogniser knows."""
        out, tokens, i = [], self.parse.tokens, 0
        while i < len(tokens):
            j = i + 1
            if tokens[i].ent in ("ORG", "NORP"):
                while j < len(tokens) and tokens[j].ent == tokens[i].ent and not tokens[j].ent_start and tokens[j].sent == tokens[i].sent:
                    j += 1
                f = self._entity(i, j, names)
                if f is not None and taken.isdisjoint(range(f.first, f.last)):
                    out.append(f)
            i = j
        return out

    def _entity(self, i: int, j: int, names: Names) -> Found | None:
        tokens = self.parse.tokens
        j = next((k for k in range(i + 1, j) if tokens[k].text == "("), j)  # "the National Storm Centre (NSC)"
        while j > i and (tokens[j - 1].tag == "POS" or tokens[j - 1].pos in ("PUNCT", "PART", "CCONJ", "ADP", "DET")):
            j -= 1
        while i < j and tokens[i].pos in ("DET", "PUNCT", "ADP"):
            i += 1
        if j - i > 2 and tokens[i].lower in past_of_saying() and i == self.parse.sentences[tokens[i].sent].first:
            i += 1  # "Remarked Centre for River Safety scientist Ann Hill"
        if i >= j or not any(t.text[:1].isupper() for t in tokens[i:j]) or not tokens[j - 1].text[:1].isalpha():
            return None
        head, ent = head_of(self.parse, i, j), tokens[i].ent
        norp = ent == "NORP"
        if tokens[head].dep in MODIFIER or (norp and (tokens[head].tag not in ("NNS", "NNPS"))):
            return None
        printed = self.draft.text[tokens[i].start : tokens[j - 1].end]
        if printed in ABBREVIATED or is_bare_government(printed) or slug(printed) in self.knowledge.people or self._acts_for_nobody(i, j, head):
            return None
        kind, sectors = ("population", ("CVL",)) if norp else org_words().get(tokens[j - 1].text, ("organisation", ()))
        country = next((names.at[k].country for k in range(i, j) if k in names.at), None)
        government = government_named(printed, self.knowledge) or (str(country).lower() if tokens[i].lower == "government" and j - i > 1 and country in self.knowledge.countries else None)
        if government is not None:
            if country is None:  # "Government of Somalia" hid the country's name
                names.counts[government.upper()] = names.counts.get(government.upper(), 0) + 1
            return Found(i, j, head, "name", actor=self.registry.known(self.knowledge.known[government]).id)
        key = slug(printed)
        key = f"{key}-body" if key.upper() in self.knowledge.countries else key  # "PAN" beside Panama
        entry = self.registry.make(
            key,
            printed,
            cast(ActorKind, kind),
            country=country,
            sectors=sectors,
            plural=norp,
            why=f"named; the entity recogniser says {ent}",
        )
        return Found(i, j, head, "name", actor=entry.id, plural=norp)

    def _acts_for_nobody(self, i: int, j: int, head: int) -> bool:
        """Whether a name is a building's, a prize's or a text's (and acts for nobody), or a place's after its sort ("the island of Majorca")."""
        tokens = self.parse.tokens
        last = [t.text for t in tokens[i:j] if t.text[:1].isalpha() and not set(t.text) <= set("IVX")][-1:]
        name = " ".join(t.text for t in tokens[i:j])
        if j - i == 1 and len(name) == 2 and name.isupper() and i and tokens[i - 1].text == "(" and j < len(tokens) and tokens[j].text == ")":
            return True  # "(AZ)": a state's letters; an abbreviation is told by the name before it
        if name in words("not-a-body") or (last and last[0] in words("never-a-body")) or name.lower() in words("stage-direction"):
            return True
        if j - i == 1 and i > 1 and tokens[i - 1].lower in ("of", "for") and tokens[i - 2].lower in words("affairs-head"):
            return True  # "the Secretary of Transportation"
        if (last and last[0] in words("facility")) or (j - i > 2 and any(t.text in ("Prize", "Award", "Cup") for t in tokens[i:j])):
            return tokens[head].dep not in ("nsubj", "agent") or tokens[tokens[head].head].lemma == "be"
        return i > 1 and tokens[i - 1].lower == "of" and tokens[i - 2].lower in words("place-noun")
