"""Named persons among the words of a source: the name beside a description, or at the end of a long title."""

from __future__ import annotations

import re

from ..actors.people import titles
from ..actors.phrases import roles
from ..actors.tables import words as table_words
from ..draft import Draft
from ..language.tokens import Token
from ..records import ActorKind, Span
from .adopt import adopt


def named_beside(draft: Draft, span: Span, head: Token | None) -> str | None:
    """The name in apposition to a description: "one of these groups, the Front", "the magazine Vidnost"."""
    if (titled := _after_its_title(draft, span)) is not None:
        return titled
    if head is None or head.pos == "PROPN":
        return None
    last = next((m for m in reversed(draft.mentions_in(span)) if m.how == "name"), None)
    person = draft.actor(last.actor) if last is not None and last.span.end >= span.end and last.span.start > head.end else None
    if person is not None and last is not None and person.kind == "person" and re.search(r",\s*(?:[\w.]+\s+){0,3}$", draft.text[head.end : last.span.start]):
        return person.id
    for child in draft.syntax.children(head.i, "appos"):
        if not (span.start <= child.start < span.end) or child.pos != "PROPN":
            continue
        whole = draft.syntax.subtree_span(child.i)
        inside = Span(max(whole.start, span.start), min(whole.end, span.end))
        known = next((m.actor for m in draft.mentions_in(child.span) if m.how == "name"), None)
        if known is not None:
            return known
        kind: ActorKind = "person" if child.ent == "PERSON" else "organisation"
        return adopt(draft, inside, child, kind=kind, why="named beside a description")
    return None


def _after_its_title(draft: Draft, span: Span) -> str | None:
    """The person whose name ends the words, or a part of them up to a comma: "Executive director of the Council on Rivers Ann Hill"."""
    inside = draft.mentions_in(span)
    persons = [m for m in inside if m.how == "name" and is_person(draft, m.actor)]
    if not persons or persons[-1].span.start <= span.start or draft.text[persons[-1].span.end : span.end].strip()[:1] not in ("", ",", "(", "–", "—"):
        return None
    before = next(iter(reversed(draft.syntax.between(Span(span.start, persons[-1].span.start)))), None)
    apart = before is not None and before.text == "," and len({m.actor for m in persons}) == 1
    return persons[-1].actor if apart or (before is not None and before.pos in ("PROPN", "NOUN")) else None


_NAME_AT_END = re.compile(r"(?<![\w-])(?:[A-ZÀ-Þ][\w’'-]{1,30}|[A-Z]\.)(?: (?:[A-ZÀ-Þ][\w’'-]{1,30}|[A-Z]\.)){0,3} [A-ZÀ-Þ][\w’'-]{1,30}(?= (?:QC|KC|MP|Jr\.?|MEP|MSP)$|$)")


def titled_name(draft: Draft, span: Span, head: Token) -> str | None:
    """The name that ends the words right after what somebody is: "Prosecutor Ann Hill QC", "writer and Research Fellow Ann Hill"; not of "the writer and Mayor Hill"."""
    name = _name_after_title(draft.text, span)
    several = len(draft.syntax.conjuncts(head.i)) > 1 and bool(draft.syntax.children(head.i, "det"))
    if name is None or several:
        return None
    persons = {m.actor: m.span for m in draft.mentions_in(span) if m.how == "name" and is_person(draft, m.actor)}
    if len(persons) == 1 and all(at.overlaps(name) for at in persons.values()):
        return next(iter(persons))
    if persons or any(_is_title(w) for w in draft.text[name.start : name.end].split()) or any(t.ent in ("GPE", "DATE") for t in draft.syntax.between(name)):
        return None
    return adopt(draft, name, None, kind="person", why="named after what they are")


def _name_after_title(text: str, span: Span) -> Span | None:
    """The last two to four capitalised words, as many of them as stand right after a word for what somebody is."""
    found = _NAME_AT_END.search(text, span.start, span.end)
    starts = [m.start() for m in re.finditer(r"\S+", text[found.start() : found.end()])] if found else []
    for at in starts[:-1]:
        before = text[span.start : found.start() + at].rstrip(" ,").rsplit(" ", 1)[-1] if found else ""
        if found and len(before) < MAX_TITLE and _is_title(before):
            return Span(found.start() + at, found.end())
    return None


MAX_TITLE = 31


def _is_title(word: str) -> bool:
    """Whether a word names what a person is or does ("prosecutor", "Fellow")."""
    role = roles().get(word.lower())
    if word in table_words("title-in-capitals"):
        return True
    return titles().get(word.lower(), ("", ""))[0] in ("head", "rank") or (role is not None and role.singular == "person")


def is_person(draft: Draft, actor_id: str) -> bool:
    actor = draft.actor(actor_id)
    return actor is not None and actor.kind == "person"
