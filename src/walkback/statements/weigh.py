"""How far a candidate is to be trusted: a logistic sum of plain features, fitted on development gold (training/calibrate.py)."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from ..draft import Draft
from .found import Found, Nearby, cover, length
from .quotations import quotes_near

Scope = Literal["guide", "broad"]
"""guide: statements as the coding guide has them. broad: any attribution, as PolNeAR marks them: wishes, beliefs, acts of speech."""
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})


def features_of(draft: Draft, one: Found, every: Nearby) -> dict[str, float]:
    """The features of a candidate, each between about -1 and 1."""
    f = one.features
    modelled = "cue_start" in f
    words = draft.text[one.source[0].start : one.source[0].end] if one.source else ""
    quoted = cover([q.span for q in quotes_near(draft, one.content)], one.content) / max(1, length(one.content))
    cue_quoted = bool(one.cue) and cover([q.inner for q in quotes_near(draft, one.cue)], one.cue) > 0
    around = every.over(one.cue[0].start, one.cue[-1].end) if one.cue else ()
    nested = any(o is not one and o.score > 0.3 and cover(o.content, one.cue) == length(one.cue) for o in around)
    out = {
        "one": 1.0, "linked": float("source" in f), "ruled": float("rule" in f or one.frame != "model"),
        "cue": _logit(f.get("cue_start", 0.05)), "any": _logit(f.get("any_cue_start", 0.05)), "said": _logit(f.get("said_start", 0.05)),
        "source_sure": f.get("source", 0.5), "content_sure": f.get("content", 0.5),
        "rule": f.get("rule", one.score if one.frame != "model" else 0.0), "agree": f.get("agree", 0.0),
        "sourced": float(bool(one.source)), "quoted": quoted, "cue_quoted": float(cue_quoted), "nested": float(nested),
        "first_in_quote": float(cue_quoted and words != "US" and words.lower() in FIRST), "long": min(1.0, math.log1p(length(one.content)) / 6),
        "short": float(length(one.content) < 15), "view": float(one.view), "refused": float(one.polarity == "refused"),
    }  # fmt: skip
    if one.frame != "model":
        out[f"frame {one.frame}"] = 1.0
    if not modelled:
        out = {k: v for k, v in out.items() if k not in ("cue", "any", "said")}
    return out


def _logit(p: float) -> float:
    p = min(max(p, 0.007), 0.993)
    return math.log(p / (1 - p)) / 5


@dataclass(frozen=True)
class Weights:
    """A weight a feature for each scope, with and without the encoder; and the score below which a candidate is dropped."""

    tables: dict[str, dict[str, float]]
    floors: dict[str, float]

    def score(self, features: dict[str, float], scope: Scope) -> float:
        """The calibrated probability that the candidate is a right statement."""
        table = self.tables[scope if "cue" in features else f"{scope} by rules"]
        total = sum(table.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def floor(self, scope: Scope, *, encoder: bool) -> float:
        """The threshold that was best on development gold."""
        return self.floors[scope if encoder else f"{scope} by rules"]


@cache
def packaged() -> Weights:
    """The weights that the package ships."""
    data = json.loads((files(__package__) / "data" / "weights.json").read_text(encoding="utf-8"))
    return Weights(tables=data["tables"], floors=data["floors"])
