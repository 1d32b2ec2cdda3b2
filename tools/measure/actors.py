"""Figures of the actors room: actor strings, statement speakers and event actors of the briefs, office questions, speed.

    WALKBACK_SHARED=../shared python tools/measure/actors.py [--errors N]

Briefs whose id hashes to 0 modulo 5, and actor cases of the odd half, are those nobody looked at while rules were written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

SHARED = Path(os.environ.get("WALKBACK_SHARED", Path(__file__).resolve().parents[3] / "shared"))
sys.path.insert(0, str(SHARED / "scorers"))

from walkback.actors.stage import Actors  # noqa: E402  (the scorers' folder first)
from walkback.draft import Draft  # noqa: E402
from walkback.records import Document, Span  # noqa: E402

PRONOUNS = frozenset(["he", "she", "they", "it", "him", "her", "them", "his", "their", "its", "himself", "herself", "itself", "themselves"])
BODIES = {"IGOUNO": ("UNO",), "IGOEUR": ("EUR",)}  # the cases' own codes of bodies
ALIKE = {"UNK": ("",)}  # "unknown" is an empty sector here
PASSES = 6
SELF = frozenset(["i", "we", "my", "our", "us", "me"])


def unseen(key: str) -> bool:
    """Whether a brief is kept unseen."""
    return int(hashlib.sha1(key.encode()).hexdigest(), 16) % 5 == 0


def sort_of(words: str, how: str | None) -> str:
    """name, pronoun or description: by the words themselves where no mention tells."""
    low = words.lower().strip()
    if low in PRONOUNS:
        return "pronoun"
    if low in SELF:
        return "self"
    if how in ("name", "description", "metonym"):
        return "name" if how == "metonym" else how
    capitals = sum(w[:1].isupper() for w in words.split()[1:]) + (
        words[:1].isupper() and not low.startswith(("the ", "a ", "an ", "his ", "their "))
    )
    return "name" if capitals else "description"


def briefs() -> list[dict]:  # type: ignore[type-arg]
    """All briefs of dev and train."""
    return [json.loads(line) for f in ("dev", "train") for line in (SHARED / f"gold/briefs/{f}.jsonl").open(encoding="utf-8")]


def parsed(briefs_: list[dict]) -> list[tuple[Draft, dict]]:  # type: ignore[type-arg]
    """The briefs with their parses, ready for the actors stage."""
    from walkback.cleaning.stage import Cleaning
    from walkback.language.spacy_engine import SpacyEngine
    from walkback.language.stage import Language

    cleaning, language = Cleaning(), Language(SpacyEngine())
    out = []
    for b in briefs_:
        document = Document(id=b["id"], text=b["text"], published=b.get("published"), publisher=b.get("publisher"), title=b.get("title"))
        out.append((language(cleaning(Draft(document=document))), b))
    return out


def speakers(pairs: list[tuple[Draft, dict]], errors: int) -> None:  # type: ignore[type-arg]
    """Of statements with a source span, whether the actor of that span is the gold speaker; by sort of words."""
    from common import same_actor

    n: Counter[tuple[str, str, str]] = Counter()
    shown = 0
    for draft, brief in pairs:
        part = "unseen" if unseen(brief["id"]) else "tuned"
        actors = {a.id: a for a in draft.actors}
        for s in brief["statements"]:
            if not s.get("source"):
                continue
            span = Span(*(s["source"] if isinstance(s["source"][0], int) else s["source"][0]))
            key = draft.actor_of(span)
            actor = actors.get(key or "")
            words = draft.text[slice(*span)]
            how = next((m.how for m in draft.mentions_in(span) if m.actor == key), None)
            sort = sort_of(words, how)
            right = actor is not None and same_actor(s["speaker"], {"id": actor.id, "name": actor.name, "aliases": list(actor.aliases)})
            verdict = "right" if right else "none" if actor is None else "wrong"
            n[part, sort, verdict] += 1
            n[part, "all", verdict] += 1
            if not right and part == "tuned" and shown < errors:
                shown += 1
                print(f"  {brief['id']} {sort:12} {words!r} -> {key}; gold {s['speaker']!r}")
    for part in ("tuned", "unseen"):
        for sort in ("all", "name", "description", "pronoun", "self"):
            got = {v: n[part, sort, v] for v in ("right", "wrong", "none")}
            total = sum(got.values())
            if total:
                share = f"{got['right']}/{total} = {got['right'] / total:.3f}  wrong {got['wrong']}, none {got['none']}"
                print(f"speaker of source span, {part:6} {sort:12} {share}")


def event_actors(pairs: list[tuple[Draft, dict]], errors: int) -> None:  # type: ignore[type-arg]
    """Of the sources and targets of gold events, whether any actor of the reading is that one."""
    from common import same_actor

    n: Counter[tuple[str, bool]] = Counter()
    missed: Counter[str] = Counter()
    for draft, brief in pairs:
        part = "unseen" if unseen(brief["id"]) else "tuned"
        for e in brief["events"]:
            for name in [*(e["source"] or []), *(e["target"] or [])]:
                ok = any(same_actor(name, {"id": a.id, "name": a.name, "aliases": list(a.aliases)}) for a in draft.actors)
                n[part, ok] += 1
                if not ok and part == "tuned":
                    missed[name] += 1
    for part in ("tuned", "unseen"):
        total = n[part, True] + n[part, False]
        print(f"event source or target among the actors, {part:6} {n[part, True]}/{total} = {n[part, True] / max(1, total):.3f}")
    if errors:
        print("  missed:", ", ".join(f"{k} {v}" for k, v in missed.most_common(60)))


def iso(value: str | None) -> str | None:
    """A case's date as ISO; "today" is the day the cases were written, about the end of 2022."""
    if not value:
        return None
    if value.lower() == "today":
        return "2022-11-01"
    for form in ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y"):
        try:
            return datetime.strptime(value, form).date().isoformat()
        except ValueError:
            continue
    return None


