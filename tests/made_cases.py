"""Cases made quickly: a pipeline of one stage that codes by a few fixed words, and documents of invented states."""

from __future__ import annotations

import re
from pathlib import Path

from walkback.casefile import adding
from walkback.draft import Draft
from walkback.pipeline import Pipeline
from walkback.records import Actor, Document, Event, Failure, Mention, Position, Reading, Span, Statement

STATES = {"Varnia": "vrn", "Ostrava": "ost", "Belland": "bll", "Courier": "courier"}
ACTS = {"shelled": ("ASSAULT", "194", 4), "met": ("CONSULT", "040", 1), "sanctioned": ("SANCTION", "163", 4), "praised": ("SUPPORT", "051", 1)}
SAID = re.compile(r"(Varnia|Ostrava|Belland) said [^\n.]*?(\"[^\"\n]*\"|that [^\n.]*)")
ACT = re.compile(r"(Varnia|Ostrava|Belland) (denied that it )?(shelled|met|sanctioned|praised) (Varnia|Ostrava|Belland)[^.\n]*")
BOTH = re.compile(r"(Varnia|Ostrava|Belland) and (Varnia|Ostrava|Belland) met\b[^.\n]*")
STAND = re.compile(r"(Varnia|Ostrava|Belland) (supports|opposes) talks")


class Words:
    """Actors, statements, acts and positions by fixed words; the text "refuse" fails."""

    name = "words"
    needs = frozenset({"document"})
    gives = frozenset({"actors", "statements", "events", "positions"})

    def __call__(self, draft: Draft) -> Draft:
        text, document = draft.text, draft.document
        if "refuse" in text:
            from walkback.errors import UnsupportedLanguage

            raise UnsupportedLanguage("refused as asked")
        draft.title, draft.publisher, draft.language = document.title, document.publisher, "en"
        draft.published, draft.published_basis = document.published, "given" if document.published else "unknown"
        for name, actor in STATES.items():
            found = tuple(Mention(span=Span(*m.span()), text=name, how="name") for m in re.finditer(name, text))
            if found:
                media = actor == "courier"
                draft.actors.append(Actor(
                    id=actor, name=name, kind="media" if media else "government", country=None if media else actor.upper(),
                    sectors=("JRN",) if media else ("GOV",), mentions=found, why="a fixed word",
                ))  # fmt: skip
        for n, m in enumerate(SAID.finditer(text), 1):
            quoted = m[2].startswith('"')
            draft.statements.append(Statement(
                id=f"s{n}", speaker=STATES[m[1]], source=(Span(*m.span(1)),), cue=(Span(m.end(1) + 1, m.end(1) + 5),),
                content=(Span(*m.span(2)),), kind="direct" if quoted else "indirect", content_text=m[2], confidence=0.9, why="said",
            ))  # fmt: skip
        for n, m in enumerate(ACT.finditer(text), 1):
            kind, cameo, quad = ACTS[m[3]]
            draft.events.append(Event(
                id=f"e{n}", source=(STATES[m[1]],), target=(STATES[m[4]],), type=kind, cameo=cameo, quad=quad,
                status="denied" if m[2] else "happened", evidence=(Span(*m.span()),), evidence_text=m[0], trigger=(Span(*m.span(3)),),
                source_spans=(Span(*m.span(1)),), target_spans=(Span(*m.span(4)),), confidence=0.8, why=f"the word {m[3]}",
                reported_by=("courier",) if "Courier" in text else (),
            ))  # fmt: skip
        for n, m in enumerate(BOTH.finditer(text), len(draft.events) + 1):
            draft.events.append(Event(
                id=f"e{n}", source=(STATES[m[1]], STATES[m[2]]), target=(), type="CONSULT", cameo="040", quad=1, status="happened",
                evidence=(Span(*m.span()),), evidence_text=m[0], trigger=(Span(m.end(2) + 1, m.end(2) + 4),),
                source_spans=(Span(*m.span(1)), Span(*m.span(2))), confidence=0.8, why="both met",
            ))  # fmt: skip
        for n, m in enumerate(STAND.finditer(text), 1):
            draft.positions.append(Position(
                id=f"q{n}", holder=STATES[m[1]], issue="talks(VRN,OST)", stance="support" if m[2] == "supports" else "oppose",
                evidence=(Span(*m.span()),), evidence_text=m[0], confidence=0.9, why="a fixed word",
            ))  # fmt: skip
        return draft


def words_pipeline(_: object = None) -> Pipeline:
    return Pipeline([Words()])


def document(name: str, text: str, *, day: str | None = "2031-03-10", publisher: str | None = None, url: str | None = None) -> Document:
    return Document(id=name, text=text, published=day, publisher=publisher, url=url)


def add(path: Path, *documents: Document | Failure) -> list[Reading | Failure]:
    return list(adding(path, documents, pipeline=words_pipeline))


LONG = " ".join(f"The council of district {n} met the mayor about the harbour and the price of bread in week {n}." for n in range(12))
REPORTS = (
    document("courier-1", "Varnia shelled Ostrava on Monday with rockets, and 12 people were killed.\nVarnia opposes talks.", publisher="Courier"),
    document("herald-1", "Varnia shelled Ostrava with rockets, and at least 14 people were killed, officials told.", publisher="Herald", day="2031-03-11"),
    document("post-1", f"Agency text. Varnia shelled Ostrava with rockets near the river.\n{LONG}", publisher="Post"),
    document("echo-1", f"Agency text. Varnia shelled Ostrava with rockets near the river.\n{LONG}", publisher="Echo", day="2031-03-11"),
    document("courier-2", 'Belland said "we will never sell our harbour to anybody while I live, and our children will thank us".\nBelland met Ostrava.', publisher="Courier", day="2031-03-12"),
    document("herald-2", 'Belland said "we will never sell our harbour to anybody".\nOstrava denied that it shelled Belland.', publisher="Herald", day="2031-03-12"),
    document("courier-3", "Varnia supports talks.\nVarnia sanctioned Belland over grain.", publisher="Courier", day="2031-05-02"),
)  # fmt: skip
