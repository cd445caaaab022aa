"""A file system as remote ones are: with errors of its own, of no known kind, wherever one asks it."""

from __future__ import annotations

from typing import Any, ClassVar

from fsspec import AbstractFileSystem


class BackendError(Exception):
    """What a back-end raises, by no standard."""


class FaultySystem(AbstractFileSystem):  # type: ignore[misc]
    """Files in memory; `faulty` names what fails, as the network would."""

    protocol = "faulty"
    cachable = False
    files: ClassVar[dict[str, bytes]] = {}
    faulty: ClassVar[set[str]] = set()
    asked: ClassVar[list[str]] = []

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return path.removeprefix("faulty://").strip("/")

    def _may(self, what: str) -> None:
        self.asked.append(what)
        if what in self.faulty:
            raise BackendError(f"An error occurred (SlowDown) in {what}:\nReduce your rate")

    def exists(self, path: str, **options: Any) -> bool:
        self._may("exists")
        return any(name.startswith(path) for name in self.files)

    def isdir(self, path: str) -> bool:
        return path not in self.files

    def find(self, path: str, **options: Any) -> dict[str, dict[str, Any]]:
        self._may("ls")
        return {name: {"size": len(data)} for name, data in self.files.items() if name.startswith(path)}

    def info(self, path: str, **options: Any) -> dict[str, Any]:
        self._may("info")
        return {"name": path, "size": len(self.files[path]), "type": "file"}

    def open(self, path: str, mode: str = "rb", **options: Any) -> _Stream:
        self._may("open")
        return _Stream(self, self.files[path])


class _Stream:
    def __init__(self, system: FaultySystem, data: bytes) -> None:
        self._system, self._data, self._at = system, data, 0

    def read(self, size: int) -> bytes:
        if self._at:
            self._system._may("read")
        part = self._data[self._at : self._at + min(size, 2000)]
        self._at += len(part)
        return part

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (0, self._at, len(self._data))[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self._system._may("close")