def actor_strings(errors: int) -> None:
    """Country and sector of the actor cases, both halves."""
    from walkback.actors.resolve_string import resolve_actor

    n: Counter[tuple[str, str]] = Counter()
    for line in (SHARED / "gold/actors/actor-cases-dev.jsonl").open(encoding="utf-8"):
        case = json.loads(line)
        half = "tuned" if int(hashlib.sha1(case["id"].encode()).hexdigest(), 16) % 2 == 0 else "unseen"
        date = iso(case["date"])
        got = resolve_actor(case["actor"], case["text"] or "", date=date)
        want = case["expected"]
        code = got.code or ""
        named = got.country or ""
        country = "country" not in want or want["country"] in (named, *BODIES.get(code[:6], ()))
        sector = "code_1" not in want or (got.sectors[0] if got.sectors else "") in (want["code_1"], *ALIKE.get(want["code_1"], ()))
        n[half, "cases"] += 1
        n[half, "country"] += country
        n[half, "sector"] += sector
        n[half, "both"] += country and sector
        if not (country and sector) and half == "tuned" and errors:
            print(f"  {case['actor']!r} ({case['date']}) want {want} got {got.country} {got.sectors} {got.code} {got.why}")
    for half in ("tuned", "unseen"):
        total = n[half, "cases"]
        print(
            f"actor strings, {half:6} "
            + ", ".join(f"{k} {n[half, k]}/{total} = {n[half, k] / total:.3f}" for k in ("country", "sector", "both"))
        )


def main() -> None:
    """All figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    if not (SHARED / "gold").exists():
        sys.exit(f"skipped: no gold at {SHARED}")
    started = time.perf_counter()
    stage = Actors()
    print(f"loaded in {time.perf_counter() - started:.2f} s")
    pairs = parsed(briefs())
    run(stage, pairs, options.errors)
    actor_strings(options.errors)


def run(stage: Actors, pairs: list[tuple[Draft, dict]], errors: int) -> None:  # type: ignore[type-arg]
    """Run the stage over parsed briefs and print what it got."""
    took = 1e9
    for _ in range(PASSES):
        started = time.process_time()
        for draft, _brief in pairs:
            stage(draft)
        took = min(took, time.process_time() - started)
    size = sum(len(d.text) for d, _ in pairs)
    print(f"the stage alone: {size / took / 1e6:.2f} MB of text a second of processor time ({size} characters in {took:.2f} s, the best of {PASSES} passes)")
    speakers(pairs, errors)
    event_actors(pairs, errors)


if __name__ == "__main__":
    main()
