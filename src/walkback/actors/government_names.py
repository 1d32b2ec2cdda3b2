"""Names by which a country's government is printed as a body: "Government of Sudan", "Royal Thai Government", "U.S. Government"."""

from __future__ import annotations

from .knowledge import Knowledge
from .tables import words


def government_named(printed: str, knowledge: Knowledge) -> str | None:
    """The id of the country's government that the words name and nothing more, or None ("Government of National Unity", "Scottish Government")."""
    said = [w for w in printed.replace("\n", " ").split(" ") if w]
    at = next((k for k, w in enumerate(said) if w == "Government"), None)
    if at is None or len(said) < 2:
        return None
    if len(said) > at + 2 and said[at + 1] == "of" and all(w.lower() in words("government-modifier") for w in said[:at]):
        rest = said[at + 2 :]
        return _country(" ".join(rest[1:] if rest[0].lower() == "the" else rest), knowledge)
    if at == len(said) - 1:
        return _country(" ".join(w for w in said[:at] if w.lower() not in words("government-modifier")), knowledge)
    return None


def is_bare_government(printed: str) -> bool:
    """Whether the words name a government and no country ("Government", "Federal Government"): which one the text tells."""
    said = printed.lower().split()
    return said[-1:] == ["government"] and all(w in words("government-modifier") for w in said[:-1])


def _country(name: str, knowledge: Knowledge) -> str | None:
    entry = knowledge.names.get(name)
    if entry is not None and entry.mode == "name" and knowledge.known[entry.actor].kind == "government" and len(entry.actor) == 3:
        return entry.actor
    country = knowledge.demonyms.get(name) if name.lower() not in words("part-demonym") else None
    return country.lower() if country in knowledge.countries else None
