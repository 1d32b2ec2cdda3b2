"""A story of two invented states, told by four outlets, and a stage that reads it by fixed words: a case to look at, made in a second."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from walkback.casefile import adding
from walkback.draft import Draft
from walkback.pipeline import Pipeline
from walkback.records import Actor, Document, Event, Furniture, Mention, Position, Span, Statement, When, Where

PEOPLE = {
    "Ilse Maren": ("kelmar", "President"), "Jonas Brandt": ("kelmar", "Defence Minister"), "Ada Holm": ("kelmar", "spokeswoman"),
    "Pavel Orsk": ("tovria", "President"), "Mirela Tanase": ("tovria", "Foreign Minister"), "Henrik Lauge": ("northern-compact", "Secretary"),
    "Sanna Veld": ("varnia", "Prime Minister"),
}  # fmt: skip
STATES = {"Kelmar": "kelmar", "Tovria": "tovria", "the Northern Compact": "northern-compact", "Varnia": "varnia"}
OUTLETS = ("Compass Wire", "Sevrin Courier", "Lund Herald", "Harbour Post")
ISSUES = {
    "a ceasefire in the Arden zone": "ceasefire(Kelmar,Tovria)", "membership of the Northern Compact": "membership(Kelmar,Northern Compact)",
    "sanctions on Tovrian grain": "sanctions(Kelmar,Tovria)", "observers in the Arden zone": "peacekeepers(Northern Compact,Arden)",
    "an exchange of prisoners": "prisoners(Kelmar,Tovria)", "the talks in Lund": "talks(Kelmar,Tovria)", "frigates in the strait": "troops(Kelmar,Strait of Arden)",
}  # fmt: skip
STANCES = {"supports": "support", "rules out": "oppose", "is open to": "open", "accepts only in return for the crews": "conditional", "has not decided on": "undecided"}
ACTS = {
    "shelled": ("ASSAULT", "heavy-weapons", "194", 4), "met": ("CONSULT", "visit", "040", 1), "seized two freighters of": ("COERCE", "seize", "171", 4),
    "cut grain ties with": ("SANCTION", "discontinue", "163", 4), "accused": ("ACCUSE", "allege", "112", 3), "warned": ("THREATEN", "restrict", "132", 3),
    "released the crews of": ("RETREAT", "release", "0841", 2), "sent grain to": ("AID", None, "070", 2), "thanked": ("SUPPORT", None, "051", 1),
}  # fmt: skip
STATUSES = {"": "happened", "plans to have ": "planned", "denied that it ": "denied", "is said to have ": "alleged", "put off a day on which it ": "postponed", "may soon have ": "possible"}
PLACES = {"Lund": ("SWE", 55.7, 13.19), "Vienna": ("AUT", 48.21, 16.37), "Geneva": ("CHE", 46.2, 6.15)}
_any = "|".join
STANDS = re.compile(rf"({_any(PEOPLE)})( told diplomats| said)( on \w+day)? that ({_any(STATES)}) ({_any(STANCES)}) ({_any(ISSUES)})(?:, the ({_any(OUTLETS)}) reported)?")
DID = re.compile(rf"({_any(STATES)}) ({_any(STATUSES)})({_any(ACTS)}) ({_any(STATES)})(?: in ({_any(PLACES)}))?", re.IGNORECASE)
QUOTED = re.compile(rf"“([^”]+)” (?:said|told reporters) ({_any(PEOPLE)})|({_any(PEOPLE)}) (?:said|told reporters): “([^”]+)”")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Told:
    """Reads the story's few forms of sentence."""

    name = "told"
    needs = frozenset({"document"})
    gives = frozenset({"actors", "statements", "events", "positions"})

    def __call__(self, draft: Draft) -> Draft:
        text, document = draft.text, draft.document
        draft.title, draft.publisher, draft.language = document.title, document.publisher, "en"
        draft.published, draft.published_basis = document.published, "given" if document.published else "unknown"
        self._actors(draft, text)
        draft.furniture += [Furniture(span=Span(*m.span()), kind="advert") for m in re.finditer("ADVERTISEMENT", text)]
        for n, m in enumerate(re.finditer(rf"\bon ({_any(DAYS)})", text), 1):
            day = _day(document.published, m[1])
            draft.times.append(When(id=f"t{n}", span=Span(*m.span()), text=m[0], type="DATE", value=day, start=day, end=day, basis="relative", why="a weekday"))
        draft.places += [
            Where(id=f"l{n}", span=Span(*m.span()), name=m[0], country=PLACES[m[0]][0], lat=PLACES[m[0]][1], lon=PLACES[m[0]][2], precision="city", why="a fixed word")
            for n, m in enumerate(re.finditer(_any(PLACES), text), 1)
        ]
        for n, m in enumerate(STANDS.finditer(text), 1):
            self._stand(draft, n, m)
        for n, m in enumerate(QUOTED.finditer(text), 1):
            words, who = (1, 2) if m[1] else (4, 3)
            start, end = m.span(words)
            draft.statements.append(Statement(
                id=f"q{n}", speaker=_slug(m[who]), source=(Span(*m.span(who)),), cue=(), content=(Span(start - 1, end + 1),), kind="direct",
                content_text=text[start - 1 : end + 1], confidence=0.95, why="quotation marks",
            ))  # fmt: skip
        for n, m in enumerate(DID.finditer(text), 1):
            self._act(draft, n, m)
        return draft

    def _actors(self, draft: Draft, text: str) -> None:
        for name, (side, office) in PEOPLE.items():
            self._actor(draft, text, name, _slug(name), kind="person", speaks_for=side, office=office, office_basis="stated")
        for name, slug in STATES.items():
            self._actor(draft, text, name, slug, kind="igo" if "Compact" in name else "government")
        for name in OUTLETS:
            self._actor(draft, text, name, _slug(name), kind="media")

    def _actor(self, draft: Draft, text: str, name: str, slug: str, **more: object) -> None:
        found = tuple(Mention(span=Span(*m.span()), text=m[0], how="name") for m in re.finditer(re.escape(name), text, re.IGNORECASE))
        if found:
            shown = name.removeprefix("the ")
            draft.actors.append(Actor(id=slug, name=shown, mentions=found, why="a fixed word", **more))  # type: ignore[arg-type]

    def _stand(self, draft: Draft, n: int, m: re.Match[str]) -> None:
        person, state, stance, issue, outlet = m[1], m[4], STANCES[m[5]], ISSUES[m[6]], m[7]
        content = (Span(m.start(4) - 5, m.end(6)),)
        words = draft.text[content[0].start : content[0].end]
        time = next((t.id for t in draft.times if m.start() <= t.span.start < m.end()), None)
        draft.statements.append(Statement(
            id=f"s{n}", speaker=_slug(person), source=(Span(*m.span(1)),), cue=(Span(m.start(2) + 1, m.end(2)),), content=content, kind="indirect",
            content_text=words, time=time, reported_by=(_slug(outlet),) if outlet else (), confidence=0.88, why="a form of the story",
        ))  # fmt: skip
        draft.positions.append(Position(
            id=f"p{n}", holder=STATES[state], voice=_slug(person), issue=issue, stance=stance, via=f"s{n}", time=time,  # type: ignore[arg-type]
            evidence=content, evidence_text=words, confidence=0.86 if not outlet else 0.55, why="a form of the story",
        ))  # fmt: skip

    def _act(self, draft: Draft, n: int, m: re.Match[str]) -> None:
        state = {k.lower(): v for k, v in STATES.items()}
        kind, mode, cameo, quad = ACTS[m[3].lower()]
        span, place = Span(*m.span()), next((p.id for p in draft.places if m[5] and p.span.start == m.start(5)), None)
        draft.events.append(Event(
            id=f"e{n}", source=(state[m[1].lower()],), target=(state[m[4].lower()],), type=kind, mode=mode, cameo=cameo, quad=quad,  # type: ignore[arg-type]
            status=STATUSES[m[2].lower()], evidence=(span,), evidence_text=m[0], trigger=(Span(*m.span(3)),), source_spans=(Span(*m.span(1)),),  # type: ignore[arg-type]
            target_spans=(Span(*m.span(4)),), place=place, confidence=0.8, why=f"the words {m[3]}",
        ))  # fmt: skip


