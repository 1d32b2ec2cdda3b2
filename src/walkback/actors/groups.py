"""People and bodies that are only described: "Kenyan police", "government officials", "a group of farmers"."""

from __future__ import annotations

import re

from ..language.tokens import Token
from . import phrases
from .names import slug
from .phrases import Role
from .registry import Entry, Found
from .scene import Scene
from .spokespeople import SPOKES, Spokespeople
from .tables import words
from .takeup import TakenUp, gender_of

SAYING = words("saying")
OF_A_NAME = frozenset({"of", "for", "the", "and", "&", ",", "'s", "’s"})
DOTS = re.compile(r"\b([A-Z])\.([A-Z])\.?(?![\w])")


def undotted(words_: str) -> str:
    """ "U.S. officials" as "US officials"."""
    return DOTS.sub(r"\1\2", words_)


class Groups:
    """Makes an actor of a role phrase that nothing else resolves."""

    def __init__(self, scene: Scene, taken_up: TakenUp, spokespeople: Spokespeople) -> None:
        self.scene = scene
        self.spokespeople = spokespeople
        self.taken_up = taken_up
        self.draft, self.parse, self.knowledge, self.registry, self.names, self.seen, self.at = scene.draft, scene.parse, scene.knowledge, scene.registry, scene.names, scene.seen, scene.at

    def group(self, f: Found, token: Token, role: Role, det: str) -> bool:
        """The group, body or unnamed person that the phrase describes, entered under its words."""
        modified = f.first < f.head and any(t.dep not in ("det", "predet", "poss", "case") for t in self.parse.tokens[f.first : f.head])
        modified = modified or (token.lemma in ("source", "insider") and any(c.i > token.i and c.dep in ("amod", "acl", "relcl") for c in self.parse.children(token.i)))
        if token.lemma == "medium" and any(t.lower == "social" for t in self.parse.tokens[f.first : f.head]):
            return False  # "social media": where it was said, and nobody
        country = f.country
        if self._means_nobody(f, token, role, det, modified):
            return False
        if role.group == "=":
            if token.lemma == "administration" and not country and det == "the" and "USA" in self.names.counts:
                country = "USA"
            country = country or (self.scene.context_country() if det in ("the", "") else None)
            if country in self.knowledge.countries and not self._sub_state(f):
                f.actor = self.registry.known(self.knowledge.known[str(country).lower()]).id
                return True
        if self.taken_up.group(f, token, role, det):
            self._call(self.registry.get(f.actor), token, role)
            return True
        one = not f.plural and role.singular == "person"
        if role.group == "officials" or token.lemma == "source":
            owner = self._government_of(f)
            if owner is not None:
                f.actor = owner
                return True
        if role.group not in ("", "=") and not one:
            country = country or (self._senders(token) if role.group == "military" else None)
            country = country or (self.scene.context_country() if det == "the" and role.group in ("military", "police", "parliament") else None)
        if token.lemma in SPOKES and not country and any(t.lower in ("presidential", "government") for t in self.parse.tokens[f.first : f.head]):
            country = self.scene.context_country()
        body = self.spokespeople.body(f, token)
        self._enter(f, token, role, country, self._key(f, role, country, modified) if body is None else f"{body.id}-{token.lemma}")
        if body is not None and (spokesperson := self.registry.get(f.actor)) is not None:
            spokesperson.speaks_for = body.id
        return True

    def _means_nobody(self, f: Found, token: Token, role: Role, det: str, modified: bool) -> bool:
        """Whether the noun alone is too little, or only says what somebody is."""
        if det in ("a", "an") and not f.plural and self._predicate(token):
            return True
        if token.lemma == "presidency" and not (token.dep == "nsubj" and self.parse.tokens[token.head].lemma in SAYING):
            return True  # the office, and not who holds it
        more = modified or token.dep in ("nsubj", "nsubjpass", "agent") or f.country
        return (not f.plural and role.singular == "no") or (role.needs == "country" and not f.country) or (role.needs == "more" and not more)

    def _key(self, f: Found, role: Role, country: str | None, modified: bool) -> str:
        """The id: a country's group, or the words of the phrase."""
        if role.group not in ("", "=") and (f.plural or role.singular != "person"):
            key = f"{country.lower()}-{role.group}" if country else role.group if not modified else slug(self._words(f))
        else:
            inside = any(k in self.names.at for k in range(f.first, f.head))
            phrase = self._full_name(f) if role.singular == "same" and not f.plural else self._words(f)
            key = f"{country.lower()}-{slug(phrase)}" if country and not inside else slug(phrase)
        known = key in self.knowledge.people or (key in self.knowledge.known and role.group != "military")
        return f"{key}-group" if known else key

    def _enter(self, f: Found, token: Token, role: Role, country: str | None, key: str) -> None:
        """The entry of that id with what the phrase tells of it."""
        kind = "person" if not f.plural and role.singular == "person" else role.kind
        entry = self.registry.make(
            key,
            self._full_name(f) if role.singular == "same" else self._words(f),
            kind,
            country=country,
            sectors=role.sectors,
            plural=f.plural,
            named=False,
            why=f"noun phrase headed by “{token.lemma}”",
        )
        printed = phrases.content_words(self.parse, f.first, f.head)
        if printed != entry.name and printed not in entry.aliases:
            entry.aliases.append(printed)
        self._call(entry, token, role)
        if kind == "person":
            entry.gender = entry.gender or gender_of(token.lower)
        entry.head = entry.head or (role.group if role.group not in ("", "=") else token.lemma)
        if kind == "person" and role.sectors[:1] == ("GOV",) and country in self.knowledge.countries:
            entry.speaks_for = self.registry.known(self.knowledge.known[str(country).lower()]).id
        f.actor = entry.id

    def _call(self, entry: Entry | None, token: Token, role: Role) -> None:
        """Let a country's forces or people bear the country's adjective: "Kenyan military", and "Kenyan army" where the text says "the army"."""
        if entry is None or role.group in ("", "=") or entry.country is None or entry.kind == "person":
            return
        names = dict.fromkeys(a for word in (role.group, token.lower) for a in self._of_country_names(entry.country, word))
        entry.aliases += [a for a in names if a not in entry.aliases and a != entry.name]

    def _of_country_names(self, country: str, group: str) -> list[str]:
        """ "Kenyan police", "police of Kenya": how a country's forces or people are called where the text says only "police"."""
        adjective = self.knowledge.adjective(country)
        name = self.knowledge.countries.get(country)
        return [*([f"{adjective} {group}"] if adjective else []), *([f"{group.capitalize()} of {name}"] if name and group == "parliament" else [])]

    def _predicate(self, token: Token) -> bool:
        """Whether the phrase only says what somebody is ("she was a remarkable woman and wife")."""
        for _ in range(4):
            if token.dep != "conj":
                break
            token = self.parse.tokens[token.head]
        return token.dep == "attr" and self.parse.tokens[token.head].lemma == "be"

    def _government_of(self, f: Found) -> str | None:
        """ "A government official" speaks as the government, where the text tells which."""
        said = [t.lower for t in self.parse.tokens[f.first : f.head]]
        if "government" not in said or not {"local", "regional", "former", "state"}.isdisjoint(said):
            return None
        country = f.country or self.scene.context_country()
        return self.registry.known(self.knowledge.known[str(country).lower()]).id if country in self.knowledge.countries else None

    def _senders(self, token: Token) -> str | None:
        """Whose troops a bare "troops" are: those of the country that sends, keeps or withdraws them."""
        if token.dep != "dobj":
            return None
        verb = self.parse.tokens[token.head]
        for _ in range(3):
            subject = next(iter(self.parse.children(verb.i, "nsubj")), None)
            if subject is not None:
                mention = self.at.get(subject.i) or next((m for m in reversed(self.seen[-8:]) if m.head == subject.i), None)
                entry = self.registry.get(mention.actor) if mention else None
                return entry.country if entry is not None and entry.kind == "government" and verb.lemma not in ("see", "face", "fight", "attack") else None
            if verb.dep not in ("xcomp", "conj"):
                return None
            verb = self.parse.tokens[verb.head]
        return None

    def _sub_state(self, f: Found) -> bool:
        said = {t.lower for t in self.parse.tokens[f.first : f.head]}
        return bool(said & words("sub-state"))

    def _full_name(self, f: Found) -> str:
        """The words of the phrase; of a capitalised body with its "of" ("Ministry of Health")."""
        head = self.parse.tokens[f.head]
        end = f.head + 1
        if head.text[:1].isupper():
            for prep in self.parse.children(f.head, "prep"):
                below = self.parse.subtree(prep.i)
                inside = [self.parse.tokens[k] for k in below]
                if prep.i == end and prep.lower in ("of", "for") and len(below) <= 6 and all(t.text[:1].isupper() or t.lower in OF_A_NAME for t in inside):
                    end = below[-1] + 1
        tail = self.draft.text[head.end : self.parse.tokens[end - 1].end]
        return self._words(f) + tail

    def _words(self, f: Found) -> str:
        return self._whose(f) + undotted(phrases.content_words(self.parse, f.first, f.head))

    def _whose(self, f: Found) -> str:
        """ "Ann Hill's " of "Hill's lawyers", "Goa's " of "Goa's government": whose people they are, where a name that is no country's says it."""
        owner = next((k for k in self.parse.children(f.head, "poss") if k.pos == "PROPN"), None)
        if owner is None or f.country:
            return ""
        entry = self.registry.get(self.at[owner.i].actor) if owner.i in self.at else None
        own = [t for t in self.parse.between(self.parse.subtree_span(owner.i)) if t.i <= owner.i and t.pos == "PROPN"]
        name = entry.name if entry is not None else self.draft.text[own[0].start : owner.end]
        return f"{name}’{'' if name.endswith('s') else 's'} "
