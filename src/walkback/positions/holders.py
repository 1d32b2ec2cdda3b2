"""Whose view it is: the actors behind a word, a plural, or the sentence's speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from ..actors.names import office_class, slug
from ..draft import Draft, MentionAt
from ..language.tokens import Parse, Sentence
from ..records import Actor, ActorKind, Span, Statement
from .arguments import STATE, Namer
from .slots import slot, subject
from .tables import nations, rows, words


def company(parse: Parse, i: int) -> list[int]:
    """Who acts beside the one at `i` without being coordinated with it: "A, along with B", a list set as appositions."""
    out: list[int] = []
    for child in parse.children(i, "prep"):
        if child.lower in ("along", "together", "alongside"):
            below = [*parse.children(child.i, "pobj"), *(p for c in parse.children(child.i, "prep") for p in parse.children(c.i, "pobj"))]
            out += [k for b in below for k in parse.conjuncts(b.i)]
    listed = [c for c in parse.children(i, "appos") if c.pos == "PROPN"]
    if listed and parse.children(i, "conj"):
        out += [k for c in listed for k in parse.conjuncts(c.i)]
    return out


OF_STATE = re.compile(r"\s{1,3}of\s{1,3}(?:the\s{1,3})?((?:[A-Z][\w’'-]{0,30}\s?){1,4})")
LISTING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "CCONJ", "PUNCT", "SPACE"})
"""What may stand between the names of a list."""
AIDE = 9
"""Words of a title up to a surname among which the office that it gives stands."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor's id, who voiced it where that is another, and the statement it stands in."""

    actor: str
    voice: str | None = None
    via: str | None = None


