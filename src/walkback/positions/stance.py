"""The stance towards a word's proposition, read by climbing from it through what governs it.

Each attitude word on the way is applied to what lies below it ("refused to rule out leaving"), with its own negation and modal;
one that has a holder of its own ends in a verdict, and goes on upwards where it is itself embedded ("welcomed Japan's decision
to send aid": both hold a view; "wants Japan to send aid": only the one who wants).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..language.modality import modality_of
from ..language.modality_words import modality_words
from ..language.tokens import Parse, Token
from ..records import Span, Stance
from .attitudes import Frame
from .mood import FLIP, Mood, mood_of
from .slots import ceases, comes_about, exists, subject
from .tables import words

MAX_STEPS = 12
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A stance found: `holder` are tokens, empty where whoever says the sentence holds it; `top` is where the climb ended."""

    stance: Stance
    holder: tuple[int, ...]
    at: int
    top: int
    frame: Frame | None
    condition: Span | None
    force: str
    why: tuple[str, ...]
    judged: bool = False
    """Whether an attitude word applies, and not only a modal."""
    former: bool = False
    """Whether the text says that the stance was given up."""
    spoken: bool = False
    """Whether it is an evaluation or a demand, which whoever says the sentence holds."""
    viewed: bool = False
    """Whether a view was applied, and not only words for acts ("prevent", "promote")."""
    undoing: int | None = None
    """The word by which the text says that this stance came in place of another."""


@dataclass(frozen=True, slots=True)
class _State:
    """What is known at a step: `stance` None while the proposition is only mentioned; `judged` once an attitude was applied."""

    stance: Stance | None
    polarity: int
    judged: bool
    force: str
    why: tuple[str, ...]
    spoken: bool = False
    viewed: bool = False
    against: bool = False
    """Whether the last attitude applied was one of opposing, so that opposing it in turn leaves the matter open."""
    weighed: int = -1
    """The copula or light verb whose mood the last attitude took in, so that it is not counted again on the way up."""


def governing(frames: Sequence[Frame]) -> dict[int, list[Frame]]:
    """Target token → the frames that govern it."""
    out: dict[int, list[Frame]] = {}
    for frame in frames:
        for target in frame.targets:
            out.setdefault(target, []).append(frame)
    return out


def verdicts(
    parse: Parse, at: int, polarity: int, frames: Mapping[int, Sequence[Frame]], *, act: bool = False, own: Frame | None = None
) -> list[Verdict]:
    """The stances towards what the word at `at` names, `polarity` -1 where the word names the contrary of the proposition.

    `act` says that doing it shows its doer's stance, so that the plain past counts; `own` is the attitude that the word itself
    expresses ("Norway's support for Moldova").
    """
    state = _begin(parse, at, polarity, act=act)
    found: list[Verdict] = []
    if own is not None and state.stance is None:
        state = replace(state, stance="support" if state.polarity > 0 else "oppose", judged=True)
        if own.holder and state.stance is not None:
            found.append(Verdict(state.stance, own.holder, at, at, own, None, state.force, state.why))
    here, seen = at, {at}
    for _ in range(MAX_STEPS):
        frame = _frame_over(parse, here, frames, seen)
        if frame is not None:
            judged, state = state.judged, _applied(parse, frame, state, governed=bool(frames.get(frame.at)))
            seen.add(frame.at)
            undone = frame.attitude.sign == "undo" and judged and state.force == "fact" and not mood_of(parse, frame.at).negated
            if undone:
                found = [replace(v, former=True) for v in found]
            elif not frame.attitude.fact and frame.attitude.sign != "undecided":
                found = [v for v in found if v.frame is None or (v.frame.attitude.own and frame.attitude.fact)]
            here = frame.at
            acted = not frame.attitude.deed or state.force != "" or state.viewed
            if frame.holder and state.stance is not None and acted:
                undoing = frame.at if undone else None
                verdict = Verdict(state.stance, frame.holder, at, here, frame, None, state.force, state.why, True)
                found.append(replace(verdict, viewed=state.viewed, undoing=undoing))
            continue
        step = _step_up(parse, here, state)
        if step is None:
            break
        here, state = step
        if here in seen:
            break
        seen.add(here)
    if not found and state.stance is not None:
        verdict = Verdict(state.stance, (), at, here, None, None, state.force, state.why, state.judged)
        found.append(replace(verdict, spoken=state.spoken, viewed=state.viewed))
    return [v for v in (_conditioned(parse, v) for v in found) if v is not None]


