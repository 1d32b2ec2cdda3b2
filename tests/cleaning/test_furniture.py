"""Page furniture is found; a sentence of the report never is."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from walkback.cleaning.furniture import LONGEST, known, patterns

from .made import REPORT, blocks, clean, furniture

SHARED = Path(os.environ.get("WALKBACK_SHARED", Path(__file__).resolve().parents[3] / "shared"))

LINES = [
    ("ADVERTISEMENT", "advert"),
    ("Article continues below this ad", "advert"),
    ("Story continues below", "advert"),
    ("Read more: Maren closes the border", "link"),
    ("READ MORE", "link"),
    ("Also read | Varnia's long week", "link"),
    ("WATCH: Maren speaks in parliament", "link"),
    ("Click here to see the full map", "link"),
    ("https://example.org/news/varnia", "link"),
    ("Share on Facebook", "share"),
    ("Facebook Twitter WhatsApp Email", "share"),
    ("Follow us on Telegram for the latest from the border", "share"),
    ("124 comments", "share"),
    ("Sign up for our daily newsletter", "newsletter"),
    ("Sign up to get the best of our reporting in your inbox.", "newsletter"),
    ("Subscribe to continue", "newsletter"),
    ("You have reached your limit of free articles.", "newsletter"),
    ("By signing up you agree to our terms.", "newsletter"),
    ("Related stories", "related"),
    ("You may also like", "related"),
    ("We use cookies to improve your experience on this site.", "boilerplate"),
    ("© 2025 Varnia Herald. All rights reserved.", "boilerplate"),
    ("This is a developing story and will be updated.", "boilerplate"),
    ("5 min read", "boilerplate"),
    ("2 hours ago", "boilerplate"),
    ("Photo: Jana Novak/Varnia Press", "caption"),
    ("President Ilse Maren leaves the chamber on Tuesday. Photo: Jana Novak", "caption"),
    ("Soldiers near the border crossing. REUTERS/Jana Novak", "caption"),
    ("File photo", "caption"),
    ("The border post at Lesk (Image: Jana Novak/Pool)", "caption"),
    ("By Jana Novak", "byline"),
    ("By JANA NOVAK and TOMAS HAVEL", "byline"),
    ("By Jana Novak, Diplomatic Correspondent", "byline"),
    ("Reporting by Jana Novak in Lesk; Editing by Tomas Havel", "byline"),
    ("Jana Novak contributed to this report.", "byline"),
    ("@jananovak", "byline"),
    ("Novak reported from Lesk. Tomas Havel contributed from Ostrava.", "byline"),
    ("On Twitter follow Jana Novak https://example.org/jnovak", "byline"),
    ("Sources", "related"),
    ("10:33 AM EST", "byline"),
    ("* * *", "other"),
    ("###", "other"),
]

SENTENCES = [
    "By Friday the talks had failed.",
    "By signing the treaty, Varnia gave up its claim to the valley.",
    "By President Ilse Maren's account, the two sides were close.",
    "Share prices fell in Lesk on Tuesday.",
    "Follow-up talks on the valley are planned for May.",
    "More than 200 people were arrested.",
    "Read in full, the treaty says nothing of the kind.",
    "Copyright law was changed by the new parliament.",
    "Contact between the two governments on Monday was brief.",
    "Undated footage showed soldiers at the border post.",
    "The minister posted a photo: the ruins of the school.",
    "Support for the government fell to 30 per cent.",
    "The poll was carried out by AP/NORC.",
    "He denied it. (AP)",
    "The views expressed by the minister were rejected by the Ostrava Republic.",
    "With reports of shelling overnight, residents fled the city.",
    "To read this as a concession would be wrong, she said.",
    "This story is only beginning, he told reporters.",
    "You have read the reports, the minister told parliament.",
    "Have the troops left? Nobody would say.",
    "Analysis: the vote was rigged, said the opposition.",
    "The report by the panel, which contributed to this decision, is secret.",
    "Reporting by the Herald revealed that the vote was rigged.",
    "Email traffic between the two offices was seized.",
    "Cookies and milk were served to the delegates.",
    "Become a member of the alliance or face the consequences, he told them.",
    "(c) The Secretary shall report within thirty days.",
    "Sources: the treaty will be signed in May.",
    "Related charges were dropped.",
    "Next.",
    "Half of the money was contributed from abroad.",
    "Follow the money, she said.",
    "Watch what happens at the border, she said.",
    "Join us or leave, the general said.",
    "See also what the treaty says of the valley, he added.",
    "Sign the treaty, he told them, or the aid will stop.",
    "Image is everything in Lesk, the envoy said.",
    "In photos released by the ministry, Maren is seen with the envoy.",
]


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_a_line_of_furniture_is_found_with_its_kind(line: str, kind: str) -> None:
    draft = clean(REPORT + line + "\n" + REPORT)
    assert furniture(draft) == {line: kind}


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("place", ["top", "middle", "end"])
def test_a_sentence_of_the_report_is_never_furniture(sentence: str, place: str) -> None:
    text = {"top": f"{sentence}\n{REPORT}", "middle": f"{REPORT}{sentence}\n{REPORT}", "end": f"{REPORT}{sentence}\n"}[place]
    draft = clean(text)
    assert furniture(draft) == {}
    assert sentence in blocks(draft)


def test_the_titles_under_a_related_heading_are_furniture_up_to_the_next_paragraph() -> None:
    draft = clean(REPORT + "Related stories\nMaren closes the border\nTraders fear a long winter\n" + REPORT)
    assert furniture(draft) == {"Related stories": "related", "Maren closes the border": "related", "Traders fear a long winter": "related"}


def test_section_names_in_a_row_are_a_menu_and_one_alone_is_not() -> None:
    menu = clean("Home\nWorld\nBusiness\nSport\n" + REPORT)
    alone = clean(REPORT + "Business\n" + REPORT)
    assert len(menu.furniture) == 4
    assert furniture(alone) == {}


def test_no_line_seen_on_several_sites_matches_a_pattern_made_for_sentences() -> None:
    """Each pattern names its longest line, and no cap passes that of the room."""
    assert all(p.longest <= LONGEST for p in patterns())


def test_most_short_lines_that_several_news_sites_share_are_known() -> None:
    path = SHARED / "gold" / "pages" / "furniture_lines.csv"
    if not path.exists():
        pytest.skip("no shared folder")
    rows = [r for r in csv.DictReader(path.read_text("utf-8").splitlines()) if int(r["n_sites"]) >= 20]
    menu = clean("\n".join(r["line_lowercased"] for r in rows) + "\n" + REPORT)
    assert len(menu.furniture) >= 0.9 * len(rows)


def test_a_line_without_a_letter_is_furniture_unless_it_closes_a_quotation() -> None:
    assert known("* * *") == "other"
    assert known("”") is None
