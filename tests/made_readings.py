"""A reading made by hand, of invented people in invented states: what the views are tried on before and beside the pipeline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from walkback.records import (
    Actor,
    DocumentInfo,
    Event,
    Furniture,
    Mention,
    Position,
    Reading,
    Shift,
    Span,
    Statement,
    Warned,
    When,
    Where,
)

TEXT = Path(__file__).with_name("made_reading.txt").read_text(encoding="utf-8")


def span(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Where the words stand for the nth time."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def mention(words: str, nth: int = 0, how: str = "name") -> Mention:
    return Mention(span=span(words, nth), text=words, how=how)  # type: ignore[arg-type]


def made_reading(doc_id: str = "d1", **changes: object) -> Reading:
    """The reading; `changes` replace fields of it."""

    def statement(
        number: int, speaker: str | None, source: str, cue: str, content: str, kind: str = "indirect", **more: object
    ) -> Statement:
        given = {"confidence": 0.91, "why": "cue verb and its subject", **more}
        return Statement(
            id=f"s{number}",
            speaker=speaker,
            source=(span(source),),
            cue=(span(cue),),
            content=(span(content),),
            kind=kind,
            content_text=content,
            **given,
        )

    def event(
        number: int, source: tuple[str, ...], target: tuple[str, ...], kind: str, status: str, evidence: str, trigger: str, **more: object
    ) -> Event:
        given = {"confidence": 0.8, "why": f"{trigger} (pattern)", **more}
        return Event(
            id=f"e{number}",
            source=source,
            target=target,
            type=kind,
            status=status,
            evidence=(span(evidence),),
            evidence_text=evidence,
            trigger=(span(trigger),),
            **given,
        )

    long_quote = TEXT[TEXT.index('"Nothing is decided') : TEXT.index(" said a League")]
    text_end = len(TEXT.rstrip())
    cut = Span(TEXT.index('"Nothing is decided'), text_end)
    reading = Reading(
        document=DocumentInfo(
            id=doc_id,
            title="Varnia leaves door open to Northern League",
            published="2031-03-10",
            published_basis="given",
            publisher="Daily Courier",
            url="https://example.org/varnia",
            language="en",
            length=len(TEXT),
            furniture=(Furniture(span=span("ADVERTISEMENT"), kind="advert"),),
            truncated=cut,
        ),
        text=TEXT,
        actors=(
            Actor(id="varnia", name="Varnia", kind="government", mentions=(mention("Varnia"), mention("Varnia", 1))),
            Actor(
                id="ilse-maren",
                name="Ilse Maren",
                kind="person",
                country="VRN",
                office="President",
                office_basis="stated",
                speaks_for="varnia",
                mentions=(
                    mention("Varnia's president", how="description"),
                    mention("Ilse Maren"),
                    mention("she", how="pronoun"),
                    mention("Maren", 1),
                ),
            ),
            Actor(id="ostrava-republic", name="Ostrava Republic", kind="government", mentions=(mention("Ostrava Republic"),)),
            Actor(
                id="ostravan-army", name="Ostravan army", kind="military", mentions=(mention("Ostrava Republic's army", how="description"),)
            ),
            Actor(
                id="tomas-vel",
                name="Tomas Vel",
                kind="person",
                office="Foreign Minister",
                office_basis="known",
                mentions=(mention("Tomas Vel"),),
                conflict="named Tomas Vel and Jonas Vel; both cannot be right",
            ),
            Actor(id="northern-league", name="Northern League", kind="igo", mentions=(mention("Northern League"),)),
            Actor(id="daily-courier", name="Daily Courier", kind="media", mentions=(mention("the Daily Courier"),)),
            Actor(id="lipnik-council", name="Lipnik council", kind="organisation", mentions=(mention("the Lipnik council"),)),
            Actor(id="it", name="it", kind="unknown", mentions=(mention("it", how="pronoun"),)),
        ),
        statements=(
            statement(
                1,
                "ilse-maren",
                "Ilse Maren",
                "told",
                '"Varnia will never join the League,"',
                "direct",
                addressee="daily-courier",
                time="t2",
            ),
            statement(
                2,
                "ilse-maren",
                "she",
                "said",
                "that membership could be on the table",
                time="t3",
                reported_by=("daily-courier",),
                confidence=0.42,
            ),
            statement(3, "ostravan-army", "The army", "denied", "that it had fired a shot", polarity="denied"),
            statement(4, "tomas-vel", "Foreign Minister Tomas Vel", "threatened", "“We will act, and we will not act alone.”", "direct"),
            statement(5, None, "a League spokeswoman", "said a", long_quote, "direct", speaker_reason="an unnamed spokeswoman"),
            statement(
                6,
                None,
                "a League spokeswoman",
                "declined to say",
                "whether troops would",
                polarity="refused",
                speaker_reason="an unnamed spokeswoman",
            ),
        ),
        events=(
            event(
                1,
                ("ostrava-republic",),
                ("varnia",),
                "ASSAULT",
                "alleged",
                "shelled the border town of Lipnik with rockets on Sunday",
                "shelled",
                mode="heavy-weapons",
                cameo="194",
                time="t4",
                place="p1",
                reported_by=("lipnik-council",),
                contexts=("military",),
                quad=4,
            ),
            event(
                2,
                ("tomas-vel",),
                ("ostrava-republic",),
                "THREATEN",
                "happened",
                "threatened new sanctions on Ostrava Republic",
                "threatened",
                condition=span("if the shelling did not stop"),
                confidence=0.35,
            ),
            event(
                3,
                ("ilse-maren",),
                (),
                "CONSULT",
                "postponed",
                "A meeting between Maren and the Ostravan prime minister has been postponed",
                "meeting",
            ),
            event(
                4,
                ("northern-league",),
                ("varnia",),
                "AID",
                "cancelled",
                "the plan to station League troops in Lipnik was cancelled",
                "station",
                place="p1",
            ),
        ),
        positions=(
            Position(
                id="q1",
                holder="varnia",
                voice="ilse-maren",
                issue="membership(VRN,LEAGUE)",
                stance="oppose",
                via="s1",
                time="t2",
                evidence=(span('"Varnia will never join the League,"'),),
                evidence_text='"Varnia will never join the League,"',
                confidence=0.9,
                why="never + join",
            ),
            Position(
                id="q2",
                holder="varnia",
                voice="ilse-maren",
                issue="membership(VRN,LEAGUE)",
                stance="open",
                via="s2",
                time="t3",
                evidence=(span("that membership could be on the table"),),
                evidence_text="that membership could be on the table",
                confidence=0.8,
            ),
            Position(
                id="q3",
                holder="tomas-vel",
                issue="sanctions(VRN,OST)",
                stance="conditional",
                condition=span("if the shelling did not stop"),
                evidence=(span("threatened new sanctions on Ostrava Republic"),),
                evidence_text="threatened new sanctions on Ostrava Republic",
                via="e2",
                confidence=0.7,
            ),
        ),
        shifts=(
            Shift(
                holder="varnia",
                issue="membership(VRN,LEAGUE)",
                before="q1",
                after="q2",
                kind="reversal",
                noted_by_text=True,
                confidence=0.77,
                evidence=(span('"Varnia will never join the League,"'), span("that membership could be on the table")),
                why="oppose, then open",
            ),
        ),
        times=(
            When(
                id="t1",
                span=span("on Monday"),
                text="on Monday",
                type="DATE",
                value="2031-03-10",
                start="2031-03-10",
                end="2031-03-10",
                basis="relative",
            ),
            When(id="t2", span=span("3 March"), text="3 March", type="DATE", value="2031-03-03", start="2031-03-03", end="2031-03-03"),
            When(
                id="t3",
                span=span("On Monday"),
                text="On Monday",
                type="DATE",
                value="2031-03-10",
                start="2031-03-10",
                end="2031-03-10",
                basis="relative",
            ),
            When(
                id="t4",
                span=span("on Sunday"),
                text="on Sunday",
                type="DATE",
                value="2031-03-09",
                start="2031-03-09",
                end="2031-03-09",
                basis="relative",
            ),
        ),
        places=(Where(id="p1", span=span("Lipnik"), name="Lipnik", country="VRN", lat=50.1, lon=18.2, precision="city"),),
        warnings=(
            Warned(code="name-conflict", message="one person under two names", spans=(span("Tomas Vel"),)),
            Warned(code="truncated", message="the text stops in the middle of a sentence", spans=(cut,)),
        ),
    )
    return replace(reading, **changes)  # type: ignore[arg-type]
