"""Where a mark leads: to a page of its own when served, to a place in the same file in a report."""

from __future__ import annotations

import hashlib
from collections.abc import Container
from urllib.parse import quote

from .asked import Asked


class Links:
    """Links of the served page; the filters that stay go along."""

    report = False

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    def view(self, name: str, **changes: object) -> str:
        """A view, with the filters that stay."""
        return f"/{name}{self.asked.kept(**changes)}"

    def document(self, doc: str, record: str | None = None) -> str:
        """A document in the reader, at a record's words."""
        return f"/documents/{quote(doc, safe='')}{self.asked.kept()}" + (f"#w-{quote(record, safe='')}" if record else "")

    def record(self, key: str) -> str:
        """A statement, event or position by itself."""
        return f"/records/{quote(key, safe='')}{self.asked.kept()}"

    def act(self, act: str, event: str = "") -> str:
        """An act with all its tellings."""
        return f"/acts/{quote(act, safe='')}{self.asked.kept()}"

    def shift(self, key: str) -> str:
        """Both passages of a shift."""
        return f"/shifts/{quote(key, safe='')}{self.asked.kept()}"

    def actor(self, actor: str) -> str:
        """Who somebody is."""
        return f"/who/{quote(actor, safe='')}{self.asked.kept()}"

    def history(self, holder: str, issue: str, people: bool = False) -> str:
        """A cell of the positions."""
        return f"/positions/history{self.asked.kept(holder=holder, issue=issue, people='1' if people else None)}"

    def dyad(self, one: str, two: str, month: str | None = None) -> str:
        """Two sides."""
        return f"/dyad{self.asked.kept(one=one, two=two, month=month)}"


class ReportLinks(Links):
    """Links inside one file; what the file does not hold has no link ("")."""

    report = True

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.held: dict[str, str] = {}
        self.documents: Container[str] = ()

    def view(self, name: str, **changes: object) -> str:
        return f"#{name or 'overview'}"

    def document(self, doc: str, record: str | None = None) -> str:
        return (f"#{doc}-w-{record}" if record else f"#doc-{doc}") if doc in self.documents else ""

    def record(self, key: str) -> str:
        return f"#{self.held[key]}-{key}" if key in self.held else ""

    def act(self, act: str, event: str = "") -> str:
        return self.record(event)

    def shift(self, key: str) -> str:
        return f"#shift-{key}" if f"shift-{key}" in self.held else ""

    def actor(self, actor: str) -> str:
        return f"#who-{actor}" if f"who-{actor}" in self.held else ""

    def history(self, holder: str, issue: str, people: bool = False) -> str:
        return f"#{cell_id(holder, issue)}"

    def dyad(self, one: str, two: str, month: str | None = None) -> str:
        name = f"dyad-{'-'.join(sorted((one, two)))}"
        return f"#{name}" if name in self.held else ""


def cell_id(holder: str, issue: str) -> str:
    """The place of a cell's history in a report."""
    return "cell-" + hashlib.sha256(f"{holder}\x1f{issue}".encode()).hexdigest()[:12]
