"""A temporary folder of a run, and the clearing of those that killed runs have left behind.

A run holds a file in its folder open and locked. What is ours and no longer locked belongs to nobody: it may be some
gigabytes.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Iterator, Tuple

_PREFIX = "bkn_qgis_"
_LOCK = "in_use"
_SURELY_OVER_S = 2 * 86_400.0


def make_own_folder() -> Tuple[Path, IO[bytes]]:
    """A folder, and the file that says that it is in use for as long as it is open. Raises OSError."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    lock = (folder / _LOCK).open("wb")
    _is_locked_now(lock)
    return folder, lock


def remove_own_folder(folder: Path, lock: IO[bytes]) -> None:
    """Remove what ``make_own_folder`` made, with all that lies in it."""
    lock.close()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder that goes with all that lies in it, however the work with it ends. Raises OSError."""
    folder, lock = make_own_folder()
    try:
        yield folder
    finally:
        remove_own_folder(folder, lock)


def clear_left_behind() -> None:
    """Remove the folders of runs that were killed; what is in use, of others, or cannot be removed stays."""
    try:
        folders = [entry for entry in os.scandir(tempfile.gettempdir()) if entry.name.startswith(_PREFIX)]
    except OSError:
        return
    for entry in folders:
        if entry.is_dir(follow_symlinks=False) and _is_ours(entry) and _is_left_behind(Path(entry.path)):
            shutil.rmtree(entry.path, ignore_errors=True)


def _is_ours(entry: os.DirEntry[str]) -> bool:
    # Windows gives every user a temporary folder of their own.
    try:
        return os.name != "posix" or entry.stat(follow_symlinks=False).st_uid == os.getuid()
    except OSError:
        return False  # a run in another QGIS ended just now, and its folder went


def _is_left_behind(folder: Path) -> bool:
    """Whether the file that a run holds is there and free; one that is not there yet may come in a moment."""
    lock = folder / _LOCK
    try:
        if not lock.exists():
            return time.time() - folder.stat().st_mtime > _SURELY_OVER_S
        if os.name != "posix":
            # Windows removes no file that a program has open.
            lock.unlink()
            return True
        with lock.open("r+b") as file:
            return _is_locked_now(file)
    except OSError:
        return False


def _is_locked_now(file: IO[bytes]) -> bool:
    """Lock a file for this program, where the system knows that; False where another one holds it."""
    if os.name != "posix":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