def story_pipeline() -> Pipeline:
    return Pipeline([Told()])


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _day(published: str | None, weekday: str) -> str | None:
    if published is None:
        return None
    day = date.fromisoformat(published)
    return (day - timedelta(days=(day.weekday() - DAYS.index(weekday)) % 7)).isoformat()


LEANS = {  # issue: who voices it, and how the stance goes over the months
    "a ceasefire in the Arden zone": {"kelmar": "supports supports supports", "tovria": "rules out|is open to|supports", "northern-compact": "supports supports"},
    "membership of the Northern Compact": {"kelmar": "rules out|has not decided on|is open to|supports", "northern-compact": "is open to|supports", "tovria": "rules out"},
    "sanctions on Tovrian grain": {"kelmar": "supports|supports|accepts only in return for the crews", "tovria": "rules out", "varnia": "rules out|is open to"},
    "observers in the Arden zone": {"kelmar": "is open to|supports", "tovria": "rules out|has not decided on|is open to", "northern-compact": "supports", "varnia": "supports"},
    "an exchange of prisoners": {"kelmar": "accepts only in return for the crews|supports", "tovria": "supports"},
    "the talks in Lund": {"kelmar": "supports", "tovria": "is open to|supports", "varnia": "supports", "northern-compact": "supports"},
    "frigates in the strait": {"kelmar": "rules out|is open to|supports", "tovria": "rules out", "varnia": "rules out"},
}
VOICES = {side: [p for p, (s, _) in PEOPLE.items() if s == side] for side in ("kelmar", "tovria", "northern-compact", "varnia")}
SAYINGS = ("Our guns stay on the Hollin heights until there is a treaty", "Nobody here will be starved", "The crews are guests, not prisoners", "There will be no second warning", "A corridor for grain is a corridor for peace")
NAME_OF = {v: k for k, v in STATES.items()}


