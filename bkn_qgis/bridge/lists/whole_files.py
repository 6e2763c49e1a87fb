"""Files that are written whole or not at all."""

import contextlib
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, and put it there; what was there is replaced.

    Raises OSError where that cannot be (Windows: another program has the file open). Then all is as it was.
    """
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_bytes(content)
        new.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
