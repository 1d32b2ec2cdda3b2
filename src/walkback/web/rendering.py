"""Templates: everything escaped, codes put into words, and what could turn a line around taken out."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

from ..actors.lookup import country_name
from ..views.words import day_words, issue_words, one_line, safe, shortened, signs, table
from .asked import Asked
from .links import Links

VIEWS = (
    ("", "Overview"), ("positions", "Positions"), ("timeline", "Timeline"), ("documents", "Reader"), ("dyad", "Dyads"), ("who", "Who"),
    ("map", "Map"), ("search", "Search"), ("corrections", "Corrections"),
)  # fmt: skip
STATIC = {"app.css": "text/css", "app.js": "text/javascript", "page.css": "text/css", "page.js": "text/javascript", "htmx.min.js": "text/javascript", "d3.min.js": "text/javascript", "report.js": "text/javascript"}


@cache
def static(name: str) -> str:
    """A script or a style sheet that is shipped."""
    place = files("walkback.views") / "templates" if name.startswith("page.") else files(__package__) / "static"
    return ((place / "vendor" if name.endswith(".min.js") else place) / name).read_text(encoding="utf-8")


@cache
def version(name: str) -> str:
    """Some digits of its hash, for the address: a new version is a new address."""
    return hashlib.sha256(static(name).encode()).hexdigest()[:10]


def asset(name: str) -> str:
    """The address of a script or style sheet."""
    return f"/static/{version(name)}/{name}"


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    return value if isinstance(value, Markup) else safe(str(value))


def day(value: date | str | None, long: bool = False) -> str:
    """A day in words; "day not known" for none."""
    return day_words(str(value), long=long) or "day not known" if value else "day not known"


def act_words(row: dict[str, Any]) -> str:
    """What was done, as a noun."""
    noun = table("types").get(row["type"], str(row["type"]).lower())
    return noun if not row.get("mode") else table("modes").get(f"{row['type']}.{row['mode']}", f"{noun}, {row['mode']}")


def names(values: list[str] | None, nobody: str = "") -> str:
    """ "A, B and C"."""
    values = [one_line(v) for v in values or []]
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}" if values else nobody


def value_words(value: Any, field: str) -> str:
    """A field's value in words: stances, statuses, types and issues have some."""
    if value is None or value == []:
        return "nothing"
    if isinstance(value, (list, tuple)):
        return names([str(v) for v in value])
    text = str(value)
    if field in ("stance", "status"):
        return signs("stances" if field == "stance" else "statuses").get(text, ("", text))[1]
    if field == "issue":
        return issue_words(text)
    return table({"type": "types", "polarity": "polarities"}.get(field, "fields")).get(text, text) if field in ("type", "polarity") else text


def called(value: Any, known: dict[str, str]) -> Any:
    """Names in place of ids."""
    return [known.get(v, v) for v in value] if isinstance(value, list) else known.get(value, value) if isinstance(value, str) else value


def dated(words: str | None) -> str:
    """The words with days as people write them."""
    return re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda m: day_words(m[0]) or m[0], words or "")


def moment(value: Any) -> str:
    """ "2026-11-27 11:48 UTC"."""
    return f"{str(value).replace('T', ' ')[:16]} UTC"


def country(code: str | None) -> str:
    """A country's usual name; its code where we know none."""
    return (country_name(code) or code) if code else ""


def web_address(url: str | None) -> str:
    """The address if it leads to the web, else "": a link of any other kind could run something."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return str(url) if parts.scheme in ("http", "https") and parts.netloc else ""


def highlighted(words: str, asked: str | None) -> Markup:
    """The words with those that were asked for marked."""
    terms = [re.escape(t) for t in re.findall(r"\w+", asked or "")]
    if not terms:
        return Markup(escape(safe(words)))
    parts = re.split(rf"\b({'|'.join(terms)})\b", safe(words), flags=re.IGNORECASE)
    return Markup("".join(f"<mark>{escape(p)}</mark>" if i % 2 else str(escape(p)) for i, p in enumerate(parts)))


@cache
def environment() -> jinja2.Environment:
    """The templates."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("walkback.web", "templates"), autoescape=True, finalize=_finalize, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    env.filters |= {
        "day": day, "issue": issue_words, "act_words": act_words, "names": names, "short": shortened, "line": one_line, "web": web_address,
        "highlight": highlighted, "country": country, "value_words": value_words, "called": called, "moment": moment, "dated": dated,
    }
    env.globals |= {"signs": signs, "table": table, "asset": asset, "VIEWS": VIEWS}
    return env


def render(name: str, context: dict[str, Any], *, asked: Asked, to: Links, **more: Any) -> str:
    """A template with what every one of them may use."""
    return environment().get_template(name).render(asked=asked, to=to, **{"read_only": True, "case_name": "", **more}, **context)