def _begin(parse: Parse, at: int, polarity: int, *, act: bool) -> _State:
    mood = mood_of(parse, at)
    stance = mood.stance
    if act and mood.force == "fact" and parse.tokens[at].dep in ("ROOT", "conj", "ccomp"):
        stance = "oppose" if mood.negated else "support"
    if stance is None and mood.negated:
        polarity = -polarity
    if stance is not None and polarity < 0:
        stance = FLIP[stance] if stance != "open" else "undecided"
    if _relative(parse, parse.tokens[at]):
        stance = None
    why = f"{parse.tokens[at].text} ({mood.force or 'named'}{', negated' if mood.negated else ''})"
    return _State(stance, polarity, False, mood.force, (why,))


def _relative(parse: Parse, token: Token) -> bool:
    return token.dep in ("relcl", "advcl") and not any(c.tag == "TO" for c in parse.children(token.i, "aux"))


def _frame_over(parse: Parse, here: int, frames: Mapping[int, Sequence[Frame]], seen: set[int]) -> Frame | None:
    options = [f for f in frames.get(here, ()) if f.at not in seen]
    return min(options, key=lambda f: (abs(f.at - here), f.at)) if options else None


def _applied(parse: Parse, frame: Frame, state: _State, *, governed: bool) -> _State:
    mood, bearer = _frame_mood(parse, frame), _mood_bearer(parse, frame)
    if governed and bearer >= 0 and frame.attitude.pos == "n":
        mood, bearer = mood_of(parse, frame.at), -1  # "not to abandon the goal": the verb is an attitude itself
    attitude, word = frame.attitude, parse.tokens[frame.at].text
    inner: Stance = state.stance or ("support" if state.polarity > 0 else "oppose")
    why = (*state.why, f"{'not ' if mood.negated else ''}{word} ({attitude.sign})")
    if attitude.sign == "support":
        result = FLIP[inner] if mood.negated else inner
        if mood.negated and state.against and inner == "oppose":
            result = "open"
        elif mood.negated and attitude.ask and mood.force != "must":
            result = "undecided"  # "no longer demands"
    elif attitude.sign == "undo":
        result = inner if mood.negated else _opposed(inner, mood, against=state.against or (attitude.sign == "undo" and state.judged))
    elif attitude.sign == "oppose" and mood.negated and attitude.parts[0] in words("ceasing.tsv") and _own_doing(parse, frame):
        result = inner  # "will not stop working for"
    elif attitude.sign == "oppose":
        result = _opposed(inner, mood, against=state.against or (attitude.sign == "undo" and state.judged))
    elif attitude.sign == "open":
        result = ("oppose" if inner != "oppose" else "support") if mood.negated else ("open" if inner != "oppose" else "undecided")
    elif attitude.sign == "only":  # "no alternative to", "no substitute for"
        result = inner if mood.negated else "undecided"
    else:
        result = "undecided"
    if mood.force == "could" and result in ("support", "oppose") and not mood.negated and attitude.sign != "open":
        result = "open" if result == "support" else "undecided"
    against = attitude.sign == "oppose" and not mood.negated
    spoken = attitude.holder == "speaker" or (mood.force == "must" and not frame.holder) or (state.spoken and not frame.holder)
    return _State(result, 1 if result != "oppose" else -1, True, mood.force, why, spoken, state.viewed or not attitude.deed, against, bearer)


