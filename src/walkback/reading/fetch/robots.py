"""What a site's robots.txt allows (RFC 9309): the group for us or for all, the longest rule that matches, allow before disallow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

TOKEN = "walkback"
MOST_BYTES = 500 * 1024
"""The RFC's: what stands beyond need not be looked at."""
AGENT = re.compile(r"[a-z_-]+")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for us: pairs of whether it allows and the pattern; `delay` in seconds where one is asked for."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None

    def allows(self, target: str) -> bool:
        """Whether the path (with its query) may be fetched; robots.txt itself always may."""
        path = _one_form(target)
        best, allowed = -1, True
        for allow, pattern in self.rules:
            length = len(pattern)
            if (length > best or (length == best and allow)) and _matches(pattern, path):
                best, allowed = length, allow
        return allowed or target == "/robots.txt"


NOTHING_FORBIDDEN = Robots()


def parse(body: bytes) -> Robots:
    """The rules for us out of a robots.txt; lines that mean nothing are passed over."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    in_rules = False
    for line in body[:MOST_BYTES].decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        name, mark, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not mark:
            continue
        if name == "user-agent":
            agents, in_rules = ([] if in_rules else agents), False
            token = AGENT.match(value.lower())
            agents.append("*" if value.startswith("*") else token[0] if token else "")
            groups.setdefault(agents[-1], [])
        elif name in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for agent in set(agents):
                groups[agent].append((name, value))
    lines = groups[TOKEN] if TOKEN in groups else groups.get("*", [])
    rules = tuple((name == "allow", _one_form(value)) for name, value in lines if name != "crawl-delay" and value)
    return Robots(rules, max((d for name, v in lines if name == "crawl-delay" and (d := _seconds(v)) is not None), default=None))


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None


def _one_form(path: str) -> str:
    """Percent signs in one spelling, so that %7E and ~ are the same."""
    return quote(unquote_to_bytes(path.replace("%2F", "%252F").replace("%2f", "%252F")), safe="/*$?=&:@!'()+,;%~")


def _matches(pattern: str, path: str) -> bool:
    """Whether the pattern fits from the beginning of the path; * is anything, $ at its end is the end. Linear in the path for each piece."""
    ends = pattern.endswith("$")
    first, *pieces = (pattern[:-1] if ends else pattern).split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return not ends or path == first
    at = len(first)
    for piece in pieces[:-1] if ends else pieces:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return not ends or (path.endswith(pieces[-1]) and len(path) - len(pieces[-1]) >= at)
