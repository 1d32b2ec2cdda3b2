"""Nouns that take up a body or country named before: "the group", "the paper", "the country"."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from ..language.tokens import Token
from ..records import ActorKind
from . import phrases
from .metonymy import acts
from .names import slug
from .registry import Entry, Found
from .scene import HEADED, Scene, head_nouns
from .tables import rows, words

BACK = 40  # mentions looked back over for an antecedent


PRINTED = frozenset({"newspaper", "paper", "daily", "tabloid", "magazine"})
ON_AIR = frozenset({"broadcaster", "network"})


@lru_cache(maxsize=1)
def _outlets() -> dict[str, str]:
    """What sort of outlet each name is: wire, newspaper, broadcaster …"""
    return {slug(row["name"]): row["kind"] for name in ("outlets.tsv", "outlets_own.tsv") for row in rows(name)}


def _of_another_sort(entry: Entry, token: Token) -> bool:
    """Whether an outlet is known to be of another sort than the noun says: an agency is no newspaper."""
    sort = _outlets().get(entry.id, "") if entry.kind == "media" else ""
    return (token.lemma in PRINTED and ("wire" in sort or sort == "broadcaster")) or (token.lemma in ON_AIR and ("wire" in sort or sort in ("newspaper", "magazine")))


class Earlier:
    """Resolves descriptors of what was named before."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parse, self.registry, self.seen, self.at = scene.parse, scene.registry, scene.seen, scene.at

    def taken_up(self, f: Found, token: Token, det: str) -> bool:
        """ "The group", "the paper": the last body of such a kind, or one that the noun names by itself."""
        descriptor = phrases.descriptors().get(token.lemma)
        if descriptor is not None and not f.plural and (named := self._named_by(f, descriptor)) is not None:
            f.actor = named
            return True
        if descriptor is None or f.plural or (det != "the" and det not in ("this", "that")) or f.country:
            return False
        if any(t.pos != "PRON" for t in self.parse.children(token.i, "poss")):
            return False  # "the ministry's website"
        before = [t for t in self.parse.tokens[f.first : f.head] if t.dep != "det"]
        if any(t.text[:1].isupper() and not self._based(t) for t in before) or self.parse.children(token.i, "prep") or self._restricted(token):
            return False
        for key in descriptor.first:
            if any(m.actor == key for m in self.seen):
                f.actor = key
                return True
        near = [m for m in reversed(self.seen[-BACK:]) if token.sent - self.parse.tokens[m.head].sent <= 5]
        entries = [e for m in near if (e := self.registry.get(m.actor)) is not None and e.kind in descriptor.kinds and not _of_another_sort(e, token)]
        proper = [e for e in entries if e.named]
        # "the Supreme Court … the court", though an institute was named since; "the Norwegian army … the army"
        called = [e for e in entries if (e.named and token.lemma in head_nouns(e)) or (e.country and e.name.casefold().endswith(f" {token.lower}"))]
        first = called or [e for e in proper if e.kind == descriptor.kinds[0]] or proper
        if first:
            f.actor = first[0].id
        return bool(first)

    def headed(self, f: Found, token: Token, det: str) -> bool:
        """ "The institute", "the foundation": the last body whose name that noun heads."""
        if f.plural or f.country or det not in ("the", "this", "that") or f.first < token.i - 1 or token.lemma not in self.scene.headed or not token.text.islower():
            return False
        if self.parse.children(token.i, "prep", "poss", "acl") or self._restricted(token):
            return False
        for mention in reversed(self.seen):
            entry = self.registry.get(mention.actor)
            if entry is not None and mention.form in ("name", "seat") and token.lemma in head_nouns(entry):
                f.actor = entry.id
                return True
        return False

    def local_body(self, f: Found, token: Token, det: str) -> bool:
        """ "The city argued": the municipality, council or government of a town that the text has named."""
        if token.lemma not in words("local-body") or f.plural or det != "the" or f.first < token.i - 1 or not token.text.islower() or not acts(self.parse, token.i):
            return False
        if token.dep not in ("nsubj", "agent") or self.parse.children(token.i, "prep", "relcl", "acl"):
            return False
        for mention in reversed(self.seen):
            entry = self.registry.get(mention.actor)
            said = {w.lower() for w in entry.name.split()} if entry is not None and entry.kind in ("organisation", "ministry", "government", "legislature") else set()
            if entry is not None and (token.lemma in said or "municipality" in said) and len(said) > 1:
                f.actor = entry.id
                return True
        return False

    def one_of_two(self, token: Token) -> Found | None:
        """ "The latter", "the former": the second or first of the two that the sentence before named last."""
        tokens = self.parse.tokens
        after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        alone = after is None or after.pos in ("VERB", "AUX", "PUNCT", "ADV", "ADP") or after.sent != token.sent
        if token.lower not in ("latter", "former") or not token.i or tokens[token.i - 1].lower != "the" or not alone:
            return None
        last: list[str] = []
        kind = None
        for mention in reversed(self.seen):
            entry = self.registry.get(mention.actor)
            if token.sent - tokens[mention.head].sent > 1 or len(last) == 2:
                break
            if entry is not None and entry.named and not mention.also and entry.id not in last and kind in (None, entry.kind):
                last.append(entry.id)
                kind = entry.kind
        if len(last) < 2:
            return None
        return Found(token.i - 1, token.i + 1, token.i, "role", actor=last[0] if token.lower == "latter" else last[1])

    def _named_by(self, f: Found, descriptor: phrases.Descriptor) -> str | None:
        """The body whose name stands right before its sort: "the Fatah party", "the Northern Shield group"."""
        mention = self.at.get(f.head - 1) if f.head - 1 >= 0 else None
        entry = self.registry.get(mention.actor) if mention is not None and mention.form == "name" else None
        guessed = entry is not None and descriptor.kinds[0] != "media" and entry.why.startswith("named; the entity recogniser") and entry.kind in HEADED
        if entry is None or not entry.named or not (entry.kind in descriptor.kinds or guessed):
            return None
        if entry.kind not in descriptor.kinds:
            entry.kind = cast(ActorKind, descriptor.kinds[0])
        return entry.id

    def _based(self, t: Token) -> bool:
        """Whether a capitalised word only says where a body sits ("the New York-based group")."""
        rest = [x.lower for x in self.parse.tokens[t.i + 1 : t.i + 4]]
        return "based" in rest

    def _restricted(self, token: Token) -> bool:
        """Whether a relative clause with its own pronoun picks out which one is meant ("the paper that broke the story")."""
        return any(t.tag in ("WDT", "WP") for c in self.parse.children(token.i, "relcl") for t in self.parse.children(c.i))

    def country_itself(self, f: Found, token: Token, det: str) -> bool:
        """ "The country" is the last one named, where it acts."""
        if token.lemma not in ("country", "nation") or f.plural or det not in ("the", "this") or f.last - f.first > 2 or not acts(self.parse, token.i):
            return False
        for mention in reversed(self.seen[-BACK:]):
            entry = self.registry.get(mention.actor)
            if entry is not None and entry.kind == "government":
                f.actor = entry.id
                return True
        return False