def _own_doing(parse: Parse, frame: Frame) -> bool:
    """Whether what is (not) stopped is what its holder does: a gerund without a subject of its own."""
    done = parse.tokens[frame.targets[0]]
    return done.tag == "VBG" and done.head == frame.at and not parse.children(done.i, "nsubj")


def _opposed(inner: Stance, mood: Mood, *, against: bool) -> Stance:
    if mood.negated:
        return "open" if inner in ("support", "open", "conditional") else "undecided"
    if against and inner == "oppose":
        return "open"  # "refused to rule out"
    return FLIP[inner]


def _frame_mood(parse: Parse, frame: Frame) -> Mood:
    """The mood of the attitude word, that of its copula or light verb included."""
    mood, bearer = mood_of(parse, frame.at), _mood_bearer(parse, frame)
    if bearer >= 0:
        above = mood_of(parse, bearer)
        return Mood(mood.negated != above.negated, above.force if above.force != "fact" else mood.force or "fact")
    return mood


def _mood_bearer(parse: Parse, frame: Frame) -> int:
    """The copula or light verb of an attitude that is no verb, -1 where it has none."""
    token = parse.tokens[frame.at]
    with_verb = frame.attitude.pos in ("a", "n", "p") and token.dep in ("acomp", "attr", "oprd", "dobj", "prep", "nsubjpass")
    return token.head if with_verb and token.head != token.i else -1


def _step_up(parse: Parse, here: int, state: _State) -> tuple[int, _State] | None:
    """One step towards the root, or None where the clause ends."""
    token = parse.tokens[here]
    head = parse.tokens[token.head]
    if state.stance is None and mood_of(parse, head.i).force == "must":
        if (token.dep in ("nsubj", "nsubjpass") and comes_about(parse, head)) or (token.dep == "attr" and exists(parse, head)):
            return head.i, replace(_with(parse, head, state), judged=True, spoken=True)  # "the operation should not go ahead"
        if token.dep in ("nsubj", "nsubjpass") and ceases(parse, head):  # "the attacks must stop"
            return head.i, replace(_with(parse, head, replace(state, polarity=-state.polarity)), judged=True, spoken=True)
    if head.i == token.i or token.dep in ("ROOT", "relcl", "advcl", "parataxis", "nsubj", "nsubjpass", "csubj"):
        return None
    if token.dep in ("pobj", "pcomp"):
        above = parse.tokens[head.head]
        if head.lower not in words("inside.tsv") or above.pos not in NOMINAL or above.lemma not in words("transparent.tsv"):
            return None
    if token.dep == "ccomp" and head.lemma not in words("copular.tsv") and not _make_clear(parse, head):
        return None
    if token.dep == "conj" and token.pos in ("VERB", "AUX") and parse.children(here, "nsubj", "nsubjpass"):
        return None
    if token.dep in ("poss", "det", "agent", "dative", "npadvmod"):
        return None
    if token.dep in ("dobj", "pobj", "attr") and head.pos in ("VERB", "AUX") and state.stance is None and token.pos in ("NOUN", "PROPN"):
        return (head.i, _with(parse, head, state)) if head.lemma in words("light.tsv") else None
    if token.dep == "acl" and not any(c.tag == "TO" for c in parse.children(here, "aux")) and token.tag != "VBG":
        return None
    if head.pos in ("VERB", "AUX") and token.dep in ("xcomp", "acomp", "attr", "oprd", "ccomp"):
        return head.i, _with(parse, head, state)
    return head.i, state


def _make_clear(parse: Parse, head: Token) -> bool:
    return head.lemma in ("make",) and any(c.lower == "clear" for c in parse.children(head.i))


