"""For whom an unnamed spokesperson speaks: "a company spokesman", "a Coast Rescue Service spokeswoman"."""

from __future__ import annotations

from ..language.tokens import Token
from .earlier import Earlier
from .names import fold
from .registry import Entry, Found
from .scene import HEADED, Scene

SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
FORCES = frozenset({"military", "police"})


class Spokespeople:
    """Finds the body that the words before a spokesperson name or take up."""

    def __init__(self, scene: Scene, earlier: Earlier) -> None:
        self.parse, self.registry, self.at, self.earlier = scene.parse, scene.registry, scene.at, earlier

    def body(self, f: Found, token: Token) -> Entry | None:
        """The body before the noun; None where the words before it name nobody, or the phrase has its "for"."""
        if token.lemma not in SPOKES or f.plural or self.parse.children(token.i, "prep", "poss"):
            return None
        before = [t for t in self.parse.tokens[f.first : token.i] if t.dep not in ("det", "predet")]
        if not before or any(t.i in self.at for t in before):
            return None
        if all(t.text[:1].isupper() for t in before):
            return self._named([t.text for t in before])
        noun = before[-1]
        if len(before) > 1 or not noun.text.islower():
            return None
        taken = Found(noun.i, noun.i + 1, noun.i, "role")
        if self.earlier.taken_up(taken, noun, "the") or self.earlier.headed(taken, noun, "the"):
            return self.registry.get(taken.actor)
        return None

    def _named(self, said: list[str]) -> Entry | None:
        """The body of the text that bears the words as its name, or begins or ends with two of them and more."""
        name = fold(" ".join(said))
        for entry in self.registry.entries.values():
            if not entry.named or entry.kind not in HEADED | FORCES:
                continue
            for other in map(fold, (entry.name, *entry.aliases)):
                if name == other or (len(said) > 1 and (other.startswith(f"{name} ") or other.endswith(f" {name}"))):
                    return entry
        return None
