"""Whose words "we" and "I" are in texts of several, or of somebody questioned: joint statements, and interviews without labels."""

from __future__ import annotations

import re

from ..draft import Draft
from ..records import Actor

STATEMENT = r"(?:statement|declaration|communiqu[eé]|commitments?)\b"
JOINT = re.compile(rf"^(?!remarks|background|readout|address|press )(?:.{{0,80}}\bjoint (?:press |leaders[’'] )?{STATEMENT}|.{{0,60}}\bleaders[’']? {STATEMENT})", re.IGNORECASE)
"""Titles of a text that several issue: "Joint Statement by …", "A-B Joint Statement on …", "G7 Leaders’ Statement"."""
SIGNING = re.compile(r"\b(?:from|by|of)\b(.+?)(?:\b(?:on|at|following|regarding|concerning|about)\b|:|\Z)", re.IGNORECASE)
BODY = re.compile(r"[A-Z]+\d*\Z")
"""Bodies of states by their letters ("G7", "NATO")."""
INTERVIEW = re.compile(r"\binterview(?:s|ed)?\b|\b(?:speaks|talks|spoke|talked) (?:to|with)\b|\bquestions (?:to|for)\b", re.IGNORECASE)
QUESTIONS = 3
"""Paragraphs that ask, so that a text is an interview."""
AUTHORS = 12


def joint(draft: Draft) -> tuple[str, ...]:
    """Who issue a joint statement, in the order of its title: the persons named, the governments of whom no person is, and bodies of states.

    Empty for other texts, and where the title names neither two countries nor a body of states and no "We, the …" opens the text.
    """
    title = draft.title or ""
    if draft.genre != "release" or (found := JOINT.search(title)) is None:
        return ()
    signing = SIGNING.search(title, found.start())
    named = _in_title(signing[1] if signing is not None else title[: found.end()], [a for a in draft.actors if a.kind in ("person", "government", "igo") or BODY.match(a.name)])
    lands = {a.country for a in named if a.country}
    if len(lands) < 2 and not any(not a.country for a in named if a.kind == "igo" or BODY.match(a.name)):
        return tuple(_we_the(draft)[:AUTHORS])
    people = {a.country for a in named if a.kind == "person"}
    return tuple(a.id for a in named if a.kind != "government" or a.country not in people)[:AUTHORS]


def _in_title(title: str, actors: list[Actor]) -> list[Actor]:
    """Those whom the words name, by where they do; persons by their surnames."""
    at: list[tuple[int, str, Actor]] = []
    for actor in actors:
        names = {actor.name, *actor.aliases, *(m.text for m in actor.mentions if m.how == "name")}
        names = {n.split()[-1] for n in names} if actor.kind == "person" else names
        found = [m.start() for n in names if len(n) > 1 and (m := re.search(rf"(?<!\w){re.escape(n)}(?!\w)", title))]
        at += [(min(found), actor.id, actor)] if found else []
    return [actor for _, _, actor in sorted(at, key=lambda x: x[:2])]


def _we_the(draft: Draft) -> list[str]:
    """The actors of "We, the Leaders of the Group of Ten, …" in the first sentences."""
    for sentence in draft.syntax.sentences[:3]:
        found = re.match(r"\W*We, [^.;]{3,300}?, ", draft.text[sentence.span.start : sentence.span.end]) or re.match(
            r"\W*We, (?:the )?(?:[\w’']+ ){1,8}", draft.text[sentence.span.start : sentence.span.end]
        )
        if found is not None:
            end = sentence.span.start + found.end()
            return list(dict.fromkeys(m.actor for m in draft.mentions_in(sentence.span) if m.span.start < end and m.how == "name"))
    return []


def interviewee(draft: Draft, offset: int) -> str | None:
    """Who answers in an interview without labels, where a first person stands in an answer: the first person named in the title or the opening."""
    if draft.genre != "report" or INTERVIEW.search(draft.title or "") is None or draft.parse is None:
        return None
    asking = sorted(b for b in [*draft.blocks, *draft.subheads] if draft.text[b.start : b.end].rstrip().endswith("?"))
    if len(asking) < QUESTIONS or offset < asking[0].end or any(b.start <= offset < b.end for b in asking):
        return None
    people = [a for a in draft.actors if a.kind == "person"]
    named = [a.id for a in _in_title(draft.title or "", people)]
    opening = [m.actor for s in draft.syntax.sentences[:6] for m in draft.mentions_in(s.span) if m.how == "name" and any(a.id == m.actor for a in people)]
    return next(iter([*named, *opening]), None)
