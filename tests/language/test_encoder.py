"""The shared encoder: many units in one pass, each read as if it stood alone."""

from __future__ import annotations

import numpy as np
import pytest

from walkback.language.encoder import BATCH_PIECES, MAX_PIECES, Encoder
from walkback.records import Span

SENTENCES = [
    "The minister of Arland said on Friday that the talks had failed.", "He resigned.", "Troops left the town, the army said, and nobody was hurt in it.",
    "“We will not sign,” the envoy told reporters.", "Belland’s parliament will vote on the treaty next week, its speaker announced after a long meeting.",
] * 6  # fmt: skip
TEXT = " ".join(SENTENCES)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    found = Encoder.packaged()
    assert found is not None
    return found


def spans() -> list[Span]:
    out, at = [], 0
    for sentence in SENTENCES:
        out.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return out


def test_what_is_said_of_a_unit_is_the_same_alone_and_beside_others_to_the_last_bit(encoder: Encoder) -> None:
    together = encoder.encode(TEXT, spans())
    assert sum(len(u.starts) + 2 for u in together.units) > BATCH_PIECES  # more than one pass
    for span, unit in zip(spans(), together.units, strict=True):
        (alone,) = encoder.encode(TEXT, [span]).units
        assert (unit.span, unit.starts, unit.ends, unit.inner) == (span, alone.starts, alone.ends, alone.inner)
        assert unit.outputs.keys() == alone.outputs.keys()
        assert all(np.array_equal(unit.outputs[name], alone.outputs[name]) for name in unit.outputs)


def test_units_stay_in_the_order_of_the_text_whatever_their_length(encoder: Encoder) -> None:
    assert [u.span for u in encoder.encode(TEXT, spans()).units] == spans()


def test_a_unit_longer_than_a_window_is_read_in_windows_that_leave_nothing_out(encoder: Encoder) -> None:
    units = encoder.encode(TEXT, [Span(0, len(TEXT))]).units
    assert len(units) > 1
    assert all(len(u.starts) <= MAX_PIECES and len(u.outputs["tags"]) == len(u.starts) for u in units)
    assert TEXT[units[0].span.start : units[-1].span.end] == TEXT


def test_no_units_make_an_empty_encoding(encoder: Encoder) -> None:
    assert encoder.encode(TEXT, []).units == []
