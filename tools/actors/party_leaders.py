"""Leaders of parties at the end of 2020, copied by hand from the CIA World Factbook: party_leaders.tsv, for harvest.py and verify_people.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).with_name("party_leaders.tsv")
DAY = "2020-12-01"
"""The day of which the table vouches for its leaders."""


def read() -> Iterator[tuple[str, str]]:
    """(country, name with the surname in capitals) of every leader."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "country\t")):
            country, names = line.split("\t")
            yield from ((country, name) for name in names.split("|"))
