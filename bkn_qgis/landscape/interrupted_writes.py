"""What a program that was killed leaves beside a GeoPackage, and how the file is made whole again.

SQLite keeps beside a file what it needs to undo (``-journal``) or to finish (``-wal``, ``-shm``) what was being
written. It does so by itself when a program opens the file to write; a program that opens it to read only is refused.
A journal that stays behind when its file is removed would be used for the next file of that name, and spoil it: so
these are removed together.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import List, Optional

from bkn_qgis.messages import QT_TRANSLATE_NOOP, Message
from bkn_qgis.observations.store.failures import COMPANIONS


def files_beside(path: Path) -> List[Path]:
    """The files of SQLite beside a database that are there."""
    return [each for each in (path.with_name(path.name + ending) for ending in COMPANIONS) if each.exists()]


def make_whole(path: Path) -> Optional[Message]:
    """Let SQLite undo or finish what a killed program was writing to a file that is there.

    None where the file is whole, or another program is writing to it now; else why it cannot be made whole.
    """
    if not files_beside(path):
        return None
    try:
        connection = sqlite3.connect(str(path), timeout=0)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        # "database is locked": its owner is alive, and nothing has to be undone.
        return None if "locked" in str(error) else _interrupted_write(error)
    except sqlite3.Error as error:
        return _interrupted_write(error)
    return None


def take_away_what_is_beside(path: Path) -> None:
    """Remove what an earlier file of this name has left. Raises OSError where another program holds it."""
    for each in files_beside(path):
        each.unlink()


def _interrupted_write(error: sqlite3.Error) -> Message:
    template = QT_TRANSLATE_NOOP(
        "BKN", "a run was broken off while it wrote, and that cannot be undone where nobody may write: {detail}"
    )
    return Message(template, detail=str(error))