def story(reports: int = 48, *, seed: int = 7) -> Iterator[Document]:
    """The reports, in order of time."""
    draw = random.Random(seed)
    first = date(2031, 2, 3)
    for n in range(reports):
        day = first + timedelta(days=round(n * 150 / reports))
        part, outlet = n / reports, OUTLETS[n % len(OUTLETS)]
        lines = ["ADVERTISEMENT"] if n % 6 == 0 else []
        side, other = draw.sample(["Kelmar", "Tovria", "Kelmar", "Tovria", "Varnia", "the Northern Compact"], 2)
        while other == side:
            other = draw.choice(["Kelmar", "Tovria", "Varnia"])
        act = draw.choice(list(ACTS)[: 6 if part < 0.55 else 9] if draw.random() < 0.6 else ["met", "thanked", "sent grain to"])
        status = draw.choices(list(STATUSES), [10, 2, 1, 2, 1, 1])[0]
        place = f" in {draw.choice(list(PLACES))}" if act == "met" else ""
        lines.append(f"{side[0].upper()}{side[1:]} {status}{act} {other}{place}, officials of both sides told the paper.")
        for issue in draw.sample(list(ISSUES), 2):
            held = LEANS[issue]
            who = draw.choice(list(held))
            steps = held[who].replace(" supports", "|supports").split("|")
            stance = steps[min(int(part * len(steps)), len(steps) - 1)]
            person = draw.choice(VOICES[who])
            weekday = DAYS[(day.weekday() - draw.randrange(3)) % 7]
            relay = f", the {draw.choice([o for o in OUTLETS if o != outlet])} reported" if draw.random() < 0.3 else ""
            lines.append(f"{person} said on {weekday} that {NAME_OF[who]} {stance} {issue}{relay}.")
        saying = SAYINGS[n // 2 % len(SAYINGS)]
        speaker = {0: "Jonas Brandt", 1: "Ilse Maren", 2: "Pavel Orsk", 3: "Jonas Brandt", 4: "Mirela Tanase"}[SAYINGS.index(saying)]
        lines.append(f"{speaker} told reporters: “{saying if n % 2 == 0 else saying + ', and we have never said anything else'}.”")
        if n % 3 == 0:
            lines.append(f"{NAME_OF['tovria']} {draw.choice(list(STATUSES))}{draw.choice(list(ACTS))} Kelmar.")
        subject = lines[1 if lines[0] == "ADVERTISEMENT" else 0].split(",")[0]
        yield Document(
            id=f"{_slug(outlet)}-{n}", text="\n\n".join(lines), published=day.isoformat(), publisher=outlet, title=subject, url=f"https://example.org/{_slug(outlet)}/{n}"
        )


def make(path: Path, *more: Document, reports: int = 48) -> Path:
    """A case of the story."""
    for _ in adding(path, [*story(reports), *more], pipeline=story_pipeline):
        pass
    return path
