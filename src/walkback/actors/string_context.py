"""What a context calls a name that no list has: "Judge Ann Hill", "Ann Hill, 34, a lawyer", "the mayor, Ann Hill", "rebels led by Ann Hill"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from .names import office_class
from .people import titles
from .role_sectors import longest
from .tables import words as words_of

NOTE = 6  # words of a context that is a note on the name ("Colombian defence") and no text
BEFORE = 7  # words before a name that may be its title
PLACES = 20  # places of a name in a context that are looked at
REACH = 400  # characters on either side of a name
CLAUSE = re.compile(r"[,;:!?()“”\"\n]|(?<=[a-z]{3})\.(?=\s)")
"""Ends of what stands with a name; a stop after a short word is an abbreviation's ("Lt. Col.")."""
ENDS = re.compile(r"[,;:()\n]|\.(?:\s|$)|\s[-–—]\s| (?:who|whom|whose|which|was|were|is|has|had|and (?:was|said|told)) ")
SAYING = re.compile(r"\s?\b(?:said|says|told|tells|added|reported|confirmed|claimed|announced)\b")
CUT = words_of("no-title")
"""Words that no title goes over."""
LEADS = re.compile(r"(?:(?:is|are|was|were|being) )?(?:led|headed|commanded|founded|run|chaired) by$")
AGE = re.compile(r"(?:aged )?\d{1,3}, ")
ARTICLE = re.compile(r"(?:the|a|an|his|her|their|its) ", re.I)
DID = re.compile(r"(?!(?:retired|deposed|ousted|exiled|united)$)[a-z]{2,}ed$")
"""Words that are verbs more often than part of a title."""
NO_CALLING = re.compile(r"^(?:who|whom|whose|which|not|and|or|when|while|but|after|as)\b| and (?:the|an?|his|her|their) ")
"""Words after a comma that are a clause of their own or go on with a list."""
KIN_OF = re.compile(r"\b(?:wife|husband|widow|son|daughter|brother|sister|father|mother|nephew|cousin|lawyer|aide|adviser|ally|critic)s? (?:of|to|for)\b")
OLD = re.compile(r"(?:, )?\b\d{1,3}-year-old ")
SMALL = frozenset({"of", "the", "and", "for"})
HEADS = re.compile(r"who (?:now |currently )?(?:heads|leads|chairs|commands|runs|directs) (?:the )?(.+)")


def titles_in(context: str, name: str) -> Iterator[str]:
    """What the context calls the name, the nearest first."""
    said = context.split()
    last = name.split()[-1]
    if not said:
        return
    if len(said) <= NOTE and last not in context:
        yield context.strip(" .")
        return
    form = name if re.search(rf"\b{re.escape(name)}\b", context) else last
    for m in islice(re.finditer(rf"\b{re.escape(form)}\b", context), PLACES):
        before, after = context[max(0, m.start() - REACH) : m.start()], context[m.end() : m.end() + REACH]
        yield from _before(before, alone=" " not in form)
        clause = CLAUSE.split(before[:-2])[-1] if before.endswith(", ") and after[:1] in (",", ".", "") else ""
        beside = list(_ending(clause)) if not KIN_OF.search(clause) else []
        yield from beside or _after(after)


def _before(before: str, *, alone: bool) -> Iterator[str]:
    """The words that stand right before the name."""
    words = CLAUSE.split(OLD.sub("", before))[-1].split()[-BEFORE:]
    if LEADS.search(" ".join(words)):
        yield from _ending(LEADS.sub("", " ".join(words)))
        return
    while alone and len(words) > 1 and words[-1][:1].isupper() and not _calls(words[-1:]) and _calls(words[:-1]):
        words.pop()  # the given name before a surname
    yield from _ending(" ".join(words))


def _ending(said: str) -> Iterator[str]:
    """The title that ends the words, from the last one that no title goes over."""
    words = said.split()
    of = next((k for k in range(len(words) - 1, 0, -1) if words[k] in ("of", "to", "for", "in")), None)
    if of is not None and 1 < len(words) - of <= 6 and _calls(words[:of]) and all(w[:1].isupper() or w in SMALL for w in words[of:][1:]):
        yield " ".join([*_own(words[:of]), *words[of:]])  # "former president of Costa Rica"
    elif _calls(words):
        yield " ".join(_own(words))


def _own(words: list[str]) -> list[str]:
    """The words after the last that no title goes over, from the last owner on ("met Guinea's interior minister")."""
    cut = max((k + 1 for k, w in enumerate(words) if w.lower() in CUT or DID.match(w)), default=0)
    kept = words[cut:]
    owner = max((k for k, w in enumerate(kept[:-1]) if w.endswith(("'s", "’s"))), default=0)
    kept = kept[owner:]
    return kept[1:] if kept and ARTICLE.fullmatch(f"{kept[0]} ") else kept


def _calls(words: list[str]) -> bool:
    """Whether the words end as a title or calling does."""
    return bool(words) and bool(longest([w.lower() for w in words], at_end=True) or office_class(" ".join(words[-2:])) or rank_of(words[-1]))


def rank_of(title: str) -> str | None:
    """The sector of a title that is a military rank ("Maj. Gen."), or None."""
    table = titles()
    return "MIL" if any(table.get(form, ("",))[0] == "rank" for w in title.lower().split(" ") for form in (w, f"{w.rstrip('.')}.")) else None


def _after(after: str) -> Iterator[str]:
    """The words after the name that say what it is: after a comma, in brackets, after "is a"."""
    if after.startswith((", ", " (")):
        rest = AGE.sub("", after[2:], count=1)
        if (heads := HEADS.match(rest)) is not None:
            yield f"head of {ENDS.split(heads[1])[0]}"
            return
        said = ENDS.split(rest)[0]
        if said and not NO_CALLING.search(said) and not DID.match(said.split()[0]) and not SAYING.search(said) and not SAYING.match(rest[len(said) :]):
            yield ARTICLE.sub("", said, count=1)
    elif (is_a := re.match(r" (?:is|was) (?:the |an? )(.+)", after)) is not None:
        yield ENDS.split(is_a[1])[0]
    elif (office := re.match(r" (is|was) ([a-z].+)", after)) is not None:
        if office_class(said := ENDS.split(office[2])[0]):
            yield f"former {said}" if office[1] == "was" else said
    elif (of := re.match(r" (?:of|from) (?:the |an? )?(.+)", after)) is not None:
        words = ENDS.split(of[1])[0].split()[:8]
        stop = next((k for k, w in enumerate(words) if w in CUT or DID.match(w)), len(words))
        yield " ".join(words[:stop])
