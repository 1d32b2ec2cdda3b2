"""From what the caller names (files, folders, standard input) to a stream of documents, in order and in flat memory."""

from __future__ import annotations

import glob
import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from ..errors import BadDate, DocumentError, FetchRefused, UnreadableInput, UsageError
from ..limits import DEFAULT, Limits
from ..records import Document, Failure
from .base import Origin
from .decode import check_binary
from .fetch import Fetcher, fetched, system_fetcher
from .published import parse_published
from .readers import READERS, reader_for, reader_of, suffix_of

URL = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
HEAD = 4096
Skipped = Callable[[str, str], None]
Opener = Callable[[str, Origin], Iterator[Document | Failure]]


def iter_documents(
    inputs: Sequence[str | os.PathLike[str]], *, published: str | None = None, publisher: str | None = None, limits: Limits = DEFAULT,
    fetch: bool | Fetcher = False, on_skip: Skipped | None = None, stdin: BinaryIO | None = None, whole_names: bool = False,
    columns: Mapping[str, str] | None = None, opener: Opener | None = None,
) -> Iterator[Document | Failure]:  # fmt: skip
    """Documents and failures in the order of the inputs; each input is opened when its turn comes.

    `published` and `publisher` hold for documents that do not say themselves; a `published` that is no date is a
    `UsageError`. `on_skip(path, reason)` hears of each file of a folder that is passed over; a file given by name is
    never passed over: it is read or is a `Failure`. With `whole_names` the id of a file is its path and not its stem: for
    a record that outlasts this run. `fetch` lets pages and feeds be fetched (`reading.fetch`): without it a URL is a `Failure`. `columns` says which
    column of a table is what (`reading.columns`). `opener` reads a file (or "-") in another way than in this process (`scale.files`).
    """
    try:
        day = parse_published(published)
    except BadDate as error:
        raise UsageError(error.message) from error
    names = _Names(whole=whole_names)
    fetcher = fetch if isinstance(fetch, Fetcher) else system_fetcher(limits) if fetch else None
    for given in inputs:
        yield from _documents_of(os.fspath(given), names, _Given(day, publisher, limits, fetcher, on_skip, stdin, columns or {}, opener))


class _Names:
    """Ids from file names, unique within the run: the second `report` is `report-2`."""

    def __init__(self, *, whole: bool = False) -> None:
        self._whole = whole
        self._taken: dict[str, int] = {}

    def of_file(self, path: str) -> str:
        """Its stem, or the whole path."""
        return _writable(os.path.normpath(path)) if self._whole else self.of(_stem(path))

    def of(self, stem: str) -> str:
        name, count = stem, self._taken.get(stem, 0)
        while name in self._taken:
            count += 1
            name = f"{stem}-{max(count, 2)}"
        self._taken[stem] = max(count, 1)
        self._taken.setdefault(name, 1)
        return name


class _Given:
    """What the caller asked for, as it travels to each input."""

    def __init__(
        self, published: str | None, publisher: str | None, limits: Limits, fetcher: Fetcher | None, on_skip: Skipped | None,
        stdin: BinaryIO | None, columns: Mapping[str, str], opener: Opener | None,
    ) -> None:  # fmt: skip
        self.published, self.publisher, self.limits, self.columns = published, publisher, limits, columns
        self.fetcher, self.on_skip, self.stdin, self.opener = fetcher, on_skip, stdin, opener

    def origin(self, label: str, id: str) -> Origin:
        return Origin(
            label=label, id=id, published=self.published, publisher=self.publisher, limits=self.limits, columns=self.columns,
            on_skip=self.skip,
        )  # fmt: skip

    def skip(self, path: str, reason: str) -> None:
        if self.on_skip is not None:
            self.on_skip(path, reason)


def _documents_of(given: str, names: _Names, asked: _Given) -> Iterator[Document | Failure]:
    if given == "-":
        for item in _standard_input(asked.origin("standard input", names.of("stdin")), asked):
            yield replace(item, numbered=True) if isinstance(item, Document) and item.id == "stdin" else item
    elif URL.match(given):
        if asked.fetcher is None:
            yield _failure(FetchRefused(f"{given}: fetching is off (walkback makes no network connection); --fetch, or save the page and give the file"), given)
        else:
            yield from _guarded(fetched(given, asked.fetcher, asked.origin(given, given)), given)
    elif os.path.isdir(given):
        yield from _folder(given, names, asked)
    elif glob.has_magic(given) and not os.path.lexists(given):
        yield from _pattern(given, names, asked)
    else:
        yield from _file(given, names, asked)


