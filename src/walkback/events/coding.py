"""One event from one trigger: roles, standing, code, time, place and evidence put together."""

from __future__ import annotations

from typing import cast

from ..dates.attach import time_of
from ..draft import Draft
from ..language.modality import Modality
from ..places.attach import place_of
from ..records import Event, PloverType, Span, Statement, Status, merged, words_of
from .company import actors_of
from .figures import figures_of
from .implied import BY_LAW
from .instruments import instrument_of
from .lexicon import lexicon
from .needs import Found, bare
from .ontology import ontology
from .people import party
from .proposed import Heard, parties
from .slots import slot
from .states import state
from .status import Standing, standing
from .threats import threat_in
from .voices import principal, publishing, speaker_of
from .weighed import weighed_standing

_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
_OF_STATES = frozenset({"AID", "MOBILIZE", "COOPERATE"})
_OF_GOVERNMENTS = frozenset({"AGREE", "AID", "SANCTION", "MOBILIZE", "COOPERATE", "RETREAT"})
"""Types whose "we" is the government's, whoever says it."""
_PARTISAN = frozenset({"person", "government", "ministry", "military", "armed-group", "party", "population"})


def quad_of(plover: str) -> int:
    """The quad class of a PLOVER type."""
    return ontology().codes[plover].quad


def contexts_of(cameo: str | None) -> tuple[str, ...]:
    """The contexts that a CAMEO code bears."""
    code = ontology("cameo").codes.get(cameo or "")
    return code.contexts if code is not None else ()


def event_of(draft: Draft, found: Found, met: Event | None, heard: Heard | None = None) -> Event | None:
    """The event that a trigger tells, or None where it tells no act. `met` is the last meeting told before it, `heard` what the encoder says."""
    how = standing(draft, found)
    if heard is not None:
        how = weighed_standing(draft, found, how)
        _hear_parties(draft, found, heard)
    threat = threat_in(draft, found, how.modality) if how.modality is not None else None
    if how.status is None and threat is None:
        return None
    source, target = _sides(draft, found, met)
    if _no_event(draft, found, source, target):
        return None
    kind, cameo, mode, spans, instrument = found.frame.type, found.frame.cameo, found.frame.mode, [p.span for p in found.target], None
    if kind == "ASSAULT" and (used := instrument_of(draft.syntax, found.token)) is not None:
        mode, cameo, instrument = used
    if threat is not None:
        kind, cameo, mode = "THREATEN", threat.cameo, threat.mode
        target, spans = actors_of(draft, [threat.target], met), [threat.target.span]
    status, why, reported = _standing_of(draft, found, how, source, met, threatened=threat is not None)
    time, place = time_of(draft, found.token.i), place_of(draft, found.token.i)
    evidence = evidence_of(draft, found, how, threatened=threat is not None)
    return Event(
        id="",
        source=source,
        target=target,
        type=cast(PloverType, kind),
        status=cast(Status, status),
        evidence=(evidence,),
        evidence_text=words_of(draft.text, [evidence]),
        trigger=merged([t.span for t in found.words], gap=1),
        source_spans=tuple(p.span for p in found.source),
        target_spans=tuple(spans),
        mode=mode,
        cameo=cameo,
        contexts=contexts_of(cameo),
        quad=quad_of(kind),
        condition=how.condition,
        reported_by=reported,
        time=time.id if time else None,
        place=place.id if place else None,
        figures=figures_of(draft, found.token, kind),
        instrument=instrument,
        why=f"{' '.join(t.text for t in found.words)}; {status}: {why}{f'; {heard.by} {heard.p:.2f}' if heard is not None else ''}",
    )


