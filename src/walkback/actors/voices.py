"""Whose words "I" and "we" are outside quotation marks: a transcript's speaker, the signer of a text, else who issues it."""

from __future__ import annotations

import re
from bisect import insort
from dataclasses import replace

from ..draft import Draft, MentionAt
from ..language.tokens import Token
from ..records import Actor, Mention, Span
from .joint import interviewee, joint
from .knowledge import Knowledge
from .names import fold, office_class, office_sector, skeleton, slug
from .offices import held, holders
from .people import same_given, titles

SINGULAR = frozenset({"i", "me", "my", "myself"})
PLURAL = frozenset({"we", "us", "our", "ourselves"})
FIRST = SINGULAR | PLURAL
HOMES = (
    ("USA", re.compile(r"white house|u\.?s\.? (department|government)|state department|pentagon", re.I)),
    ("RUS", re.compile(r"kremlin|president of russia", re.I)),
    ("GBR", re.compile(r"gov\.uk|downing street|foreign office", re.I)),
    ("UKR", re.compile(r"president of ukraine", re.I)),
)
LABEL = re.compile(r"[^\n:.?!]{3,80}?(?=: )")
WORD = r"[A-Z][\w.’'-]*"
SIGNED = re.compile(rf"^(?:Joint )?(?:Press )?(?:Statement|Remarks|Message|Letter|Address|Proclamation)s?(?: [Aa]s (?:Prepared|Delivered)(?: [Ff]or Delivery)?)? (?:by|from|of) (?:the )?({WORD}(?:\s{WORD}){{0,7}})")
PREPOSED = re.compile(r"\s(?:On|Following|Regarding|After|Marking|In|At|For|To|About|Upon|Ahead|Before)\b")


def home_of(draft: Draft) -> str | None:
    """The country whose office publishes the document, by the publisher's name or address."""
    about = f"{draft.publisher or ''} {draft.document.url or ''}"
    return next((iso for iso, pattern in HOMES if pattern.search(about)), None)


def voice(draft: Draft, token: Token) -> str | None:
    """The actor whose words a first person outside quotation marks is part of, or None where the text is a report."""
    if draft.genre == "transcript":
        return turn(draft, token.start)
    if draft.genre != "release":
        return interviewee(draft, token.start)
    if token.lower in PLURAL and (together := joint(draft)):
        return together[0]
    return signer(draft) or (head_of_state(draft) if token.lower in SINGULAR else government(draft))


def turn(draft: Draft, offset: int) -> str | None:
    """Who speaks at an offset of a transcript: whom the last label before it names."""
    for block in reversed([b for b in draft.blocks if b.start <= offset]):
        label = LABEL.match(draft.text, block.start, block.end)
        if label is None or label.end() >= offset:
            continue
        named = [m for m in draft.mentions_in(Span(block.start, label.end())) if m.span.end == label.end()]
        if named:
            return named[-1].actor
    return None


def signer(draft: Draft) -> str | None:
    """The person whom the title names as the author, where the text has such an actor."""
    named = SIGNED.search(draft.title or "")
    if named is None:
        return None
    return whom(draft, PREPOSED.split(named.group(1))[0])


def whom(draft: Draft, words: str) -> str | None:
    """The person of the document whom a title's words name: by surname, and by first name where they tell one ("First Lady Ann Hill" is not Tom Hill)."""
    *before, surname = words.casefold().split()
    first = before[-1] if before and before[-1] not in titles() else None
    known = [a for a in draft.actors if a.kind == "person" and a.name.casefold().split()[-1:] == [surname]]
    return next((a.id for a in known if first is None or len(a.name.split()) == 1 or same_given(skeleton(first), skeleton(a.name.split()[0]))), None)


def government(draft: Draft) -> str | None:
    """The government that publishes the document, where it is an actor of the reading."""
    key = (home_of(draft) or "").lower()
    return key if draft.actor(key) is not None else None


def head_of_state(draft: Draft) -> str | None:
    """The president (else the head of government) of the country that publishes, where the reading has that person."""
    home = home_of(draft)
    for a in draft.actors:
        if (
            a.kind == "person"
            and a.country == home
            and home
            and re.match(r"(president|prime minister|federal chancellor|acting president)\b", (a.office or "").casefold())
        ):
            return a.id
    return None


