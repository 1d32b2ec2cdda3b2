"""One act, once: gold event mentions of ECB+ grouped across documents, against grouping by lemma.

    python tools/measure/documents.py [--scan]

The gold gives each mention's words; what is measured is which of them are put together. Scores are B³ and the CoNLL mean of
MUC, B³ and CEAF-e over all event mentions of the gold sentences, singletons in. The baselines put together mentions of the same
stem, in all documents or in documents of one topic (which the gold gives them and walkback does not get).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from common import load, shared, unseen

from walkback.corpus import acts
from walkback.corpus.acts import merge
from walkback.corpus.stories import Stories, document_frequencies
from walkback.corpus.tellings import Telling, names_of_act, trigger_stems

Groups = dict[str, str]


def mentions(documents: list[dict[str, Any]]) -> tuple[list[Telling], Groups]:
    """The gold event mentions as tellings that know their words and nothing else, and each one's gold cluster."""
    tellings, gold = [], {}
    for document in documents:
        for n, m in enumerate(document["mentions"]):
            if not m["tag"].startswith(("ACTION", "NEG_ACTION")) or not m["in_gold_sentence"]:
                continue
            key = f"{document['id']}:{n}"
            text = document["text"]
            start, end = text.rfind("\n", 0, m["start"]) + 1, text.find("\n", m["end"])
            sentence = text[start : end if end >= 0 else len(text)]
            tellings.append(Telling(key=key, doc=document["id"], order=(document["id"],), trigger=m["text"], evidence=sentence))
            gold[key] = m.get("cluster") or f"single:{key}"
    return tellings, gold


def walkback_groups(tellings: list[Telling], texts: dict[str, str]) -> Groups:
    """What `merge` makes of them; mentions of one document that name one kind of act are merged first, as a reading does."""
    seen: dict[tuple[str, str], str] = {}
    leader: Groups = {}
    for telling in tellings:
        names = [(telling.doc, name) for name in sorted(names_of_act(telling))]
        leader[telling.key] = next((seen[name] for name in names if name in seen), telling.key)
        for name in names:
            seen.setdefault(name, leader[telling.key])
    story = Stories(texts, frequencies=document_frequencies(texts), total=len(texts))
    merged = merge([t for t in tellings if leader[t.key] == t.key], story=story)
    group = {t.key: str(n) for n, act in enumerate(merged) for t in act}
    return {key: group[lead] for key, lead in leader.items()}


def by_stem(tellings: list[Telling], topic: Callable[[str], str]) -> Groups:
    """The baseline."""
    return {t.key: f"{topic(t.doc)}|{' '.join(sorted(trigger_stems(t)))}" for t in tellings}


def clusters(groups: Groups) -> list[frozenset[str]]:
    held: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in groups.items():
        held[name].add(key)
    return [frozenset(h) for h in held.values()]


def b_cubed(gold: Groups, found: Groups) -> tuple[float, float]:
    def one(a: Groups, b: Groups) -> float:
        sizes, both = Counter(a.values()), Counter((a[k], b[k]) for k in a)
        return sum(n * n / sizes[name] for (name, _), n in both.items()) / len(a)

    return one(found, gold), one(gold, found)


def muc(gold: Groups, found: Groups) -> tuple[float, float]:
    def one(a: Groups, b: Groups) -> float:
        kept = total = 0
        for cluster in clusters(a):
            total += len(cluster) - 1
            kept += len(cluster) - len({b[k] for k in cluster})
        return kept / total if total else 0.0

    return one(found, gold), one(gold, found)


def ceaf_e(gold: Groups, found: Groups) -> tuple[float, float]:
    """Clusters matched one to one by greedy choice of the best remaining pair: a lower bound of the optimal matching."""
    g, f = clusters(gold), clusters(found)
    where = {k: n for n, c in enumerate(g) for k in c}
    pairs: Counter[tuple[int, int]] = Counter((where[k], n) for n, c in enumerate(f) for k in c)
    scored = sorted(((2 * n / (len(g[i]) + len(f[j])), i, j) for (i, j), n in pairs.items()), reverse=True)
    used_g, used_f, total = set(), set(), 0.0
    for score, i, j in scored:
        if i not in used_g and j not in used_f:
            used_g.add(i)
            used_f.add(j)
            total += score
    return total / len(f), total / len(g)


def f1(pair: tuple[float, float]) -> float:
    p, r = pair
    return 2 * p * r / (p + r) if p + r else 0.0


def line(name: str, gold: Groups, found: Groups) -> str:
    m, b, c = muc(gold, found), b_cubed(gold, found), ceaf_e(gold, found)
    mean = (f1(m) + f1(b) + f1(c)) / 3
    return f"{name:42} MUC {f1(m):.3f}  B³ P {b[0]:.3f} R {b[1]:.3f} F {f1(b):.3f}  CEAF-e {f1(c):.3f}  CoNLL {mean:.3f}"


def report(title: str, documents: list[dict[str, Any]]) -> None:
    tellings, gold = mentions(documents)
    texts = {d["id"]: d["text"] for d in documents}
    topics = {d["id"]: d["subtopic"] for d in documents}
    print(f"\n{title}: {len(documents)} documents, {len(gold)} mentions, {len(set(gold.values()))} clusters")
    print(line("same stem, all documents", gold, by_stem(tellings, lambda _: "")))
    print(line("same stem, gold subtopic given", gold, by_stem(tellings, lambda d: topics[d])))
    print(line("walkback", gold, walkback_groups(tellings, texts)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--scan", action="store_true", help="try thresholds on the tuned part")
    options = parser.parse_args()
    documents = load(shared() / "gold" / "documents" / "ecbplus-train-dev.jsonl")
    # A topic's documents stay together, so that a part is unseen by topic and not by document.
    tuned = [d for d in documents if not unseen(d["topic"])]
    if options.scan:
        tellings, gold = mentions(tuned)
        texts = {d["id"]: d["text"] for d in tuned}
        for need in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4):
            acts.NEED_STORY = need
            print(line(f"NEED_STORY {need}", gold, walkback_groups(tellings, texts)))
        return
    report("tuned topics", tuned)
    report("unseen topics", [d for d in documents if unseen(d["topic"])])
    dev = [d for d in documents if d["split"] == "dev"]
    if dev:
        report("dev", dev)


if __name__ == "__main__":
    main()
