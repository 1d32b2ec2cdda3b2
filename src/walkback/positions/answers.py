"""Stances on what was asked or just named: "No." to "Will you send tanks?", "nothing is off the table".

The proposition stands in the reporter's question, or in the same words or the two sentences before; the stance in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ..language.tokens import Parse, Sentence
from ..records import Stance
from .attitudes import frames_of
from .match import Proposition
from .mood import FLIP, mood_of
from .podium import Podium
from .tables import rows

WINDOW = 2
"""Sentences before a set phrase in which what it is about may stand."""
REACH = 4
"""Sentences of an answer in which a set phrase can still be about what was asked."""
REFERS = re.compile(r"\b(?:it|that|this|those|these|them|they|so)\b")
POLAR = re.compile(
    r"(?:^|[,:—-]\s*|\b(?:and|but|so|or)\s+)(?:will|would|do|does|did|is|are|was|can|could|has|have|should)\s(?:the|you|we|he|she|it|they|there|president|mr|your|any|[A-Z])",
    re.IGNORECASE,
)
SHORT = 60
"""Characters up to which an answer's first sentence that begins with yes or no is taken as the answer itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A stance in sentence `sentence` on a proposition that stands elsewhere."""

    prop: Proposition
    stance: Stance
    sentence: Sentence
    asked: bool
    why: str


@lru_cache(maxsize=1)
def idioms() -> tuple[tuple[Stance, re.Pattern[str], str], ...]:
    """The set phrases with the stance that each shows, and the words without which it is not there."""
    return tuple((row[0], re.compile(row[1]), literal_of(row[1])) for row in rows("idioms.tsv"))  # type: ignore[misc]


def literal_of(pattern: str) -> str:
    """The longest stretch of letters and blanks that stands in every match of a pattern, outside its groups; "" for none."""
    flat, before = re.sub(r"\[[^\]]*\]", "[]", pattern), ""
    while before != flat:
        before, flat = flat, re.sub(r"\([^()]*\)", "[]", flat)  # the innermost groups first
    if "|" in flat:
        return ""
    sure = re.sub(r"\\.|.[?*]|.\{[^}]*\}", "[]", flat)
    return max(re.findall(r"[a-z ]+", sure), key=len, default="")


def answers(text: str, parse: Parse, podium: Podium, find: Callable[[Sentence], Iterable[Proposition]]) -> Iterator[Answer]:
    """The document's answers in text order; `find` gives a sentence's propositions."""
    asked: list[tuple[Proposition, int]] = []
    recent: list[tuple[Sentence, list[Proposition]]] = []
    fresh, polar, since = False, False, 0
    for sentence in parse.sentences:
        props = list(find(sentence))
        if podium.asks(sentence.span.start):
            props.sort(key=lambda p: -sum(1 for _ in parse.ancestors(p.at)))  # the question's main proposition last
            asked = ([] if fresh is False else asked) + [(p, _asked_for(parse, sentence, p)) for p in props]
            polar = _polar(text[sentence.span.start : sentence.span.end]) and bool(props)
            recent, fresh, since = [], True, 0
            continue
        words = text[sentence.span.start : sentence.span.end].replace("’", "'").lower()
        since = 1 if fresh else since + (not _label(words))
        if fresh and asked and polar:
            stance = _yes_or_no(words)
            if stance is not None:
                prop, sign = _whole(asked)
                yield Answer(prop, stance if sign > 0 else FLIP[stance], sentence, True, f"answers {words[:20]!r}")
        found = next(((s, m) for s, pattern, literal in idioms() if literal in words and (m := pattern.search(words))), None)
        if found is not None:
            about = _about(props, recent, asked if since <= REACH else [], refers=bool(REFERS.search(words)) or found[0] == "undecided", polar=polar)
            if about is not None:
                prop, sign, elsewhere = about
                yield Answer(prop, _turned(found[0], sign), sentence, elsewhere, f"set phrase {found[1].group(0)[:40]!r}")
        if words.strip(" \n-—:") and not _label(words):
            fresh = False
        recent = [*recent[-(WINDOW - 1) :], (sentence, props)]


def _about(
    here: list[Proposition], recent: list[tuple[Sentence, list[Proposition]]], asked: list[tuple[Proposition, int]], *, refers: bool,
    polar: bool,
) -> tuple[Proposition, int, bool] | None:
    near = here[:1] or next((props[-1:] for _, props in reversed(recent) if props), [])
    if not here and asked and polar and near and near[0].issue is not asked[-1][0].issue:
        near = []  # "I'm talking with the minister. I am considering it": what was asked
    if not here and not refers:
        return (*_whole(asked), True) if asked and not near else None
    if not near:
        return (*_whole(asked), True) if asked else None
    if asked and asked[-1][0].issue is near[0].issue:
        question = _whole(asked)
        if _names_more(question[0], near[0]):
            return (*question, True)
    return near[0], near[0].cue.polarity, not here


def _whole(asked: list[tuple[Proposition, int]]) -> tuple[Proposition, int]:
    """The question asked last, with what the sentences before it named of the same proposition."""
    prop, sign = asked[-1]
    args, further = dict(prop.args), prop.further
    for before, _ in reversed(asked[:-1]):
        if before.issue is prop.issue and _names_more(before, prop):
            args = {k: v if v is not None else before.args.get(k) for k, v in args.items()}
            further = further or before.further
    return replace(prop, args=args, further=further), sign


def _names_more(one: Proposition, other: Proposition) -> bool:
    """Whether one proposition is the other in more words: each argument the same or named by it alone."""
    at_odds = any(v is not None and one.args.get(k) not in (v, None) for k, v in other.args.items())
    return not at_odds and (not other.further or one.further == other.further)


def _turned(stance: Stance, sign: int) -> Stance:
    """The stance towards the proposition where the words name its contrary: open to lifting is undecided on keeping."""
    if sign > 0 or stance == "undecided":
        return stance
    return "undecided" if stance == "open" else FLIP[stance]


def _polar(words: str) -> bool:
    """Whether the question's last clause can be answered by yes or no."""
    plain = re.sub(r"^\s*(?:Q|QUESTION)\b", "", words).strip()
    return plain.endswith("?") and POLAR.search(plain) is not None and not re.search(r"\b(?:what|why|how|when|where|which|who)\b[^,]*\?$", plain.lower())


def _yes_or_no(words: str) -> Stance | None:
    bare = re.sub(r"^[^:\n]{0,60}:\s*", "", words).strip(" \n-—,.")
    if len(bare) > SHORT:
        return None
    said = max((row for row in rows("yes_no.tsv") if re.match(rf"{row[0]}\b", bare)), key=lambda row: len(row[0]), default=None)
    return None if said is None else "support" if said[1] == "support" else "undecided" if said[1] == "undecided" else "oppose"


def _label(words: str) -> bool:
    return bool(re.fullmatch(r"\W*[a-z.'’ \-\[\]()]{2,60}:\s*", words))


def _asked_for(parse: Parse, sentence: Sentence, prop: Proposition) -> int:
    """1 where yes means the proposition, -1 where it means its contrary ("Can you rule out …?")."""
    sign = prop.cue.polarity * (-1 if mood_of(parse, prop.at).negated else 1)
    above = {a.i for a in parse.ancestors(prop.at)}
    contrary = [f for f in frames_of(parse, sentence.first, sentence.last) if f.attitude.sign in ("oppose", "undo") and f.at in above]
    return -sign if len(contrary) % 2 else sign
