"""Issue files: each example scores, each near miss does not, and a faulty file says where."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_positions import draft

from walkback.errors import UsageError
from walkback.positions.issues import Example, describe, load_issues, parse_issue, split_issue

ISSUES = load_issues()
GUIDE = [
    "membership", "territory", "recognition", "independence", "autonomy", "ceasefire", "talks", "deal", "troops", "withdrawal",
    "peacekeepers", "security-guarantee", "arms",
    "strikes", "sanctions", "tariffs", "aid", "prisoners", "nuclear-programme", "disarmament", "elections",
    "leadership", "reconstruction", "reparations", "humanitarian-access", "refugees", "energy", "accountability", "navigation", "resources",
    "end-of-war",
]  # fmt: skip

FILE = """predicate = "fishing"
question = "May X fish in AREA?"
support = "yes"
oppose = "no"
describe = "{X} fishing in {AREA}"

[args]
X = "country"
AREA = "place?"

[[cue]]
verb = ["fish"]
args = { X = "subject", AREA = "in" }
act = true
"""


def test_every_predicate_of_the_guide_has_a_file():
    assert sorted(i.predicate for i in ISSUES) == sorted(GUIDE)


@pytest.mark.parametrize("issue", ISSUES, ids=lambda i: i.predicate)
def test_an_issue_has_examples_near_misses_and_a_parent(issue):
    assert len(issue.examples) >= 1
    assert issue.near_misses
    assert issue.parent
    assert issue.exclude


@pytest.mark.parametrize("example", [e for i in ISSUES for e in i.examples], ids=lambda e: e.text)
def test_an_example_scores_its_issue_and_stance(example: Example):
    assert (example.issue, example.stance) in {(p.issue, p.stance) for p in draft(example.text).positions}


@pytest.mark.parametrize("example", [e for i in ISSUES for e in i.near_misses], ids=lambda e: e.text)
def test_a_near_miss_does_not_score(example: Example):
    assert example.issue not in {split_issue(p.issue)[0] for p in draft(example.text).positions}


def test_propositions_read_in_plain_words():
    assert describe("membership(UKR,NATO)") == "Ukraine joining NATO"
    assert describe("arms(USA,UKR,F-16)") == "the United States arming Ukraine (F-16)"
    assert describe("ceasefire(?,?)") == "a ceasefire between somebody and somebody"
    assert describe("other(safe-zone)") == "safe zone"
    assert describe("unheard-of(X)") == "unheard-of(X)"


def test_a_user_adds_an_issue_with_one_file(tmp_path: Path):
    (tmp_path / "fishing.toml").write_text(FILE, encoding="utf-8")
    found = load_issues(str(tmp_path))
    assert {i.predicate for i in found} == {*GUIDE, "fishing"}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('X = "country"', 'X = "planet"', 8, "planet"),
        ("verb = [", "werb = [", 11, "werb"),
        ('X = "subject"', 'X = "Subject of"', 11, "no slot"),
        ("question =", "kwestion =", 2, "kwestion"),
        ("{X} fishing", "{Z} fishing", 5, "describe"),
        ('["fish"]', '"@fish"', 12, "no word class"),
    ],
)
def test_a_faulty_file_says_where(old: str, new: str, line: int, words: str):
    with pytest.raises(UsageError) as caught:
        parse_issue("fishing.toml", FILE.replace(old, new))
    assert caught.value.message.startswith(f"fishing.toml:{line}:")
    assert words in caught.value.message


def test_a_missing_folder_is_the_users_to_mend(tmp_path: Path):
    with pytest.raises(UsageError, match="no folder"):
        load_issues(str(tmp_path / "none"))
