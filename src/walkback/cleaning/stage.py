"""The cleaning stage: what of the text is the report, of what day, by whom, and whether it is all there."""

from __future__ import annotations

import re

from ..draft import Draft
from ..errors import EmptyDocument, UnsupportedLanguage
from ..records import Furniture, Span, trimmed
from .dateline import Dateline, dateline_span, find_dateline
from .furniture import mark_furniture
from .genre import genre_of, is_transcript
from .language import language_of
from .lines import Part, lines_of
from .markup import read_over, tags_in
from .stated import Stated, find_stated
from .structure import mark_headline, mark_subheads, parts_of
from .truncated import find_truncated

URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{2})[/-](\d{2})(?:/|-|\b)")


class Cleaning:
    """Finds furniture, headings and paragraphs, the date, the language, the genre and a cut-off end; changes no offset."""

    name = "cleaning"
    needs = frozenset({"document"})
    gives = frozenset({"published", "publisher", "title", "blocks", "furniture", "subheads", "truncated", "language", "genre"})

    def __call__(self, draft: Draft) -> Draft:
        """Fill what the stage gives; raises `EmptyDocument` or `UnsupportedLanguage`."""
        if tags := tags_in(draft.document.text):
            draft.masked = read_over(draft.document.text, tags)
            draft.warn("markup", f"{len(tags)} tags of HTML in the text are read over", *tags[:1])
        parts = parts_of(draft.text, lines_of(draft.text))
        if not any(map(str.isalnum, draft.text)):
            raise EmptyDocument("no word in it")
        mark_furniture(parts)
        self._language(draft, parts)
        stated = find_stated(parts)
        _mark_dated_lines(parts, stated)
        talk = is_transcript(parts)
        dateline = None if talk else find_dateline(parts)
        headline = mark_headline(parts, draft.document.title)
        mark_subheads(parts, talk=talk)
        _source(draft, headline)
        _published(draft, stated, dateline[1] if dateline else None)
        draft.genre = genre_of(parts, draft.text, title=draft.title, publisher=draft.publisher, talk=talk)
        draft.truncated = find_truncated(parts, talk=talk)
        _lay_out(draft, parts, dateline)
        for note in draft.document.notes:
            draft.warn(note.code, note.message, *note.spans)
        return draft

    def _language(self, draft: Draft, parts: list[Part]) -> None:
        verdict = language_of(parts)
        draft.language = verdict.language
        if verdict.language not in (None, "en"):
            raise UnsupportedLanguage(f"the text seems to be in {verdict.language!r} (score {verdict.score:.2f}); only English is read")
        if verdict.language is None:
            draft.warn("language-undecided", f"too little text to tell its language (best score {verdict.score:.2f}); read as English")


def _mark_dated_lines(parts: list[Part], stated: list[Stated]) -> None:
    """A first line that is a date is a dateline; any other line that dates the text is a byline."""
    for found in stated:
        part = parts[found.part]
        if found.alone and not found.word and part.role == "text":
            part.role = "dateline"
        elif found.alone or (found.word and part.role == "text" and found.word != "byline" and not part.text.endswith(".")):
            part.role, part.kind = "furniture", "byline"


def _source(draft: Draft, headline: Part | None) -> None:
    doc = draft.document
    draft.publisher = doc.publisher
    draft.title = doc.title or (" ".join(headline.text.split()) if headline else None)
    draft.headline = headline.span if headline else None


def _published(draft: Draft, stated: list[Stated], dateline: Dateline | None) -> None:
    """The date: given, stated in the text, inferred from the address, else unknown with a warning."""
    doc = draft.document
    days = [(s.day.iso, s.day.sure and "updat" not in s.word and "modif" not in s.word) for s in stated if s.day.iso]
    if dateline and dateline.day and dateline.day.iso:
        days.append((dateline.day.iso, dateline.day.sure))
    if doc.published:
        draft.published, draft.published_basis = doc.published, doc.published_basis
        if days and days[0][1] and days[0][0] != doc.published[:10]:
            draft.warn("date-conflict", f"published {doc.published[:10]} as {doc.published_basis}, but the text says {days[0][0]}")
    elif days:
        iso, sure = days[0]
        clock = next((s.day.clock for s in stated if s.day.iso == iso), "")
        draft.published, draft.published_basis = iso + clock, "stated" if sure else "inferred"
    elif doc.url and (found := URL_DAY.search(doc.url)):
        draft.published, draft.published_basis = "-".join(found.groups()), "inferred"
    else:
        draft.published, draft.published_basis = None, "unknown"
        draft.warn("unknown-date", "no publication date is given or stated; relative days stay relative")


def _lay_out(draft: Draft, parts: list[Part], dateline: tuple[int, Dateline] | None) -> None:
    """Furniture, subheads and blocks in the order of the text; a dateline is a block of its own."""
    for i, part in enumerate(parts):
        if part.role == "furniture":
            draft.furniture.append(Furniture(span=part.span, kind=part.kind or "other"))
        elif part.role == "subhead":
            draft.subheads.append(part.span)
        elif dateline and dateline[0] == i:
            draft.dateline = dateline_span(part, dateline[1])
            rest = trimmed(draft.text, Span(draft.dateline.end, part.span.end))
            draft.blocks.extend(s for s in (draft.dateline, rest) if s.end > s.start)
        else:
            draft.blocks.append(part.span)
            if part.role == "dateline" and draft.dateline is None:
                draft.dateline = part.span