def add_publisher(draft: Draft, knowledge: Knowledge, spoken: list[Token]) -> None:
    """Enter the government that publishes a release with first persons, and on its date the one who heads it, as actors where the text has not named them."""
    home = home_of(draft)
    if draft.genre != "release" or home is None or home not in knowledge.countries or not spoken:
        return
    known = knowledge.known[home.lower()]
    add_signer(draft, knowledge, home)
    if draft.actor(known.id) is None:
        draft.actors.append(Actor(id=known.id, name=known.name, kind="government", country=home, sectors=known.sectors, why="publishes the document"))
    day = draft.published[:10] if draft.published else None
    people = {h.term.person for cls in ("president", "prime-minister") for h in holders(knowledge, home, cls, day) if h.basis == "known"}
    singular = any(t.lower in SINGULAR for t in spoken)
    if singular and head_of_state(draft) is None and signer(draft) is None and (key := _leader(knowledge, people, home, day)):
        term = held(knowledge, key, day)[0].term
        draft.actors.append(
            Actor(
                id=key, name=knowledge.people[key], kind="person", country=home, sectors=("GOV",), office=term.office, office_basis="known",
                speaks_for=known.id, wikidata=knowledge.wikidata.get(key), why="heads the office that publishes the document",
            )
        )  # fmt: skip


def add_signer(draft: Draft, knowledge: Knowledge, home: str) -> None:
    """Enter the person whom only the title names as the author: "Statement by National Security Advisor Ann Hill on …"."""
    named = SIGNED.search(draft.title or "")
    if named is None or signer(draft) is not None:
        return
    words = PREPOSED.split(named.group(1))[0].split()
    k = next((k for k in range(len(words)) if fold(" ".join(words[k:])) in knowledge.full), max(0, len(words) - 2))
    name, title = " ".join(words[k:]), " ".join(words[:k])
    if " " not in name or any(w.lower() in titles() for w in words[k:]) or any(_of_a_country(knowledge, w) for w in words[k:]):
        return
    key = next(iter(knowledge.full.get(fold(name), ())), slug(name))
    cls = office_class(title) if title else None
    draft.actors.append(
        Actor(
            id=key, name=knowledge.people.get(key, name), kind="person", country=home, sectors=(office_sector(cls),) if cls else (), office=title or None,
            office_basis="stated" if title else "unknown", speaks_for=home.lower(), why="the title names the author",
        )
    )  # fmt: skip


def _of_a_country(knowledge: Knowledge, word: str) -> bool:
    entry = knowledge.names.get(word)
    return word in knowledge.demonyms or (entry is not None and knowledge.known[entry.actor].kind == "government")


def _leader(knowledge: Knowledge, people: set[str], home: str, day: str | None) -> str | None:
    heads = [p for p in people if any(h.term.cls == "president" and h.term.country == home for h in held(knowledge, p, day))]
    return heads[0] if len(heads) == 1 else next(iter(people)) if len(people) == 1 else None


def _first_persons(draft: Draft) -> list[Token]:
    quoted = [q.span for q in draft.quotes if q.depth == 0]
    found = [t for t in draft.syntax.tokens if t.lower in FIRST and t.text != "US" and t.pos in ("PRON", "DET")]
    return [t for t in found if not any(q.start <= t.start < q.end for q in quoted)]


def add_first_persons(draft: Draft, knowledge: Knowledge) -> None:
    """Give the first persons outside quotation marks the actor whose words they are, as mentions; "we" of a joint statement means all who issue it."""
    spoken = _first_persons(draft)
    add_publisher(draft, knowledge, spoken)
    together = joint(draft)
    by_actor: dict[str, list[Mention]] = {}
    for t in spoken:
        who = voice(draft, t)
        if who is None or draft.mentions_in(t.span):
            continue
        also = together[1:] if together[:1] == (who,) else ()
        insort(draft.mentions, MentionAt(span=t.span, actor=who, how="pronoun", head=t.i, also=also), key=lambda m: m.span)
        by_actor.setdefault(who, []).append(Mention(span=t.span, text=t.text, how="pronoun"))
    if by_actor:
        draft.actors = [_with(a, by_actor.get(a.id, [])) for a in draft.actors]


def _with(actor: Actor, more: list[Mention]) -> Actor:
    if not more:
        return actor
    return replace(actor, mentions=tuple(sorted([*actor.mentions, *more], key=lambda m: m.span)))
