"""What people say of records: kept apart, shown everywhere, there again after a re-reading, and given out as gold."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from walkback.casefile import again
from walkback.cli import main
from walkback.errors import UsageError
from walkback.records import Document
from walkback.store import open_case
from walkback.store.connect import reading, writing
from walkback.store.corrections import correct, corrections, gold, standing
from walkback.web import create_app

from .conftest import HOSTILE
from .story import Told, make, story_pipeline

BASE = "http://localhost"


def page(case: Path) -> TestClient:
    return TestClient(create_app(case), base_url=BASE, follow_redirects=False)


def post(client: TestClient, **form: str) -> str:
    answer = client.post("/corrections", content=urlencode(form), headers={"origin": BASE, "content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_record_marked_wrong_is_shown_so_in_every_view(own_case: Path) -> None:
    client = page(own_case)
    event = next(e for e in open_case(own_case).events() if e["document"] == "evil")
    assert post(client, record=event["event"], verdict="wrong", by="A. Reader", note="it was a drill", back=f"/records/{event['event']}") == f"/records/{event['event']}"
    for path in (f"/records/{event['event']}", f"/acts/{event['act']}", f"/documents/{event['doc']}", "/timeline?since=2031-05", "/dyad?one=Kelmar&two=Tovria", "/who/kelmar", "/corrections"):
        text = client.get(path).text
        assert "Marked wrong" in text or "event: marked wrong" in text, path
        assert "A. Reader" in text and "it was a drill" in text, path
    row = next(a for a in client.get("/api/acts").json() if a["act"] == event["act"])
    assert row["correction"]["verdict"] == "wrong"


def test_a_dyad_no_longer_counts_an_act_that_is_wrong(own_case: Path) -> None:
    client = page(own_case)
    event = next(e for e in open_case(own_case).events() if e["document"] == "evil")

    def conflict() -> int:
        text = client.get("/dyad?one=Kelmar&two=Tovria").text
        return int(re.search(r"cooperation, (\d+) of conflict", text)[1])  # type: ignore[index]

    before = conflict()
    correct(own_case, event["event"], "wrong", by="A")
    assert conflict() == before - 1


def test_a_mended_stance_moves_the_cell_and_the_machines_stays_beside_it(own_case: Path) -> None:
    client = page(own_case)
    held = next(p for p in open_case(own_case).positions() if p["document"] == "evil")
    assert held["stance"] == "support"
    post(client, record=held["position"], verdict="mended", by="A", to_stance="oppose", to_holder=held["holder"], to_issue=held["issue"], to_day="")
    cell = re.search(rf'<a class="cell" href="[^"]*holder={held["side"]}&amp;issue={re.escape("talks%28Kelmar%2CTovria%29")}[^"]*"[^>]*><span class="stance (\w+)"', client.get("/positions").text)
    assert cell and cell[1] == "oppose"
    told = client.get(f"/records/{held['position']}").text
    assert "<del>for</del>" in told and "Mended" in told
    assert open_case(own_case).positions(holder="kelmar", issue=held["issue"], since="2031-04-01")[-1]["stance"] == "support", "the machine's record is untouched"


def test_only_what_differs_counts_as_mended_and_names_are_understood(own_case: Path) -> None:
    client = page(own_case)
    event = next(e for e in open_case(own_case).events() if e["document"] == "evil")
    post(client, record=event["event"], verdict="mended", by="A", to_source="Tovria; the Northern Compact", to_target="tovria", to_type="ASSAULT", to_status="alleged", to_day=str(event["day"]))
    with reading(own_case) as connection:
        row = corrections(connection)[0]
    assert row["fields"] == {"source": ["tovria", "northern-compact"], "status": "alleged"}


def test_the_newest_correction_stands_and_can_be_taken_back(own_case: Path) -> None:
    key = open_case(own_case).statements(limit=1)[0]["statement"]
    for verdict in ("wrong", "right", "withdrawn"):
        correct(own_case, key, verdict, by="A")
        with reading(own_case) as connection:
            assert (standing(connection).get(key) or {}).get("verdict") == (verdict if verdict != "withdrawn" else None)
    with reading(own_case) as connection:
        assert [c["verdict"] for c in corrections(connection, all=True)] == ["withdrawn", "right", "wrong"]


def test_corrections_survive_a_re_reading(own_case: Path) -> None:
    client = page(own_case)
    statement = next(s for s in open_case(own_case).statements() if s["document"] == "evil" and s["kind"] == "direct")
    correct(own_case, statement["statement"], "wrong", by="A. Reader")
    with writing(own_case) as connection:
        connection.execute("UPDATE documents SET reader = 'an older one'")
    read, changed = again(own_case, pipeline=story_pipeline)
    assert read == 14 and changed == 0
    assert "Marked wrong" in client.get(f"/records/{statement['statement']}").text


def test_a_correction_finds_its_record_again_by_the_words(own_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = next(e for e in open_case(own_case).events() if e["document"] == "evil")
    correct(own_case, event["event"], "wrong", by="A")
    with writing(own_case) as connection:
        connection.execute("UPDATE documents SET reader = 'an older one'")
    act = Told._act

    def longer(self: Told, draft: object, n: int, m: re.Match[str]) -> None:
        act(self, draft, n, m)  # type: ignore[arg-type]
        last = draft.events[-1]  # type: ignore[attr-defined]
        draft.events[-1] = type(last)(**{**{f: getattr(last, f) for f in last.__slots__}, "trigger": last.evidence})  # type: ignore[attr-defined]

    monkeypatch.setattr(Told, "_act", longer)
    again(own_case, pipeline=story_pipeline)
    with reading(own_case) as connection:
        row = corrections(connection)[0]
    assert row["record_now"] and row["record_now"] != row["record"] == event["event"]
    assert "Marked wrong" in page(own_case).get(f"/records/{row['record_now']}").text


def test_gold_has_the_machines_record_what_is_right_and_the_place_of_the_words(own_case: Path) -> None:
    case = open_case(own_case)
    wrong, mended = (case.positions(issue=i)[0] for i in ("talks(", "ceasefire("))
    correct(own_case, wrong["position"], "wrong", by="A")
    correct(own_case, mended["position"], "mended", by="B", note="read on", fields={"stance": "open"})
    done = CliRunner().invoke(main, ["corrections", str(own_case), "--format", "jsonl", "--text"])
    rows = [json.loads(line) for line in done.output.splitlines()]
    assert done.exit_code == 0 and [r["verdict"] for r in rows] == ["wrong", "mended"]
    assert rows[0]["gold"] is None and rows[1]["gold"]["stance"] == "open" != rows[1]["machine"]["stance"]
    assert rows[1]["by"] == "B" and rows[1]["note"] == "read on" and rows[1]["at"] and rows[1]["reader"]
    for row in rows:
        assert row["text"][row["span"][0] : row["span"][1]] == row["words"]
    with reading(own_case) as connection:
        assert len(gold(connection)) == 2


@pytest.mark.parametrize(("change", "words"), [
    ({"by": " "}, "name"), ({"verdict": "bad"}, "no verdict"), ({"verdict": "mended"}, "in the place"), ({"fields": {"content": "x"}, "verdict": "mended"}, "cannot be mended"),
    ({"note": "x" * 3000}, "too long"), ({"record": "s0"}, "no record"),
])  # fmt: skip
def test_what_is_no_correction_is_refused(own_case: Path, change: dict[str, object], words: str) -> None:
    key = open_case(own_case).statements(limit=1)[0]["statement"]
    given: dict[str, object] = {"record": key, "verdict": "wrong", "by": "A", **change}
    with pytest.raises(UsageError, match=words):
        correct(own_case, str(given.pop("record")), str(given.pop("verdict")), **given)  # type: ignore[arg-type]


def test_the_way_back_leads_nowhere_else(own_case: Path) -> None:
    client = page(own_case)
    key = open_case(own_case).statements(limit=1)[0]["statement"]
    for back in ("https://evil.example/", "//evil.example", "/records/../../x\r\nSet-Cookie: a=b", "javascript:alert(1)"):
        assert post(client, record=key, verdict="right", by="A", back=back) == f"/records/{key}"


EVIL = next(d for d in HOSTILE if d.id == "evil")


def changed(case: Path, text: str) -> str:
    """Add a newer version of the page; gives its document."""
    make(case, dataclasses.replace(EVIL, text=text), reports=0)
    return next(d["doc"] for d in open_case(case).documents() if d["document"] == "evil")


def test_a_correction_follows_the_same_words_into_a_newer_version_of_the_page(own_case: Path) -> None:
    event = next(e for e in open_case(own_case).events() if e["document"] == "evil")
    correct(own_case, event["event"], "wrong", by="A. Reader", note="a drill")
    doc = changed(own_case, "Corrected on Friday.\n\n" + EVIL.text)
    assert doc != event["doc"]
    client = page(own_case)
    newer = next(e for e in open_case(own_case).events() if e["doc"] == doc and e["evidence"] == event["evidence"])
    with reading(own_case) as connection:
        row = corrections(connection)[0]
    assert (row["record_here"], row["record_now"], row["doc_now"], row["followed"]) == (event["event"], newer["event"], doc, True)
    for path in (f"/documents/{doc}", f"/documents/{event['doc']}", f"/records/{newer['event']}", f"/acts/{newer['act']}"):
        assert "Marked wrong" in client.get(path).text, path
    assert "newer version of the page" in client.get("/corrections").text
    correct(own_case, newer["event"], "withdrawn", by="B. Reader")
    with reading(own_case) as connection:
        assert standing(connection) == {} and corrections(connection) == []


def test_a_correction_does_not_follow_where_the_words_have_changed(own_case: Path) -> None:
    event = next(e for e in open_case(own_case).events() if e["document"] == "evil")
    correct(own_case, event["event"], "wrong", by="A. Reader")
    doc = changed(own_case, EVIL.text.replace("Kelmar shelled Tovria in Lund", "Kelmar shelled Tovria in Vienna"))
    with reading(own_case) as connection:
        row = corrections(connection)[0]
    assert (row["record_now"], row["followed"]) == (event["event"], False)
    assert "Marked wrong" not in page(own_case).get(f"/documents/{doc}").text


def test_a_correction_of_a_shift_follows_both_passages(own_case: Path) -> None:
    def told(day: str, words: str) -> Document:
        return Document(id=f"turn-{day}", published=day, publisher="Harbour Post", title=day, text=words)

    make(own_case, told("2032-01-05", "Sanna Veld said that Varnia rules out an exchange of prisoners."), reports=0)
    make(own_case, told("2032-02-05", "Sanna Veld said that Varnia supports an exchange of prisoners."), reports=0)
    shift = next(s for s in open_case(own_case).shifts() if str(s["after_day"]) == "2032-02-05")
    correct(own_case, shift["shift"], "wrong", by="A")
    make(own_case, told("2032-02-05", "Updated.\n\nSanna Veld said that Varnia supports an exchange of prisoners."), reports=0)
    newer = next(s for s in open_case(own_case).shifts() if str(s["after_day"]) == "2032-02-05")
    assert newer["shift"] != shift["shift"]
    with reading(own_case) as connection:
        assert standing(connection)[newer["shift"]]["verdict"] == "wrong"
