"""Each view, without a browser: it is there, its links lead somewhere, its marks lead to the words."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from walkback.casefile import add
from walkback.store import open_case
from walkback.store.connect import writing
from walkback.store.migrate import prepare
from walkback.web import create_app

VIEWS = ("/", "/positions", "/shifts", "/timeline", "/timeline?lanes=pair", "/documents", "/dyad", "/who", "/map", "/search", "/corrections", "/api")


def page(case: Path) -> TestClient:
    return TestClient(create_app(case), base_url="http://localhost")


def test_every_link_of_every_view_leads_somewhere(story_case: Path) -> None:
    client = page(story_case)
    todo, seen, forms = [*VIEWS, "/dyad?one=Kelmar&two=Tovria", "/search?q=grain"], set(), 0
    for depth in range(3):
        found: set[str] = set()
        for path in todo:
            answer = client.get(path)
            assert answer.status_code == 200, path
            forms += answer.text.count("<form")
            found |= {html.unescape(h).split("#")[0] for h in re.findall(r'href="(/[^"]*)"', answer.text)}
        seen |= set(todo)
        todo = sorted(found - seen)[:: 1 if depth == 0 else 7][:160]
    assert len(seen) > 120 and forms > 100


@pytest.mark.parametrize("path", VIEWS)
def test_a_case_without_a_document_says_so_in_every_view(tmp_path: Path, path: str) -> None:
    place = tmp_path / "empty.case"
    with writing(place) as connection:
        prepare(connection, place)
    answer = page(place).get(path)
    assert answer.status_code == 200
    assert "nothing" in answer.text or "walkback add" in answer.text or path in ("/who", "/api")


def test_filters_stay_from_view_to_view(story_case: Path) -> None:
    text = page(story_case).get("/timeline?since=2031-03&until=2031-04&sure=0.5").text
    assert 'href="/positions?since=2031-03-01&amp;until=2031-04-30&amp;sure=0.5"' in text
    assert 'value="2031-03-01"' in text and 'value="2031-04-30"' in text


def test_a_mark_of_the_timeline_leads_to_the_words_in_the_report(story_case: Path) -> None:
    client = page(story_case)
    act = re.search(r'href="(/acts/\w+)"', client.get("/timeline?show=events").text)
    assert act
    telling = client.get(act[1]).text
    where = re.search(r'href="(/documents/\w+)#(w-\w+)">in the report', telling)
    words = re.search(r"<mark>(.*?)</mark>", telling)
    assert where and words
    report = client.get(where[1]).text
    assert f'id="{where[2]}"' in report and words[1].split()[0] in report


def test_a_cell_opens_its_history_and_a_shift_both_passages_with_the_days_between(story_case: Path) -> None:
    client = page(story_case)
    shift = next(s for s in open_case(story_case).shifts() if s["holder"] == "tovria" and s["issue"].startswith("ceasefire"))
    matrix = client.get("/positions").text
    assert f'href="/shifts/{shift["shift"]}"' in matrix
    cell = client.get("/positions/history", params={"holder": "tovria", "issue": shift["issue"]}).text
    assert "rules out a ceasefire" in cell and "supports a ceasefire" in cell
    both = client.get(f"/shifts/{shift['shift']}").text
    days = (shift["after_day"] - shift["before_day"]).days
    assert f"{days} days between" in both and both.count('<figure class="passage">') == 2 and "reported by" in both and "reversal" in both


def test_a_status_has_a_shape_of_its_own_on_the_timeline(story_case: Path) -> None:
    text = page(story_case).get("/timeline?show=events&rows=40").text
    used = set(re.findall(r'<use href="#g-(\w+)"/></svg></a>', text))
    assert {"happened", "planned", "denied", "alleged"} <= used


def test_what_is_too_much_to_draw_is_counted_and_the_bars_lead_nearer(story_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from walkback.web.asked import Asked
    from walkback.web.opened import opened
    from walkback.web.pages import timeline

    with opened(story_case, Asked()) as o:
        few = timeline.view(o, most_items=5)
        many = timeline.view(o)
    bars = sum(b["n"] for lane in few["chart"]["lanes"] for b in lane["bars"])
    marks = sum(len(lane["marks"]) for lane in many["chart"]["lanes"])
    assert few["chart"]["bin"] and bars == marks > 100


def test_a_dyads_bar_and_its_list_tell_the_same_number(story_case: Path) -> None:
    client = page(story_case)
    rows = client.get("/api/dyads?one=Kelmar&two=Tovria").json()
    row = max(rows, key=lambda r: r["cooperation"] + r["conflict"])
    text = client.get(f"/dyad?one=Kelmar&two=Tovria&month={row['month'][:7]}").text
    assert text.count('<li class="row act') == row["cooperation"] + row["conflict"] + row["not_counted"]


def test_quotations_are_followed_across_outlets(story_case: Path) -> None:
    client = page(story_case)
    found = client.get("/search?q=guests").text
    assert "reports quote it" in found
    key = re.search(r'href="(/records/s\w+)" data-side>Pavel Orsk', found)
    assert key and "Across outlets" in client.get(key[1]).text


@pytest.mark.parametrize(("path", "status", "words"), [
    ("/records/s0", 404, "no record"), ("/acts/a0", 404, "no act"), ("/who/nobody", 404, "nobody"), ("/documents/d0", 404, "no document"),
    ("/timeline?actor=Nobody", 404, "nobody"), ("/timeline?since=2031-13", 400, "is no day"), ("/positions?sure=2", 400, "from 0 to 1"),
    ("/shifts/h0", 404, "no shift"), ("/dyad?one=Kelmar&two=Kelmar", 400, "two different"), ("/map/place?lat=x", 400, "lat and lon"),
])  # fmt: skip
def test_what_cannot_be_asked_is_told_in_words(story_case: Path, path: str, status: int, words: str) -> None:
    answer = page(story_case).get(path)
    assert answer.status_code == status and words in html.unescape(answer.text)
    assert "Back to the overview" in answer.text and "Traceback" not in answer.text


def test_a_case_that_another_program_writes_to_is_told(story_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from walkback.errors import CaseBusy
    from walkback.web.pages import overview

    def busy(_: object) -> None:
        raise CaseBusy("still in use")

    monkeypatch.setattr(overview, "view", busy)
    answer = TestClient(create_app(story_case), base_url="http://localhost").get("/")
    assert answer.status_code == 503 and "being written to" in answer.text


def test_hostile_titles_and_quotations_come_out_as_words(story_case: Path) -> None:
    client = page(story_case)
    doc = next(d["doc"] for d in open_case(story_case).documents() if d["document"] == "evil")
    for path in ("/documents", f"/documents/{doc}", "/search?q=blockquote", "/timeline", "/", "/who/jonas-brandt", f"/api/documents/{doc}"):
        text = client.get(path).text
        if not path.startswith("/api"):
            assert "<script>window" not in text and "<img src=x" not in text and "<svg onload" not in text and "\u202e" not in text, path
            assert 'href="javascript' not in text
    assert "{{7*7}} {% raw %}" in client.get(f"/documents/{doc}").text


def test_the_questions_for_programs_are_described_and_answered(story_case: Path) -> None:
    client = page(story_case)
    told = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/timeline", "/api/acts", "/api/positions", "/api/shifts", "/api/who", "/api/search", "/api/corrections"} <= set(told)
    rows = client.get("/api/acts?status=denied").json()
    assert rows and all(r["status"] == "denied" and r["evidence"] and r["start_char"] is not None for r in rows)
    assert client.get("/api/acts?limit=0").status_code == 422
    assert client.get("/api/who?name=Nobody+at+all").json() == []


def test_filters_go_along_into_a_document_a_record_an_act_and_a_shift(story_case: Path) -> None:
    client, case = page(story_case), open_case(story_case)
    event, shift = case.events(limit=1)[0], case.shifts()[0]
    for path in (f"/documents/{event['doc']}", f"/records/{event['event']}", f"/acts/{event['act']}", f"/shifts/{shift['shift']}", "/corrections", "/who", "/who/kelmar"):
        text = client.get(f"{path}?since=2031-03&sure=0.5").text
        for view in ("positions", "timeline", "map"):
            assert f'href="/{view}?since=2031-03-01&amp;sure=0.5"' in text, path
        assert '<input type="hidden" name="since" value="2031-03-01">' in text, path
    inside = client.get("/timeline?since=2031-03&sure=0.5").text
    assert re.search(r'href="/acts/\w+\?since=2031-03-01&amp;sure=0.5"', inside) and re.search(r'href="/records/\w+\?since=2031-03-01&amp;sure=0.5"', inside)


def test_an_unasked_search_tells_what_can_be_asked(story_case: Path) -> None:
    client = page(story_case)
    text = client.get("/search").text
    assert "reports quote it" in text and "Who speaks most" in text
    issue = re.search(r'href="(/search\?issue=[^"]+)"', text)
    assert issue and "Positions <small>" in client.get(html.unescape(issue[1])).text


def test_the_matrix_makes_room_for_those_who_moved(story_case: Path) -> None:
    from walkback.store.asking.matrix import matrix, moved
    from walkback.store.connect import reading

    with reading(story_case) as connection:
        turned = {s["issue"] for s in moved(connection, None, matrix(connection, most_issues=100)["issues"])}
        few = matrix(connection, most_issues=3, most_holders=3)["issues"]
        sure = moved(connection, None, few, least=1.0)
    assert turned and len(few) == 3 and turned & set(few) and sure == []


def test_a_form_of_correction_speaks_in_words_and_names(story_case: Path) -> None:
    client, case = page(story_case), open_case(story_case)
    text = client.get(f"/records/{case.events(source='Tovria', limit=1)[0]['event']}").text
    assert 'name="to_source" maxlength="200" value="Tovria"' in text and "who did it" in text
    assert re.search(r'<option value="SANCTION"( selected)?>[a-z]', text)
    held = client.get(f"/records/{case.positions(holder='Kelmar', limit=1)[0]['position']}").text
    assert '<option value="oppose">against' in held or '<option value="oppose" selected>against' in held


def test_a_person_is_shown_with_the_office_on_the_page_of_their_side(story_case: Path) -> None:
    text = page(story_case).get("/who/kelmar").text
    assert re.search(r">Ilse Maren</a> <span class=\"facts\">President", text)


def test_two_names_that_cannot_both_be_right_stand_on_the_page_of_who_bears_them(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Defence Minister Paul Orlan arrived in Lund on Monday. “We will not wait,” Orlan said.\n\nDefence Minister Keith Orlan then met the press.\n", encoding="utf-8")
    add(tmp_path / "c.case", text)
    client = page(tmp_path / "c.case")
    listed = client.get("/who").text
    assert "Names that cannot both be right" in listed
    href = re.search(r"cannot both be right.*?href=\"(/who/[^\"]+)\"", listed, re.DOTALL)
    assert href and "Two names that cannot both be right" in client.get(href[1]).text


def test_a_case_of_a_single_day_has_every_view(tmp_path: Path) -> None:
    from made_cases import add as made
    from made_cases import document

    made(tmp_path / "a.case", document("one", "Varnia shelled Ostrava. Varnia said that it was week 3."))
    client = page(tmp_path / "a.case")
    answers = {path: client.get(path) for path in VIEWS}
    assert all(answer.status_code == 200 for answer in answers.values())
    assert "farther −" in answers["/timeline"].text and "nearer +" not in answers["/timeline"].text, "nothing is nearer than a day"
