"""The heads for acts and views, read from arrays made by hand; what the shipped weights say is measured, not tested."""

from __future__ import annotations

import numpy as np
import pytest

from walkback.language import heads
from walkback.language.encoder import Encoding, Manifest, UnitEncoding
from walkback.records import Span

TEXT = "Arland has bombarded the port"
NAMES = {"acts": ("AID", "ASSAULT"), "act_tags": ("act", "act_start"), "statuses": ("happened", "planned"), "act_links": ("act_source", "act_target")}
VIEWS = {"view_tags": ("view", "view_start"), "stances": ("support", "oppose"), "issues": ("arms", "other")}


def encoding(acts: dict[int, tuple[float, float, float, float]], views: dict[int, tuple[float, ...]] | None = None) -> Encoding:
    """One unit of six pieces, "bombarded" being two of them; rows of `acts` are act, act_start, AID, ASSAULT."""
    spans = [(0, 6), (7, 10), (11, 15), (15, 20), (21, 24), (25, 29)]
    n = len(spans)
    made = {"acts": np.full((n, 4), 0.01), "views": np.full((n, 4), 0.01), "issues": np.full((n, 2), 0.2), "status": np.full((n, 2), 0.5)}
    made |= {"act_query": np.zeros((n, 2)), "act_key": np.zeros((n, 2))}
    for k, row in acts.items():
        made["acts"][k] = row
        made["status"][k] = (0.9, 0.1)
        made["act_query"][k] = (9.0, 9.0)
    for k, row in (views or {}).items():
        made["views"][k] = row
    made["act_key"][0] = (1.0, 0.0)
    starts, ends = (list(x) for x in zip(*spans, strict=True))
    unit = UnitEncoding(Span(0, n and 29), starts, ends, {k: v.astype(np.float32) for k, v in made.items()}, (False, False, False, True, False, False))
    bare = {"tags": [], "link_roles": [], "width": 1, "reach": 4, "near": [], "bias": [], "sha256": {}}
    manifest = Manifest.of({**bare, "act_near": [[0.0] * 9] * 2, "act_bias": [-4.0, -4.0], **NAMES, **VIEWS})
    return Encoding([unit], manifest)


BOMBED = {2: (0.9, 0.9, 0.02, 0.8), 3: (0.7, 0.1, 0.02, 0.6)}


def test_pieces_of_one_word_are_one_trigger_with_its_type_standing_and_source() -> None:
    (found,) = heads.proposals(encoding(BOMBED))
    assert (TEXT[slice(*found.trigger)], found.type, found.second, found.status) == ("bombarded", "ASSAULT", "AID", "happened")
    assert found.p == pytest.approx(0.8)
    assert [TEXT[slice(*span)] for span, _ in found.sources] == ["Arland"]


def test_a_trigger_that_starts_in_the_middle_of_a_word_is_widened_to_the_word() -> None:
    (found,) = heads.proposals(encoding({3: (0.7, 0.1, 0.02, 0.6)}))
    assert TEXT[slice(*found.trigger)] == "bombarded"


def test_two_words_that_each_start_an_act_are_two_triggers() -> None:
    two = encoding({1: (0.9, 0.9, 0.7, 0.1), 2: (0.9, 0.9, 0.02, 0.8)})
    assert [a.type for a in heads.acts(two, two.units[0])] == ["AID", "ASSAULT"]


def test_nothing_over_the_floor_proposes_nothing_but_any_words_can_be_asked() -> None:
    quiet = encoding({})
    assert heads.proposals(quiet) == ()
    assert heads.event_chance(quiet, Span(11, 20))["ASSAULT"] == pytest.approx(0.01)
    assert heads.event_chance(quiet, Span(90, 95)) == {}


def test_a_stretch_of_view_closes_a_gap_of_one_piece_and_tells_its_stance() -> None:
    held = encoding({}, {1: (0.9, 0.8, 0.1, 0.9), 2: (0.4, 0.1, 0.1, 0.3), 3: (0.9, 0.1, 0.1, 0.9), 4: (0.9, 0.1, 0.1, 0.9)})
    (span,) = heads.views(held, held.units[0])
    assert TEXT[slice(*span)] == "has bombarded the"
    view = heads.view_of(held, held.units[0], span)
    assert view is not None
    assert max(view.stances, key=view.stances.__getitem__) == "oppose"


def test_a_given_pair_is_marked_in_the_sentence_and_marks_of_its_own_are_taken_out() -> None:
    sentence = "Arland #1 hit Borland"
    assert heads.marked(sentence, [Span(0, 6)], [Span(14, 21)]) == " @ Arland @   1 hit  # Borland # "


def test_weights_without_these_heads_say_so() -> None:
    old = encoding({})
    assert heads.has_acts(old)
    assert not heads.has_acts(None)
    bare = Manifest.of({"tags": [], "link_roles": [], "width": 1, "reach": 4, "near": [], "bias": [], "sha256": {}})
    assert not heads.has_acts(Encoding([], bare))
