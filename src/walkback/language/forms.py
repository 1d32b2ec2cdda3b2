"""Part of speech and lemma of a word from its form, tag and dependency: spaCy's rules for them, asked once for each combination."""

from __future__ import annotations

from typing import Any

MOST = 12_000
"""Combinations remembered; then all are forgotten, so that memory stays flat."""
Word = tuple[str, str, str]
"""Text, tag, dependency."""
OTHER = "dep"
"""For a word or a dependency that decides nothing."""
GAP: Word = ("_", "NFP", "punct")
"""Stands between words that are asked together and do not follow each other."""


class Forms:
    """spaCy's attribute ruler and lemmatizer behind a memory.

    Their patterns look at one word, and a few at two in a row; what those begin with is read off the patterns.
    """

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self._ruler, self._lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        known_words = self._lemmatizer.lookups.get_table("lemma_index")
        for pos, listed in list(known_words.items()):
            known_words[pos] = frozenset(listed)  # lists of up to 57,000 words, which it looks through from the start for each lemma
        self._known: dict[tuple[Word, ...], list[tuple[str, str]]] = {}
        patterns = [p for rule in self._ruler.patterns for p in rule["patterns"]]
        longer = [p for p in patterns if len(p) > 1]
        if any(len(p) > 2 for p in longer):
            raise ValueError("a pattern of spaCy's attribute ruler is longer than two words")
        self._first_deps = {p[0]["DEP"] for p in longer if "LOWER" not in p[0]}
        self._firsts = {p[0]["LOWER"] for p in longer if isinstance(p[0].get("LOWER"), str)}
        self._initials = {p[0]["LOWER"]["REGEX"][1:2] for p in longer if "REGEX" in p[0].get("LOWER", "")}
        heard = [(token.get("LOWER"), _values(token["DEP"])) for p in patterns for token in p if "DEP" in token]
        self._named = {word for p in patterns for token in p if "LOWER" in token for word in _values(token["LOWER"])}
        self._ruled: dict[Word, tuple[str, str, str]] = {}
        self._deps = frozenset(d for lower, deps in heard if lower is None for d in deps)
        self._words: dict[str, set[str]] = {}
        for lower, deps in heard:
            for word in _values(lower) if lower is not None else ():
                self._words.setdefault(word, set()).update(deps)

    def of(self, words: list[Word]) -> list[tuple[str, str]]:
        """Part of speech and lemma of each word of a block."""
        if len(self._known) > MOST:
            self._known.clear()
            self._ruled.clear()
        known = self._known
        plain = [w if w[2] in self._deps else self._plain(w) for w in words]
        if new := {w: None for w in plain if (w,) not in known}:
            self._ask_alone(list(new))
        out = [known[(w,)][0] for w in plain]
        for k, word in enumerate(plain[:-1]):
            if word[2] in self._first_deps or self._opens(word[0].lower()):
                self._pair((word, plain[k + 1]), k, out)
        return out

    def _plain(self, word: Word) -> Word:
        """The word without a dependency that no pattern looks at."""
        return word if word[2] in self._words.get(word[0].lower(), ()) else (word[0], word[1], OTHER)

    def _opens(self, lower: str) -> bool:
        """Whether a pattern of two words may begin with this one."""
        return lower in self._firsts or (len(lower) <= 2 and lower[:1] in self._initials)

    def _pair(self, pair: tuple[Word, Word], k: int, out: list[tuple[str, str]]) -> None:
        """Take what the patterns say of two words together where it differs from what they say of each."""
        if pair not in self._known:
            self._ask(pair)
        for i, together in enumerate(self._known[pair]):
            if together != self._known[(pair[i],)][0]:
                out[k + i] = together

    def _ask_alone(self, words: list[Word]) -> None:
        """Part of speech by the ruler, which knows few words by name and the rest by tag and dependency; then the lemma of each word."""
        asked = [(lower if (lower := w[0].lower()) in self._named or lower.isspace() else OTHER, w[1], w[2]) for w in words]
        if new := {a: None for a in asked if a not in self._ruled}:
            ruled = self._ruler(self._doc([w for word in new for w in (word, GAP)]))
            self._ruled.update({word: (t.pos_, str(t.morph), t.lemma_) for word, t in zip(new, list(ruled)[::2], strict=True)})
        from spacy.tokens import Doc

        told = [self._ruled[a] for a in asked]
        pos, morphs, lemmas = ([t[i] for t in told] for i in range(3))
        doc = self._lemmatizer(Doc(self._nlp.vocab, words=[w[0] for w in words], pos=pos, morphs=morphs, lemmas=lemmas))
        self._known.update({(word,): [(t.pos_, t.lemma_.lower())] for word, t in zip(words, doc, strict=True)})

    def _ask(self, pair: tuple[Word, Word]) -> None:
        self._known[pair] = [(t.pos_, t.lemma_.lower()) for t in self._lemmatizer(self._ruler(self._doc(list(pair))))]

    def _doc(self, words: list[Word]) -> Any:
        from spacy.tokens import Doc

        texts, tags, deps = ([w[i] for w in words] for i in range(3))
        return Doc(self._nlp.vocab, words=texts, tags=tags, deps=deps, heads=list(range(len(words))))


def _values(condition: Any) -> list[str]:
    """The words that a condition of a pattern names."""
    if isinstance(condition, str):
        return [condition]
    return [v for values in condition.values() for v in ([values] if isinstance(values, str) else values)]