def _with(parse: Parse, head: Token, state: _State) -> _State:
    """The state once a verb without an attitude of its own is passed ("would be able to", "began to", "has not had to")."""
    if head.i == state.weighed:
        return state
    mood = mood_of(parse, head.i)
    if state.stance is None:
        polarity = -state.polarity if mood.negated else state.polarity
        stance = mood.stance
        if stance is not None:
            positive = state.polarity > 0
            stance = stance if positive else (FLIP[stance] if stance != "open" else "undecided")
        return replace(state, stance=stance, polarity=polarity, force=mood.force or state.force)
    if mood.negated:
        return replace(state, stance=FLIP[state.stance], force=mood.force or state.force)
    if mood.force == "could" and state.stance == "support":
        return replace(state, stance="open", force="could")
    return state


def supposed(parse: Parse, i: int) -> bool:
    """Whether the word stands anywhere inside a clause with "if", "unless" or "whether"."""
    found: bool | None = parse.known.get(("supposed", i))
    if found is None:
        found = parse.known["supposed", i] = _supposed(parse, i)
    return found


def _supposed(parse: Parse, i: int) -> bool:
    for above in (parse.tokens[i], *parse.ancestors(i)):  # "Should Belland invade, …"
        first = next((c for c in parse.children(above.i, "aux") if c.lower in ("should", "had", "were")), None)
        if first is not None and any(c.i > first.i for c in parse.children(above.i, "nsubj", "nsubjpass")):
            return True
        asking = first is None and next((c for c in parse.children(above.i, "aux") if c.lemma in ("do", "will", "can") and c.i < above.i), None)
        subjects = parse.children(above.i, "nsubj")
        clause = above.dep == "ROOT" or (asking is not None and asking and asking.lemma == "do" and above.dep in ("ccomp", "conj", "parataxis"))
        if asking and subjects and clause and asking.i < subjects[0].i and parse.tokens[asking.i - 1].lower not in ("nor", "neither", "only"):
            return True  # "Do I have any plans to …": asked, even without a mark
        if above.dep in ("acl", "ccomp") and parse.tokens[above.head].lemma in words("prospects.tsv") and any(c.lower == "that" for c in parse.children(above.i, "mark")):
            return True  # "the possibility that Belland would stop its help"
    conditions = modality_words().kinds["condition"] | {"whether"}
    chain = [parse.tokens[i], *parse.ancestors(i)]
    return any(
        c.lower in conditions and c.i < i for t in chain if t.dep in ("advcl", "ccomp", "pcomp", "acl") for c in parse.children(t.i, "mark")
    )


def _conditioned(parse: Parse, verdict: Verdict) -> Verdict | None:
    """The verdict with its condition; None where it is asked or supposed."""
    anchor = verdict.frame.at if verdict.frame is not None else verdict.at
    if supposed(parse, anchor):
        return None
    modality = modality_of(parse, anchor)
    if modality.in_condition or (modality.question and not (verdict.frame and verdict.frame.attitude.sign in ("open", "undecided"))):
        return None
    deeper = modality_of(parse, verdict.at) if anchor != verdict.at else modality
    if deeper.in_condition or (deeper.question and not (verdict.frame and verdict.frame.attitude.sign in ("open", "undecided"))):
        return None
    if verdict.frame is not None and verdict.frame.attitude.fact:
        return verdict
    for found in (modality, deeper):
        kind = found.condition_kind
        if found.condition is None or kind in ("even if", "once") or kind is None:
            continue
        if (verdict.stance in ("support", "open") and verdict.force != "fact") or kind in ("unless", "until", "only if", "without"):
            return replace(verdict, stance="conditional", condition=found.condition, why=(*verdict.why, f"on a condition ({kind})"))
        if verdict.stance in ("support", "open"):
            return replace(verdict, stance="conditional", condition=found.condition, why=(*verdict.why, f"on a condition ({kind})"))
    return verdict


def understood_subject(parse: Parse, at: int) -> list[int]:
    """Tokens of whoever does what the word says."""
    return subject(parse, at)
