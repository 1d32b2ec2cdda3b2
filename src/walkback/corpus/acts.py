"""One act, once: tellings of several documents that tell the same act are put together.

Two tellings are one act where nothing speaks against it (`tellings.compatible`) and enough speaks for it. What speaks for it
depends on how much is known: with both parties and the day the same, a word or two in common suffice; where actors or days
is unknown, the words must do it; where no day is known, the documents must be about one story. A document tells an act once (the reading has
merged its own), so two events of one document never come together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from .tellings import Telling, compatible, further_words, is_courtesy, likeness, names_of_act, same_trigger, trigger_stems
from .words import overlap

NEED_TRIGGER, NEED_KNOWN, NEED_PARTLY, NEED_UNKNOWN = 0.15, 0.25, 0.5, 0.6
"""Likeness needed of what is said beside names and the act itself: parties and day known and one trigger; without it; one party
known in both; none. Set by reading what was merged of 363 official texts: lower, "his commitment" meets every other one."""
NEED_STORY = 0.3
"""For undated tellings with one trigger: likeness of the documents (mean) and of the words (best, times `WORDS_COUNT`)
together. Both set on the tuned topics of ECB+ (tools/measure/documents.py --scan); .25 and .35 cost half a point."""
WORDS_COUNT = 0.3
MOST_COMPARED = 12  # tellings of an act that a new one is compared with
MOST_CANDIDATES = 200  # acts in one block that are looked at, the latest first
Story = Callable[[str, str], float]


def merge(tellings: Iterable[Telling], *, story: Story | None = None) -> list[list[Telling]]:
    """The acts, each as its tellings in order of publication. `story` says how alike two documents are, for undated ones."""
    acts: list[list[Telling]] = []
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: (t.order, t.key)):
        best = _best(telling, acts, blocks, story)
        if best is None:
            best = len(acts)
            acts.append([])
        acts[best].append(telling)
        for block in set(_blocks(telling)):
            if not blocks[block] or blocks[block][-1] != best:
                blocks[block].append(best)
    return acts


def _best(
    telling: Telling, acts: list[list[Telling]], blocks: dict[tuple[str, ...], list[int]], story: Story | None
) -> int | None:
    """The act that the telling fits best, or None."""
    seen: set[int] = set()
    best, highest = None, 0.0
    for block in sorted(set(_blocks(telling))):
        for number in blocks.get(block, ())[-MOST_CANDIDATES:][::-1]:
            if number in seen:
                continue
            seen.add(number)
            fit = _fit(telling, acts[number], story)
            if fit > highest:
                best, highest = number, fit
    return best


def _fit(telling: Telling, act: list[Telling], story: Story | None) -> float:
    """How well it fits, 0 where it does not: the best of its fits with the act's tellings, none of which may speak against it."""
    some = act[:MOST_COMPARED]
    if any(t.doc == telling.doc for t in act) or not all(compatible(telling, t) for t in some):
        return 0.0
    return max(max(_weight(telling, t) for t in some), _same_story(telling, some, story))


def _weight(one: Telling, two: Telling) -> float:
    """How much speaks for one act; 0 where it is not enough."""
    a, b = further_words(one), further_words(two)
    common, alike = len(a & b), overlap(a, b)
    trigger, dated = same_trigger(one, two), bool(one.days() and two.days())
    known = bool(dated and one.source and two.source and one.target and two.target)
    if is_courtesy(one) or is_courtesy(two):  # thanked for what, or on what, must be the same
        enough = known and common >= 2 and alike >= NEED_PARTLY
    elif known and trigger:
        enough = alike >= NEED_TRIGGER or not a or not b
    elif known:
        enough = common >= 2 and alike >= NEED_KNOWN
    elif dated and trigger and (_both(one.source, two.source) or _both(one.target, two.target)):
        enough = common >= 2 and alike >= NEED_PARTLY
    else:
        enough = dated and common >= 3 and alike >= NEED_UNKNOWN
    return 0.01 + alike + 0.3 * trigger + 0.2 * known if enough else 0.0


def _both(some: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> bool:
    return bool(some and others)


def _same_story(telling: Telling, act: list[Telling], story: Story | None) -> float:
    """For what is undated: how alike its document is to those of the act, all of them, where the act has its name or another word for it."""
    if story is None or all(t.days() for t in (telling, *act)) or not any(names_of_act(telling) & names_of_act(t) for t in act):
        return 0.0
    near = sum(story(telling.doc, t.doc) for t in act) / len(act) + WORDS_COUNT * max(likeness(telling, t) for t in act)
    return near if near >= NEED_STORY else 0.0


def _blocks(telling: Telling) -> Iterator[tuple[str, ...]]:
    """Where to look for tellings of the same act: quad, a day, and a party or a word that names the act; undated ones by the word."""
    quad, days = str(telling.quad), telling.days()
    if days is None:
        yield from ((quad, "word", word) for word in names_of_act(telling))
        return
    words = trigger_stems(telling)
    first, last = days
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield from ((quad, "side", side, str(ordinal)) for _, side in telling.source | telling.target)
        yield from ((quad, "word", word, str(ordinal)) for word in words)
