"""What a case answers: each act once, who bears it out, what differs, who said it how, who moved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import walkback
from made_cases import REPORTS, add, document
from walkback.casefile import refresh
from walkback.errors import UsageError
from walkback.exports import export
from walkback.records import Actor, Document, DocumentInfo, Event, Mention, Reading, Span
from walkback.store import Case
from walkback.store.writer import writer


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    path = tmp_path_factory.mktemp("case") / "a.case"
    add(path, *REPORTS)
    return walkback.open_case(path)


def test_an_act_that_four_documents_tell_is_one_act_of_three_independent_sources(case: Case) -> None:
    (act,) = case.events(type=("ASSAULT",), status=("happened",))
    assert (act["tellings"], act["publishers"], act["independent"]) == (4, 4, 3)
    assert act["source"] == ["Varnia"] and act["target_ids"] == ["ost"] and act["cameo"] == "194"
    assert act["evidence"].startswith("Varnia shelled Ostrava") and act["when"] == "≈2031-03-10"
    with case.connection() as connection:
        text = connection.execute("SELECT text FROM texts WHERE doc = ?", [act["doc"]]).fetchone()[0]
    assert text[act["start_char"] : act["end_char"]] == act["evidence"]


def test_sources_tell_each_report_its_copies_and_where_they_differ(case: Case) -> None:
    act = case.events(type=("ASSAULT",), status=("happened",))[0]["act"]
    found = case.sources(act)
    assert [t["publisher"] for t in found["tellings"]] == ["Courier", "Post", "Echo", "Herald"]
    assert [t["copy"] for t in found["tellings"]] == ["alone", "same", "same", "alone"]
    assert found["independent"] == 3
    assert [(d["about"], d["values_told"]) for d in found["differences"]] == [("number: killed", ["12", "14"])]
    assert case.sources(found["tellings"][0]["event"])["act"]["act"] == act
    with pytest.raises(UsageError, match="no act or event"):
        case.sources("nothing")


def test_a_denied_act_is_none_that_happened(case: Case) -> None:
    assert [e["status"] for e in case.events(source="Ostrava", target="Belland")] == ["denied"]
    assert all(r["kind"] != "event" or r["status"] != "denied" for r in case.timeline())
    assert any(r["status"] == "denied" for r in case.timeline(planned=True))


def test_a_quotation_is_followed_across_outlets_with_what_was_cut(case: Case) -> None:
    full, cut = case.statements(by="Belland", kind="direct")
    assert (full["variant_how"], cut["variant_how"]) == ("full", "cut")
    variants = case.variants(cut["statement"])
    assert [v["publisher"] for v in variants] == ["Courier", "Herald"]
    assert variants[1]["change"] == "[-while i live and our children will thank us-]"


def test_statements_are_found_by_whom_they_are_of_and_what_they_hold(case: Case) -> None:
    assert len(case.statements(about="harbour")) == 2 and case.statements(about="grain") == []
    assert case.statements(by="Belland", since="2031-03-13") == []


def test_somebodys_id_is_not_looked_for_within_words(tmp_path: Path) -> None:
    add(tmp_path / "a.case", document("a", 'Belland said "the most costly port".\nBelland said "Ostrava has a port".\nOstrava met Varnia.'))
    case = walkback.open_case(tmp_path / "a.case")
    assert [s["content"] for s in case.statements(about="ost")] == ['"Ostrava has a port"']
    assert len(case.statements(about="port")) == 2


def test_a_shift_between_documents_has_both_passages(case: Case) -> None:
    (shift,) = case.shifts()
    assert (shift["scope"], shift["kind"], shift["holder"], shift["issue"]) == ("case", "reversal", "vrn", "talks(VRN,OST)")
    assert (shift["before_words"], shift["after_words"]) == ("Varnia opposes talks", "Varnia supports talks")
    assert (shift["before_day"], shift["after_day"]) == (date(2031, 3, 10), date(2031, 5, 2))
    assert case.shifts(holder="Ostrava") == [] and len(case.shifts(issue="TALKS")) == 1
    assert [r["kind"] for r in case.timeline("Varnia")].count("shift") == 1


def test_shifts_between_documents_are_of_those_that_compare_finds(case: Case) -> None:
    found = walkback.compare([case.reading(d["doc"]) for d in case.documents()]).shifts
    kept = [(s["holder"], s["issue"], s["kind"], s["before_document"], s["after_document"]) for s in case.shifts(scope="case")]
    assert kept == [(f.holder, f.issue, f.kind, f.before[0], f.after[0]) for f in found]


def test_positions_stand_in_order_of_time(case: Case) -> None:
    assert [(p["day"].month, p["stance"]) for p in case.positions(holder="vrn", issue="talks")] == [(3, "oppose"), (5, "support")]


def test_a_dyad_has_every_month_and_counts_an_act_once(case: Case) -> None:
    rows = case.dyads("Varnia", "Ostrava")
    assert [(r["month"].month, r["conflict"], r["cooperation"]) for r in rows] == [(3, 1, 0)]
    assert (rows[0]["intensity"], rows[0]["goldstein"], rows[0]["first_to_second"]) == (-9.0, -10.0, 1)
    (ostrava,) = case.dyads("ost", "bll")
    assert ostrava["cooperation"] == 1 and ostrava["not_counted"] == 1
    assert case.dyads("Varnia", "Ostrava", since="2031-04-01") == []


def test_a_meeting_whose_parties_are_all_sources_counts_once_and_in_both_directions(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    add(path, document("x", "Varnia and Ostrava met in Lipnik.\nVarnia, Ostrava and Belland praised the harbour."))
    (month,) = walkback.open_case(path).dyads("Varnia", "Ostrava")
    assert (month["cooperation"], month["first_to_second"], month["second_to_first"]) == (1, 1, 1)
    found = lanes(walkback.open_case(path), "pair")
    assert found["lanes"] == ["ost vrn"] and [i["lanes"] for i in found["items"]] == [["ost vrn"]]


def lanes(case: Case, by: str) -> dict[str, Any]:
    from walkback.store.asking.lanes import lanes

    with case.connection() as connection:
        return lanes(connection, by=by)



def test_months_without_acts_are_rows_too(tmp_path: Path) -> None:
    add(tmp_path / "a.case", document("a", "Varnia shelled Ostrava."), document("b", "Varnia met Ostrava.", day="2031-06-01"))
    rows = walkback.open_case(tmp_path / "a.case").dyads("Varnia", "Ostrava")
    assert [(r["month"].month, r["conflict"] + r["cooperation"], r["intensity"]) for r in rows][1:3] == [(4, 0, None), (5, 0, None)]


def test_who_tells_names_and_counts_and_a_stranger_is_asked_back(case: Case) -> None:
    (varnia,) = case.who("varnia")
    assert (varnia["actor"], varnia["acts"], varnia["positions"], varnia["shifts"]) == ("vrn", 2, 2, 1)
    with pytest.raises(UsageError, match="did you mean Varnia"):
        case.events(source="Varn")
    with pytest.raises(UsageError, match="nobody in this case is called 'Atlantis'"):
        case.events(source="Atlantis")


def test_a_part_of_a_name_is_enough_where_one_bears_it(tmp_path: Path) -> None:
    from made_readings import TEXT, made_reading
    from walkback.casefile import refresh
    from walkback.store.writer import writer

    with writer(tmp_path / "a.case", command="add") as opened:
        opened.put(document("d", TEXT), made_reading("d"))
        opened.commit()
    refresh(tmp_path / "a.case")
    case = walkback.open_case(tmp_path / "a.case")
    assert len(case.statements(by="Maren")) == len(case.statements(by="Ilse Maren")) == 2
    with pytest.raises(UsageError, match="did you mean"):
        case.statements(by="Mare")


def test_search_finds_words_phrases_and_endings_and_says_where(case: Case) -> None:
    found = case.search("harbour children")
    assert [r["document"] for r in found] == ["courier-2"] and "children" in found[0]["passages"][0]["words"]
    assert [r["document"] for r in case.search('"sell our harbour"')] and case.search('"harbour our sell"') == []
    assert len(case.search("harb*")) == 4 and case.search("harbour", since="2031-03-12", publisher="Herald")[0]["document"] == "herald-2"
    for odd in ("NEAR(", "title:x AND", "a' OR 1=1 --", "-harbour", "x NOT y"):
        assert isinstance(case.search(odd), list)  # no word of a person's is an operator
    for nothing in ('"', "*", " ", "—"):
        with pytest.raises(UsageError, match="no word"):
            case.search(nothing)
    start, end = (found[0]["passages"][0][k] for k in ("start_char", "end_char"))
    assert case.reading("courier-2").text[start:end] == found[0]["passages"][0]["words"]


@pytest.mark.parametrize("query", [
    "DELETE FROM documents", "COPY documents TO '/tmp/stolen.csv'", "SELECT * FROM read_text('/etc/passwd')", "ATTACH '/tmp/x.db'",
    "SET enable_external_access = true", "INSTALL httpfs", "SELECT * FROM glob('/*')", "SELECT 1; SELECT 2", "SELECT nonsense", "",
    "CREATE TABLE x (a INT)", "PRAGMA database_list; DROP TABLE texts",
])  # fmt: skip
def test_sql_can_only_read_this_case(case: Case, query: str) -> None:
    with pytest.raises(UsageError):
        case.sql(query)


def test_a_query_that_takes_too_long_is_stopped(case: Case) -> None:
    with pytest.raises(UsageError, match=r"stopped after 0\.3 s"):
        case.sql("SELECT count(*) FROM range(100000000) a, range(100000) b", seconds=0.3)


def test_columns_of_one_name_are_told_apart(case: Case) -> None:
    assert case.sql("SELECT 1 AS a, 2 AS a") == [{"a": 1, "a_2": 2}]


def test_a_century_is_in_no_period_but_the_one_it_begins_in() -> None:
    from walkback.store.asking.terms import when

    assert when(date(2031, 2, 1), date(2031, 2, 28)) == "2031-02"
    assert when(date(2031, 1, 1), date(2031, 12, 31)) == "2031"
    assert when(date(2031, 1, 1), date(2031, 1, 3), "stated") == "2031-01-01/2031-01-03"
    assert when(date(2031, 12, 1), date(2031, 12, 31), "published") == "≈2031-12" and when(None) is None


def test_with_keeps_one_connection(case: Case) -> None:
    with case:
        with case.connection() as one, case.connection() as two:
            assert one is two
        assert case.counts()["documents"] == 7
    assert case._held is None


def test_every_column_of_every_table_has_its_meaning() -> None:
    from walkback.store.schema import DUCKDB, tables

    for table in tables().values():
        assert len(set(table.names)) == len(table.names)
        assert all(c.type in DUCKDB and c.meaning for c in table.columns)


def told(n: int, name: str, side: str | None, day: str, *, target: str = "ost") -> tuple[Document, Reading]:
    """A document that names somebody so and tells one act of theirs."""
    text = f"{name} accused Ostrava of week {n}."
    actor = name.lower().replace(" ", "-")
    people = (
        Actor(id=actor, name=name, kind="person", country=None, sectors=(), speaks_for=side, mentions=tuple(Mention(span=Span(0, len(name)), text=name, how="name") for _ in range(5)), why="x"),
        Actor(id=target, name="Ostrava", kind="government", country="OST", sectors=("GOV",), mentions=(), why="x"),
    )  # fmt: skip
    event = Event(id="e1", source=(actor,), target=(target,), type="ACCUSE", cameo="112", quad=3, status="happened", evidence=(Span(0, len(text)),), evidence_text=text, trigger=(), source_spans=(), target_spans=(), confidence=0.9, why="x")  # fmt: skip
    made = document(f"told-{n}", text, day=day, publisher=f"P{n}")
    info = DocumentInfo(id=made.id, title=None, published=day, published_basis="given", publisher=made.publisher, url=None, language="en", length=len(text))
    return made, Reading(document=info, text=text, actors=people, events=(event,))


def test_whom_some_documents_call_by_surname_alone_is_one_person_with_the_side_of_that_time(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with writer(path, command="add") as adding:
        for n in range(4):
            adding.put(*told(n, "Ilse Maren", "vrn" if n else None, f"203{n}-03-10"))
        for n, day in ((7, "2033-04-10"), (8, "2030-04-10"), (9, "2020-04-10")):
            adding.put(*told(n, "Maren", None, day))
        adding.commit()
        adding.end()
    refresh(path)
    case = walkback.open_case(path)
    (maren,) = case.who("Maren")
    assert (maren["actor"], maren["also"], maren["documents"], maren["mentions"], maren["acts"]) == ("ilse-maren", ["maren"], 7, 35, 7)
    assert len(case.events(source="Ilse Maren")) == len(case.events(source="maren")) == 7
    assert {tuple(e["source_ids"]) for e in case.events()} == {("ilse-maren",)}
    assert [m["month"].isoformat()[:7] for m in case.dyads("vrn", "Ostrava") if m["conflict"]] == ["2031-03", "2032-03", "2033-03", "2033-04"]
    assert export(path, "icews", tmp_path / "out.tab") and "Ilse Maren" in (tmp_path / "out.tab").read_text().splitlines()[-1]


def test_a_plot_begins_with_the_first_report_and_not_with_what_reports_recall() -> None:
    from walkback.views.dyads import PARTS, reported

    def month(year: int, n: int) -> dict[str, Any]:
        return {"month": date(year, 3, 1), **{p[0]: n for p in PARTS}}

    rows = [month(1979, 1), month(2030, 0), month(2031, 2), month(2032, 0)]
    assert reported(rows, date(2029, 7, 9)) == rows[2:] and reported(rows, None) == rows and reported([], None) == []


def test_the_line_of_intensity_is_the_mean_act_around_a_month_and_nothing_where_there_are_few() -> None:
    from walkback.views.dyads import FEWEST, HALF, smoothed

    counts = [FEWEST, 0, 0, 0, 0, *[0] * HALF, 1]
    line = smoothed([-10.0 * FEWEST, *[0.0] * (len(counts) - 2), 5.0], counts)
    assert line[: HALF + 1] == [-10.0] * (HALF + 1) and all(v != v for v in line[HALF + 1 :])


def test_a_passage_of_a_long_line_begins_and_ends_with_whole_words() -> None:
    from walkback.store.search import passages

    text = "harbours " * 40 + "the grain treaty " + "harbours " * 60 + "\nA short line of grain."
    (long, short) = passages(text, "grain")
    assert text[short[0] : short[1]] == "A short line of grain." or text[long[0] : long[1]] == "A short line of grain."
    cut = next(text[a:z] for a, z in (long, short) if "treaty" in text[a:z])
    assert cut.startswith("harbours ") and cut.endswith("harbours") and "the grain treaty" in cut and len(cut) <= 360
    assert passages("x" * 2000 + " grain", "grain") == [(2001, 2006)]