class Holders:
    """Resolves holders in one document."""

    def __init__(self, draft: Draft, namer: Namer) -> None:
        self.draft, self.namer = draft, namer
        self.parse = draft.syntax
        self._actors = {a.id: a for a in draft.actors}
        self._groups = words("groups.tsv")
        self._bodies = words("bodies.tsv")
        self._voicing = words("voicing.tsv")
        self._officials = words("officials.tsv")
        self._speech = words("speech.tsv")
        self._voices = words("voices.tsv")
        self._mouths = {row[0] for row in rows("voices.tsv") if row[1:] == ("always",)}
        self._issuer = namer.issuer
        self._participants: list[str] | None = None
        self._aside: frozenset[str] = frozenset()
        """Whom the opening names beside those who took part."""
        self._meet = False
        self._led: dict[str, str | None] = {}
        self._contents = sorted(((s.end - s.start, s, st) for st in draft.statements for s in st.content), key=lambda c: c[0])

    @property
    def home(self) -> Actor | None:
        """The government that publishes the document, if one does."""
        return self._issuer.government if self._issuer is not None else None

    def abroad(self, i: int) -> bool:
        """Whether the token names another state, or one who acts for it, than the one whose government publishes the text."""
        actor = self.namer.actor_at(i)
        home = self.home
        return home is not None and actor is not None and actor.country not in (None, home.country)

    def of_tokens(self, tokens: Iterable[int]) -> list[Holder]:
        """The holders that the tokens name, in order, each once."""
        out: dict[str, Holder] = {}
        for i in (k for t in tokens for k in (t, *company(self.parse, t))):
            for holder in self._of_token(i):
                out.setdefault(holder.actor, holder)
        return list(out.values())

    def _owned(self, i: int) -> bool:
        """Whether the group is a particular one ("the country's leadership", "Iranian leaders") and not those who met."""
        return any(self.namer.actor_at(c.i) is not None for c in self.parse.children(i, "poss", "amod", "compound", "nmod"))

    def _of_token(self, i: int) -> list[Holder]:
        token = self.parse.tokens[i]
        if token.pos == "PRON" and token.lower in ("i", "we", "us", "our", "my", "me"):
            spoken, plural = self.speaker_at(i), token.lower in ("we", "us", "our")
            if plural and self._issuer is not None and self._issuer.joint:
                return self.issuer(plural=True)
            if token.lower == "our" and self._issuer is not None and self.draft.genre == "release":
                voiced = self._who_voices(i)
                if voiced:
                    return voiced
            if plural and spoken and self._we_is_the_state() and all(self._issues(h.actor) for h in spoken):
                return [replace(h, via=spoken[0].via) for h in self.issuer(plural=True)]
            return spoken or self.issuer(plural=plural)
        mention = self.namer.mention_at(i)
        if token.lemma == "leader" and self._issuer is not None and any(c.lower == "our" for c in self.parse.children(i, "poss")):
            self._known(self._issuer.government)
            return [Holder(self._issuer.government.id)]
        states = self._states(i)
        if states:
            return states
        group = token.lower in self._groups or token.lower in ("their", "them")
        met = self.participants() if group and not self._owned(i) else []
        if mention is not None and mention.also:
            meant = tuple(a for a in (mention.actor, *mention.also) if not (met and a in self._aside))
            return [self.principal(a) for a in (met if set(meant) < set(met) else meant)]
        if token.lower in self._groups and len(met) > 1:
            return [self.principal(a) for a in met]
        if group and self._issuer is not None and (self._issuer.joint or (self._issuer.leader is not None and not self._owned(i))):
            meant_by = mention is None or self._actors.get(mention.actor) is None or self._actors[mention.actor].kind in ("group", "unknown")
            if meant_by:
                return self.issuer(plural=bool(self._issuer.joint))
        actor = self.namer.actor_at(i)
        government = self._governs(i, actor)
        if government is not None:
            return government
        if actor is None:
            found = self.draft.actor_of(self.parse.subtree_span(i)) if token.dep != "poss" else None
            actor = self._actors.get(found) if found else None
        if actor is None and token.lemma in self._officials:
            for child in self.parse.children(i, "poss", "compound", "amod", "nmod"):
                actor = self.namer.actor_at(child.i)
                if actor is not None:
                    break
        if actor is None:
            actor = self._body(i)
        return self.meant_by(actor.id) if actor is not None and actor.kind != "media" else []

    def meant_by(self, actor_id: str) -> list[Holder]:
        """Whose position an actor's is: for "the leaders" and the like all who took part, nobody where the text does not say who did."""
        actor = self._actors.get(actor_id)
        if actor is None or actor.country is not None or actor.name.lower().removeprefix("the ") not in self._groups:
            return [self.principal(actor_id)]
        return [self.principal(a) for a in self.participants()] if len(self.participants()) > 1 else []

    def _states(self, i: int) -> list[Holder]:
        """"Both countries", "the two sides": the states whose leaders meet."""
        token = self.parse.tokens[i]
        if token.lemma not in ("country", "nation", "state", "side", "partner") or token.tag != "NNS":
            return []
        before = {c.lower for c in self.parse.children(i)}
        if not before & {"both", "two", "our", "these", "three", "four"}:
            return []
        named = {c: None for c in (self.country(p) for p in self.participants()) if c}
        if len(named) < 2:
            for sentence in self.parse.sentences[:2]:
                for mention in self.draft.mentions_in(sentence.span):
                    actor = self._actors.get(mention.actor)
                    if actor is not None and actor.kind == "government" and actor.country:
                        named.setdefault(actor.country)
        out = [Holder(code.lower()) for code in named if code.lower() in self._actors]
        return out if len(out) > 1 else []

    def _who_voices(self, i: int) -> list[Holder]:
        """Who voices an attitude that is told as "our support" or "the United States' support": the subject of the verb it is told with."""
        noun = self.parse.tokens[self.parse.tokens[i].head]
        verb = self.parse.tokens[noun.head]
        if noun.dep not in ("dobj", "conj") or verb.pos != "VERB" or verb.lemma not in self._voicing:
            return []
        return self.of_tokens(k for k in subject(self.parse, verb.i) if self.parse.tokens[k].lower not in ("we", "i"))

    def _governs(self, i: int, actor: Actor | None) -> list[Holder] | None:
        """The issuer's government for "the administration"; the leader who conveys "the United States' commitment" for the state."""
        if self._issuer is None:
            return None
        token, home = self.parse.tokens[i], self._issuer.government
        if token.lemma.lower() == "administration" and (actor is None or actor.country is None):
            self._known(home)
            return [Holder(home.id)]
        if actor is not None and actor.id == home.id and token.dep == "poss" and self.draft.genre == "release":
            voiced = [h for h in self._who_voices(i) if self._issues(h.actor)]
            return voiced or None
        return None

    def _body(self, i: int) -> Actor | None:
        """An actor for a body or kind of people that holds a view and that nothing else in the document made an actor of."""
        token = self.parse.tokens[i]
        named = token.pos == "PROPN" and token.ent in ("ORG", "PERSON", "NORP", "GPE")
        if not named and (token.pos != "NOUN" or token.lemma not in self._bodies):
            return None
        name = self.namer.phrase(i).strip()
        key = slug(name)
        if not key:
            return None
        known = self._actors.get(key)
        if known is None:
            kind: ActorKind = "person" if token.ent == "PERSON" else "group"
            known = Actor(id=key, name=name, kind=kind, why="a body or kind of people that holds a view")
            self._known(known)
        return known

    def principal(self, actor_id: str, via: str | None = None) -> Holder:
        """The actor whose position this one voices: a spokesperson's or minister's government; else the actor."""
        actor_id = self.namer.podium.person(actor_id)
        if self._issuer is not None and self._issuer.leader is not None and self._issues(actor_id):
            self._known(self._issuer.leader)
            return Holder(self._issuer.leader.id, None, via)
        head = self.namer.podium.head
        if head is not None and actor_id == head.id:
            self._known(head)
        actor = self._actors.get(actor_id)
        official = self._official(actor) if actor is not None else None
        if official is not None:
            return Holder(official, actor_id, via)
        office = office_class(actor.office or "") if actor is not None else None
        voices = actor is not None and (actor.kind != "person" or office in (self._voices if self._issuer is not None else self._mouths))
        if actor is not None and voices and actor.speaks_for and actor.speaks_for in self._actors and actor.speaks_for != actor_id:
            return Holder(actor.speaks_for, actor_id, via)
        return Holder(actor_id, None, via)

    def _official(self, actor: Actor) -> str | None:
        """The government that publishes the text, where it has one of its own below the leader speak there."""
        if self._issuer is None or (actor.kind != "person" and not (actor.kind == "unknown" and self.draft.genre == "transcript")):
            return None
        government = self._issuer.government
        if actor.country not in (None, government.country) or self._issues(actor.id):
            return None
        if self.draft.genre == "release" and "statement" not in (self.draft.title or "statement").casefold():
            if not self._aide(actor):
                return None  # an account of what the official said and did
            self._known(government)
            return government.id
        office = office_class(actor.office or actor.name)
        titled = actor.name.split()[-1].casefold() in (self.draft.title or "").casefold().replace("’", " ").split()
        briefer = office is None and (self.draft.genre == "transcript" or titled)  # "MS. HALE: …" at the government's own podium
        if (office not in self._voices or actor.country is None) and not briefer:
            return None
        self._known(government)
        return government.id

    def _aide(self, actor: Actor) -> bool:
        """Whether the title names the person as a deputy or an aide of the one who leads: what such a one takes up is the government's."""
        title = re.findall(r"[^\W_]+", (self.draft.title or "").casefold().replace("’s", "").replace("'s", ""))
        last = actor.name.casefold().split()[-1] if actor.name else ""
        if actor.kind != "person" or last not in title:
            return False
        before = f" {' '.join(title[max(0, title.index(last) - AIDE) : title.index(last)])} "
        return any(f" {office} " in before for office in words("aides.tsv"))

    def _we_is_the_state(self) -> bool:
        """Whether "we" in the release is the government: not in a leader's own letter, speech or account."""
        if self._issuer is None or self.draft.genre != "release":
            return False
        return self._issuer.leader is None or "title names" in self._issuer.leader.why or not self._issuer.leader.why

    def _issues(self, actor_id: str) -> bool:
        """Whether the release is in that leader's name."""
        leader = self._issuer.leader if self._issuer is not None else None
        if leader is None:
            return False
        actor = self._actors.get(actor_id)
        words = [w for w in actor.name.casefold().split() if w.strip(".,") not in ("jr", "sr")] if actor is not None and actor.name else []
        return actor_id == leader.id or (bool(words) and actor is not None and actor.kind == "person" and actor.country is None
                                         and words[-1].strip(",.") == leader.name.casefold().split()[-1] and len(words) <= 2)

    def _known(self, actor: Actor) -> None:
        if actor.id not in self._actors:
            self._actors[actor.id] = actor
            self.draft.actors.append(actor)

    def speaker_at(self, i: int) -> list[Holder]:
        """Who says the words at token `i`: the innermost statement's speakers, else the subject of the nearest speech verb above."""
        statement = self.statement_at(i)
        if statement is not None:
            together = (a for a in statement.co_speakers if not self.takes_no_part(a, statement.source))
            speakers = [s for s in (self.namer.podium.speaker(statement), *together) if s and not self.outlet(s)]
            if speakers:
                return [h for s in speakers for h in self._all_of(s, statement.id)]
        return [replace(h, via=statement.id if statement else None) for h in self._by_syntax(i)]

    def _all_of(self, actor_id: str, via: str) -> list[Holder]:
        """The speaker, or all who took part where the speaker is "the leaders"."""
        actor = self._actors.get(actor_id)
        last = actor.name.lower().split()[-1] if actor is not None and actor.name else ""
        if last in self._groups and len(self.participants()) > 1:
            return [replace(self.principal(a), via=via) for a in self.participants()]
        return [self.principal(actor_id, via)]

    def takes_no_part(self, actor_id: str, source: Iterable[Span]) -> bool:
        """Whether one for whom a `source` such as "the leaders" was taken is only named beside those who met."""
        if not self.participants() or actor_id not in self._aside:
            return False
        said, name = " ".join(self.draft.text[s.start : s.end] for s in source), self._actors[actor_id].name
        return not name or name.split()[-1] not in said

    def outlet(self, actor_id: str | None) -> bool:
        """Whether it is a medium, whose report is no view of its own."""
        actor = self._actors.get(actor_id or "")
        return actor is not None and actor.kind == "media"

    def statement_at(self, i: int) -> Statement | None:
        """The innermost statement whose content holds token `i`."""
        token = self.parse.tokens[i]
        return next((st for _, span, st in self._contents if span.start <= token.start < span.end), None)

    def _by_syntax(self, i: int) -> list[Holder]:
        below = self.parse.tokens[i]
        for above in self.parse.ancestors(i):
            if below.dep in ("ccomp", "xcomp", "parataxis") and above.lemma in self._speech and above.pos == "VERB":
                said_by = subject(self.parse, above.i)
                if not said_by and above.tag == "VBG":  # "has dropped its ban, saying …"
                    verbs = (a.i for a in self.parse.ancestors(above.i) if a.pos == "VERB")
                    said_by = next((found for found in (subject(self.parse, v) for v in verbs) if found), [])
                return self.of_tokens(said_by)
            if below.dep in ("relcl",):
                return []
            below = above
        return []

    def issuer(self, *, plural: bool = False) -> list[Holder]:
        """Whose text an official release is: the leader that its title names, else (and for "we") the government."""
        if self._issuer is None:
            return []
        leader = self._issuer.leader
        if self._issuer.joint and (plural or leader is None):
            for one in self._issuer.joint:
                self._known(one)
            return [Holder(one.id) for one in self._issuer.joint]
        own = leader is not None and (not plural or self.draft.genre == "transcript" or not self._we_is_the_state())
        actor = leader if own and leader is not None else self._issuer.government
        self._known(actor)
        return [Holder(actor.id, leader.id if leader is not None and leader.id != actor.id and leader.id in self._actors else None)]

    def participants(self) -> list[str]:
        """The persons (or governments) that the opening names: whom "they" and "the leaders" mean in the account of a meeting."""
        if self._participants is None:
            opening = self.parse.sentences[:2]
            ids: dict[str, None] = {}
            for sentence in opening:
                for mention in self.draft.mentions_in(sentence.span):
                    actor = self._actors.get(mention.actor)
                    if actor is not None and self._is_person(actor):
                        ids.setdefault(actor.id)
            met = [a for a in ids if a in self._met(opening)]
            self._participants = (met if len(met) > 1 else list(ids))[:8]
            self._meet = len(met) > 1
            self._aside = frozenset(ids) - frozenset(met) if len(met) > 1 else frozenset()
        return self._participants

    def _met(self, sentences: Iterable[Sentence]) -> set[str]:
        """Who is told to meet, speak or call there, and with whom: not whom either sees "ahead of" it."""
        out: set[str] = set()
        met_by = words("meeting.tsv")
        for token in (t for s in sentences for t in self.parse.tokens[s.first : s.last] if t.lemma in met_by and (t.pos == "VERB" or t.dep == "nsubj")):
            sides = [*subject(self.parse, token.i), *slot(self.parse, token.i, "object"), *slot(self.parse, token.i, "with"), *slot(self.parse, token.i, "to")]
            mentions = (self.namer.mention_at(k) for k in (*sides, *(c for s in sides for c in company(self.parse, s))))
            met = [m for m in mentions if m is not None]
            out.update(a for m in met for a in (m.actor, *m.also))
            out.update(self._listed_with(met, self.parse.sentences[token.sent]))
        return out

    def _listed_with(self, met: list[MentionAt], sentence: Sentence) -> set[str]:
        """Who stands in one list with them, with nothing between but titles and names: parsers lose long lists."""
        inside = sorted(self.draft.mentions_in(sentence.span), key=lambda m: m.span)
        known = {m.span for m in met}
        for one, two in (*pairwise(inside), *reversed([(b, a) for a, b in pairwise(inside)])):
            between = self.parse.between(Span(min(one.span.end, two.span.end), max(one.span.start, two.span.start)))
            if one.span in known and all(t.pos in LISTING or t.lower in ("of", "for", "to") for t in between):
                known.add(two.span)
        return {m.actor for m in inside if m.span in known}

    def of_all(self, i: int) -> list[Holder]:
        """All who met, for what an account tells without saying who did it ("it was agreed to", "ways to … were discussed")."""
        if self.draft.genre != "release" or len(self.participants()) < 2 or not self._meet:
            return []
        for above in (self.parse.tokens[i], *self.parse.ancestors(i)):
            if above.lemma in words("jointly.tsv") and self.parse.children(above.i, "auxpass") and not self.parse.children(above.i, "agent"):
                return [self.principal(a) for a in self.participants()]
            if above.pos == "VERB" and self.parse.children(above.i, "nsubj"):
                break
        return []

    def _is_person(self, actor: Actor) -> bool:
        """Whether it is a named person, and no bare title."""
        return actor.kind == "person" and bool(actor.wikidata or len(actor.name.split()) > 1) and not office_class(actor.name)

    def country(self, actor_id: str | None) -> str | None:
        """The state for which the actor can act: its own where it is one, a person's where they hold office or speak for it."""
        actor: Actor | None = self._actors.get(actor_id or "")
        if actor is None:
            return None
        if actor.kind in STATE:
            return actor.country
        if actor.kind == "person":
            return self._by_title(actor)
        return None

    def party(self, actor_id: str | None) -> str | None:
        """Whom the actor acts for, as an argument: its state, or the organisation that it is."""
        actor = self._actors.get(actor_id or "")
        if actor is None or self.country(actor_id) is not None or actor.kind not in ("igo", "armed-group"):
            return self.country(actor_id)
        return self.namer.of_actor(actor, "actor")

    def _by_words(self, actor: Actor) -> str | None:
        """The state in the words right after an office and the person's name ("President Lind of Denmark")."""
        for mention in actor.mentions:
            name = self.draft.text[mention.span.start : mention.span.end].split()
            after = OF_STATE.match(self.draft.text, mention.span.end)
            if after is None or mention.how != "name" or not any(office_class(" ".join(name[:n])) for n in (1, 2, 3) if n < len(name)):
                continue
            state = after[1].split()
            found = next((code for n in (3, 2, 1) if n <= len(state) and (code := nations().get(" ".join(state[:n]).casefold()))), None)
            if found is not None:
                return found
        return None

    def _by_title(self, actor: Actor) -> str | None:
        """The country that the text or its title says a person leads ("Prime Minister Berg of Denmark")."""
        if actor.country:
            return actor.country
        if actor.id not in self._led:
            self._led[actor.id] = self._by_words(actor)
        if self._led[actor.id] is not None:
            return self._led[actor.id]
        title = (self.draft.title or "").replace("’s", "").replace("'s", "").split()
        last = actor.name.split()[-1].strip(",.") if actor.name else ""
        for k, word in enumerate(title):
            if word.strip(",.") == last and k + 2 < len(title) and title[k + 1] == "of":
                rest = [w.strip(",.") for w in title[k + 2 : k + 5] if w.lower() != "the"]
                return next((code for n in (3, 2, 1) if (code := nations().get(" ".join(rest[:n]).casefold()))), None)
        return None
