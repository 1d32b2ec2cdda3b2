"""Ontologies: well formed, faults mended, examples that fire and near-misses that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from walkback import UsageError
from walkback.events.lexicon import lexicon
from walkback.events.ontology import ontology, parse_ontology

from .reading import events_of

TYPES = sorted(ontology().codes)


@pytest.mark.parametrize("name", ["plover", "cameo"])
def test_every_code_has_parent_quad_and_label(name: str) -> None:
    known = ontology(name)
    for code in known.codes.values():
        assert code.label
        assert code.parent == "" or code.parent in known.codes
        assert code.quad in ((1, 2, 3, 4) if code.type else (0,))


def test_every_type_has_definition_example_and_near_miss() -> None:
    assert len(TYPES) == 16
    for code in ontology().codes.values():
        assert code.definition and code.example and code.near_miss and code.score is not None


@pytest.mark.parametrize("plover", TYPES)
def test_an_example_is_read_as_its_type(plover: str) -> None:
    code = ontology().codes[plover]
    assert plover in {e.type for e in events_of(code.example)}


@pytest.mark.parametrize("plover", TYPES)
def test_a_near_miss_is_no_event_of_its_type(plover: str) -> None:
    code = ontology().codes[plover]
    assert plover not in {e.type for e in events_of(code.near_miss)}


def test_the_crosswalk_names_only_modes_and_contexts_that_plover_has() -> None:
    plover = ontology()
    for code in ontology("cameo").codes.values():
        assert code.mode is None or code.mode in plover.codes[code.type].modes, code.code
        assert set(code.contexts) <= set(plover.contexts), code.code


def test_the_faults_of_the_crosswalk_are_mended_and_listed() -> None:
    cameo = ontology("cameo")
    assert {"155", "176", "1834", "1951", "1952"} <= set(cameo.codes)
    assert cameo.codes["163"].type == "SANCTION" and cameo.codes["175"].type == "ASSAULT"
    assert cameo.codes["0813"].type == "RETREAT" and cameo.codes["081"].type == "CONCEDE"
    assert ontology().codes["ACCUSE"].score == -3.0 and ontology().codes["SANCTION"].quad == 4
    assert len(cameo.mended) >= 10 and len(ontology().mended) == 3


def test_every_frame_of_the_lexicon_bears_codes_of_the_ontologies() -> None:
    plover, cameo = ontology(), ontology("cameo")
    for frames in lexicon().frames.values():
        for frame in frames:
            assert frame.type in plover.codes, frame
            assert frame.mode is None or frame.mode in plover.codes[frame.type].modes, frame
            assert frame.type in (cameo.codes[frame.cameo or ""].type, *cameo.codes[frame.cameo or ""].also), frame


OWN = """schema = "walkback-ontology/1"
name = "own"

[codes.HARM]
label = "Harm"
parent = ""
quad = 4
type = "ASSAULT"

[codes.AIR]
label = "Harm from the air"
parent = "HARM"
quad = 4
type = "ASSAULT"
mode = "drone"
"""


def test_a_users_own_ontology_codes_events(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    event = next(e for e in events_of("Varnia attacked a port in Belland.") if e.type == "ASSAULT")
    found = ontology(str(file)).code_of(event)
    assert found is not None and found.code == "HARM"


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ('parent = "HARM"', 'parent = "NONE"', 10, "parent"),
        ('mode = "drone"', 'colour = "red"', 10, "unknown key"),
        ('type = "ASSAULT"', 'type = "FIGHT"', 4, "no PLOVER type"),
        ("quad = 4", "quad = 9", 4, "quad"),
        ('label = "Harm"', "", 4, "label is missing"),
    ],
)
def test_a_fault_in_an_ontology_names_its_line(old: str, new: str, line: int, word: str) -> None:
    with pytest.raises(UsageError, match=word) as raised:
        parse_ontology(OWN.replace(old, new, 1), "own.toml")
    assert f"own.toml:{line}:" in str(raised.value)


def test_every_need_that_a_trigger_names_is_one_that_is_asked() -> None:
    from walkback.events.lexicon import lexicon
    from walkback.events.needs import NEEDS

    told = {need for frames in lexicon().frames.values() for frame in frames for need in frame.needs if "=" not in need}
    assert {need for need in told if not need.startswith(("as:", "src:"))} <= NEEDS.keys()