def _standard_input(origin: Origin, asked: _Given) -> Iterator[Document | Failure]:
    if asked.stdin is None and asked.opener is not None:
        return asked.opener("-", origin)
    return read_stream(asked.stdin if asked.stdin is not None else sys.stdin.buffer, origin)


def _file(path: str, names: _Names, asked: _Given) -> Iterator[Document | Failure]:
    return (asked.opener or read_file)(path, asked.origin(path, names.of_file(path)))


def read_file(path: str, origin: Origin) -> Iterator[Document | Failure]:
    """The documents of one file; what is wrong with the file as a whole ends them as a `Failure`."""
    try:
        with open(path, "rb") as stream:
            yield from _guarded(_read_stream(stream, suffix_of(path), origin), origin.id)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield _failure(UnreadableInput(f"{path}: {reason}"), origin.id)


def read_stream(stream: BinaryIO, origin: Origin) -> Iterator[Document | Failure]:
    """The documents of what comes without a name, told apart by its opening bytes."""
    return _guarded(_read_stream(stream, None, origin), origin.id)


def _pattern(pattern: str, names: _Names, asked: _Given) -> Iterator[Document | Failure]:
    """Files and folders that a pattern (`*`, `?`, `[…]`, `**`) names, sorted, for where no shell has done so."""
    found = sorted(glob.iglob(pattern, recursive=True))
    for path in found:
        yield from _folder(path, names, asked) if os.path.isdir(path) and "**" not in pattern else _file(path, names, asked) if os.path.isfile(path) else ()
    if not found:
        yield _failure(UnreadableInput(f"{pattern}: no file of such a name"), _writable(pattern))


def _stem(path: str) -> str:
    """The file name without its suffix, fit to be written out."""
    return _writable(Path(path).stem or path)


def _writable(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")


def _read_stream(stream: BinaryIO, suffix: str | None, origin: Origin) -> Iterator[Document | Failure]:
    """By the suffix where it is known, else by the opening bytes."""
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    head = cast(io.BufferedReader, buffered).peek(HEAD)[:HEAD]
    reader = reader_for(suffix) if suffix else None
    if reader is None or not reader.binary:
        reader = reader or reader_of(head)
        if not reader.binary:
            check_binary(head, origin.label)
    if reader.name == "text" and (suffix or "").lower() not in reader.suffixes:
        _check_known(head, origin.label)
    yield from reader.read(buffered, origin)


def _check_known(head: bytes, label: str) -> None:
    """Raise where the opening is of a text format that would be misread as plain text."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith((b"<?xml", b"<rss", b"<feed")) and b"<html" not in start and b"doctype html" not in start:
        raise UnreadableInput(f"{label}: XML that is no RSS, Atom or NewsML-G2; give its articles as text, HTML or JSON Lines")


def _guarded(documents: Iterator[Document | Failure], doc_id: str) -> Iterator[Document | Failure]:
    """The documents, an error that ends them turned into a last `Failure`."""
    try:
        yield from documents
    except DocumentError as error:
        yield _failure(error, doc_id)


def _failure(error: DocumentError, doc_id: str) -> Failure:
    return Failure(doc_id=error.doc_id or doc_id, stage="reading", code=error.code, message=error.message)


def _folder(folder: str, names: _Names, asked: _Given) -> Iterator[Document | Failure]:
    """All files of known suffix below the folder, sorted by name; the others are told to `on_skip`."""
    found = False
    for path in _walk(folder, asked, os.path.realpath(folder)):
        found = True
        yield from _file(path, names, asked)
    if not found:
        yield _failure(UnreadableInput(f"{folder}: no readable file in this folder ({', '.join(sorted(s for r in READERS for s in r.suffixes))})"), _stem(folder))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a plain file, or leads to one; a link that leads to itself does not."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _walk(folder: str, asked: _Given, top: str) -> Iterator[str]:
    """Paths in order; one folder's listing at a time is held. Links to folders are not followed: they may lead in circles; nor are
    links to files outside the folder that was given: a stranger's folder must not have the user's own files read.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        asked.skip(folder, f"cannot be listed: {error.strerror or error}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            asked.skip(entry.path, "hidden")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, asked, top)
        elif entry.is_symlink() and not os.path.realpath(entry.path).startswith(os.path.join(top, "")):
            asked.skip(entry.path, "a link out of the folder")
        elif not _is_file(entry):
            asked.skip(entry.path, "no plain file")
        elif reader_for(suffix_of(entry.name)) is None:
            asked.skip(entry.path, f"unknown suffix {suffix_of(entry.name) or '(none)'}")
        else:
            yield entry.path
