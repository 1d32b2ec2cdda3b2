"""A user's own actors: they override and add; a bad row is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from walkback.actors.stage import Actors
from walkback.errors import UsageError

from .reading import actor, read, who

CSV = """# our own desk's list
name,aliases,kind,country,sector,office,start,end
Varnia,Varnian|Varnians|Republic of Varnia,government,VRN,GOV,,,
Ilse Maren,,person,VRN,GOV,President,2030-01-01,
Tomas Kerr,,person,VRN,GOV,President,2024-01-01,2030-01-01
Northern Shield,NSH,igo,,IGO,,,
"""


def stage(tmp_path: Path, text: str, name: str = "own.csv") -> Actors:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return Actors(user_file=path)


def test_a_fictional_country_and_its_president_are_known(tmp_path: Path) -> None:
    own = stage(tmp_path, CSV)
    draft = read("Varnian officials met Ilse Maren. The Varnian president thanked Northern Shield. Varnia said no more.", "2031-05-02", stage=own)
    assert who(draft, "Varnia said") == "vrn"
    assert actor(draft, "Varnian officials").country == "VRN"
    assert (actor(draft, "Ilse").office, actor(draft, "Ilse").office_basis, actor(draft, "Ilse").speaks_for) == (
        "President",
        "known",
        "vrn",
    )
    assert who(draft, "The Varnian president") == "ilse-maren"
    assert who(draft, "Northern Shield") == "northern-shield"
    before = read("The Varnian president thanked everybody.", "2029-05-02", stage=own)
    assert who(before, "The Varnian") == "tomas-kerr"


def test_toml_says_the_same(tmp_path: Path) -> None:
    text = '[[actor]]\nname = "Varnia"\naliases = ["Varnian", "Varnians"]\nkind = "government"\ncountry = "VRN"\n'
    assert who(read("Varnia refused.", stage=stage(tmp_path, text, "own.toml")), "Varnia") == "vrn"


def test_the_users_terms_replace_the_packaged_ones(tmp_path: Path) -> None:
    own = stage(tmp_path, "name,country,office,start,end,kind\nEmmanuel Macron,FRA,Mayor of Kelmar,2020-01-01,,person\n")
    assert actor(read("Emmanuel Macron spoke in France.", "2024-01-01", stage=own), "Macron").office == "Mayor of Kelmar"


@pytest.mark.parametrize(("text", "message"), [
    ("name,country\n,FRA\n", "line 2: a row needs a name"),
    ("name,country\nA B,france\n", "line 2: country 'france'"),
    ("name,country\nA B,QQQ\n", "line 2: country 'QQQ' is in no list"),
    ("name,start\nA B,May 2\n", "line 2: start 'May 2' is no ISO date"),
    ("name,start,end\nA B,2031-01-01,2030-01-01\n", "line 2: it ends"),
    ("name,rank\nA B,1\n", "line 2: unknown column 'rank'"),
    ("name,kind\nA B,wizard\n", "line 2: kind 'wizard'"),
    ("name,kind\nA B\n", "line 2: fewer cells"),
    ("# note\n\nname,sector\nA B,GOVERN\n", "line 4: sector 'GOVERN'"),
])  # fmt: skip
def test_a_bad_row_is_refused_with_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=r"own\.csv, " + message.replace("(", r"\(")):
        stage(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        Actors(user_file=tmp_path / "none.csv")