def _met_or_agreed_with(draft: Draft, found: Found, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Of whom the encoder hears as target those who can be: nobody is met or agreed with who only owns what is spoken of ("discussed Hill's attacks")."""
    if found.frame.type not in ("CONSULT", "AGREE", "COOPERATE"):
        return spans
    roots = ((span, draft.syntax.root_of(span)) for span in spans)
    return tuple(span for span, root in roots if root is None or root.dep != "poss" or root.head == found.token.i)


def _hear_parties(draft: Draft, found: Found, heard: Heard) -> None:
    """Whom the encoder takes for the parties, where the words of the slots settle nobody."""
    if not any(p.actor for p in found.source) and not _judged_there(draft, found):
        found.source = parties(draft, heard.sources) or found.source
    found.target = found.target if any(p.actor for p in found.target) else parties(draft, _met_or_agreed_with(draft, found, heard.targets)) or found.target


def _sides(draft: Draft, found: Found, met: Event | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of source and target by the words of the slots; leaders as their governments in what only a government can do."""
    frame = found.frame
    source, target = actors_of(draft, found.source, met), actors_of(draft, found.target, met)
    if len(source) > 1 and not target and _shared(found):
        source, target = source[:1], source[1:]
    if frame.type in _OF_GOVERNMENTS and any(p.head.lower in ("we", "us", "our") for p in found.source) and len(source) == 1:
        source = _states(draft, source)
    if frame.type in _OF_STATES or "obj=igo" in frame.needs:
        source, target = _states(draft, source), _states(draft, target)
    if not source and bare(draft.syntax, found.token) and (voice := speaker_of(draft, found.token.start)) is not None:
        source = (voice,)
    return source, tuple(t for t in target if t not in source)


def _no_event(draft: Draft, found: Found, source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Whether it is a courtesy, an ordinary crime, an interview, or a meeting of which the words settle only one."""
    frame = found.frame
    if token_thanks(found) and not target and not slot(draft.syntax, found.token, "for"):
        return True
    if _ordinary(draft, found) or (frame.type == "SUPPORT" and _condoles(draft, found)):
        return True
    if frame.type == "CONSULT" and any((a := draft.actor(x)) is not None and a.kind == "media" for x in (*source, *target)):
        return True
    return "mutual" in frame.needs and len(source) + len(target) < 2 and any(p.head.pos == "PRON" for p in found.source)


def _standing_of(
    draft: Draft, found: Found, how: Standing, source: tuple[str, ...], met: Event | None, *, threatened: bool
) -> tuple[str, str, tuple[str, ...]]:
    """The status, why, and who passes the act on: whose statement it is in, or who lays it at somebody's door."""
    status = "happened" if threatened else how.status or ""
    why = "a hostile act on the condition of another's conduct" if threatened else how.why
    told_by = teller(draft, found.token.start, source)
    reported = (told_by.speaker or "", *told_by.reported_by) if told_by is not None else ()
    if status == "alleged" and how.modality is not None and how.modality.governor_class == "allegation":
        reported = tuple(a for a in accusers(draft, how.modality, met) if a not in source)
    if told_by is not None and status in ("happened", "ongoing") and _only_alleged(draft, found, how, told_by, source):
        status, why = "alleged", f"only {told_by.speaker} says so"
    return status, why, tuple(r for r in reported if r and r not in source)


_OF_COURTS = frozenset({"COERCE", "SANCTION", "ACCUSE", "CONCEDE", "RETREAT"})
_CRIME_SLOTS = ("of", "with", "for", "on", "in", "over", "to")


def _ordinary(draft: Draft, found: Found) -> bool:
    """An arrest, charge or verdict for an ordinary crime, which is no event unless it acts on another political party or group."""
    token = found.token
    if found.frame.type not in _OF_COURTS or token.lemma not in BY_LAW:
        return False
    crimes, parse = lexicon().classes["ordinary_crime"], draft.syntax
    named = [t for name in _CRIME_SLOTS for t in slot(parse, token, name)]
    return any(parse.tokens[k].lemma in crimes for t in named for k in parse.subtree(t.i))


def _condoles(draft: Draft, found: Found) -> bool:
    """Condolences alone, which are a courtesy."""
    heads = [t for name in ("obj", "of") for t in slot(draft.syntax, found.token, name)] if found.frame.verbal else [found.token]
    return bool(heads) and all(t.lemma in lexicon().classes["condolence"] for t in heads)


def token_thanks(found: Found) -> bool:
    """Whether the trigger thanks."""
    return found.token.lemma == "thank"


def _judged_there(draft: Draft, found: Found) -> bool:
    """A deed that is the object of a word that judges it: who judges has not done it."""
    head = draft.syntax.tokens[found.token.head]
    frames = lexicon().frames.get((head.lemma, "v"), ())
    return not found.frame.verbal and found.token.dep == "dobj" and any(f.type in ("ACCUSE", "SUPPORT", "REJECT") for f in frames)


def _shared(found: Found) -> bool:
    """Whether a plural source without a target did it to one another: they met, they signed a deal, they disagreed."""
    frame = found.frame
    if frame.type == "AGREE":
        return not any(n in ("comp", "comp_to", "obj=commitment", "obj=readiness") for n in frame.needs)
    return frame.type in _MUTUAL or (frame.verbal and frame.target[:1] == ("with",))


def accusers(draft: Draft, modality: Modality, met: Event | None) -> tuple[str, ...]:
    """Who lays the deed at somebody's door: the subject of "accused"."""
    if modality.governor_index is None:
        return ()
    governor = draft.syntax.tokens[modality.governor_index]
    return actors_of(draft, [party(draft, t) for t in slot(draft.syntax, governor, "subj")], met)


def _states(draft: Draft, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Leaders as the governments they act for, in deeds that only a government can do."""
    out = []
    for actor_id in ids:
        actor = draft.actor(actor_id)
        stands_for = actor.speaks_for if actor is not None and actor.kind == "person" else None
        known = stands_for is not None and (draft.actor(stands_for) is not None or state(draft, stands_for) is not None)
        out.append(stands_for if known and stands_for is not None else actor_id)
    return tuple(dict.fromkeys(out))


def teller(draft: Draft, offset: int, source: tuple[str, ...]) -> Statement | None:
    """The narrowest statement in whose content the trigger stands, said by somebody who is not the actor of the deed."""
    held = [(c.end - c.start, k) for k, s in enumerate(draft.statements) for c in s.content if c.start <= offset < c.end]
    if not held:
        return None
    statement = draft.statements[min(held)[1]]
    return statement if statement.speaker is not None and statement.speaker not in source else None


def _only_alleged(draft: Draft, found: Found, how: Standing, told_by: Statement, source: tuple[str, ...]) -> bool:
    """Whether a hostile deed is laid at somebody's door by an interested party alone."""
    clause = found.token
    if clause.dep in ("acl", "relcl", "amod") or not found.frame.verbal:
        return False  # what a description takes for granted
    if clause.dep == "advcl" and any(c.lower in ("before", "after", "when", "since", "while", "as") for c in draft.syntax.children(clause.i)):
        return False  # what a clause of time takes for granted
    governor = how.modality.governor_class if how.modality is not None else None
    if found.frame.type not in _HOSTILE or governor == "factive" or not source or told_by.polarity != "asserted":
        return False
    if publishing(draft) in source or principal(draft, told_by.speaker or "") in source:
        return False
    speaker = draft.actor(told_by.speaker)
    if speaker is None or speaker.kind not in _PARTISAN:
        return False
    return speaker.speaks_for not in source and not any((a := draft.actor(s)) is not None and a.speaks_for == speaker.id for s in source)


def evidence_of(draft: Draft, found: Found, how: Standing, *, threatened: bool) -> Span:
    """The clause of the act: from its first to its last part, roles and object included; for a threat, its condition too."""
    parse, token = draft.syntax, found.token
    spans = [t.span for t in found.words]
    spans += [p.span for p in (*found.source, *found.target) if p.head.sent == token.sent]
    for child in parse.children(token.i, "dobj", "xcomp", "prep"):
        if child.dep != "prep" or child.i > token.i:
            spans.append(parse.subtree_span(child.i) if child.dep != "xcomp" else child.span)
    if threatened and how.condition is not None:
        spans.append(how.condition)
    return Span(min(s.start for s in spans), max(s.end for s in spans))
