"""Events and positions of a unit as tensors: triggers known or somewhere in a stretch, roles, standing; words of a position."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch
from model import ACT_TAGS, ACTS, ISSUES, STANCES, STATUSES, VIEW_TAGS

WHOLE = ("labels", "labels-said", "briefs-train", "briefs-dev")
"""Sets in which what is not labelled is none; of the others we know only what is there."""
UNCODED_ISSUE = ISSUES.index("other")
HOLDER_ROWS = 6
"""A position's holder is asked for at so many of its pieces, evenly spread."""


@dataclass(slots=True)
class Told:
    """An event: the pieces of its trigger, or those among which it lies; the right types, the first the coder's; roles where known."""

    pieces: list[int]
    exact: bool
    types: list[int]
    status: int
    roles: list[list[int] | None]


@dataclass(slots=True)
class Held:
    """A position: its pieces, stance, predicates (the first the coder's), and its holder's pieces where known."""

    pieces: list[int]
    stance: int
    issues: list[int]
    holder: list[int] | None


@dataclass(slots=True)
class ActLabels:
    """What a unit tells."""

    whole: bool
    told: list[Told] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)


def act_labels(line: dict, pieces: Callable[[list[list[int]]], list[int]], length: int) -> ActLabels:
    """From a line of prepare.py; what lies beyond the unit's cut is left out."""
    out = ActLabels(line["set"] in WHOLE)
    for e in line["events"]:
        exact = bool(e["trigger"])
        where = pieces(e["trigger"] if exact else e["where"])
        roles = [None if e[side] is None else pieces(e[side]) for side in ("source", "target")]
        status = STATUSES.index(e["status"]) if e["status"] else -1
        if where:
            out.told.append(Told(where, exact, [ACTS.index(t) for t in e["types"]], status, roles))
    for p in line["positions"]:
        where = pieces(p["evidence"])
        issues = [ISSUES.index(i) if i in ISSUES else UNCODED_ISSUE for i in p["issues"]]
        if where:
            out.held.append(Held(where, STANCES.index(p["stance"]), issues, pieces(p["holder"]) if p["holder"] else None))
    return out


def act_tensors(labels: Sequence[ActLabels | None], length: int) -> dict[str, torch.Tensor]:
    """Targets and weights of the heads for acts and views of a batch."""
    n, first = len(labels), len(ACT_TAGS)
    acts, acts_weight = torch.zeros(n, length, first + len(ACTS)), torch.zeros(n, length, first + len(ACTS))
    views, views_weight = torch.zeros(n, length, len(VIEW_TAGS) + len(STANCES)), torch.zeros(n, length, len(VIEW_TAGS) + len(STANCES))
    issues, issues_weight = torch.zeros(n, length, len(ISSUES)), torch.zeros(n, length, len(ISSUES))
    told: list[tuple[int, Told]] = []
    holders: list[tuple[int, int, list[int]]] = []
    for b, unit in enumerate(labels):
        if unit is None:
            continue
        if unit.whole:
            acts_weight[b] = views_weight[b] = 1
        for t in unit.told:
            told.append((b, t))
            hidden = [first + k for k in (t.types[1:] if t.exact else t.types)]
            for piece in t.pieces:
                acts_weight[b, piece, hidden if t.exact else [*range(first), *hidden]] = 0
        for t in (t for t in unit.told if t.exact):
            for piece in t.pieces:
                acts[b, piece, [0, first + t.types[0]]] = 1
                acts_weight[b, piece, [0, first + t.types[0]]] = 1
            acts[b, t.pieces[0], 1] = acts_weight[b, t.pieces[0], 1] = 1
        for h in unit.held:
            _hold(views[b], issues[b], issues_weight[b], h)
            if h.holder:
                step = max(1, len(h.pieces) // HOLDER_ROWS)
                holders += [(b, piece, h.holder) for piece in h.pieces[::step][:HOLDER_ROWS]]
    return {
        "acts": acts, "acts_weight": acts_weight, "views": views, "views_weight": views_weight, "issues": issues, "issues_weight": issues_weight,
        **_told_rows(told, length), **_holder_rows(holders, length),
    }  # fmt: skip


def _hold(views: torch.Tensor, issues: torch.Tensor, weight: torch.Tensor, h: Held) -> None:
    views[h.pieces, 0] = 1
    views[h.pieces[0], 1] = 1
    views[h.pieces, len(VIEW_TAGS) + h.stance] = 1
    for piece in h.pieces:
        weight[piece] = torch.where(issues[piece] > 0, weight[piece], 1.0)
        weight[piece, h.issues[1:]] = 0
        issues[piece, h.issues[0]] = weight[piece, h.issues[0]] = 1


def _told_rows(told: list[tuple[int, Told]], length: int) -> dict[str, torch.Tensor]:
    n = len(told)
    among, types, links, known = torch.zeros(n, length), torch.zeros(n, len(ACTS)), torch.zeros(n, 2, length), torch.zeros(n, 2)
    for r, (_, t) in enumerate(told):
        among[r, t.pieces] = 1
        types[r, t.types] = 1
        for side, role in enumerate(t.roles):
            if role is not None:
                links[r, side, role] = 1
                known[r, side] = 1
    return {
        "told_unit": torch.tensor([b for b, _ in told], dtype=torch.long), "told_among": among, "told_types": types,
        "told_exact": torch.tensor([t.exact for _, t in told], dtype=torch.bool), "told_links": links, "told_known": known,
        "told_status": torch.tensor([t.status for _, t in told], dtype=torch.long),
    }  # fmt: skip


def _holder_rows(holders: list[tuple[int, int, list[int]]], length: int) -> dict[str, torch.Tensor]:
    links = torch.zeros(len(holders), length)
    for r, (_, _, found) in enumerate(holders):
        links[r, found] = 1
    rows = torch.tensor([(b, piece) for b, piece, _ in holders], dtype=torch.long).reshape(-1, 2)
    return {"holder_rows": rows, "holder_links": links}
