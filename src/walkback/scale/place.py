"""Where shards lie: a folder, or a prefix in an object store that fsspec knows (`s3://`, `gs://`). A file is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from ..errors import UsageError


class Place(Protocol):
    """Files by name below one root; names are parts joined by "/"."""

    root: str

    def read(self, name: str) -> bytes:
        """What the file holds; raises `FileNotFoundError`."""
        ...

    def write(self, name: str, body: bytes) -> None:
        """Put the file there, over one of that name."""
        ...

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder, sorted; [] where there is no such folder."""
        ...

    def remove(self, name: str) -> None:
        """Take the file away if it is there."""
        ...


def place_of(root: str | os.PathLike[str]) -> Place:
    """The place of that path or URL; a URL needs fsspec and its driver (`pip install 'walkback[s3]'`)."""
    text = os.fspath(root)
    if "://" not in text:
        return _Folder(text)
    try:
        import fsspec

        return _Store(text, fsspec.core.url_to_fs(text))
    except ImportError as error:
        raise UsageError(f"{text}: {error}; s3:// needs pip install 'walkback[s3]'") from error
    except ValueError as error:
        raise UsageError(f"{text}: {error}") from error


class _Folder:
    def __init__(self, root: str) -> None:
        self.root = root
        self._path = Path(root)

    def read(self, name: str) -> bytes:
        return (self._path / name).read_bytes()

    def write(self, name: str, body: bytes) -> None:
        """Put the file there whole: under another name first, then renamed."""
        target = self._path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as out:
                out.write(body)
                out.flush()
                os.fsync(out.fileno())  # a marker that survives a power cut must not stand before its tables
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def names(self, folder: str) -> list[str]:
        path = self._path / folder
        return sorted(p.name for p in path.iterdir() if p.is_file() and not p.name.startswith(".")) if path.is_dir() else []

    def remove(self, name: str) -> None:
        (self._path / name).unlink(missing_ok=True)


class _Store:
    """An object store: a file appears when it is complete, so that no detour is needed."""

    def __init__(self, root: str, opened: tuple[Any, str]) -> None:
        self.root = root
        self._files, self._prefix = opened

    def _at(self, name: str) -> str:
        return f"{self._prefix.rstrip('/')}/{name}"

    def read(self, name: str) -> bytes:
        body: bytes = self._files.cat_file(self._at(name))
        return body

    def write(self, name: str, body: bytes) -> None:
        make: Callable[..., Any] = self._files.makedirs
        if not getattr(self._files, "async_impl", False):  # stores with real folders: memory, sftp
            make(self._at(name).rpartition("/")[0], exist_ok=True)
        self._files.pipe_file(self._at(name), body)

    def names(self, folder: str) -> list[str]:
        self._files.invalidate_cache()
        try:
            found = self._files.ls(self._at(folder), detail=False)
        except FileNotFoundError:
            return []
        return sorted(str(f).rpartition("/")[2] for f in found)

    def remove(self, name: str) -> None:
        if self._files.exists(self._at(name)):
            self._files.rm_file(self._at(name))
