"""Where a publisher is at home: its domain's country and a place named inside the domain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_HOST = re.compile(r"(?:[a-z]{1,10}://)?(?:www\.)?([a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){1,5})")


@dataclass(frozen=True, slots=True)
class Home:
    """What a publisher's address tells: its country (ISO alpha-3) and the letters of its name ("oxfordmail")."""

    country: str | None = None
    label: str = ""


@lru_cache(maxsize=4096)
def home_of(publisher: str | None, url: str | None = None) -> Home:
    """The home of a publisher given as a domain, a URL or a name; empty where nothing is known."""
    for source in (url, publisher):
        match = _HOST.match((source or "").strip().lower()[:300])
        if match:
            labels = match[1].split(".")
            country = _domains().get(labels[-1])
            own = labels[-3] if len(labels) > 2 and labels[-2] in _SECOND else labels[-2]
            return Home(country, own.replace("-", ""))
    return Home(None, "".join(c for c in (publisher or "").lower() if c.isalnum())[:63])


_SECOND = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})


@lru_cache(maxsize=1)
def _domains() -> dict[str, str]:
    lines = (files(__package__) / "data" / "domains.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))
