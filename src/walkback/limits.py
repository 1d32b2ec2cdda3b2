"""Caps that every reader and stage keeps, in one place, each with its reason.

A cap that is passed gives an `InputTooLarge` or a warning that names it; nothing is cut in silence.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The caps of one run; make another with `dataclasses.replace`."""

    document_bytes: int = 64 * 1024 * 1024
    """Of one input file that is a single document. A 50 MB line is read and then refused by `document_chars` with a
    clear message; larger files are not even loaded."""

    html_bytes: int = 8 * 1024 * 1024
    """Of one marked-up page. The largest of the 157 gold pages has 0.3 MB; taking the text out of 8 MB takes seconds."""

    document_chars: int = 2_000_000
    """Of one document's text. The longest of 15,000 official texts has under 400,000; beyond two million it is no report."""

    line_bytes: int = 64 * 1024 * 1024
    """Of one JSONL line."""

    own_file_bytes: int = 4 * 1024 * 1024
    """Of a file of the user's own actors, issues or codes. The packaged organisations, 6,657 of them, take 0.6 MB."""

    sentence_tokens: int = 400
    """A longer sentence is cut for parsing at the nearest clause mark, with a warning; parse cost is linear but its
    trees are worthless beyond this (the longest true sentence in the news sets has under 300)."""

    block_chars: int = 20_000
    """A longer paragraph is parsed in pieces cut at white space, so that memory stays flat on unbroken text."""

    seconds_per_document: float = 300.0
    """A document that takes longer fails with `too-slow`. 400,000 characters take about a minute on one slow core."""

    fetch_seconds: float = 30.0
    """Of one page from the first question to the last byte, its redirects included; what is waited out of politeness is not counted."""

    fetch_redirects: int = 5
    """RFC 9309 has crawlers follow at least five for robots.txt; no newspaper needs more."""

    fetch_pause: float = 1.0
    """Seconds between two requests to one host, unless its robots.txt asks for more."""

    fetch_longest_wait: float = 30.0
    """A host that asks for a longer wait (Crawl-delay, Retry-After) is not waited for: its page fails and says so."""

    feed_seconds: float = 900.0
    """Of one feed with the pages of its items; the items that are left are then read as the feed has them, with a warning."""

    seconds_to_extract: float = 60.0
    """For taking one document out of its file, where files are read in a process of their own. A page of 0.3 MB takes 0.2 s, one
    of 8 MB some seconds; pages made to stall a parser take hours."""

    file_process_bytes: int = 2 * 1024 * 1024 * 1024
    """Of memory (address space) for the process that reads files, where they are read in one of its own. A page of 8 MB that is
    all tags takes about a fifth of it."""

    worker_bytes: int = 8 * 1024 * 1024 * 1024
    """Of memory (address space) for a worker process. A text of 200,000 characters takes 1.3 GB, and one that takes six times as
    long to read is over its seconds."""


DEFAULT = Limits()
