"""Files that are written whole or not at all."""

import contextlib
import os
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file beside its place, and put it there; what was there is replaced.

    Raises OSError where that cannot be (Windows: another program has the file open). Then all is as it was.
    """
    new = path.with_name(f"{path.name}.new")
    try:
        with new.open("wb") as file:
            file.write(content)
            file.flush()
            # Some disks say only here that they are full.
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
