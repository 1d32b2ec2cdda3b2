"""The positions stage: propositions and attitudes of each sentence, whose they are, and the shifts among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..draft import Draft
from .arguments import Namer
from .collect import Collector
from .issues import Issue, load_issues
from .levers import levers_of
from .match import Matcher
from .proposals import proposals_of
from .told import told_once
from .within import shifts_within


class Positions:
    """Finds where each holder stands and when they moved. `issues` default to the packaged ones."""

    name = "positions"
    needs = frozenset({"statements", "events"})
    gives = frozenset({"positions", "shifts", "levers", "proposals"})

    def __init__(self, issues: Sequence[Issue] | None = None) -> None:
        self.matcher = Matcher(issues if issues is not None else load_issues())

    def __call__(self, draft: Draft) -> Draft:
        """Fill `positions` and `shifts`."""
        if draft.parse is None or not draft.parse.tokens:
            return draft
        namer = Namer(draft)
        draft.statements = [replace(s, speaker=namer.podium.speaker(s)) for s in draft.statements]  # "THE PRESIDENT:" is the publisher's own
        collector = Collector(draft, self.matcher, namer)
        found = collector.tellings()
        collector.name_mouths()
        draft.positions, ids = told_once(found)
        draft.shifts = shifts_within(draft, found, ids, namer)
        draft.levers = levers_of(draft, collector.holders)
        draft.proposals = proposals_of(draft, collector.holders, self.matcher, namer)
        return draft
