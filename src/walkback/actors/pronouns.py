"""Pronouns of the third person to the actors that they stand for: a small ranking, silent where nothing fits.

First and second persons are left alone: who "I" is depends on whose words they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..language.tokens import Parse, Token
from .registry import PLURAL_KINDS, Entry, Found, Registry
from .tables import words

FORMS = {
    "he": ("m", 1), "him": ("m", 1), "his": ("m", 1), "himself": ("m", 1), "she": ("f", 1), "her": ("f", 1), "hers": ("f", 1),
    "herself": ("f", 1), "it": ("n", 1), "its": ("n", 1), "itself": ("n", 1), "they": ("", 2), "them": ("", 2), "their": ("", 2),
    "theirs": ("", 2), "themselves": ("", 2),
}  # fmt: skip
TOGETHER = words("together")
QUANTIFIERS = words("quantifier")
SUBJECT = frozenset({"nsubj", "nsubjpass"})
ASKED = QUANTIFIERS | FORMS.keys() | {"who", "whom", "which", "that", "what", "whoever", "whichever", "whatever"}
"""All words that the stage looks at."""
BLOCKS_BACK = 2
SENTENCES_BACK = 4
SPOKE, GOES_ON = 0.8, 2.5
"""How much likelier the pronoun of one who speaks is whoever spoke before, and with "also" much likelier."""
KEPT = 80  # mentions looked back over


@dataclass(slots=True)
class Candidate:
    """An antecedent: a mention, or several that are coordinated."""

    mention: Found
    actor: str
    also: tuple[str, ...]


class Pronouns:
    """Resolves the pronouns of one document."""

    def __init__(self, parse: Parse, registry: Registry, quoted: frozenset[int]) -> None:
        self.parse, self.registry, self.quoted = parse, registry, quoted
        self.clause = [-1] * len(parse.tokens)

    def resolve(self, found: list[Found]) -> list[Found]:
        """Mentions of the pronouns that have an antecedent; `found` is sorted and each has its actor."""
        heads = {f.head: f for f in found}
        out: list[Found] = []
        seen: list[Found] = []
        k = 0
        for token in self.parse.tokens:
            if token.lower not in ASKED:
                continue
            while k < len(found) and found[k].head < token.i:
                seen.append(found[k])
                k += 1
            if token.tag in ("WP", "WDT") and token.dep in SUBJECT:
                mention = self._relative(token, heads, seen)
                if mention is not None:
                    out.append(mention)
                continue
            if token.lower in QUANTIFIERS and token.pos in ("DET", "PRON", "ADJ", "NUM", "NOUN") and (part := self._some_of(token, heads, seen)) is not None:
                out.append(part)
                continue
            if token.lower not in FORMS or token.pos not in ("PRON", "DET") or self._expletive(token):
                continue
            best = self._best(token, seen, heads)
            if best is not None:
                mention = Found(token.i, token.i + 1, token.i, "pronoun", actor=best.actor, also=best.also, plural=bool(best.also))
                out.append(mention)
                seen.append(mention)
        return out

    def _relative(self, token: Token, heads: dict[int, Found], seen: list[Found]) -> Found | None:
        """ "Who" and "which" that begin a relative clause: the mention that the clause hangs on."""
        verb = self.parse.tokens[token.head]
        for _ in range(3):
            if verb.dep == "relcl":
                break
            verb = self.parse.tokens[verb.head]
        before = heads.get(verb.head) if verb.dep == "relcl" else self._before_comma(token, seen)
        if before is None or token.i <= before.last - 1:
            return None
        return Found(token.i, token.i + 1, token.i, "pronoun", actor=before.actor, also=before.also, plural=before.plural)

    def _before_comma(self, token: Token, seen: list[Found]) -> Found | None:
        """The mention that ends right before ", who", where the parser sees no relative clause."""
        if token.lower != "who" or token.i < 2 or self.parse.tokens[token.i - 1].text != ",":
            return None
        return next((m for m in reversed(seen[-4:]) if m.last == token.i - 1), None)

    def _some_of(self, token: Token, heads: dict[int, Found], seen: list[Found]) -> Found | None:
        """ "Some of the protesters": the protesters; "several said": the group told of in this sentence or the last."""
        if token.i in heads:
            return None
        for prep in self.parse.children(token.i, "prep"):
            if prep.lower in ("of", "among"):
                whole = next((heads[o.i] for o in self.parse.children(prep.i, "pobj") if o.i in heads), None)
                return Found(token.i, token.i + 1, token.i, "pronoun", actor=whole.actor, also=whole.also, plural=True) if whole is not None else None
        if token.dep not in SUBJECT or self.parse.children(token.i) or token.lower == "one":
            return None
        for mention in reversed(seen[-KEPT:]):
            entry = self.registry.get(mention.actor)
            if token.sent - self.parse.tokens[mention.head].sent > 1:
                break
            if entry is not None and (entry.plural or mention.plural) and entry.kind in PLURAL_KINDS:
                return Found(token.i, token.i + 1, token.i, "pronoun", actor=mention.actor, also=mention.also, plural=True)
        return None

    def _expletive(self, token: Token) -> bool:
        if token.lower != "it":
            return False
        if token.dep == "expl":
            return True
        head = self.parse.tokens[token.head]
        after = [c for c in self.parse.children(head.i) if c.i > head.i]
        if token.dep in SUBJECT and head.lemma in ("seem", "appear", "happen", "emerge", "transpire", "rain", "snow", "take"):
            return True
        if head.lemma == "be" and token.dep in SUBJECT:
            return any(c.dep in ("acomp", "attr", "ccomp", "prep", "oprd") for c in after)
        if token.dep == "nsubj" and head.pos == "ADJ":
            return True
        return any(c.dep in ("ccomp", "csubj", "xcomp") for c in after) and token.dep in ("nsubjpass", "dobj")

    def _best(self, token: Token, seen: list[Found], heads: dict[int, Found]) -> Candidate | None:
        gender, number = FORMS[token.lower]
        best, top = None, 0.0
        block = self.parse.sentences[token.sent].block
        for at in range(len(seen) - 1, max(-1, len(seen) - 1 - KEPT), -1):
            mention = seen[at]
            head = self.parse.tokens[mention.head]
            back = token.sent - head.sent
            if back > SENTENCES_BACK or block - self.parse.sentences[head.sent].block > BLOCKS_BACK:
                break
            entry = self.registry.get(mention.actor)
            if entry is None or (number == 1 and (entry.kind == "person") == (gender == "n")) or self._barred(token, head):
                continue
            candidate = self._candidate(mention, number, heads)
            fit = self._fit(entry, candidate, gender, number)
            if fit is None:
                continue
            score = fit + self._salience(token, head, mention, back)
            if score > top:
                best, top = candidate, score
        return best

    def _candidate(self, mention: Found, number: int, heads: dict[int, Found]) -> Candidate:
        """The mention; for a plural pronoun together with those coordinated with it."""
        if number == 2 and not mention.also:
            others = [heads[j].actor for j in self.parse.conjuncts(mention.head)[1:] if j in heads] or self._partner(mention, heads)
            also = tuple(dict.fromkeys(a for a in others if a and a != mention.actor))
            return Candidate(mention, str(mention.actor), also)
        return Candidate(mention, str(mention.actor), mention.also if number == 2 else ())

    def _partner(self, mention: Found, heads: dict[int, Found]) -> list[str | None]:
        """With whom the mention met or spoke, where it is the subject of such a verb."""
        head = self.parse.tokens[mention.head]
        verb = self.parse.tokens[head.head]
        if head.dep not in SUBJECT:
            return []
        verbs = [verb, *self.parse.children(verb.i, "xcomp", "conj")]
        for v in verbs:
            if v.lemma not in TOGETHER:
                continue
            below = self.parse.children(v.i, "dobj", "attr") + [
                o for p in self.parse.children(v.i, "prep") if p.lower == "with" for o in self.parse.children(p.i, "pobj")
            ]
            for thing in list(below):
                below += [o for p in self.parse.children(thing.i, "prep") if p.lower == "with" for o in self.parse.children(p.i, "pobj")]
            found = [heads[o.i].actor for o in below if o.i in heads and self._alike(mention, heads[o.i])]
            if found:
                return found
        return []

    def _alike(self, a: Found, b: Found) -> bool:
        one, two = self.registry.get(a.actor), self.registry.get(b.actor)
        return one is not None and two is not None and one.kind == two.kind

    def _fit(self, entry: Entry, candidate: Candidate, gender: str, number: int) -> float | None:
        """How well number and gender agree; None where they do not."""
        person = entry.kind == "person"
        mention = candidate.mention
        if number == 2:
            if candidate.also:
                return 1.5
            if mention.plural or entry.plural:
                return 0.5
            return -2.5 if entry.kind in PLURAL_KINDS | {"party", "organisation", "company", "media", "government"} else None
        if mention.also:
            return None
        if gender == "n":
            return 0.0 if not person and not mention.plural and entry.kind != "population" else None
        if not person or entry.gender not in ("", gender):
            return None
        return 0.5 if entry.gender == gender else 0.0

    def _barred(self, token: Token, head: Token) -> bool:
        """Two arguments of one verb are two actors, unless the pronoun is reflexive or possessive."""
        if token.sent != head.sent or token.lower.endswith(("self", "selves")) or token.dep == "poss":
            return False
        return self._verb(token.i) == self._verb(head.i) and head.dep != "poss"

    def _says(self, subject: Token) -> bool:
        return self.parse.tokens[subject.head].lemma in words("saying")

    def _also(self, subject: Token) -> bool:
        """Whether its verb goes on with what somebody said: "she also said", "they further stated"."""
        return any(c.lower in ("also", "further", "additionally") for c in self.parse.children(subject.head, "advmod"))

    def _verb(self, i: int) -> int:
        if self.clause[i] < 0:
            k = i
            for _ in range(12):
                above = self.parse.tokens[k].head
                if above == k:
                    break
                k = above
                if self.parse.tokens[k].pos in ("VERB", "AUX"):
                    break
            self.clause[i] = k
        return self.clause[i]

    def _salience(self, token: Token, head: Token, mention: Found, back: int) -> float:
        score = 10.0 - 2.2 * back
        if head.dep in SUBJECT:
            score += 2.0
            if token.dep in SUBJECT:
                score += 0.5
            if self.parse.tokens[head.head].dep == "ROOT":
                score += 0.7
            if token.dep in SUBJECT and self._says(token) and self._says(head):
                score += GOES_ON if self._also(token) else SPOKE
        elif head.dep in ("pobj", "dobj", "poss"):
            score -= 0.3
        if (head.i in self.quoted) != (token.i in self.quoted):
            score -= 1.5
        if mention.form == "pronoun":
            score += 0.4
        if back == 0 and token.dep == "poss" and head.dep in SUBJECT and self._verb(token.i) == self._verb(head.i):
            score += 2.5  # "Ukraine could not go back to its borders": the owner is the clause's subject
        if back == 0:
            score -= min(1.5, (token.i - head.i) * 0.03)
        return score
