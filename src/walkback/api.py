"""What walkback does, as functions. Models load on first use; nothing heavy is imported before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from .errors import DocumentError, UsageError
from .limits import DEFAULT, Limits
from .records import Document, Failure, Reading

if TYPE_CHECKING:
    from .pipeline import Pipeline
    from .places.explain import Ranked

Source = str | Path | Document
"""Text, a file, or a document."""


def read(
    source: Source, *, published: str | date | None = None, publisher: str | None = None, title: str | None = None,
    url: str | None = None, actors: str | Path | None = None, limits: Limits = DEFAULT,
) -> Reading:  # fmt: skip
    """Read one document: its text as a str, its file as a `pathlib.Path`, or a `Document`.

    What is given (`published` as a date or ISO 8601, …) goes before what the file says. Raises `DocumentError` where the
    document cannot be read, `UsageError` where the file holds none or more than one; `read_many` takes such files. `actors` is a
    file of the caller's own actors, which go before the packaged ones.
    """
    from .actors.userfile import checked
    from .stages import default_pipeline

    documents = list(_documents([source], published=published, publisher=publisher, title=title, url=url, limits=limits))
    if len(documents) != 1:
        raise UsageError(f"{source} holds {len(documents)} documents, read takes one; use read_many")
    document = documents[0]
    if isinstance(document, Failure):
        raise _error_of(document)
    return (default_pipeline(limits, (), checked(actors)) if actors is not None else default_pipeline(limits)).read(document)


@overload
def read_many(
    documents: Iterable[Source | Failure], *, workers: int = ..., on_failure: None = ..., limits: Limits = ...,
    actors: str | Path | None = ..., pipeline: Callable[[], Pipeline] | None = ..., apart: bool = ...,
) -> Iterator[Reading | Failure]: ...  # fmt: skip
@overload
def read_many(
    documents: Iterable[Source | Failure], *, workers: int = ..., on_failure: Callable[[Failure], object], limits: Limits = ...,
    actors: str | Path | None = ..., pipeline: Callable[[], Pipeline] | None = ..., apart: bool = ...,
) -> Iterator[Reading]: ...  # fmt: skip
def read_many(
    documents: Iterable[Source | Failure], *, workers: int = 1, on_failure: Callable[[Failure], object] | None = None,
    limits: Limits = DEFAULT, actors: str | Path | None = None, pipeline: Callable[[], Pipeline] | None = None, apart: bool = False,
) -> Iterator[Reading | Failure]:  # fmt: skip
    """Read a stream of documents: one `Reading` or `Failure` for each, in their order, in bounded memory.

    The results are the same whatever the number of worker processes. With one, all is done in this process, unless `apart` asks
    for a process of its own. A worker process that dies or takes longer than `limits.seconds_per_document` fails its document
    alone and is replaced; files too are then taken apart by a process that can die alone. With
    `on_failure`, failures go to it and are left out of the stream. A file of several documents gives them all. `actors` is a
    file of the caller's own actors; a bad row of it is a `UsageError` at once. `pipeline` makes another pipeline than the default; for workers it must be a function of a module.
    """
    if workers < 1:
        raise UsageError(f"workers is {workers}, it must be 1 or more")
    from .actors.userfile import checked
    from .stages import default_pipeline

    own: tuple[Any, ...] = ((), checked(actors)) if actors is not None else ()
    factory = pipeline or partial(default_pipeline, limits, *own)
    apart = apart or workers > 1
    results = _read_many(_documents(documents, limits=limits, apart=apart), workers, limits, factory, apart)
    return results if on_failure is None else _without_failures(results, on_failure)


def compare(readings: Iterable[Reading]) -> Any:
    """Each holder's positions on each issue in order of time, and the shifts between the documents."""
    from .positions.compare import compare

    return compare(readings)


def classify_event(sentence: str, *, source: str | None = None, target: str | None = None) -> Any:
    """The PLOVER type of what `source` does to `target` in the sentence, with its confidence."""
    from .events.classify import classify_event

    return classify_event(sentence, source=source, target=target)


def resolve_actor(name: str, context: str = "", date: str | None = None) -> Any:
    """Who an actor string means: name, country, PLOVER sectors, and office on the date."""
    from .actors.resolve_string import resolve_actor

    return resolve_actor(name, context=context, date=date)


def resolve_place(name: str, near: str | None = None) -> tuple[Ranked, ...]:
    """The places that a name may mean, likeliest first, with what weighs for each; `near` is a country, a state or a town."""
    from .places.explain import candidates, is_listed

    if near and not is_listed(near):
        raise UsageError(f"no place in the gazetteer is called {near!r}")
    return candidates(name, near)


def _read_many(
    items: Iterator[Document | Failure], workers: int, limits: Limits, factory: Callable[[], Pipeline], apart: bool
) -> Iterator[Reading | Failure]:
    if apart:
        from .scale.ordered import read_ordered

        yield from read_ordered(items, workers=workers, factory=factory, limits=limits)
        return
    from .scale.one import read_one

    loaded: Pipeline | None = None
    for item in items:
        if isinstance(item, Failure):
            yield item
        else:
            loaded = loaded or factory()
            yield read_one(loaded, item)


def _without_failures(results: Iterable[Reading | Failure], on_failure: Callable[[Failure], object]) -> Iterator[Reading]:
    for result in results:
        if isinstance(result, Failure):
            on_failure(result)
        else:
            yield result


def _documents(
    sources: Iterable[Source | Failure], *, published: str | date | None = None, publisher: str | None = None, title: str | None = None,
    url: str | None = None, limits: Limits, apart: bool = False,
) -> Iterator[Document | Failure]:  # fmt: skip
    """What the caller gave, as documents; a text without an id is numbered by its place."""
    from dataclasses import replace

    day = _iso(published)
    known: dict[str, Any] = {
        k: v for k, v in (("published", day), ("publisher", publisher), ("title", title), ("url", url)) if v is not None
    }
    if day is not None:
        known["published_basis"] = "given"
    for number, source in enumerate(sources, 1):
        if isinstance(source, Failure):
            yield source
        elif isinstance(source, Document):
            yield replace(source, **known)
        elif isinstance(source, str):
            yield Document(id=f"d{number}", text=source, numbered=True, **known)
        elif isinstance(source, Path):
            for found in _opened(apart)([str(source)], published=day, publisher=publisher, limits=limits):
                yield found if isinstance(found, Failure) else replace(found, **known)
        else:
            raise UsageError(f"a document is a str, a pathlib.Path or a Document, not {type(source).__name__}")


def _opened(apart: bool) -> Callable[..., Iterator[Document | Failure]]:
    """How files are read: in this process or in one of their own."""
    from .reading.sources import iter_documents
    from .scale.files import documents_apart

    return documents_apart if apart else iter_documents


def _iso(published: str | date | None) -> str | None:
    from .reading.published import parse_published

    return parse_published(published.isoformat() if isinstance(published, date) else published)


def _error_of(failure: Failure) -> DocumentError:
    """The exception whose code the failure bears."""
    kinds: list[type[DocumentError]] = [DocumentError]
    while kinds:
        kind = kinds.pop()
        if kind.code == failure.code:
            return kind(failure.message, doc_id=failure.doc_id, stage=failure.stage)
        kinds.extend(kind.__subclasses__())
    return DocumentError(failure.message, doc_id=failure.doc_id, stage=failure.stage)
