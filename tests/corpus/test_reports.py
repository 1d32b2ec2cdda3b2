"""Copies, quotations, numbers, independent sources and disagreements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from made_cases import LONG
from walkback.corpus.copies import Text, copies
from walkback.corpus.corroborate import Report, independent
from walkback.corpus.differences import differences
from walkback.corpus.minhash import signature
from walkback.corpus.numbers import numbers_in
from walkback.corpus.quotations import Quoted, follow, quoted_words
from walkback.corpus.tellings import Telling
from walkback.corpus.union import Groups
from walkback.corpus.words import stem

OTHER = " ".join(f"Nurses in ward {n} asked for a new lamp, and the hospital bought number {n} of them." for n in range(12))


def families(**texts: str) -> dict[str, tuple[str, str]]:
    told = {d: Text(doc=d, day=None, shingles=signature(t)[0], minhash=signature(t)[1]) for d, t in texts.items()}
    return {c.doc: (c.family, c.how) for c in copies(told, lambda d: texts[d])}


def test_a_copy_with_a_changed_line_and_a_cut_copy_are_of_the_family() -> None:
    cut = " ".join(LONG.split()[:110])
    found = families(a=LONG, b=LONG.replace("mayor", "burgomaster", 1), c=cut, d=OTHER)
    assert found["a"][0] == found["b"][0] == found["c"][0] != found["d"][0]
    assert found["c"][1] == "cut" and found["d"] == ("d", "alone")


def test_short_texts_are_no_copies_of_each_other() -> None:
    assert families(a="Varnia voted on Monday.", b="Varnia voted on Monday.")["b"] == ("b", "alone")


def test_signatures_are_the_same_everywhere() -> None:
    number, minhash = signature("Varnia voted on Monday to leave the Northern League for good.")
    assert number == 7 and len(minhash) == 1024 and minhash == signature("varnia voted, on Monday to leave the Northern League for good")[1]
    assert signature("")[0] == 0


def quoted(statement: str, doc: str, content: str, speaker: str | None = "ilse-maren") -> Quoted:
    return Quoted(statement=statement, doc=doc, order=(doc,), speaker=speaker, side="vrn", words=quoted_words(content))


FULL = '"We have never sold our harbour to anybody, and we will not begin with it this year"'


def test_variants_are_told_as_what_was_cut_and_what_was_changed() -> None:
    found = follow([
        quoted("s1", "a", FULL), quoted("s2", "b", '"we will not begin with it this year" and "We have never sold our harbour to anybody"'),
        quoted("s3", "c", '"We have never sold our harbour to anybody"'), quoted("s4", "d", FULL.replace("harbour", "islands")),
    ])  # fmt: skip
    how = {v.statement: (v.how, v.change) for v in found}
    assert how["s1"] == ("full", None)
    assert how["s3"] == ("cut", "[-and we will not begin with it this year-]")
    assert how["s4"] == ("changed", "[-harbour-] {+islands+}")
    assert len({v.quotation for v in found}) == 1


def test_another_speaker_of_the_same_phrase_or_a_short_phrase_is_no_variant() -> None:
    elsewhere = Quoted(statement="s2", doc="b", order=("b",), speaker="other", side="ost", words=quoted_words(FULL))
    assert follow([quoted("s1", "a", FULL), elsewhere]) == []
    assert follow([quoted("s1", "a", '"God bless us"'), quoted("s2", "b", '"God bless us"')]) == []
    assert follow([quoted("s1", "a", FULL), quoted("s2", "a", FULL)]) == []


def test_copies_and_relays_of_one_source_count_once() -> None:
    reports = [
        Report(doc="a", publisher="Post", family="a", family_publisher="Post"),
        Report(doc="b", publisher="Echo", family="a", family_publisher="Post"),
        Report(doc="c", publisher="Herald", family="c", family_publisher="Herald", relays=("daily-courier",)),
        Report(doc="d", publisher="The Daily Courier", family="d", family_publisher="The Daily Courier"),
    ]  # fmt: skip
    assert independent(reports) == 2


def test_numbers_are_known_by_what_they_count() -> None:
    assert numbers_in("at least 1,200 people were killed in 2031 and three wounded") == {"killed": 1200, "wounded": 3}
    assert numbers_in("12 people marched") == {"people": 12}
    assert numbers_in("the second of March 2031") == {} and numbers_in("twelve missiles") == {"weapons": 12}


def test_silence_is_no_difference() -> None:
    base = {"doc": "d", "order": ("a",), "trigger": "shelled"}
    one = Telling(key="e1", evidence="12 people died", status="happened", **base)  # type: ignore[arg-type]
    two = Telling(key="e2", evidence="Lipnik was shelled", status="planned", **base)  # type: ignore[arg-type]
    assert differences([one, two], place_of=lambda _: None) == []
    three = Telling(key="e3", evidence="15 people died", status="denied", source=frozenset({("bel", "bel")}), **base)  # type: ignore[arg-type]
    four = Telling(key="e4", evidence="", status="happened", source=frozenset({("vrn", "vrn")}), **base)  # type: ignore[arg-type]
    told = {d.about: d.values for d in differences([one, two, three, four], place_of=lambda _: None)}
    assert told == {"status": ("happened", "denied"), "source": ("bel", "vrn"), "number: killed": ("12", "15")}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_groups_do_not_hang_on_the_order_of_joining(pairs: list[tuple[int, int]]) -> None:
    one, two = Groups(range(10)), Groups(range(10))
    for a, b in pairs:
        one.join(a, b)
    for a, b in reversed(pairs):
        two.join(b, a)
    assert one.groups() == two.groups()


def test_forms_of_a_word_share_a_stem() -> None:
    assert len({stem(w) for w in ("attack", "attacks", "attacked", "attacking")}) == 1
    assert stem("bombed") == stem("bombing") and stem("met") != stem("meat")
