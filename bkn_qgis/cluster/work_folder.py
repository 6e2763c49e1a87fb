"""The folder that all workers see: what stages leave there for each other, each part whole or not at all.

Values are pickled as between the workers themselves: whoever may write in the folder may run code in the workers.
"""

from __future__ import annotations

import os
import pickle
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Callable, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Made = TypeVar("_Made")


def write_whole(path: Path, write: Callable[[BinaryIO], object], on_disk: bool = True) -> None:
    """Write a file under another name, and put it in its place when it is whole.

    Two workers that make the same do not come between each other. ``on_disk``: wait until it is on the disk, so that it
    outlives a computer that goes down, too. Raises OSError, and what ``write`` raises.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = name_beside(path)
    try:
        with new.open("wb") as file:
            write(file)
            if on_disk:
                file.flush()
                os.fsync(file.fileno())
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def name_beside(path: Path) -> Path:
    """A name that nobody else uses, in the folder of a path, with its ending."""
    return path.with_name(f".{uuid.uuid4().hex}{path.suffix}")


@dataclass(frozen=True)
class WorkFolder:
    """The folder of one run; names may hold folders (``read/12``)."""

    path: Path

    def made(self, name: str, make: Callable[[], _Made]) -> _Made:
        """The value under a name; made and kept there where it is not yet."""
        if self.holds(name):
            known: _Made = self.value(name)
            return known
        value = make()
        self.keep(name, value)
        return value

    def keep(self, name: str, value: Any) -> None:
        """Keep a value under a name, in the place of one that is there."""
        file = self._file(name, "pickle")
        write_whole(file, lambda stream: pickle.dump(value, stream, protocol=pickle.HIGHEST_PROTOCOL), on_disk=False)

    def holds(self, name: str) -> bool:
        """Whether a value is kept under a name."""
        return self._file(name, "pickle").is_file()

    def value(self, name: str) -> Any:
        """The value kept under a name."""
        with self._file(name, "pickle").open("rb") as stream:
            return pickle.load(stream)

    def keep_array(self, name: str, array: NDArray[Any]) -> None:
        """Keep an array (of numbers, or of rows of numbers) under a name."""
        write_whole(self._file(name, "npy"), lambda stream: np.save(stream, array, allow_pickle=False), False)

    def array(self, name: str) -> NDArray[Any]:
        """The array under a name; of a large one only the rows that are asked for are read."""
        file = self._file(name, "npy")
        array: NDArray[Any] = np.load(file, mmap_mode="r", allow_pickle=False)
        return array

    def has_array(self, name: str) -> bool:
        """Whether an array is kept under a name."""
        return self._file(name, "npy").is_file()

    def _file(self, name: str, ending: str) -> Path:
        return self.path / f"{name}.{ending}"
