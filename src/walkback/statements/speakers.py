"""Who speaks: from the words of a source to actors, through documents, spokespeople, relatives, plurals and the first person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..actors.joint import joint
from ..actors.phrases import roles
from ..actors.voices import PREPOSED, SIGNED, voice, whom
from ..draft import Draft, MentionAt
from ..language.tokens import Token
from ..records import Actor, ActorKind, Span
from .adopt import adopt
from .authors import author, body_of, is_first_person, mention_on, researchers
from .clauses import RELATIVE
from .found import NOBODY, Found, Speaker
from .layout import orator
from .lexicon import rows, words
from .participants import leading, together
from .titled import named_beside, titled_name

QUESTIONERS = frozenset({"Q", "A", "Question"})


def speaker_of(draft: Draft, source: list[Span], *, speech: str | None = None, document: Sequence[str] = ()) -> Speaker:
    """The speaker that the words of a source mean.

    `speech` is the speaker of the words around (who "I" is there), `document` whose document was spoken of last ("the statement").
    """
    if not source:
        return NOBODY
    span = source[0]
    head = _head(draft, span)
    span = _without_clauses(draft, span, head)
    if draft.text[span.start : span.end] in QUESTIONERS:
        return Speaker(reason="a questioner whom the transcript does not name")
    if head is not None and is_first_person(head):
        if speech is None and head.lower not in ("i", "me", "my", "mine", "myself") and (ids := joint(draft)):
            return Speaker(id=ids[0], others=ids[1:], note="the first person is who issue the statement")
        who = speech or voice(draft, head) or issuer(draft)
        if who is None:
            return Speaker(reason="a first person of whom the text does not say")
        return Speaker(id=who, note="the first person is who speaks")
    if head is not None and head.lower in RELATIVE and not head.text.isupper():  # the WHO is none
        return _antecedent(draft, head)
    if head is not None and head.lemma in words("documents") | words("joint"):
        return author(draft, span, head, document, speaker_of)
    if head is not None and (team := researchers(draft, span, head)) is not None:
        return Speaker(id=team, note="the research is theirs")
    if head is not None and head.lemma in words("spokespeople") and (found := _principal(draft, span, head)):
        return found
    if head is not None and (all_of_them := together(draft, span, head)):
        return Speaker(id=all_of_them[0], others=tuple(all_of_them[1:]), note="those whom the opening names")
    if head is not None and (who := titled_name(draft, span, head)) is not None:
        return Speaker(id=who)
    named = named_beside(draft, span, head)
    found_ids = (named,) if named else draft.actors_of(span)
    listed = _listed(draft, span, head)
    if found_ids or listed:
        ids = tuple(dict.fromkeys([*(found_ids if not listed or len(found_ids) > len(listed) else ()), *listed, *found_ids]))
        return Speaker(id=ids[0], others=ids[1:])
    return _within(draft, span, head)


def _without_clauses(draft: Draft, span: Span, head: Token | None) -> Span:
    """The words of a source up to a clause that says more of somebody or some place ("a traveller in Port Vale, where Senator X …")."""
    inside = [t for t in draft.syntax.between(span) if head is not None and t.i > head.i and t.dep in ("relcl", "advcl")]
    starts = [at for t in inside if head is not None and (at := draft.syntax.subtree_span(t.i).start) > head.end]
    return Span(span.start, min(starts)) if starts else span


def _head(draft: Draft, span: Span) -> Token | None:
    root = draft.syntax.root_of(span)
    if root is not None and root.pos in ("ADP", "DET", "SCONJ") and (kids := draft.syntax.children(root.i, "pobj")):
        return kids[0] if kids[0].start < span.end else root
    return root


def _listed(draft: Draft, span: Span, head: Token | None) -> list[str]:
    """Actors of a list of speakers: those on the head and on what is coordinated with it."""
    if head is None:
        return []
    heads = [draft.syntax.tokens[k] for k in draft.syntax.conjuncts(head.i)]
    inside = [t for t in heads if span.start <= t.start < span.end and t.pos in ("NOUN", "PROPN", "PRON")]
    return [a for t in inside if (a := mention_on(draft, t))] if len(inside) > 1 else []


def _antecedent(draft: Draft, relative: Token) -> Speaker:
    """ "…, who said": the noun that the clause hangs on."""
    parse = draft.syntax
    verb = next((t for t in parse.ancestors(relative.i) if t.dep == "relcl"), None)
    if verb is None and (before := _noun_before(draft, relative)) is not None:
        return Speaker(id=before, note="the noun right before “who”")
    if verb is None:
        return Speaker(reason="a relative pronoun whose noun the parse does not show")
    noun = parse.tokens[verb.head]
    whole = parse.subtree_span(noun.i)
    return speaker_of(draft, [Span(whole.start, max(noun.end, min(whole.end, relative.start)))])


def _noun_before(draft: Draft, relative: Token) -> str | None:
    """The actor on the word before a relative pronoun and its comma, where the parse hangs the clause on nothing."""
    k = relative.i - 1
    if k > 0 and draft.syntax.tokens[k].text == ",":
        k -= 1
    return mention_on(draft, draft.syntax.tokens[k]) if k >= 0 and draft.syntax.tokens[k].sent == relative.sent else None


def _principal(draft: Draft, span: Span, head: Token) -> Speaker | None:
    """An unnamed spokesperson speaks as the principal and passes the words on; a named one is the speaker."""
    inside = draft.mentions_in(span)
    persons = [m for m in inside if (a := draft.actor(m.actor)) is not None and a.kind == "person" and m.how == "name"]
    named = next((m for m in persons if _appositive(draft, m, head)), None)
    if named is not None:
        return Speaker(id=named.actor)
    own = next((m for m in inside if m.span.start <= head.start < m.span.end), None)
    relay = own.actor if own else adopt(draft, span, head, kind="person", why="an unnamed spokesperson")
    others = [m.actor for m in inside if m.actor != relay and not (m.how == "name" and m.actor == relay)]
    for_whom = next(iter(others), None) or _speaks_for(draft, relay) or body_of(draft, head) or _named_before(draft, head)
    if for_whom is None:
        return Speaker(id=relay, passes_on=True, note="an unnamed spokesperson")
    relays = (relay,) if relay and relay != for_whom else ()
    return Speaker(id=for_whom, relays=relays, passes_on=True, note="an unnamed spokesperson speaks as the principal")


def _named_before(draft: Draft, head: Token) -> str | None:
    """Whom "the spokeswoman" speaks for: whoever the one named last does ("a police spokeswoman said …; the spokeswoman said")."""
    parse = draft.syntax
    if not any(c.lower == "the" for c in parse.children(head.i, "det")):
        return None
    last = next((t for t in reversed(parse.tokens[max(0, head.i - BACK) : head.i]) if t.lemma == head.lemma and t.pos == "NOUN"), None)
    if last is None:
        return None
    found = _principal(draft, parse.subtree_span(last.i), last)
    return found.id if found is not None and found.relays else None


BACK = 300
"""Tokens before "the spokeswoman" within which it was said whose she is."""


def _speaks_for(draft: Draft, relay: str | None) -> str | None:
    actor = draft.actor(relay)
    if actor is None:
        return None
    if actor.speaks_for:
        return actor.speaks_for
    country = (actor.country or "").lower()
    return country if draft.actor(country) is not None else None


def _appositive(draft: Draft, mention: MentionAt, head: Token) -> bool:
    """Whether a name stands in one noun phrase with the head as its apposition ("spokesman Jan Doe", "Jan Doe, a spokesman")."""
    token = draft.syntax.tokens[mention.head]
    if token.i == head.i or mention.span.start <= head.start < mention.span.end:
        return True
    return (token.dep == "appos" and token.head == head.i) or (head.dep in ("appos", "compound", "nmod") and head.head == token.i)


def _within(draft: Draft, span: Span, head: Token | None) -> Speaker:
    """A name inside the source that no mention sits on the head of; else the source as the report describes it."""
    inside = draft.mentions_in(span)
    persons = [m for m in inside if m.how == "name" and (a := draft.actor(m.actor)) is not None and a.kind == "person"]
    beside = [m for m in persons if head is not None and _appositive(draft, m, head)]
    if beside:
        return Speaker(id=beside[0].actor)
    name = _personal_name(draft, span)
    if name is not None and (head is None or head.pos != "NOUN" or not _below(draft, name, head)):
        return Speaker(id=adopt(draft, name, None, kind="person", why="named as a source"), note="named as a source")
    if head is not None and (part := _part_of(draft, span, head)) is not None:
        return Speaker(id=part, note="as the report describes them")
    if head is not None and head.lower == "another" and (noun := _one_before(draft, head)) is not None:
        return Speaker(id=adopt(draft, span, None, kind="person", why="one more of those described before", name=f"another {noun}"), note="as the report describes them")
    if head is not None and head.lemma in words("mute"):
        return Speaker(reason="an act or event speaks for nobody")
    last = next(iter(reversed(draft.syntax.between(span))), None)
    if head is not None and head.pos == "NUM" and last is not None and last.tag == "NN" and last.lemma in roles():
        return Speaker(id=adopt(draft, span, last, kind="person", why="described, not named"), note="as the report describes them")  # "a 911 dispatcher"
    if head is not None and head.ent in ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT"):
        return Speaker(reason="the words of the source name nobody")
    if head is None or head.pos in ("PRON", "DET") or head.lower in ("it", "this", "that", "there"):
        return Speaker(reason="a pronoun that the text does not resolve")
    if head.pos == "PROPN" or (head.pos in ("NOUN", "ADJ", "NUM") and head.text[:1].isalpha()):
        kind: ActorKind = "group" if head.tag in ("NNS", "NNPS") else "organisation" if head.ent == "ORG" else "unknown"
        why = "described, not named" if head.pos != "PROPN" else "named as a source"
        return Speaker(id=adopt(draft, span, head, kind=kind, why=why), note="as the report describes them")
    return Speaker(reason="no actor found in the words of the source")


def _one_before(draft: Draft, head: Token) -> str | None:
    """What somebody was called of whom there is "another": the last noun after "one", "a" or "another" that spoke ("one resident said")."""
    parse = draft.syntax
    for token in reversed(parse.tokens[max(0, head.i - NEAR) : head.i]):
        if token.pos == "NOUN" and token.lemma in roles() and token.dep in ("nsubj", "nsubjpass") and any(c.lower in ("one", "a", "an", "another") for c in parse.children(token.i)):
            return token.lemma
    return None


NEAR = 80
"""Tokens before "another" within which the first was told of."""


def _part_of(draft: Draft, span: Span, head: Token) -> str | None:
    """ "One of the victims", "two thirds of the economists", "70% of voters": a part of a group, by all its words."""
    if head.pos not in ("NUM", "NOUN", "PRON", "DET", "ADJ") or not (head.pos == "NUM" or head.ent in ("CARDINAL", "PERCENT") or head.lower in QUANTITIES):
        return None
    whole = [o for p in draft.syntax.children(head.i, "prep") if p.lower in ("of", "among") for o in draft.syntax.children(p.i, "pobj")]
    if not whole or whole[0].pos not in ("NOUN", "PROPN"):
        return None
    one = head.lower in ("one", "another")
    return adopt(draft, span, head, kind="person" if one else "group", why="a part of a group, not named")


QUANTITIES = frozenset({"some", "many", "most", "half", "third", "thirds", "quarter", "majority", "several", "few", "number", "all", "none", "one", "another"})


def _below(draft: Draft, name: Span, head: Token) -> bool:
    """Whether a name only says whose somebody is: "a friend of Ann Hill's brother", "foes of Hill"."""
    if head.lemma in VOICED:
        return False
    last = draft.syntax.between(name)[-1]
    while last.i != head.i and last.head != last.i:
        if last.dep in ("pobj", "poss"):
            return True
        last = draft.syntax.tokens[last.head]
    return False


VOICED = frozenset({"opinion", "view", "word", "mind", "eye", "judgment", "judgement", "assessment", "estimation", "account", "telling"})
"""Nouns by which their owner speaks: "in Mr Hill's opinion"."""


def _personal_name(draft: Draft, span: Span) -> Span | None:
    """The longest run of tokens tagged as one PERSON inside the source, on or beside its head."""
    best: Span | None = None
    run: list[Token] = []
    for token in [*draft.syntax.between(span), None]:
        if token is not None and token.ent == "PERSON" and not (run and token.ent_start):
            run.append(token)
            continue
        if run:
            at = Span(run[0].start, run[-1].end)
            if best is None or at.end - at.start > best.end - best.start:
                best = at
        run = [token] if token is not None and token.ent == "PERSON" else []
    return best


def issuer(draft: Draft) -> str | None:
    """Whose own text a document is: the person whom a release's title names as its author, else who publishes it."""
    if draft.genre == "transcript":
        label = orator(draft)
        return speaker_of(draft, [label]).id if label is not None else None
    if draft.genre != "release":
        return None
    if together := joint(draft):
        return together[0]
    title = draft.title or ""
    named = SIGNED.search(title)
    if named:
        who = PREPOSED.split(named.group(1))[0]
        return whom(draft, who) or adopt_name(draft, who)
    publisher = (draft.publisher or "").casefold()
    return next((actor for key, actor in rows("issuers.tsv") if key in publisher), None)


def adopt_name(draft: Draft, words_: str) -> str | None:
    """An actor for a person whom only the title names."""
    parts = [w for w in words_.split() if w[:1].isupper()]
    if not parts:
        return None
    name = " ".join(parts[-2:])
    key = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    if draft.actor(key) is None:
        draft.actors.append(Actor(id=key, name=name, kind="person", why="named in the title as the author"))
    return key


def unsaid(draft: Draft) -> Speaker | None:
    """Who speaks where an account of a meeting or call says "it was noted" and names nobody: those who took part."""
    ids = leading(draft)
    return Speaker(id=ids[0], others=tuple(ids[1:]), note="said without a speaker: those whom the opening names") if ids else None


def document_of(found: Found, speaker: Speaker, draft: Draft) -> tuple[str, ...]:
    """Whose document later words mean by "the statement", where this attribution speaks of one."""
    if speaker.id is None:
        return ()
    said = {t.lemma for s in [*found.cue, *found.source] for t in draft.syntax.between(s)}
    return (speaker.id, *speaker.others) if said & (words("documents") | {"announce", "publish", "release", "issue", "write"}) else ()
